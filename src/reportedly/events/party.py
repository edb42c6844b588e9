"""One side of an event while it is drafted: a participant and how it was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.events.event import Participant


@dataclass(frozen=True, slots=True)
class Party:
    """One participant and how it was found: `head` is the token that heads its phrase."""

    participant: Participant
    head: int
    rule: str

    @property
    def key(self) -> str:
        """What tells two parties apart."""
        return self.participant.country or self.participant.phrase.text.lower()


def distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once, the first mention standing."""
    return tuple({party.key: party for party in reversed(list(parties))}.values())[::-1]
