"""The ledger as plain tables: claims, positions, origins, wordings and documents, a row at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.errors import UsageError
from reportedly.ledger.store import Ledger
from reportedly.ledger.views import VIEW_COLUMNS, view_rows

TABLES = tuple(VIEW_COLUMNS)


def table_rows(ledger: Ledger, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one of `TABLES`, as its view in the ledger gives them.

    Raises:
        UsageError: there is no such table.
    """
    if table not in VIEW_COLUMNS:
        raise UsageError(f"table {table!r}: choose one of {', '.join(TABLES)}")
    yield from view_rows(ledger, table)
