"""What all questions share: a ledger that is up to date, pages, and words to search for."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, func, select, table, text

from reportedly.ledger.paging import page_of, start_of
from reportedly.ledger.schema import WORDS
from reportedly.ledger.store import Ledger, stale, state_of

__all__ = ["asking", "match_words", "page_of", "refs_with", "start_of", "total_of"]

_REBUILD = threading.Lock()
_WORDS = table(WORDS, column("kind"), column("ref"), column("body"))


@contextmanager
def asking(ledger: Ledger) -> Iterator[Connection]:
    """A connection to a ledger whose claims are up to date with its documents (rebuilt here if they are not)."""
    if stale(ledger):
        _freshen(ledger)
    with ledger.reading() as connection:
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
    return int(connection.execute(select(func.count()).select_from(query.order_by(None).subquery())).scalar_one())


_OPERATORS = {"AND", "OR", "NOT"}


def match_words(words: str, *, prefix: bool = False) -> str:
    """A user's words as an FTS5 query: AND, OR, NOT and "quoted phrases" are kept, all else is quoted."""
    parts: list[str] = []
    for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words):
        if word in _OPERATORS and parts and parts[-1] not in _OPERATORS:
            parts.append(word)
            continue
        bare = re.sub(r'["*^]', "", phrase or word).strip()
        if re.search(r"\w", bare):
            parts.append(f'"{bare}"*' if prefix or word.endswith("*") else f'"{bare}"')
    while parts and parts[-1] in _OPERATORS:
        parts.pop()
    return " ".join(parts)


def refs_with(connection: Connection, kind: str, words: str) -> ColumnElement[bool] | Select[Any]:
    """A subquery of the ids of `kind` that have these words."""
    if connection.dialect.name == "sqlite":
        matched = match_words(words)
        if not matched:
            return select(_WORDS.c.ref).where(text("0 = 1"))
        return select(_WORDS.c.ref).where(
            text(f"{WORDS} MATCH :words").bindparams(words=matched), _WORDS.c.kind == kind
        )
    return select(_WORDS.c.ref).where(_WORDS.c.kind == kind, _WORDS.c.body.ilike(f"%{words}%"))
