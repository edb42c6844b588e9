"""Questions about documents: the list, one with its reading, copies, and who relies on whom."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, or_, select

from reportedly.ledger.answers import DocumentRow, DocumentView, Page, Reliance
from reportedly.ledger.asking import asking, page_of, total_of, with_words
from reportedly.ledger.schema import (
    CLAIM,
    COPY,
    DOCUMENT,
    EVENT,
    FAILURE,
    LISTED,
    MENTIONED,
    RELIES,
    STATEMENT,
    TELLING,
)
from reportedly.ledger.store import Ledger


def document_names(ledger: Ledger) -> dict[str, str]:
    """For every document id, its url or file name, else its title (the contract's ``document_names``)."""
    with ledger.reading() as connection:
        query = select(DOCUMENT.c.id, DOCUMENT.c.url, DOCUMENT.c.name, DOCUMENT.c.title).order_by(DOCUMENT.c.id)
        return {id: url or name or title or id for id, url, name, title in connection.execute(query)}


_SHOWN = select(
    DOCUMENT.c.id,
    DOCUMENT.c.name,
    DOCUMENT.c.title,
    DOCUMENT.c.publisher,
    DOCUMENT.c.published,
    DOCUMENT.c.url,
    LISTED.c.characters,
    LISTED.c.statements,
    LISTED.c.claims,
    LISTED.c.copy_of,
).join(LISTED, LISTED.c.document == DOCUMENT.c.id)


def _row(row: Any) -> DocumentRow:
    name = row["url"] or row["name"] or row["title"] or row["id"]
    return DocumentRow(**{**{column: row[column] for column in DocumentRow.__slots__}, "name": name})


def documents(
    ledger: Ledger,
    *,
    text: str | None = None,
    publisher: str | None = None,
    since: str | None = None,
    until: str | None = None,
    copies: bool = False,
    limit: int = 50,
    after: str | None = None,
) -> Page[DocumentRow]:
    """Documents, the latest first; `copies` keeps those that are copies of another."""
    query = select(LISTED.c.document.label("id"))
    if publisher:
        query = query.where(LISTED.c.outlet == publisher.lower())
    if since:
        query = query.where(LISTED.c.published >= since)
    if until:
        query = query.where(LISTED.c.published <= until)
    if copies:
        query = query.where(LISTED.c.copy_of.is_not(None))
    with asking(ledger) as connection:
        if text:
            query = query.where(with_words(connection, "document", text, LISTED.c.place))
        order = (LISTED.c.published.desc(), LISTED.c.document)
        page, following = page_of(connection, query.order_by(*order), limit, after)
        ids = [row["id"] for row in page]
        found = {row["id"]: row for row in connection.execute(_SHOWN.where(DOCUMENT.c.id.in_(ids))).mappings()}
        return Page(tuple(_row(found[id]) for id in ids), following, total_of(connection, query))


def failures(ledger: Ledger) -> tuple[tuple[str, str, str, str], ...]:
    """Inputs that could not be read: name, problem, remedy, when."""
    with ledger.reading() as connection:
        query = select(FAILURE.c.name, FAILURE.c.problem, FAILURE.c.remedy, FAILURE.c.at).order_by(FAILURE.c.name)
        return tuple((name, problem, remedy, at) for name, problem, remedy, at in connection.execute(query))


def find_document(ledger: Ledger, name: str) -> str | None:
    """The id of the document that is called so: by id, its beginning, url, file name or title."""
    with ledger.reading() as connection:
        called = or_(DOCUMENT.c.id == name, DOCUMENT.c.url == name, DOCUMENT.c.name == name, DOCUMENT.c.title == name)
        found = connection.execute(select(DOCUMENT.c.id).where(called).order_by(DOCUMENT.c.id)).scalar()
        if found is None and len(name) >= 4:
            begins = DOCUMENT.c.id.startswith(name, autoescape=True)
            several = list(connection.execute(select(DOCUMENT.c.id).where(begins).limit(2)).scalars())
            found = several[0] if len(several) == 1 else None
        return found


def document(ledger: Ledger, id: str) -> DocumentView | None:
    """One document: its reading with the text, the claims it states, whom it relies on and who relies on it."""
    with asking(ledger) as connection:
        row = connection.execute(_SHOWN.where(DOCUMENT.c.id == id)).mappings().first()
        if row is None:
            return None
        stored = connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == id)).mappings().one()
        reading = {
            "document": {
                **{key: stored[key] for key in ("id", "title", "publisher", "published", "url", "text")},
                "characters": len(stored["text"]),
            },
            "sources": _parts(connection, MENTIONED, id),
            "statements": _parts(connection, STATEMENT, id),
            "events": _parts(connection, EVENT, id),
        }
        told = (
            select(TELLING.c.event, TELLING.c.statement, CLAIM.c.id, CLAIM.c.status, CLAIM.c.summary)
            .join(CLAIM, CLAIM.c.id == TELLING.c.claim)
            .where(TELLING.c.document == id)
            .order_by(TELLING.c.start, CLAIM.c.id)
        )
        claims = tuple(
            ((event or statement or "").partition(".")[2], claim, status, summary)
            for event, statement, claim, status, summary in connection.execute(told)
        )
        return DocumentView(
            _row(row),
            reading,
            claims,
            _reliances(connection, RELIES.c.document == id, COPY.c.document == id),
            _reliances(connection, RELIES.c.on_document == id, COPY.c.original == id),
        )


def _parts(connection: Connection, table: Any, id: str) -> list[Any]:
    query = select(table.c.data).where(table.c.document == id).order_by(table.c.position)
    return list(connection.execute(query).scalars())


def _reliances(connection: Connection, credited: Any, copied: Any) -> tuple[Reliance, ...]:
    found = [
        Reliance(
            row["document"],
            row["original"],
            "copy" if row["whole"] else "passage",
            row["original"],
            None,
            tuple((a, b) for a, b in row["passages"]),
            row["share"],
        )
        for row in connection.execute(select(COPY).where(copied).order_by(COPY.c.document, COPY.c.original)).mappings()
    ]
    query = select(RELIES).where(credited).order_by(RELIES.c.document, RELIES.c.name, RELIES.c.how)
    return tuple(found) + tuple(
        Reliance(
            row["document"],
            row["name"],
            row["how"],
            row["on_document"],
            row["on_source"],
            tuple((a, b) for a, b in row["spans"]),
        )
        for row in connection.execute(query).mappings()
    )


def copies(ledger: Ledger) -> tuple[Reliance, ...]:
    """What is a copy of what, in order of the originals."""
    with asking(ledger) as connection:
        return tuple(
            sorted(
                _reliances(connection, RELIES.c.document.is_(None), COPY.c.document.is_not(None)),
                key=lambda copy: (copy.on_document or "", copy.document),
            )
        )
