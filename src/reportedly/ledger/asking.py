"""What all questions share: a ledger that is up to date, pages, and words to search for."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    column,
    false,
    func,
    literal,
    literal_column,
    select,
    table,
)

from reportedly.errors import UsageError
from reportedly.ledger.in_time import in_time
from reportedly.ledger.paging import page_of, start_of
from reportedly.ledger.places import places_of
from reportedly.ledger.schema import WORDS
from reportedly.ledger.store import Ledger, stale, state_of

__all__ = ["asking", "matching", "page_of", "places_with", "start_of", "total_of", "with_words"]

_REBUILD = threading.Lock()
_WORDS = table(WORDS, column("place"), column("kind"), column("ref"), column("body"))
_ROW: ColumnElement[int] = literal_column(f"{WORDS}.rowid", BigInteger)
MOST_WORDS = 24  # with the operators between them
MANY = 2000
"""Rows that have some words, from which on they are not fetched and sorted to find the first of them."""


@contextmanager
def asking(ledger: Ledger) -> Iterator[Connection]:
    """A connection to a ledger whose claims are up to date with its documents (rebuilt here if they are not).

    Raises:
        LedgerError: of a ledger that is not patient: what is asked on it takes too long.
    """
    if not ledger.fixed and stale(ledger):
        _freshen(ledger)
    with ledger.reading() as connection:
        if ledger.patient:
            yield connection
        else:
            with in_time(connection):
                yield connection


def _freshen(ledger: Ledger) -> None:
    """Rebuild now, or, for a ledger that is not patient and has claims to show, behind the answer's back."""
    from reportedly.ledger.rebuild import bring_up_to_date

    with ledger.reading() as connection:
        built = int(state_of(connection)["built"])
    if ledger.patient or built <= 0:
        with _REBUILD:
            bring_up_to_date(ledger)
    elif _REBUILD.acquire(blocking=False):

        def work() -> None:
            try:
                bring_up_to_date(ledger)
            finally:
                _REBUILD.release()

        threading.Thread(target=work, name="rebuild", daemon=True).start()


def total_of(connection: Connection, query: Select[Any]) -> int:
    """How many rows a query has on all pages."""
    bare = query.with_only_columns(literal(1), maintain_column_froms=True).order_by(None)
    return int(connection.execute(select(func.count()).select_from(bare.subquery())).scalar_one())


_OPERATORS = {"AND", "OR", "NOT"}


def match_words(words: str, *, prefix: bool = False) -> str:
    """A user's words as an FTS5 query: AND, OR, NOT and "quoted phrases" are kept, all else is quoted.

    Raises:
        UsageError: there are too many words.
    """
    parts: list[str] = []
    for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words):
        if word in _OPERATORS and parts and parts[-1] not in _OPERATORS:
            parts.append(word)
            continue
        bare = re.sub(r'["*^]', "", phrase or word).strip()
        if re.search(r"\w", bare):
            begins = (prefix or word.endswith("*")) and len(bare) > 1  # one letter begins nearly everything
            parts.append(f'"{bare}"*' if begins else f'"{bare}"')
    if len(parts) > MOST_WORDS:
        raise UsageError(f"search for at most {MOST_WORDS} words at once")
    while parts and parts[-1] in _OPERATORS:
        parts.pop()
    return " ".join(parts)


def with_words(connection: Connection, kind: str, words: str, place: ColumnElement[int]) -> ColumnElement[bool]:
    """Holds for the rows of a kind that have these words; `place` is the column of their places.

    Where many have them, rows are gone through in the order that is asked for and looked up among those that have the
    words; where few have them, those are fetched. SQLite would always do the latter, and sort them all.
    """
    if connection.dialect.name != "sqlite":
        return place.in_(select(_WORDS.c.place).where(_WORDS.c.kind == kind, _WORDS.c.body.ilike(f"%{words}%")))
    if not match_words(words):
        return false()
    many = len(connection.execute(places_with(kind, words).limit(MANY)).all()) == MANY
    return (place.op("+")(0) if many else place).in_(places_with(kind, words))


def places_with(kind: str, words: str, *, prefix: bool = False) -> Select[Any]:
    """The places of the rows of a kind that have these words, in order (SQLite only)."""
    first, last = places_of(kind)
    return select(_ROW).where(matching(words, prefix=prefix), _ROW.between(first, last)).select_from(_WORDS)


def matching(words: str, *, prefix: bool = False) -> ColumnElement[bool]:
    """Holds for the rows of the full-text table that have these words (SQLite only)."""
    return literal_column(WORDS).op("MATCH", is_comparison=True)(literal(match_words(words, prefix=prefix)))
