"""How a claim came to stand as it does, day by day: what was known when, and what was news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.ledger.claims import Claim, Linked, roots_of
from reportedly.ledger.occurrence import Stand
from reportedly.ledger.origins import Root, independent
from reportedly.ledger.positions import Position, positions_of, status_of
from reportedly.ledger.registry import Registry
from reportedly.ledger.schema import LATER

MOST_DAYS = 400
"""Days of a claim that are told one by one; beyond them (a claim reported for years) only those with news."""


@dataclass(frozen=True, slots=True)
class Day:
    """How a claim stood from the end of a day on which something was published until the next such day.

    "" stands for an unknown day. `supports`, `rejects` and `questions` count positions.
    """

    day: str
    until: str
    status: str
    independent: int
    documents: int
    copies: int
    supports: int
    rejects: int
    questions: int
    what: tuple[dict[str, Any], ...]


def known_by(stands: list[Stand], day: str) -> list[Stand]:
    """The stands published on or before a day; those of unknown date are taken as always known."""
    return [stand for stand in stands if (stand.published or "") <= day]


def chronicle(claim: Claim, registry: Registry, linked: Linked) -> Iterator[Day]:
    """The days of a claim, in order, each with what was news on it."""
    days = sorted({stand.published or "" for stand in claim.stands})[-MOST_DAYS:]
    copied = set(claim.copied)
    before: _Standing | None = None
    for day, until in zip(days, (*days[1:], LATER), strict=True):
        stands = known_by(claim.stands, day)
        if until == LATER:  # as it stands now
            now = _Standing(claim.positions, claim.origins, claim.status)
        else:
            positions = positions_of(stands)
            roots = roots_of(stands, positions, registry, linked, (*claim.actors, *claim.recipients))
            now = _Standing(positions, roots, status_of(positions))
        todays = [stand for stand in stands if (stand.published or "") == day]
        documents = {stand.document for stand in stands}
        stances = Counter(position.stance for position in now.positions)
        yield Day(
            day=day,
            until=until,
            status=now.status,
            independent=independent(now.roots),
            documents=len(documents),
            copies=len(documents & copied),
            supports=stances["supports"],
            rejects=stances["rejects"],
            questions=stances["questions"],
            what=tuple(_news(before, now, todays, registry)),
        )
        before = now


@dataclass(frozen=True, slots=True)
class _Standing:
    positions: tuple[Position, ...]
    roots: tuple[Root, ...]
    status: str


def _news(
    before: _Standing | None, now: _Standing, todays: list[Stand], registry: Registry
) -> Iterator[dict[str, Any]]:
    first = todays[0] if todays else None

    def news(kind: str, text: str, source: str | None, document: str | None) -> dict[str, Any]:
        return {"kind": kind, "text": text, "source": registry.who(source).id if source else None, "document": document}

    if before is None and first:
        yield news("first_reported", f"First reported: {registry.who(first.source).name}", first.source, first.document)
    bodies = {root.body for root in before.roots} if before else set()
    for root in now.roots:
        if before and root.body not in bodies:
            bodies.add(root.body)
            name = registry.who(root.source).name
            yield news(
                "new_origin", f"New independent origin: {name}", root.source, _document(root.source, todays, first)
            )
    denied = before is not None and any(position.stance == "rejects" for position in before.positions)
    deniers = [position.source for position in now.positions if position.stance == "rejects"]
    if deniers and not denied:
        who = min(deniers, key=lambda source: (_place(source, todays), source))
        yield news("first_denial", f"First denied: {registry.who(who).name}", who, _document(who, todays, first))
    stances = {position.source: position.stance for position in before.positions} if before else {}
    for position in sorted(now.positions, key=lambda position: position.source):
        was = stances.get(position.source)
        if was and {was, position.stance} == {"supports", "rejects"}:
            text = f"{registry.who(position.source).name} now {position.stance}"
            yield news("changed_mind", text, position.source, _document(position.source, todays, first))
    if before and before.status != now.status:
        yield news("status", f"From {before.status} to {now.status}", None, first.document if first else None)


def _place(source: str, todays: list[Stand]) -> int:
    return next((n for n, stand in enumerate(todays) if stand.source == source), len(todays))


def _document(source: str, todays: list[Stand], first: Stand | None) -> str | None:
    return next(
        (s.document for s in todays if source in s.chain or s.source == source), first.document if first else None
    )
