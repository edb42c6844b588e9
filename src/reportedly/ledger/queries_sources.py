"""Questions about sources: who is heard, what they said, where they stand, and by what way it came."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, or_, select

from reportedly.ledger.answers import Page, Saying, SourceRow, SourceView, Stand, Step
from reportedly.ledger.asking import asking, match_words, page_of, places_with, total_of, with_words
from reportedly.ledger.choosing import sources_called
from reportedly.ledger.names import state_code
from reportedly.ledger.queries_claims import rows_by_id
from reportedly.ledger.schema import (
    CORRECTION,
    DOCUMENT,
    MENTIONED,
    POSITION,
    RELIES,
    SAID,
    SOURCE,
    STATEMENT,
    TELLING,
)
from reportedly.ledger.store import Ledger

_SORTS = {
    "statements": (SOURCE.c.statements.desc(), SOURCE.c.name, SOURCE.c.id),
    "claims": (SOURCE.c.claims.desc(), SOURCE.c.name, SOURCE.c.id),
    "contested": (SOURCE.c.contested.desc(), SOURCE.c.name, SOURCE.c.id),
    "name": (SOURCE.c.name, SOURCE.c.id),
}


def _ratings(connection: Connection) -> dict[str, str]:
    query = (
        select(CORRECTION.c.target, CORRECTION.c.value)
        .where(CORRECTION.c.kind == "source", CORRECTION.c.action == "rate", CORRECTION.c.undone.is_(None))
        .order_by(CORRECTION.c.at, CORRECTION.c.id)
    )
    return {target: value for target, value in connection.execute(query) if value}


def _row(row: Any, ratings: dict[str, str]) -> SourceRow:
    return SourceRow(
        row["id"],
        row["name"],
        row["kind"],
        row["country"],
        row["statements"],
        row["documents"],
        row["claims"],
        row["contested"],
        ratings.get(row["id"]),
    )


def sources(
    ledger: Ledger,
    *,
    text: str | None = None,
    kind: str | None = None,
    country: str | None = None,
    sort: str = "statements",
    limit: int = 50,
    after: str | None = None,
) -> Page[SourceRow]:
    """Sources, those heard most first."""
    query = select(SOURCE)
    if kind:
        query = query.where(SOURCE.c.kind == kind)
    if country:
        query = query.where(SOURCE.c.country == (state_code(country) or country))
    with asking(ledger) as connection:
        if text:
            query = query.where(with_words(connection, "source", text, SOURCE.c.place))
        ratings = _ratings(connection)
        rows, following = page_of(connection, query.order_by(*_SORTS.get(sort, _SORTS["statements"])), limit, after)
        return Page(tuple(_row(row, ratings) for row in rows), following, total_of(connection, query))


def find_sources(ledger: Ledger, name: str) -> tuple[SourceRow, ...]:
    """Sources that are called so, the exact name first: by id, name, another name, or all of the words."""
    with asking(ledger) as connection:
        ratings = _ratings(connection)
        exact = or_(SOURCE.c.id == name, func.lower(SOURCE.c.name) == name.lower())
        found = list(connection.execute(select(SOURCE).where(exact).order_by(*_SORTS["statements"])).mappings())
        if not found:
            query = select(SOURCE).where(with_words(connection, "source", name, SOURCE.c.place))
            found = list(connection.execute(query.order_by(*_SORTS["statements"]).limit(20)).mappings())
        return tuple(_row(row, ratings) for row in found)


def source(ledger: Ledger, id: str) -> SourceView | None:
    """One source: its names, what it said by month, and how its claims fared."""
    with asking(ledger) as connection:
        row = connection.execute(select(SOURCE).where(SOURCE.c.id == id)).mappings().first()
        if row is None:
            return None
        month = func.substr(SAID.c.published, 1, 7)
        by_month = (
            select(month, SAID.c.stance, func.count())
            .where(SAID.c.source == id, SAID.c.published.is_not(None))
            .group_by(month, SAID.c.stance)
            .order_by(month, SAID.c.stance)
        )
        months = tuple((when, stance, int(n)) for when, stance, n in connection.execute(by_month))
        return SourceView(
            _row(row, _ratings(connection)),
            tuple(row["names"]),
            months,
            row["borne_out"],
            row["taken_back"],
        )


def source_claims(ledger: Ledger, id: str, *, limit: int = 50, after: str | None = None) -> Page[Stand]:
    """The claims a source takes a position on, the latest first."""
    query = select(POSITION).where(POSITION.c.source == id)
    with asking(ledger) as connection:
        order = (POSITION.c.last.desc(), POSITION.c.claim)
        rows, following = page_of(connection, query.order_by(*order), limit, after)
        claims = {row.id: row for row in rows_by_id(connection, [row["claim"] for row in rows])}
        stands = tuple(
            Stand(claims[row["claim"]], row["stance"], row["factuality"], row["first"], row["last"], row["changed"])
            for row in rows
        )
        return Page(stands, following, total_of(connection, query))


_SAYING = (
    select(
        STATEMENT,
        SAID.c.source,
        SAID.c.published,
        DOCUMENT.c.title,
        DOCUMENT.c.publisher,
        SOURCE.c.name.label("source_name"),
    )
    .join(SAID, SAID.c.statement == STATEMENT.c.id)
    .join(DOCUMENT, DOCUMENT.c.id == STATEMENT.c.document)
    .outerjoin(SOURCE, SOURCE.c.id == SAID.c.source)
)


def statements(
    ledger: Ledger,
    *,
    source: str | None = None,
    document: str | None = None,
    text: str | None = None,
    stance: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Page[Saying]:
    """Statements, the latest first, with the claims they bear on."""
    # which rows and in what order is answered by the small table alone
    wanted = select(SAID.c.statement)
    for column, value in ((SAID.c.source, source), (SAID.c.document, document), (SAID.c.stance, stance)):
        if value:
            wanted = wanted.where(column == value)
    with asking(ledger) as connection:
        if text:
            wanted = wanted.where(with_words(connection, "statement", text, SAID.c.place))
        order = (SAID.c.published.desc(), SAID.c.document, SAID.c.position)
        here, following = page_of(connection, wanted.order_by(*order), limit, after)
        ids = [row["statement"] for row in here]
        found = {row["id"]: row for row in connection.execute(_SAYING.where(STATEMENT.c.id.in_(ids))).mappings()}
        rows = [found[id] for id in ids if id in found]
        counted = wanted
        if text and match_words(text) and not (source or document or stance) and connection.dialect.name == "sqlite":
            counted = places_with("statement", text)  # a million need not be looked up to be counted
        return Page(sayings(connection, rows), following, total_of(connection, counted))


def statements_of(ledger: Ledger, who: str, words: str, *, limit: int = 50) -> tuple[Saying, ...]:
    """Statements with these words of the sources that are called so, or are of this kind."""
    query = (
        select(
            STATEMENT, SAID.c.source, SAID.c.published, DOCUMENT.c.title, DOCUMENT.c.publisher,
            SOURCE.c.name.label("source_name"),
        )
        .join(SAID, SAID.c.statement == STATEMENT.c.id)
        .join(SOURCE, SOURCE.c.id == SAID.c.source)
        .join(DOCUMENT, DOCUMENT.c.id == STATEMENT.c.document)
    )  # fmt: skip
    with asking(ledger) as connection:
        called = or_(SOURCE.c.kind == who.lower(), SOURCE.c.id.in_(sources_called(who)))
        query = query.where(called, with_words(connection, "statement", words, SAID.c.place))
        order = (SAID.c.published.desc(), STATEMENT.c.document, STATEMENT.c.position)
        return sayings(connection, list(connection.execute(query.order_by(*order).limit(limit)).mappings()))


def sayings(connection: Connection, rows: list[Any]) -> tuple[Saying, ...]:
    """Statement rows with the ids of the claims they bear on."""
    ids = [row["id"] for row in rows]
    claims: dict[str, list[str]] = defaultdict(list)
    told = select(TELLING.c.statement, TELLING.c.claim).where(TELLING.c.statement.in_(ids)).distinct()
    for statement, claim in connection.execute(told.order_by(TELLING.c.claim)):
        claims[statement].append(claim)
    return tuple(
        Saying(
            id=row["id"],
            document=row["document"],
            title=row["title"],
            publisher=row["publisher"],
            published=row["published"],
            source=row["source"],
            source_name=row["source_name"],
            stance=row["stance"],
            act=row["act"],
            certainty=row["certainty"],
            cue=row["cue"],
            content=row["content"],
            claims=tuple(claims[row["id"]]),
        )
        for row in rows
    )


def chain(ledger: Ledger, statement: str) -> tuple[Step, ...] | None:
    """The words' way from their origin to the reader: through the document, and on to the documents that repeat it.

    None where there is no such statement.
    """
    with asking(ledger) as connection:
        row = connection.execute(select(STATEMENT).where(STATEMENT.c.id == statement)).mappings().first()
        if row is None:
            return None
        local = {
            one["local"]: one["data"]
            for one in connection.execute(select(MENTIONED).where(MENTIONED.c.document == row["document"])).mappings()
        }
        cites = {cited["id"] for cited in row["data"]["cites"]}
        said: list[Step] = []
        for id in row["data"]["chain"]:
            who = local.get(id, {"name": id, "kind": "unnamed", "country": None})
            how = "is cited" if id in cites else ("says" if id == row["data"]["source"]["id"] else "passes on")
            said.append(Step(id, who["name"], who["kind"], who["country"], row["document"], how))
        relying = (
            select(RELIES.c.document, RELIES.c.how, DOCUMENT.c.publisher, DOCUMENT.c.title)
            .join(DOCUMENT, DOCUMENT.c.id == RELIES.c.document)
            .where(RELIES.c.on_document == row["document"])
            .order_by(DOCUMENT.c.published, RELIES.c.document)
        )
        after = {
            document: Step(None, publisher or title or document, "media", None, document, how)
            for document, how, publisher, title in connection.execute(relying)
        }
        return (*said, *after.values())
