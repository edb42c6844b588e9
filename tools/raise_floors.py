"""Raise the floors of ``floors.toml`` to a hair under what is reached now; no floor is ever lowered.

python -m tools.raise_floors ../shared/eval      (make floors)
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.judge import Scores
from benchmarks.measure import measure
from benchmarks.score import TARGETS, better

FLOORS = Path(__file__).resolve().parent.parent / "floors.toml"
# What a figure may lose to a change that is right in itself: one passage of fifteen, a few spans of thousands.
HAIRS = {"polnear": 0.003, "passages": 0.012, "seed": 0.0, "bundles": 0.02, "demo": 0.02}
HAIR = 0.005
HEAD = """\
# No change may take a score below its floor; whoever raises a score raises its floor (`make floors`).
# tests/test_scores.py holds them. Groups and measures as in benchmarks/targets.toml.
"""


def floor(group: str, name: str, reached: float, before: float | None) -> float:
    """The floor under a measure: a hair worse than what is reached, unless the one before is better."""
    hair = 0.1 if name == "events" else HAIRS.get(group, HAIR)
    new = round(reached + hair if name in TARGETS["lower"] else reached - hair, 3)
    return before if before is not None and better(name, before, new) else new


def lines(scores: dict[str, Scores], before: dict[str, dict[str, float]]) -> Iterator[str]:
    """The file anew."""
    yield HEAD
    for group, bounds in TARGETS.items():
        if group != "lower":
            yield f"[{group}]"
            for name in bounds:
                value = floor(group, name, scores[group].get(name, 0.0), before.get(group, {}).get(name))
                yield f'"{name}" = {value:.3f}'
            yield ""


def main() -> int:
    """Measure, write."""
    scores = measure(Path(sys.argv[1]).resolve())
    before = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    FLOORS.write_text("\n".join(lines(scores, before)).rstrip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
