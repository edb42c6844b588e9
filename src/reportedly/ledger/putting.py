"""Put rows in place of those that are there: only what differs is written.

After a few new documents nearly all that is derived is as it was; writing it again would write the whole ledger.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
)

from reportedly.ledger.schema import WORDS

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Put:
    """Keys of the rows that were written: those that are new, gone, or no longer the same."""

    new: tuple[tuple[Any, ...], ...]
    gone: tuple[tuple[Any, ...], ...]
    different: tuple[tuple[Any, ...], ...]


def put(connection: Connection, where: Table | str, rows: Iterable[dict[str, Any]]) -> Put:
    """Make the rows of a table those given; `WORDS` names the full-text table."""
    there = _words(connection.dialect.name) if where == WORDS else _plain(where)
    old = dict(_marks(connection, there))
    new: list[tuple[Any, ...]] = []
    different: list[tuple[Any, ...]] = []
    for some in _in_batches(_written(there, rows)):
        changed = [(key, row) for key, row in some if old.get(key) != hash(row)]
        again = [key for key, _ in changed if key in old]
        _drop(connection, there, again)
        if changed:
            connection.execute(insert(there), [dict(zip(there.c.keys(), row, strict=True)) for _, row in changed])
        different += again
        new += [key for key, _ in changed if key not in old]
        for key, _ in some:
            old.pop(key, None)
    gone = sorted(old)
    _drop(connection, there, gone)
    return Put(tuple(new), tuple(gone), tuple(different))


@cache
def _plain(where: Table) -> Table:
    """The table with JSON as the text that it is stored as."""
    columns = (
        Column(column.name, Text if isinstance(column.type, JSON) else column.type, primary_key=column.primary_key)
        for column in where.columns
    )
    return Table(where.name, MetaData(), *columns)


@cache
def _words(dialect: str) -> Table:
    place = "rowid" if dialect == "sqlite" else "place"
    columns = (Column(name, Text) for name in ("kind", "ref", "body"))
    return Table(WORDS, MetaData(), Column(place, BigInteger, key="place", primary_key=True), *columns)


def _written(there: Table, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Key and values of each row, as they are stored."""
    names = there.c.keys()
    keys = [number for number, column in enumerate(there.columns) if column.primary_key]
    for row in rows:
        values = tuple(json.dumps(value) if isinstance(value := row[name], list | dict) else value for name in names)
        yield tuple(values[number] for number in keys), values


def _marks(connection: Connection, there: Table) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Key of each stored row, and a mark that another row has not."""
    keys = [number for number, column in enumerate(there.columns) if column.primary_key]
    for row in connection.execute(select(there).execution_options(yield_per=BATCH)):
        yield tuple(row[number] for number in keys), hash(tuple(row))


def _drop(connection: Connection, there: Table, keys: list[tuple[Any, ...]]) -> None:
    names = [column.key for column in there.columns if column.primary_key]
    query = delete(there).where(*(there.c[name] == bindparam(f"key_{name}") for name in names))
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        connection.execute(
            query, [{f"key_{name}": part for name, part in zip(names, key, strict=True)} for key in some]
        )


def _in_batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
