"""Questions that programs ask: events, one statement whole, a page of whole claims, and whether all is up to date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select

from reportedly.ledger.answers import ClaimFilter, Json, Page, Saying, Sort
from reportedly.ledger.as_of import claims_as_of
from reportedly.ledger.asking import asking, page_of, total_of
from reportedly.ledger.queries_claims import claims
from reportedly.ledger.queries_sources import sayings
from reportedly.ledger.schema import CLAIM, DOCUMENT, EVENT, SAID, SOURCE, STATEMENT, TELLING
from reportedly.ledger.store import Ledger, state_of


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with the document it stands in and the claims it tells; `event` is the contract's, its ids local."""

    id: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    claims: tuple[str, ...]
    event: Json


@dataclass(frozen=True, slots=True)
class FullStatement:
    """One statement in a row, and whole: the contract's, its ids local to the document."""

    row: Saying
    statement: Json


_EVENTS = select(EVENT, DOCUMENT.c.title, DOCUMENT.c.publisher, DOCUMENT.c.published).join(
    DOCUMENT, DOCUMENT.c.id == EVENT.c.document
)


def events(
    ledger: Ledger,
    *,
    type: str | None = None,
    frame: str | None = None,
    factuality: str | None = None,
    document: str | None = None,
    claim: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Page[EventRow]:
    """Events in the order of their documents' ids and places; `frame` ``none`` keeps those without one."""
    conditions = [
        column == value
        for column, value in (
            (EVENT.c.type, type),
            (EVENT.c.factuality, factuality),
            (EVENT.c.document, document),
        )
        if value
    ]
    if frame:
        conditions.append(EVENT.c.frame.is_(None) if frame == "none" else EVENT.c.frame == frame)
    if claim:
        conditions.append(EVENT.c.id.in_(select(TELLING.c.event).where(TELLING.c.claim == claim)))
    with asking(ledger) as connection:
        order = (EVENT.c.document, EVENT.c.position)
        rows, following = page_of(connection, _EVENTS.where(*conditions).order_by(*order), limit, after)
        counted = total_of(connection, select(EVENT.c.id).where(*conditions))
        return Page(_event_rows(connection, rows), following, counted)


def event(ledger: Ledger, id: str) -> EventRow | None:
    """One event by its id (``document.local``)."""
    with asking(ledger) as connection:
        rows = list(connection.execute(_EVENTS.where(EVENT.c.id == id)).mappings())
        return _event_rows(connection, rows)[0] if rows else None


def _event_rows(connection: Any, rows: list[Any]) -> tuple[EventRow, ...]:
    told: dict[str, list[str]] = {row["id"]: [] for row in rows}
    query = select(TELLING.c.event, TELLING.c.claim).where(TELLING.c.event.in_(list(told))).distinct()
    for id, claim in connection.execute(query.order_by(TELLING.c.claim)):
        told[id].append(claim)
    return tuple(
        EventRow(
            row["id"],
            row["document"],
            row["title"],
            row["publisher"],
            row["published"],
            tuple(told[row["id"]]),
            row["data"],
        )
        for row in rows
    )


def statement(ledger: Ledger, id: str) -> FullStatement | None:
    """One statement by its id (``document.local``)."""
    query = (
        select(
            STATEMENT,
            SAID.c.source,
            DOCUMENT.c.published,
            DOCUMENT.c.title,
            DOCUMENT.c.publisher,
            SOURCE.c.name.label("source_name"),
        )
        .join(DOCUMENT, DOCUMENT.c.id == STATEMENT.c.document)
        .outerjoin(SAID, SAID.c.statement == STATEMENT.c.id)
        .outerjoin(SOURCE, SOURCE.c.id == SAID.c.source)
        .where(STATEMENT.c.id == id)
    )
    with asking(ledger) as connection:
        rows = list(connection.execute(query).mappings())
        return FullStatement(sayings(connection, rows)[0], rows[0]["data"]) if rows else None


def full_claims(
    ledger: Ledger, wanted: ClaimFilter, *, sort: Sort = "last_reported", limit: int = 20, after: str | None = None
) -> Page[Json]:
    """A page of claims that pass a filter, each as the contract has it (as it stood on a day where one is asked)."""
    page = claims(ledger, wanted, sort=sort, limit=limit, after=after)
    ids = [row.id for row in page.rows]
    if wanted.as_of:
        stood = claims_as_of(ledger, ids, wanted.as_of)
        return Page(tuple(stood[id] for id in ids if id in stood), page.next, page.total)
    with ledger.reading() as connection:
        found = dict(connection.execute(select(CLAIM.c.id, CLAIM.c.data).where(CLAIM.c.id.in_(ids))).all())
    return Page(tuple(cast(Json, found[id]["claim"]) for id in ids if id in found), page.next, page.total)


def names_of(ledger: Ledger, ids: list[str]) -> dict[str, str]:
    """For these documents, the url or file name of each, else its title."""
    columns = (DOCUMENT.c.id, DOCUMENT.c.url, DOCUMENT.c.name, DOCUMENT.c.title)
    with ledger.reading() as connection:
        found: dict[str, str] = {}
        for start in range(0, len(ids), 500):
            query = select(*columns).where(DOCUMENT.c.id.in_(ids[start : start + 500])).order_by(DOCUMENT.c.id)
            found.update({id: url or name or title or id for id, url, name, title in connection.execute(query)})
    return found


def settled(ledger: Ledger) -> str | None:
    """The ledger's version while what is derived is up to date with it; None while that is still being made."""
    with ledger.reading() as connection:
        state = state_of(connection)
    if state["generation"] != state["built"]:
        return None
    return f"{state['version']}.{state['generation']}.{state['revision']}"
