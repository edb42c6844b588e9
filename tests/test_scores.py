"""Scores do not fall: every measure stays at or above the floor written in ``floors.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.judge import Scores
from benchmarks.measure import GROUPS, measure
from benchmarks.score import TARGETS, better, table
from tools.raise_floors import floor

ROOT = Path(__file__).resolve().parent.parent
FLOORS: dict[str, dict[str, float]] = tomllib.loads((ROOT / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores(evaluation: Path) -> dict[str, Scores]:
    """All scores, measured once."""
    return measure(evaluation.resolve(), list(FLOORS))


@pytest.mark.parametrize(("group", "name"), [(group, name) for group, floors in FLOORS.items() for name in floors])
def test_a_score_stays_at_or_above_its_floor(group: str, name: str, scores: dict[str, Scores]) -> None:
    got, floor = scores[group].get(name, 0.0), FLOORS[group][name]
    assert better(name, got, floor), f"{group}, {name}: {got:.4f} is worse than the floor {floor}"


def test_every_floor_and_target_is_of_something_that_is_measured() -> None:
    assert set(FLOORS) <= set(GROUPS)
    assert {name for name in TARGETS if name != "lower"} == set(GROUPS)
    assert all(set(floors) <= set(TARGETS[group]) for group, floors in FLOORS.items())


def test_every_target_has_a_floor() -> None:
    """A measure that nobody holds can fall unseen."""
    wanted: dict[str, Any] = {group: bounds for group, bounds in TARGETS.items() if group != "lower"}
    missing = [
        f"{group}, {name}" for group, bounds in wanted.items() for name in bounds if name not in FLOORS.get(group, {})
    ]
    assert missing == []


def test_less_is_better_for_errors_and_more_for_the_rest() -> None:
    assert better("MAE", 0.4, 0.5)
    assert better("r", 0.7, 0.7)
    assert not better("statement", 0.84, 0.85)
    assert not better("not there", 3, 2)


def test_the_table_marks_what_is_below_its_target() -> None:
    lines = list(table({"plover": {"related": 0.61, "anywhere": 0.79, "macro F1": 0.5, "events": 2.1}}))
    assert [line.split()[0] for line in lines if line.endswith("below")] == ["related"]


def test_a_floor_is_raised_by_what_is_reached_and_never_lowered() -> None:
    assert floor("plover", "related", 0.700, before=0.600) == 0.695
    assert floor("plover", "related", 0.600, before=0.600) == 0.600
    assert floor("uw", "MAE", 0.450, before=0.500) == 0.455
    assert floor("uw", "MAE", 0.600, before=0.500) == 0.500
    assert floor("seed", "events found", 16.0, before=None) == 16.0
