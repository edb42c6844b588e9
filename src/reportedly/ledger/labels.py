"""Small looks into a ledger for whoever shows lists: what documents and claims are called, a stretch of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from reportedly.ledger.schema import CLAIM, DOCUMENT
from reportedly.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Label:
    """What a document is called: `title` is its title, else its name, else its id."""

    publisher: str | None
    published: str | None
    title: str


def document_labels(ledger: Ledger, ids: Sequence[str]) -> dict[str, Label]:
    """The labels of some documents by id; ids that the ledger does not have are left out."""
    columns = (DOCUMENT.c.id, DOCUMENT.c.publisher, DOCUMENT.c.published, DOCUMENT.c.title, DOCUMENT.c.name)
    query = select(*columns).where(DOCUMENT.c.id.in_(sorted(set(ids))))
    with ledger.reading() as connection:
        return {
            id: Label(publisher, published, title or name or id)
            for id, publisher, published, title, name in connection.execute(query)
        }


def claim_summaries(ledger: Ledger, ids: Sequence[str]) -> dict[str, str]:
    """The summaries of some claims by id."""
    query = select(CLAIM.c.id, CLAIM.c.summary).where(CLAIM.c.id.in_(sorted(set(ids))))
    with ledger.reading() as connection:
        return {id: str(summary) for id, summary in connection.execute(query)}


def document_text(ledger: Ledger, id: str, start: int, end: int) -> str:
    """``text[start:end]`` of a document, without reading all of it into Python."""
    query = select(func.substr(DOCUMENT.c.text, start + 1, max(0, end - start))).where(DOCUMENT.c.id == id)
    with ledger.reading() as connection:
        return str(connection.execute(query).scalar() or "")
