"""A claim as it stood on a day: positions, origins and status from what had been published by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, or_, select

from reportedly.ledger.answers import Json
from reportedly.ledger.asking import asking
from reportedly.ledger.contract import origin_json, position_json
from reportedly.ledger.occurrence import Stand
from reportedly.ledger.origins import independent, origins_of
from reportedly.ledger.positions import positions_of, status_of
from reportedly.ledger.registry import Who
from reportedly.ledger.schema import CLAIM, RELIES, SOURCE, TELLING
from reportedly.ledger.store import Ledger


class StoredRegistry:
    """The sources of some stands, from the ledger's own table."""

    def __init__(self, connection: Connection, keys: Iterable[str]) -> None:
        columns = (SOURCE.c[name] for name in Who.__slots__ if name != "names")
        query = select(*columns).where(SOURCE.c.key.in_(sorted(set(keys))))
        self.everyone = {row["key"]: Who(**row, names=()) for row in connection.execute(query).mappings()}

    def who(self, key: str) -> Who:
        """The source with this key."""
        return self.everyone[key]

    def body(self, key: str) -> str:
        """The body it counts for."""
        return self.everyone[key].body


def claim_as_of(ledger: Ledger, id: str, day: str) -> Json | None:
    """The contract's claim as of a day (inclusive), or None where nothing had been reported by then."""
    return claims_as_of(ledger, [id], day).get(id)


def claims_as_of(ledger: Ledger, ids: Sequence[str], day: str) -> dict[str, Json]:
    """The contract's claims as of a day, by id; those of which nothing had been reported by then are left out."""
    with asking(ledger) as connection:
        stored = connection.execute(select(CLAIM.c.id, CLAIM.c.data).where(CLAIM.c.id.in_(ids)))
        claims: dict[str, Json] = {id: data["claim"] for id, data in stored}
        moved = [id for id, claim in claims.items() if (claim["last_reported"] or "") > day]
        told = _stands(connection, moved, day)
        every = [stand for stands in told.values() for stand in stands]
        registry = StoredRegistry(connection, {key for stand in every for key in (stand.source, *stand.chain)})
        credits = _credits(connection, sorted({stand.document for stand in every}))
    found = {id: claim for id, claim in claims.items() if id not in moved}  # nothing was told since
    found |= {id: _as_told(claims[id], stands, registry, credits) for id, stands in told.items()}
    return found


def _as_told(claim: Json, told: list[Stand], registry: StoredRegistry, credits: dict[str, list[str]]) -> Json:
    """The claim as some of its stands alone make it."""
    positions = positions_of(told)
    states = (party["country"] for party in (*claim["actor"], *claim["recipient"]))
    roots = origins_of(
        told,
        positions,
        body=registry.body,
        parties=frozenset(f"state:{code}" for code in states if code),
        credits=credits,
    )
    documents = dict.fromkeys(stand.document for stand in told)
    return {
        **claim,
        "last_reported": max((stand.published for stand in told if stand.published), default=None),
        "positions": [position_json(position, registry) for position in positions],
        "status": status_of(positions),
        "origins": [origin_json(root, registry) for root in roots],
        "independent_origins": independent(roots),
        "documents": list(documents),
        "copies": [document for document in claim["copies"] if document in documents],
    }


def _stands(connection: Connection, claims: list[str], day: str) -> dict[str, list[Stand]]:
    """For each of some claims, what had been published by a day; what has no date is taken as always known."""
    known = or_(TELLING.c.published.is_(None), TELLING.c.published <= day)
    query = select(TELLING.c.claim, TELLING.c.data).where(TELLING.c.claim.in_(claims), known)
    order = (TELLING.c.claim, TELLING.c.published, TELLING.c.document, TELLING.c.start, TELLING.c.id)
    found: dict[str, list[Stand]] = defaultdict(list)
    for claim, data in connection.execute(query.order_by(*order)):
        found[claim].append(Stand(**{**data, "chain": tuple(data["chain"])}))
    return found


def _credits(connection: Connection, documents: list[str]) -> dict[str, list[str]]:
    query = select(RELIES.c.document, SOURCE.c.key).join(SOURCE, SOURCE.c.id == RELIES.c.on_source)
    found: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(documents), MOST_ASKED):
        some = query.where(RELIES.c.document.in_(documents[start : start + MOST_ASKED]))
        for document, key in connection.execute(some.order_by(SOURCE.c.key)):
            if key not in found[document]:
                found[document].append(key)
    return found


MOST_ASKED = 5000
"""Documents asked about in one query: databases take only so many values."""
