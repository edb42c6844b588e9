"""Which events an account is about that somebody takes up: "denied the report", "could not confirm it".

The reading's `about` names a statement. Where that one holds only a side remark ("they live in a
camp"), or another's doubt, the account is what the same source said before it in full; where it
takes up something itself, the account is that.
"""

from __future__ import annotations

import re
from functools import cache

from reportedly.ledger.occurrence import NEGATIVE, Occurrence
from reportedly.ledger.telling import events_by_statement
from reportedly.ledger.told import Json, Told
from reportedly.lexicons import lexicon

DEPTH = 4
"""How many take-ups of take-ups are followed."""


@cache
def accounts() -> re.Pattern[str]:
    """The nouns by which an account is named."""
    words = "|".join(re.escape(word) for word in lexicon("vouching")["accounts"])
    return re.compile(rf"\b(?:{words})\b", re.I)


class Accounts:
    """The accounts of one document."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._kept: dict[str, Occurrence] = {occurrence.id: occurrence for occurrence in told.occurrences}
        self._by_statement = events_by_statement(told)
        self._inside: dict[str, list[str]] = {}
        for id, statement in told.statements.items():
            self._inside.setdefault(statement["within"] or "", []).append(id)

    def has_events(self, id: str, depth: int = 0) -> bool:
        """Whether a statement, or one inside it, tells an event."""
        inside = () if depth > DEPTH else self._inside.get(id, ())
        return bool(self._by_statement.get(id)) or any(self.has_events(other, depth + 1) for other in inside)

    def told_by(self, id: str, depth: int = 0) -> list[Json]:
        """The events of a statement, else of those inside it, else of what it takes up itself."""
        if depth > DEPTH:
            return []
        inside = (event for other in self._inside.get(id, ()) for event in self.told_by(other, depth + 1))
        events = self._by_statement.get(id) or list(inside)
        return events or self.meant_by(id, depth + 1)

    def meant_by(self, id: str, depth: int = 0) -> list[Json]:
        """The events of the account that a statement takes up, where the reading names one."""
        statement = self._told.statements[id]
        if statement["about"] not in self._told.statements or depth > DEPTH:
            return []
        about = self._told.statements[statement["about"]]
        events = self.told_by(statement["about"], depth + 1)
        account = bool(accounts().search(statement["content"]["text"]))
        if events and account and not any(map(self.asserted, events)):
            return list(filter(self.asserted, self.before(statement))) or events
        if events:
            return self._in_place_of(events, statement, about) or events
        meant = self.before(statement if account else about, statement["source"]["id"])
        return [event for event in meant if account or event["frame"]]

    def _in_place_of(self, events: list[Json], statement: Json, about: Json) -> list[Json]:
        """What the same source said before, if that rather than a side remark is what is taken up."""
        state = self._state_of(statement)
        before = [
            event
            for event in self._told.events
            if self.asserted(event)
            and self._holder(event) == about["source"]["id"]
            and about["source"]["id"] is not None
            and self._occurrence(event) is not None
            and self._start(event) < start_of(statement)
        ]
        concerned = [event for event in before if self._concerns(event, state)]
        if concerned and not any(self._concerns(event, state) for event in events):
            return concerned[-1:]
        framed = [event for event in before if event["frame"]]
        if framed and not any(event["frame"] for event in events):
            return framed[-1:]
        full = [event for event in concerned or before if event["actor"] and event["recipient"]]
        if full and not any(event["frame"] or (event["actor"] and event["recipient"]) for event in events):
            return [*full[-1:], *events]
        return []

    def before(self, statement: Json, source: str | None = None) -> list[Json]:
        """The last event told before a statement by another than its source (or `source`).

        One asserted comes before one denied (an account is vouched for or doubted rather than its denial); for who
        rejects or doubts, one in which his own state takes part before others; and a transfer before other things.
        """
        source = source or statement["source"]["id"]
        state = self._state_of(statement, source)
        candidates = [
            event
            for event in self._told.events
            if self._occurrence(event) is not None
            and self._start(event) < start_of(statement)
            and (source is None or self._holder(event) != source)
        ]

        def rank(event: Json) -> tuple[bool, bool, bool]:
            return event["factuality"] not in NEGATIVE, self._concerns(event, state), event["frame"] is not None

        best = max(map(rank, candidates), default=None)
        return [event for event in candidates if rank(event) == best][-1:]

    def asserted(self, event: Json) -> bool:
        """Whether it is told as happening, by one who supports it."""
        holder = self._told.statements.get(event["statement"] or "")
        return event["factuality"] not in NEGATIVE and (holder is None or holder["stance"] == "supports")

    def _state_of(self, statement: Json, source: str | None = None) -> str | None:
        """The state of one who rejects or doubts: he means first what is said of it."""
        known = self._told.known.get(source or statement["source"]["id"] or "")
        return known.country if known and statement["stance"] != "supports" else None

    def _concerns(self, event: Json, state: str | None) -> bool:
        occurrence = self._occurrence(event)
        return bool(state and occurrence and state in occurrence.actor_keys | occurrence.recipient_keys)

    def _occurrence(self, event: Json) -> Occurrence | None:
        return self._kept.get(f"{self._told.id}.{event['id']}")

    def _start(self, event: Json) -> int:
        occurrence = self._occurrence(event)
        return occurrence.start if occurrence else 0

    def _holder(self, event: Json) -> str | None:
        statement = self._told.statements.get(event["statement"] or "")
        return statement["source"]["id"] if statement else None


def start_of(statement: Json) -> int:
    """Where a statement begins."""
    return min((span[0] for part in ("content", "cue", "source") for span in statement[part]["spans"]), default=0)
