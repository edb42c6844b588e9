"""Ledgers to test with: filled with the readings of a story written by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from reportedly.reading import Reading
from tests.ledger.builder import story

Filled = tuple[Ledger, dict[str, Any], dict[str, Reading]]


@pytest.fixture(scope="session")
def launchers() -> tuple[dict[str, Any], dict[str, Reading]]:
    """The story of the launchers: its YAML and readings."""
    return story("launchers")


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., Ledger]:
    """Make a ledger of some readings, in the order given."""
    made: list[Ledger] = []

    def fill(readings: Any, name: str = "ledger.db") -> Ledger:
        ledger = Ledger.open(tmp_path / name)
        for reading in readings:
            ledger.add(reading.document, reading)
        made.append(ledger)
        return ledger

    return fill


@pytest.fixture(scope="session")
def filled(launchers: Any, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The launchers' ledger, for looking only."""
    ledger = Ledger.open(tmp_path_factory.mktemp("launchers") / "ledger.db")
    for reading in launchers[1].values():
        ledger.add(reading.document, reading)
    return ledger


def short_names(ledger: Ledger) -> dict[str, str]:
    """Document ids to the story's own keys."""
    return {id: name.rsplit("/", 1)[-1].removesuffix(".txt") for id, name in queries.document_names(ledger).items()}


def claim_of(ledger: Ledger, supplier: str, recipient: str) -> dict[str, Any]:
    """The one claim of a transfer between two states."""
    page = queries.claims(ledger, queries.ClaimFilter(supplier=supplier, recipient=recipient, frame="arms_transfer"))
    assert len(page.rows) == 1, [row.summary for row in page.rows]
    found = queries.claim(ledger, page.rows[0].id)
    assert found
    return found
