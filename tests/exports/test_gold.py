"""Readings that a person went through come out as gold passages that the scorers read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.exports.gold import write_gold
from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from tests.ledger.builder import story
from tests.ledger.conftest import short_names


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger.open(tmp_path / "ledger.db")
    for reading in story("launchers")[1].values():
        opened.add(reading.document, reading)
    return opened


def go_through(ledger: Ledger, name: str, but: Callable[[str], dict[str, Any]] | None = None) -> str:
    id = next(id for id, short in short_names(ledger).items() if short == name)
    reading = ledger.reading_of(id)
    assert reading
    for part in (*reading.statements, *reading.events):
        decision = (but(part.id) if but else {}) or {"action": "accept"}
        queries.decide(ledger, f"{id}.{part.id}", who="anna", **decision)
    return id


def test_only_documents_gone_through_from_end_to_end_are_written(ledger: Ledger, tmp_path: Path) -> None:
    id = go_through(ledger, "a5")
    other = next(id for id, short in short_names(ledger).items() if short == "a6")
    queries.decide(ledger, f"{other}.s1", "accept", who="anna")
    assert write_gold(ledger, tmp_path / "gold") == (id,)


def test_a_passage_holds_what_the_person_left(ledger: Ledger, tmp_path: Path) -> None:
    def but(local: str) -> dict[str, Any]:
        if local == "s1":
            return {"action": "correct", "field": "stance", "value": "rejects"}
        return {"action": "reject"} if local == "e1" else {}

    id = go_through(ledger, "a5", but)
    write_gold(ledger, tmp_path / "gold")
    passage = yaml.safe_load((tmp_path / "gold" / f"{id}.yaml").read_text(encoding="utf-8"))
    statements = {statement["key"]: statement for statement in passage["statements"]}
    assert statements["s1"]["stance"] == "rejects"
    assert len(passage["events"]) == 2
    text = passage["text"]
    ((start, end),) = statements["s1"]["content"]
    assert text[start:end] == "that eight launchers were landed"
    assert statements["s3"]["about"] == "s2"
    assert statements["s1"]["chain"] == ["Ines Caldeira", "Seine Hebdo"]


def test_the_scorer_reads_the_passages_and_finds_a_perfect_reading_perfect(
    ledger: Ledger, tmp_path: Path, evaluation: Path
) -> None:
    import json
    import subprocess
    import sys

    id = go_through(ledger, "a2")
    write_gold(ledger, tmp_path / "gold")
    reading = ledger.reading_of(id)
    assert reading
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / f"{id}.json").write_text(json.dumps(reading.to_dict()))
    command = [
        sys.executable,
        str(evaluation / "reading_score.py"),
        "passages",
        str(tmp_path / "gold"),
        str(tmp_path / "readings"),
        "--json",
    ]
    rows = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert rows["statement"]["f1"] == 1.0
    assert rows["event"]["f1"] == 1.0
