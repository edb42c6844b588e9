"""Readings that a person has gone through from end to end, with the corrections in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from reportedly.documents.document import Document
from reportedly.ledger.overlaying import Corrections
from reportedly.ledger.schema import CORRECTION, EVENT, MENTIONED, STATEMENT
from reportedly.ledger.store import Ledger

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """A document with its sources, statements and events as a person left them."""

    document: Document
    sources: tuple[Json, ...]
    statements: tuple[Json, ...]
    events: tuple[Json, ...]


def checked_readings(ledger: Ledger) -> Iterator[Checked]:
    """The readings in which every statement and event was decided, by document id."""
    with ledger.reading() as connection:
        decided = select(CORRECTION).where(CORRECTION.c.undone.is_(None), CORRECTION.c.kind.in_(("statement", "event")))
        rows = [dict(row) for row in connection.execute(decided).mappings()]
    targets = {row["target"] for row in rows}
    corrections = Corrections.of(rows)
    for id in sorted({target.partition(".")[0] for target in targets}):
        parts: list[list[Json]] = []
        with ledger.reading() as connection:
            for table in (MENTIONED, STATEMENT, EVENT):
                query = select(table.c.data).where(table.c.document == id).order_by(table.c.position)
                parts.append(list(connection.execute(query).scalars()))
        sources, statements, events = parts
        if all(f"{id}.{one['id']}" in targets for one in (*statements, *events)):
            kept = corrections.reading(id, sources, statements, events)
            document = ledger.document(id)
            if document is not None:
                yield Checked(document, tuple(sources), *(tuple(part) for part in kept))
