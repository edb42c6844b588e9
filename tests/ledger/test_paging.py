"""A list that is read a page at a time gives each row that stays once, whatever comes and goes meanwhile."""

from __future__ import annotations

import base64
import json

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, delete, func, insert, select

from reportedly.errors import UsageError
from reportedly.ledger.paging import page_of, start_of

ROWS = Table("rows", MetaData(), Column("id", String, primary_key=True), Column("day", String), Column("n", Integer))
ORDERS = {
    "downward, the undated last": (ROWS.c.day.desc(), ROWS.c.id),
    "upward, the undated first": (ROWS.c.day, ROWS.c.id),
    "by an expression": ((ROWS.c.n + 1).desc(), ROWS.c.day.desc(), ROWS.c.id.desc()),
    "by a function": (func.length(ROWS.c.id), ROWS.c.id),
}
DATED = [{"id": f"r{n}", "day": None if n % 4 == 0 else f"2024-01-{n % 7 + 1:02}", "n": n % 3} for n in range(23)]


@pytest.fixture
def connection():
    engine = create_engine("sqlite://")
    with engine.begin() as open_:
        ROWS.create(open_)
        open_.execute(insert(ROWS), DATED)
        yield open_


def walked(connection, order, limit, between=lambda number: None):
    query, found, cursor, number = select(ROWS.c.id).order_by(*order), [], None, 0
    while True:
        rows, cursor = page_of(connection, query, limit, cursor)
        found += [row["id"] for row in rows]
        if cursor is None:
            return found
        assert start_of(cursor) == (number + 1) * limit
        number += 1
        between(number)


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 5, 23, 40])
def test_pages_put_together_are_the_list(connection, order, limit):
    whole = list(connection.execute(select(ROWS.c.id).order_by(*order)).scalars())
    assert walked(connection, order, limit) == whole


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_what_comes_and_goes_between_two_pages_shifts_nothing(connection, order):
    gone = set()

    def change(number):
        connection.execute(insert(ROWS), [{"id": f"new{number}", "day": "2024-01-07", "n": 2}])
        connection.execute(insert(ROWS), [{"id": f"q{number}", "day": None, "n": 0}])
        if number == 2:
            gone.add("r5")
            connection.execute(delete(ROWS).where(ROWS.c.id == "r5"))

    found = walked(connection, order, 4, change)
    assert len(found) == len(set(found))
    assert {row["id"] for row in DATED} - gone <= set(found)


def test_a_bare_number_skips_so_many_rows(connection):
    rows, _ = page_of(connection, select(ROWS.c.id).order_by(ROWS.c.id), 3, "20")
    assert len(rows) == 3


def key(values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    ["x", "-1", "", "9999999999", "5.", "5.%%", "5.AAAA", f"5.{key([1])}", f"5.{key(['a', 'b', 'c'])}", f"5.{key({})}",
     f"5.{key([True, 'b'])}", f"5.{key([['a'], 'b'])}", f"5.{key([1, 'b'])}", f"5.{key(['a', 1e9])}", "5." + "A" * 5000,
     "5.W1tbW1s", f"5.{key(['a' + chr(0), 'b'])}", "5.é", "5." + base64.urlsafe_b64encode(b'["\\ud800","b"]').decode()],
)  # fmt: skip
def test_a_cursor_of_ones_own_making_is_refused(connection, cursor):
    with pytest.raises(UsageError):
        page_of(connection, select(ROWS.c.id).order_by(ROWS.c.day.desc(), ROWS.c.id), 3, cursor)


def test_a_row_with_endless_sort_values_is_followed_by_its_number(connection):
    connection.execute(
        insert(ROWS), [{"id": "z" * 4000, "day": "2024-01-01", "n": 1}, {"id": "zz" * 4000, "day": None, "n": 1}]
    )
    order = (ROWS.c.id,)
    assert walked(connection, order, 1) == list(connection.execute(select(ROWS.c.id).order_by(*order)).scalars())
