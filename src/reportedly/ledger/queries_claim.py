"""Questions about one claim: its wordings, the way it took, its history, and why it is one."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.ledger.answers import Explanation, Happening, Joined, Origin, Page, Provenance, Teller, Wording
from reportedly.ledger.asking import asking, page_of, total_of
from reportedly.ledger.queries_claims import find_claim
from reportedly.ledger.schema import (
    CLAIM,
    CLAIM_DOCUMENT,
    COPY,
    CORRECTION,
    DOCUMENT,
    EVENT,
    HISTORY,
    MENTIONED,
    ORIGIN,
    RELIES,
    SOURCE,
    STATEMENT,
    TELLING,
)
from reportedly.ledger.sentences import sentence_around
from reportedly.ledger.store import Ledger


def wordings(ledger: Ledger, claim: str, *, limit: int = 50, after: str | None = None) -> Page[Wording]:
    """How each document puts the claim, in order of publication."""
    query = (
        select(
            TELLING,
            DOCUMENT.c.title,
            DOCUMENT.c.publisher,
            DOCUMENT.c.text,
            SOURCE.c.name.label("source_name"),
            STATEMENT.c.data.label("statement_data"),
            EVENT.c.data.label("event_data"),
        )
        .join(DOCUMENT, DOCUMENT.c.id == TELLING.c.document)
        .outerjoin(SOURCE, SOURCE.c.id == TELLING.c.source)
        .outerjoin(STATEMENT, STATEMENT.c.id == TELLING.c.statement)
        .outerjoin(EVENT, EVENT.c.id == TELLING.c.event)
    )
    with asking(ledger) as connection:
        query = query.where(TELLING.c.claim == (find_claim(connection, claim) or claim))
        order = (TELLING.c.published, TELLING.c.document, TELLING.c.start, TELLING.c.id)
        rows, following = page_of(connection, query.order_by(*order), limit, after)
        names = _local_names(connection, sorted({row["document"] for row in rows}))
        return Page(tuple(_wording(row, names) for row in rows), following, total_of(connection, query))


def _local_names(connection: Connection, documents: list[str]) -> dict[tuple[str, str], str]:
    query = select(MENTIONED).where(MENTIONED.c.document.in_(documents))
    return {(row["document"], row["local"]): row["data"]["name"] for row in connection.execute(query).mappings()}


def _wording(row: Any, names: dict[tuple[str, str], str]) -> Wording:
    said, event = row["statement_data"], row["event_data"]
    spans = event["trigger"]["spans"] if event else said["content"]["spans"] if said else []
    start = spans[0][0] if spans else row["start"]
    around = sentence_around(row["text"], start)
    return Wording(
        claim=row["claim"],
        document=row["document"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        statement=row["statement"],
        event=row["event"],
        source=row["source"],
        source_name=row["source_name"],
        stance=row["stance"],
        factuality=row["factuality"],
        certainty=said["certainty"]["level"] if said and said["certainty"] else None,
        cue=said["cue"]["text"] if said else None,
        content=said["content"]["text"] if said else None,
        content_spans=tuple((a, b) for a, b in said["content"]["spans"]) if said else (),
        trigger=event["trigger"]["text"] if event else None,
        trigger_spans=tuple((a, b) for a, b in event["trigger"]["spans"]) if event else (),
        sentence=around.of(row["text"]),
        sentence_span=(around.start, around.end),
        chain=tuple(names.get((row["document"], local), local) for local in said["chain"]) if said else (),
        reason=row["reason"],
        copied=row["copied"],
    )


def provenance(ledger: Ledger, claim: str) -> Provenance | None:
    """The documents of a claim with what each relies on, and the origins behind them; None for no such claim."""
    with asking(ledger) as connection:
        claim = find_claim(connection, claim) or claim
        counted = connection.execute(
            select(CLAIM.c.independent_origins, CLAIM.c.data).where(CLAIM.c.id == claim)
        ).first()
        if counted is None:
            return None
        origins = tuple(
            Origin(**{**origin, "documents": tuple(origin["documents"])}) for origin in counted.data["origins"]
        )
        behind: dict[str, list[str]] = defaultdict(list)
        for origin in origins:
            for document in origin.documents:
                behind[document].append(origin.source)
        inside = select(CLAIM_DOCUMENT.c.document).where(CLAIM_DOCUMENT.c.claim == claim)
        credits: dict[str, list[str]] = defaultdict(list)
        for row in connection.execute(
            select(RELIES).where(RELIES.c.document.in_(inside)).order_by(RELIES.c.document, RELIES.c.name)
        ).mappings():
            whom = row["on_document"] or row["name"]
            if whom not in credits[row["document"]]:
                credits[row["document"]].append(whom)
        originals = {
            row["document"]: row["original"]
            for row in connection.execute(
                select(COPY.c.document, COPY.c.original).where(COPY.c.whole, COPY.c.document.in_(inside))
            ).mappings()
        }
        stances: dict[str, list[str]] = defaultdict(list)
        told = select(TELLING.c.document, TELLING.c.stance).where(TELLING.c.claim == claim).distinct()
        for row in connection.execute(told.order_by(TELLING.c.document, TELLING.c.stance)).mappings():
            stances[row["document"]].append(row["stance"])
        rows = connection.execute(
            select(DOCUMENT.c.id, DOCUMENT.c.title, DOCUMENT.c.publisher, DOCUMENT.c.published)
            .where(DOCUMENT.c.id.in_(inside))
            .order_by(DOCUMENT.c.published, DOCUMENT.c.id)
        ).mappings()
        documents = tuple(
            Teller(
                id=row["id"],
                title=row["title"],
                publisher=row["publisher"],
                published=row["published"],
                copy_of=originals.get(row["id"]),
                credits=tuple(credits[row["id"]]),
                stances=tuple(stances[row["id"]]),
                origins=tuple(dict.fromkeys(behind[row["id"]])),
            )
            for row in rows
        )
    return Provenance(documents, origins, counted.independent_origins)


def history(ledger: Ledger, claim: str) -> tuple[Happening, ...]:
    """What happened to a claim, day by day: first report, new origins, first denial, changes of status and of mind."""
    with asking(ledger) as connection:
        claim = find_claim(connection, claim) or claim
        query = select(HISTORY.c.day, HISTORY.c.what).where(HISTORY.c.claim == claim).order_by(HISTORY.c.day)
        return tuple(
            Happening(day or None, what["kind"], what["text"], what["source"], what["document"], claim)
            for day, news in connection.execute(query)
            for what in news
        )


def explanation(ledger: Ledger, claim: str) -> Explanation | None:
    """Why a claim's tellings are one claim, what stands nearly with it, and a person's corrections over it."""
    query = (
        select(TELLING, EVENT.c.trigger, STATEMENT.c.content)
        .outerjoin(EVENT, EVENT.c.id == TELLING.c.event)
        .outerjoin(STATEMENT, STATEMENT.c.id == TELLING.c.statement)
        .order_by(TELLING.c.published, TELLING.c.document, TELLING.c.start)
    )
    with asking(ledger) as connection:
        claim = find_claim(connection, claim) or claim
        data = connection.execute(select(CLAIM.c.data).where(CLAIM.c.id == claim)).scalar()
        if data is None:
            return None
        rows = list(connection.execute(query.where(TELLING.c.claim == claim)).mappings())
        targets = {claim, *(row["event"] for row in rows), *(row["statement"] for row in rows)} - {None}
        corrections = [
            dict(row)
            for row in connection.execute(
                select(CORRECTION)
                .where(CORRECTION.c.target.in_(sorted(targets)), CORRECTION.c.undone.is_(None))
                .order_by(CORRECTION.c.at, CORRECTION.c.id)
            ).mappings()
        ]
    joined = tuple(
        Joined(
            row["event"],
            row["statement"],
            row["document"],
            row["published"],
            row["trigger"] or row["content"] or "",
            row["reason"],
        )
        for row in rows
    )
    return Explanation(joined, tuple((id, why) for id, why in data["near"]), tuple(corrections))


def happenings(ledger: Ledger, since: str, until: str | None = None, *, limit: int = 100) -> tuple[Happening, ...]:
    """What is new in the ledger since a day (inclusive), the latest first."""
    query = select(HISTORY.c.claim, HISTORY.c.day, HISTORY.c.what).where(HISTORY.c.day >= since)
    if until:
        query = query.where(HISTORY.c.day <= until)
    with asking(ledger) as connection:
        rows = connection.execute(query.order_by(HISTORY.c.day.desc(), HISTORY.c.claim).limit(limit))
        found = [
            Happening(day, what["kind"], what["text"], what["source"], what["document"], claim)
            for claim, day, news in rows
            for what in news
        ]
    return tuple(found[:limit])


def claims_of_origin(ledger: Ledger, source: str) -> int:
    """How many claims have this source as an origin."""
    with asking(ledger) as connection:
        query = select(func.count()).select_from(ORIGIN).where(ORIGIN.c.source == source)
        return int(connection.execute(query).scalar_one())
