"""Everything derived, made anew from the stored readings with a person's corrections laid over.

The result depends on the set of documents and corrections alone, never on their order. It is
written in one transaction, and only where it differs from what was there.
"""

from __future__ import annotations

import gc
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, cast, select, text, update

from reportedly.ledger.claims import Claim, Linked, derive
from reportedly.ledger.copies import Copy, Text, find_copies
from reportedly.ledger.credits import credit_lines, has_dateline
from reportedly.ledger.elliptic import elliptic
from reportedly.ledger.linking import Relying, elsewhere, link_up, outlets_credited, voice_of, with_voice
from reportedly.ledger.mirror import mirrored
from reportedly.ledger.mouths import one_mouth_each
from reportedly.ledger.occurrence import Stand
from reportedly.ledger.overlaying import Corrections
from reportedly.ledger.pledges import pledges
from reportedly.ledger.prints import unpack
from reportedly.ledger.putting import put
from reportedly.ledger.registry import Registry
from reportedly.ledger.rows import rows_of
from reportedly.ledger.schema import CLAIM, CORRECTION, DOCUMENT, EVENT, MENTIONED, META, STATEMENT
from reportedly.ledger.store import Ledger, stale, state_of
from reportedly.ledger.takeup import take_ups
from reportedly.ledger.telling import tell
from reportedly.ledger.told import Told, own_voice


@dataclass(frozen=True, slots=True)
class Changed:
    """What a rebuild changed: ids of claims that are new, gone, or no longer the same."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    different: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.different)


@dataclass(frozen=True, slots=True)
class Stored:
    """What lists show of a document as it was stored, whatever was corrected."""

    publisher: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Derived:
    """All that follows from the readings."""

    stored: dict[str, Stored]
    told: dict[str, Told]
    registry: Registry
    copies: tuple[Copy, ...]
    linked: Linked
    relying: tuple[Relying, ...]
    claims: tuple[Claim, ...]


def bring_up_to_date(ledger: Ledger) -> Changed | None:
    """Rebuild what is derived if it is out of date; None where it is not."""
    return rebuild(ledger) if stale(ledger) else None


TRIES = 2
"""How often what was derived is thrown away because somebody stored something meanwhile, before others must wait."""


def rebuild(ledger: Ledger) -> Changed:
    """Make everything derived anew, write it in one transaction, and say what changed.

    Others may go on storing while it is made; only at the end, or after two vain tries, they wait.
    """
    with _uncollected():
        for _ in range(TRIES):
            with ledger.reading() as connection:
                state = state_of(connection)
                derived = derive_all(connection)
            with ledger.writing() as connection:
                if state_of(connection)["generation"] == state["generation"]:
                    return _replace(connection, derived, state)
        with ledger.writing() as connection:
            return _replace(connection, derive_all(connection), state_of(connection))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for cycles: there are none, and it walks through millions of values again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _replace(connection: Connection, derived: Derived, state: dict[str, str]) -> Changed:
    """Put what was derived in place of what was there."""
    put_in = {table: put(connection, table, rows) for table, rows in rows_of(derived)}
    claims = put_in[CLAIM]
    changed = Changed(*(tuple(sorted(id for (id,) in ids)) for ids in (claims.new, claims.gone, claims.different)))
    values = {"built": state["generation"], "revision": str(int(state["revision"]) + bool(changed))}
    for key, value in values.items():
        connection.execute(update(META).where(META.c.key == key).values(value=value))
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA analysis_limit = 400"))
        connection.execute(text("ANALYZE"))
    return changed


def _grouped(connection: Connection, table: Any) -> dict[str, list[dict[str, Any]]]:
    """The parts of all readings by document. Many are parsed at once, so that they share the names of their fields."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    query = select(table.c.document, cast(table.c.data, String)).order_by(table.c.document, table.c.position)
    for some in connection.execute(query).partitions(PARSED):
        every = json.loads(f"[{','.join(data for _, data in some)}]")
        for (document, _), data in zip(some, every, strict=True):
            found[document].append(data)
    return found


PARSED = 5000
"""Parts of readings that are parsed at once."""


def derive_all(connection: Connection) -> Derived:
    """Everything that follows from the stored readings and corrections."""
    corrections = Corrections.of(
        dict(row) for row in connection.execute(select(CORRECTION).where(CORRECTION.c.undone.is_(None))).mappings()
    )
    stored = list(connection.execute(select(DOCUMENT).order_by(DOCUMENT.c.id)).mappings())
    publishers = {row["id"]: row["publisher"] for row in stored}
    rows = {row["id"]: {**row, "publisher": row["publisher"] or _in_dateline(row["text"])} for row in stored}
    sources, statements, events = (_grouped(connection, table) for table in (MENTIONED, STATEMENT, EVENT))
    own = {id: own_voice(id, row["publisher"]).key for id, row in rows.items()}
    outlets = frozenset(own.values())
    lines = {id: outlets_credited(credit_lines(row["text"]), own[id], outlets) for id, row in rows.items()}
    copies = find_copies(
        Text(
            id,
            row["text"],
            row["published"],
            own[id],
            frozenset(lines[id]),
            has_dateline(row["text"]),
            unpack(row["prints"]),
        )
        for id, row in rows.items()
    )
    original = {copy.document: copy.original for copy in copies if copy.whole}
    told: dict[str, Told] = {}
    for id, row in rows.items():
        corrected = corrections.reading(id, sources[id], statements[id], events[id])
        voice = own[original[id]] if id in original else None
        told[id] = tell(row, sources[id], *corrected, voice=voice, outlets=outlets)
        told[id].stands.extend(take_ups(told[id]))
        printed = voice_of(lines[original.get(id, id)])
        told[id].stands = [with_voice(stand, printed) for stand in told[id].stands]
    links = {id: row["links"] or () for id, row in rows.items()}
    urls = {row["url"]: id for id, row in rows.items() if row["url"]}
    linked, relying = link_up(told, copies, lines, links, urls)
    one_mouth_each(told, linked.copies, linked.relies)
    registry = Registry(told.values(), [(one.outlet, one.name) for one in relying])
    stands: list[Stand] = [stand for one in told.values() for stand in one.stands]
    stands.extend(elsewhere(told, linked, _called(told)))
    stands.extend(elliptic(told))
    stands.extend(pledges(told, linked.relies))
    stands.extend(mirrored(told, linked.copies))
    occurrences = [occurrence for one in told.values() for occurrence in one.occurrences]
    claims = derive(occurrences, stands, registry, linked, corrections.overlay)
    shown = {id: Stored(publishers[id], len(statements[id])) for id in rows}
    return Derived(shown, told, registry, copies, linked, tuple(relying), tuple(corrections.claims(claims)))


def _in_dateline(text: str) -> str | None:
    """The outlet in a dateline, for a document whose publisher is not known."""
    return next((credit.name for credit in credit_lines(text) if credit.how == "dateline"), None)


def _called(told: dict[str, Told]) -> dict[str, tuple[str, ...]]:
    """The names by which outlets may be called in a text, in lower case."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in told.values():
        if one.publisher and not one.own.anonymous:
            found[one.own.key] |= {one.publisher.lower().removeprefix("the "), one.own.key.removeprefix("media:")}
    return {key: tuple(sorted(name for name in found[key] if len(name) > 2)) for key in sorted(found)}
