"""The same documents give the same ledger: in any order, in any number of steps, however often they come."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger import queries
from reportedly.ledger.store import Ledger


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), stops=st.sets(st.integers(0, 8), max_size=3))
def test_order_and_steps_change_nothing(
    seed: int, stops: set[int], launchers: Any, tmp_path_factory: Any, filled: Ledger
) -> None:
    readings = list(launchers[1].values())
    random.Random(seed).shuffle(readings)
    ledger = Ledger.open(tmp_path_factory.mktemp("shuffled") / "ledger.db")
    for number, reading in enumerate(readings):
        ledger.add(reading.document, reading)
        if number in stops:
            queries.contract(ledger)  # claims are made of what is there so far
    assert queries.contract(ledger) == queries.contract(filled)
    assert queries.documents(ledger, limit=99) == queries.documents(filled, limit=99)
    assert queries.sources(ledger, limit=99) == queries.sources(filled, limit=99)


def test_a_document_that_comes_again_changes_nothing(launchers: Any, fill: Callable[..., Ledger]) -> None:
    readings = list(launchers[1].values())
    ledger = fill(readings)
    before = (queries.contract(ledger), queries.version(ledger))
    assert not any(ledger.add(reading.document, reading) for reading in readings)
    assert (queries.contract(ledger), queries.version(ledger)) == before


def test_a_reading_comes_back_as_it_was_stored(launchers: Any, filled: Ledger) -> None:
    for reading in launchers[1].values():
        stored = filled.reading_of(reading.document.id)
        assert stored is not None
        assert stored.to_dict(with_text=True) == reading.to_dict(with_text=True)


def test_a_rebuild_of_the_same_documents_reports_no_change(launchers: Any, fill: Callable[..., Ledger]) -> None:
    from reportedly.ledger.rebuild import rebuild

    ledger = fill(launchers[1].values())
    assert rebuild(ledger).new
    assert not rebuild(ledger)


def test_every_document_is_in_the_ledger_once(launchers: Any, fill: Callable[..., Ledger], tmp_path: Path) -> None:
    readings = list(launchers[1].values())
    ledger = fill([*readings, *reversed(readings)])
    assert ledger.ids() == sorted(reading.document.id for reading in readings)
