"""Questions about the whole: what flows between states, search by words, counts, and the version."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, column, distinct, func, literal_column, select, table, text

from reportedly.ledger.answers import Flow, Hit, Meta, Month
from reportedly.ledger.asking import asking, match_words
from reportedly.ledger.names import state_code
from reportedly.ledger.schema import CLAIM, DOCUMENT, EVENT, FAILURE, META, ROLE, SOURCE, STATEMENT, WORDS
from reportedly.ledger.store import Ledger

_WORDS = table(WORDS, column("kind"), column("ref"), column("body"))
_CONTESTED = func.sum(case((CLAIM.c.status == "contested", 1), else_=0))


def flows(
    ledger: Ledger,
    *,
    since: str | None = None,
    until: str | None = None,
    frame: str | None = None,
    type: str | None = None,
) -> tuple[Flow, ...]:
    """How many claims say that something goes from one state to another, the most first."""
    actor, recipient = ROLE.alias("actor"), ROLE.alias("recipient")
    number = func.count(distinct(CLAIM.c.id))
    query = _between(
        select(actor.c.country, recipient.c.country, number, _CONTESTED, func.sum(CLAIM.c.documents)),
        actor,
        recipient,
        since,
        until,
        frame,
        type,
    ).group_by(actor.c.country, recipient.c.country)
    with asking(ledger) as connection:
        rows = connection.execute(query.order_by(number.desc(), actor.c.country, recipient.c.country))
        return tuple(Flow(a, b, int(n), int(contested), int(documents)) for a, b, n, contested, documents in rows)


def _between(query: Any, actor: Any, recipient: Any, since: Any, until: Any, frame: Any, type: Any) -> Any:
    query = (
        query.select_from(CLAIM)
        .join(actor, (actor.c.claim == CLAIM.c.id) & (actor.c.role == "actor"))
        .join(recipient, (recipient.c.claim == CLAIM.c.id) & (recipient.c.role == "recipient"))
        .where(actor.c.country.is_not(None), recipient.c.country.is_not(None))
    )
    if since:
        query = query.where(CLAIM.c.last_reported >= since)
    if until:
        query = query.where(CLAIM.c.first_reported <= until)
    if frame:
        query = query.where(CLAIM.c.frame == frame)
    return query.where(CLAIM.c.type == type) if type else query


def pair(
    ledger: Ledger, one: str, other: str, *, since: str | None = None, until: str | None = None
) -> tuple[Month, ...]:
    """Claims between two states by month of first report, type and direction.

    A claim of a meeting, in which both are actors, is counted once, from the first to the second.
    """
    first, second = state_code(one) or one, state_code(other) or other
    month = func.substr(CLAIM.c.first_reported, 1, 7)
    found: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    with asking(ledger) as connection:
        for here, there, roles in (
            (first, second, ("actor", "recipient")),
            (second, first, ("actor", "recipient")),
            (first, second, ("actor", "actor")),
        ):
            a, b = ROLE.alias("a"), ROLE.alias("b")
            query = (
                select(month, CLAIM.c.type, func.count(distinct(CLAIM.c.id)), _CONTESTED)
                .join(a, (a.c.claim == CLAIM.c.id) & (a.c.role == roles[0]) & (a.c.country == here))
                .join(b, (b.c.claim == CLAIM.c.id) & (b.c.role == roles[1]) & (b.c.country == there))
                .where(CLAIM.c.first_reported.is_not(None))
            )
            if since:
                query = query.where(CLAIM.c.first_reported >= since)
            if until:
                query = query.where(CLAIM.c.first_reported <= until)
            for when, type, n, contested in connection.execute(query.group_by(month, CLAIM.c.type)):
                had = found.get((when, here, there, type), (0, 0))
                found[when, here, there, type] = (had[0] + int(n), had[1] + int(contested))
    return tuple(Month(when, a, b, type, *numbers) for (when, a, b, type), numbers in sorted(found.items()))


def search(
    ledger: Ledger, words: str, *, kinds: tuple[str, ...] = (), limit: int = 20, prefix: bool = False
) -> tuple[Hit, ...]:
    """Claims, sources, documents and statements that have these words, the best first.

    AND, OR, NOT and "phrases in quotation marks" work; `prefix` matches beginnings, for search as one types.
    """
    with asking(ledger) as connection:
        if connection.dialect.name != "sqlite":
            query = select(_WORDS.c.kind, _WORDS.c.ref, _WORDS.c.body, func.substr(_WORDS.c.body, 1, 160))
            query = query.where(_WORDS.c.body.ilike(f"%{words}%"))
        else:
            matched = match_words(words, prefix=prefix)
            if not matched:
                return ()
            snippet: Any = literal_column(f"snippet({WORDS}, 2, '⟦', '⟧', '…', 16)")
            query = (
                select(_WORDS.c.kind, _WORDS.c.ref, func.substr(_WORDS.c.body, 1, 200), snippet)
                .where(text(f"{WORDS} MATCH :words").bindparams(words=matched))
                .order_by(text("rank"))
            )
        if kinds:
            query = query.where(_WORDS.c.kind.in_(kinds))
        return tuple(
            Hit(kind, ref, body.partition("\n")[0], shown)
            for kind, ref, body, shown in connection.execute(query.limit(limit))
        )


def meta(ledger: Ledger) -> Meta:
    """Counts, the span of dates, and the version of the ledger."""
    with asking(ledger) as connection:

        def count(of: Any) -> int:
            return int(connection.execute(select(func.count()).select_from(of)).scalar_one())

        first, last = connection.execute(select(func.min(DOCUMENT.c.published), func.max(DOCUMENT.c.published))).one()
        state = dict(connection.execute(select(META.c.key, META.c.value)).all())
        return Meta(
            documents=count(DOCUMENT),
            statements=count(STATEMENT),
            events=count(EVENT),
            claims=count(CLAIM),
            sources=count(SOURCE),
            failed=count(FAILURE),
            first=first,
            last=last,
            version=f"{state['version']}.{state['generation']}.{state['revision']}",
        )


def version(ledger: Ledger) -> str:
    """The ledger's version alone, without bringing it up to date: cheap, for an ETag."""
    with ledger.reading() as connection:
        state = dict(connection.execute(select(META.c.key, META.c.value)).all())
    return f"{state['version']}.{state['generation']}.{state['revision']}"
