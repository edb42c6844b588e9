"""Pages of a list that stay put while the ledger changes: a cursor says after which row to go on.

A cursor is ``50.KEY``: how many rows came before (what "51–100 of 900" needs), and the last row's place in the order,
its sort values. Rows that come or go in front of it while somebody reads do not shift the following page: each row that
stays is given once. A bare number is taken as the number of rows to skip.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, false, or_
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import desc_op

from reportedly.errors import UsageError

FURTHEST = 10_000_000
LONGEST_KEY = 1200
"""Characters; a row whose sort values are longer (an endless name) is followed by its number alone."""
SURROGATE = re.compile("[\ud800-\udfff]")
_KEY = "page_key_"


def start_of(after: str | None) -> int:
    """How many rows come before the page of a cursor.

    Raises:
        UsageError: it is not a cursor that a page gave.
    """
    if after is None:
        return 0
    number = after.partition(".")[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 9 and int(number) <= FURTHEST):
        raise _unknown(after)
    return int(number)


def page_of(connection: Connection, query: Select[Any], limit: int, after: str | None) -> tuple[list[Any], str | None]:
    """The rows of one page of an ordered query, and the cursor of the next.

    Raises:
        UsageError: it is not a cursor that a page of such a list gave.
    """
    start, order = start_of(after), _order_of(query)
    key = _values(after, order) if after and "." in after else None
    wanted = query.add_columns(*(column.label(f"{_KEY}{place}") for place, (column, _) in enumerate(order)))
    if key is None:
        wanted = wanted.offset(start)
    else:
        wanted = wanted.where(_behind(order, key, nulls_first=connection.dialect.name == "sqlite"))
    rows = list(connection.execute(wanted.limit(limit + 1)).mappings())
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1] if limit else None
    written = _written([last[f"{_KEY}{place}"] for place in range(len(order))]) if last else ""
    return rows[:limit], f"{start + limit}{written}"


Order = list[tuple[ColumnElement[Any], bool]]


def _order_of(query: Select[Any]) -> Order:
    """What a query is ordered by, and whether downward."""
    found: Order = []
    for clause in query._order_by_clauses:  # SQLAlchemy has no public way to ask
        if isinstance(clause, UnaryExpression) and clause.modifier is desc_op:
            found.append((clause.element, True))
        else:
            found.append((clause, False))
    return found


def _behind(order: Order, key: list[Any], *, nulls_first: bool) -> ColumnElement[bool]:
    """Holds for the rows that come after the one with these sort values."""
    ways = []
    equal: list[ColumnElement[bool]] = []
    for (column, down), value in zip(order, key, strict=True):
        ways.append(and_(*equal, _after(column, value, down=down, nulls_first=nulls_first != down)))
        equal.append(column.is_not_distinct_from(value))
    return or_(*ways)


def _after(column: ColumnElement[Any], value: Any, *, down: bool, nulls_first: bool) -> ColumnElement[bool]:
    if value is None:
        return column.is_not(None) if nulls_first else false()
    further: ColumnElement[bool] = column < value if down else column > value
    return further if nulls_first else or_(further, column.is_(None))


def _written(values: list[Any]) -> str:
    text = base64.urlsafe_b64encode(json.dumps(values, separators=(",", ":")).encode()).decode().rstrip("=")
    return f".{text}" if len(text) <= LONGEST_KEY else ""


def _values(after: str, order: Order) -> list[Any]:
    text = after.partition(".")[2]
    try:
        if len(text) > LONGEST_KEY or not text.isascii():
            raise ValueError
        values = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise _unknown(after) from None
    fits = isinstance(values, list) and len(values) == len(order)
    if not fits or not all(_fits(value, column) for value, (column, _) in zip(values, order, strict=True)):
        raise _unknown(after)
    found: list[Any] = values
    return found


def _fits(value: Any, column: ColumnElement[Any]) -> bool:
    """Whether a value may stand in a column: whoever writes a cursor of his own gets an error, not the database."""
    if isinstance(value, str):
        return isinstance(column.type, String) and "\x00" not in value and not SURROGATE.search(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return not isinstance(column.type, String) and abs(value) < 2**53
    return value is None


def _unknown(after: str) -> UsageError:
    return UsageError(f"cursor {after[:80]!r}: not one that a page gave; start again without it")
