"""The views of a ledger file, which give claims, positions, origins and wordings to any SQLite tool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import text

from reportedly.ledger.asking import asking
from reportedly.ledger.store import Ledger

VIEW_COLUMNS = {
    "claims": ("last_reported", "id"),
    "positions": ("claim", "last", "source"),
    "origins": ("claim", "source"),
    "wordings": ("claim", "published", "url", "trigger"),
}
"""The views, each with the columns that order its rows."""


def view_rows(ledger: Ledger, view: str) -> Iterator[dict[str, Any]]:
    """All rows of a view, in order."""
    order = ", ".join(f'"{column}"' for column in VIEW_COLUMNS[view])
    with asking(ledger) as connection:
        for row in connection.execute(text(f"SELECT * FROM {view} ORDER BY {order}")).mappings():  # noqa: S608
            yield dict(row)
