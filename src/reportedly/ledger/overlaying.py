"""A person's decisions laid over what was read and derived, without changing what is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from reportedly.ledger.claims import Claim
from reportedly.ledger.correcting import corrected_event, corrected_statement
from reportedly.ledger.merge import Overlay

Json = dict[str, Any]


class Corrections:
    """Standing decisions, sorted by when they were made."""

    def __init__(self, rows: list[Json]) -> None:
        self._on: dict[str, list[Json]] = defaultdict(list)
        self._claims: list[Json] = []
        together: list[tuple[str, ...]] = []
        apart: set[str] = set()
        for row in rows:
            if row["kind"] == "claim":
                self._claims.append(row)
                if row["action"] == "merge":
                    together.append((*_events(row["value"]["tellings"]), *_events(row["value"]["other"])))
            elif row["action"] == "split":
                apart.add(row["target"])
            elif row["action"] in ("correct", "reject"):
                self._on[row["target"]].append(row)
        self.overlay = Overlay(tuple(together), frozenset(apart))

    @classmethod
    def of(cls, rows: Iterable[Json]) -> Corrections:
        """The decisions in some rows of their table."""
        return cls(sorted(rows, key=lambda row: (row["at"], row["id"])))

    def reading(
        self, document: str, sources: list[Json], statements: list[Json], events: list[Json]
    ) -> tuple[list[Json], list[Json]]:
        """A document's statements and events as corrected: rejected ones are gone, and what pointed to them is free."""
        if not self._on and not self.overlay.apart:
            return statements, events
        known = {source["id"]: source for source in sources}
        dropped = {one["id"] for one in statements if self._rejected(f"{document}.{one['id']}")}
        outward = {one["id"]: one["within"] for one in statements}
        kept_statements = [
            {
                **self._statement(document, one, known),
                "within": _outside(one["within"], dropped, outward),
                "about": None if one["about"] in dropped else one["about"],
            }
            for one in statements
            if one["id"] not in dropped
        ]
        kept_events = [
            {**self._event(document, one), "statement": _outside(one["statement"], dropped, outward)}
            for one in events
            if not self._rejected(f"{document}.{one['id']}")
        ]
        return kept_statements, kept_events

    def _rejected(self, target: str) -> bool:
        return any(row["action"] == "reject" for row in self._on.get(target, ()))

    def _statement(self, document: str, data: Json, sources: Mapping[str, Json]) -> Json:
        for row in self._on.get(f"{document}.{data['id']}", ()):
            data = corrected_statement(data, row["field"], row["value"], sources)
        return data

    def _event(self, document: str, data: Json) -> Json:
        for row in self._on.get(f"{document}.{data['id']}", ()):
            data = corrected_event(data, row["field"], row["value"])
        return data

    def claims(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims without those rejected, and with what was corrected in them."""
        decided = [(set(_events(row["value"]["tellings"])), row) for row in self._claims if row["action"] != "merge"]
        for claim in claims:
            mine = {member.id for member in claim.cluster.members}
            rows = [row for tellings, row in decided if len(tellings & mine) * 2 > len(tellings)]
            if any(row["action"] == "reject" for row in rows):
                continue
            fields = {
                row["field"]: row["value"]["value"]
                for row in rows
                if row["action"] == "correct" and row["field"] in ("summary", "type")
            }
            yield replace(claim, **fields) if fields else claim


def _events(tellings: Iterable[str]) -> tuple[str, ...]:
    """The events of some tellings (their ids begin with the event's)."""
    return tuple(dict.fromkeys(telling.partition("~")[0] for telling in tellings))


def _outside(id: str | None, dropped: set[str], outward: Mapping[str, str | None]) -> str | None:
    """The innermost statement around that is not dropped."""
    seen: set[str] = set()
    while id in dropped and id not in seen:
        seen.add(id)
        id = outward.get(id)
    return None if id in dropped else id
