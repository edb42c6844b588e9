"""Questions about the whole: what flows between states, search by words, counts, and the version."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, case, column, distinct, func, literal_column, select, table

from reportedly.ledger.answers import Flow, Hit, Meta, Month
from reportedly.ledger.asking import asking, match_words, matching, places_with
from reportedly.ledger.names import state_code
from reportedly.ledger.places import KINDS
from reportedly.ledger.schema import CLAIM, DOCUMENT, EVENT, FAILURE, META, ROLE, SOURCE, STATEMENT, WORDS
from reportedly.ledger.store import Ledger

_WORDS = table(WORDS, column("place"), column("kind"), column("ref"), column("body"))
_ROW: Any = literal_column(f"{WORDS}.rowid")
RANKED = 1000
"""Of each kind, how many that have the words are compared with one another to find the best."""
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
    wanted = [kind for kind in KINDS if not kinds or kind in kinds]
    with asking(ledger) as connection:
        if connection.dialect.name != "sqlite":
            query = select(_WORDS.c.kind, _WORDS.c.ref, _WORDS.c.body, func.substr(_WORDS.c.body, 1, 160))
            query = query.where(_WORDS.c.body.ilike(f"%{words}%"), _WORDS.c.kind.in_(wanted))
            found: list[Any] = list(connection.execute(query.order_by(_WORDS.c.place).limit(limit)))
        elif match_words(words, prefix=prefix):
            best = [hit for kind in wanted for hit in _best(connection, kind, words, prefix, limit)]
            found = _opened(connection, [place for _, place in sorted(best)[:limit]], words, prefix)
        else:
            found = []
    return tuple(Hit(kind, ref, body.partition("\n")[0], shown) for kind, ref, body, shown in found)


def _best(connection: Connection, kind: str, words: str, prefix: bool, limit: int) -> list[tuple[float, int]]:
    """Rank and place of what fits best; of words that more than `RANKED` of a kind have, among the latest of them."""
    last = connection.execute(places_with(kind, words, prefix=prefix).order_by(_ROW).limit(1).offset(RANKED)).scalar()
    rank: Any = literal_column("rank")
    query = places_with(kind, words, prefix=prefix).add_columns(rank)
    if last is not None:
        query = query.where(last > _ROW)
    return [(found, place) for place, found in connection.execute(query.order_by(rank, _ROW).limit(limit))]


def _opened(connection: Connection, places: list[int], words: str, prefix: bool) -> list[Any]:
    """Kind, id, first words and snippet of some rows, in their order."""
    snippet: Any = literal_column(f"snippet({WORDS}, 2, '⟦', '⟧', '…', 16)")
    query = select(_WORDS.c.kind, _WORDS.c.ref, func.substr(_WORDS.c.body, 1, 200), snippet)
    query = query.where(matching(words, prefix=prefix))
    return [connection.execute(query.where(place == _ROW)).one() for place in places]


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
