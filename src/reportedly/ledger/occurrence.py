"""What one document contributes: occurrences of events, and who stands where to them.

An `Occurrence` is one event as one document tells it, with roles that mean the same in all
documents. A `Stand` is one source's stance to it. Claims are made of the former (`merge`),
their positions and origins of the latter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DEEDS = frozenset({"COOPERATE", "AID", "CONCEDE", "SUPPORT", "MOBILIZE"})
"""Types that are the deed itself in a transfer; AGREE is its pledge and stays apart."""

GENERIC = "other"
POSITIVE = frozenset({"CT+", "PR+", "PS+"})
NEGATIVE = frozenset({"CT-", "PR-", "PS-"})


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Who takes part: `key` is a country code, or that of a source or a name where it is no state."""

    key: str
    name: str
    country: str | None
    source: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of item and how many; bounds inclusive, None where open. `definite`: "the aircraft", "them"."""

    category: str
    text: str
    minimum: float | None = None
    maximum: float | None = None
    definite: bool = False
    quantity: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event mention. `family` is what must agree for two to be one claim (frame or type, pledge apart).

    `denied`: it is told not to happen, or its teller rejects or questions it. `speaker`: the teller's state.
    """

    id: str
    document: str
    published: str | None
    start: int
    family: str
    type: str
    frame: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    things: tuple[Thing, ...]
    earliest: str | None
    latest: str | None
    date: dict[str, Any] | None
    factuality: str
    statement: str | None
    mode: str | None
    in_headline: bool
    denied: bool
    speaker: str | None
    trigger: str
    words: frozenset[str]
    sentence: int
    score: float

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Where it stands among all: by date of publication, document and place in the text."""
        return (self.published or "", self.document, self.start, self.id)

    @property
    def actor_keys(self) -> frozenset[str]:
        """The keys of who does it (of a transfer: who supplies), of states and sources where there are any."""
        return _real(self.actors)

    @property
    def recipient_keys(self) -> frozenset[str]:
        """The keys of to whom it is done, of states and sources where the other side has one."""
        return _real(self.recipients)

    @property
    def persons(self) -> frozenset[str]:
        """The ids of the persons who take part by name."""
        return frozenset(p.source for p in (*self.actors, *self.recipients) if p.source and p.kind == "person")

    @property
    def categories(self) -> frozenset[str]:
        """The specific kinds of items; "arms" and the like say nothing of the kind."""
        return frozenset(thing.category for thing in self.things if thing.category != GENERIC)

    @property
    def counts(self) -> frozenset[tuple[str, float]]:
        """Numbers of items that are exact enough to tell deliveries apart."""
        return frozenset(
            (thing.category, thing.minimum)
            for thing in self.things
            if thing.minimum is not None and thing.minimum == thing.maximum
        )


@dataclass(frozen=True, slots=True)
class Stand:
    """A source's stance to an occurrence (or, where `occurrence` is None, to a claim found otherwise).

    `chain` are the keys of the sources the words came through, the origin first. `vouching`
    stands are positions and no origins; `weak` ones (nobody is named at all) count only where
    the document has no other.
    """

    id: str
    occurrence: str | None
    document: str
    published: str | None
    event: str | None
    statement: str | None
    source: str
    stance: str
    factuality: str
    certainty: dict[str, Any] | None
    said: str | None
    start: int
    chain: tuple[str, ...]
    own: bool = False
    vouching: bool = False
    commentator: bool = False
    weak: bool = False

    @property
    def order(self) -> tuple[str, int, str, int, str]:
        """By when it was said; on one day what commits no one first, then doubts; then by document and place."""
        firmness = 1 if self.stance == "questions" else 2 * int(self.factuality != "Uu")
        return (self.said or self.published or "", firmness, self.document, self.start, self.id)


def _real(parties: tuple[Party, ...]) -> frozenset[str]:
    """Keys without those of mere words ("renewal of the mandate") beside a state or source."""
    known = frozenset(party.key for party in parties if party.country or party.source)
    return known or frozenset(party.key for party in parties)


def family_of(type: str, frame: str | None) -> str:
    """What kind of proposition: a transfer's deed is one, whatever its type; a pledge of it another."""
    if frame is None:
        return type
    return frame if type in DEEDS else f"{frame}/{type}"


def flipped(stance: str) -> str:
    """The stance of one who rejects what another takes a stance to."""
    return "supports" if stance == "rejects" else "rejects"


def stance_to(factuality: str, stance: str | None, *, asked: bool = False, denied: bool = False) -> str:
    """Where the holder of an event stands, from how it is presented and the statement's stance.

    >>> stance_to("CT-", "supports")      # "nothing was delivered, she said"
    'rejects'
    >>> stance_to("CT+", "questions")     # "he doubts that it arrived"
    'questions'
    """
    if stance == "questions" or (stance is None and asked):
        return "questions"
    if factuality in NEGATIVE or denied:
        return "rejects"
    if factuality in POSITIVE:
        return "supports"
    return stance or "supports"
