"""A claim as it stood on a day: positions, origins and status from what had been published by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from reportedly.ledger.answers import Json
from reportedly.ledger.asking import asking
from reportedly.ledger.chronicle import known_by
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
        rows = connection.execute(select(SOURCE).where(SOURCE.c.key.in_(sorted(set(keys))))).mappings()
        self.everyone = {
            row["key"]: Who(
                row["key"],
                row["id"],
                row["name"],
                row["kind"],
                row["country"],
                row["body"],
                row["anonymous"],
                tuple(row["names"]),
            )
            for row in rows
        }

    def who(self, key: str) -> Who:
        """The source with this key."""
        return self.everyone[key]

    def body(self, key: str) -> str:
        """The body it counts for."""
        return self.everyone[key].body


def claim_as_of(ledger: Ledger, id: str, day: str) -> Json | None:
    """The contract's claim as of a day (inclusive), or None where nothing had been reported by then."""
    with asking(ledger) as connection:
        data: Any = connection.execute(select(CLAIM.c.data).where(CLAIM.c.id == id)).scalar()
        if data is None:
            return None
        told = known_by(_stands(connection, id), day)
        if not told:
            return None
        registry = StoredRegistry(connection, {key for stand in told for key in (stand.source, *stand.chain)})
        credits = _credits(connection, sorted({stand.document for stand in told}))
    claim: Json = data["claim"]
    positions = positions_of(told)
    states = (party["country"] for party in (*claim["actor"], *claim["recipient"]))
    roots = origins_of(
        told,
        positions,
        body=registry.body,
        parties=frozenset(f"state:{code}" for code in states if code),
        credits=credits,
    )
    documents = list(dict.fromkeys(stand.document for stand in told))
    return {
        **claim,
        "last_reported": max((stand.published for stand in told if stand.published), default=None),
        "positions": [position_json(position, registry) for position in positions],
        "status": status_of(positions),
        "origins": [origin_json(root, registry) for root in roots],
        "independent_origins": independent(roots),
        "documents": documents,
        "copies": [document for document in claim["copies"] if document in documents],
    }


def _stands(connection: Connection, claim: str) -> list[Stand]:
    query = select(TELLING.c.data).where(TELLING.c.claim == claim)
    order = (TELLING.c.published, TELLING.c.document, TELLING.c.start, TELLING.c.id)
    rows = connection.execute(query.order_by(*order)).scalars()
    return [Stand(**{**row, "chain": tuple(row["chain"])}) for row in rows]


def _credits(connection: Connection, documents: list[str]) -> dict[str, list[str]]:
    query = select(RELIES.c.document, SOURCE.c.key).join(SOURCE, SOURCE.c.id == RELIES.c.on_source)
    found: dict[str, list[str]] = defaultdict(list)
    for document, key in connection.execute(query.where(RELIES.c.document.in_(documents)).order_by(SOURCE.c.key)):
        if key not in found[document]:
            found[document].append(key)
    return found
