"""Whether two tellings can be of one proposition: roles, kinds of items, and the stretch of time.

The windows are in days. They say how far apart undated reports, or two given dates, may lie
and still mean one thing: deliveries go on for months, talks are over in days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from reportedly.ledger.occurrence import Occurrence, Party, Thing

REPORTED_WINDOW = {"arms_transfer": 180, "troop_transfer": 180, "arms_transfer/AGREE": 150, "troop_transfer/AGREE": 150}
"""Days between reports without a date of the event; other families have `TALK` or `EVENT`."""
DATED_WINDOW = {"arms_transfer": 75, "troop_transfer": 75, "arms_transfer/AGREE": 45, "troop_transfer/AGREE": 45}
TALK, EVENT = 7, 21
DATED = 5
"""Days between the dates that two texts give for what happens once and is over on the day."""
TALKING = frozenset({"CONSULT", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "AGREE"})
MUTUAL = frozenset({"CONSULT", "AGREE"})
"""Types in which it does not matter who is named as actor and who as recipient."""
BROAD = 250
"""Days from which on a date ("in 2022", "since the war began") is compared by overlap alone."""

ONE_DEED = frozenset({"arrest", "seize", "deport", "ban", "cyber", "release", "visit", "phone", "resign", "abduct"})
"""Modes whose verbs all tell of one kind of deed ("arrested", "detained", "taken into custody")."""

RELATED = frozenset(
    frozenset(pair)
    for pair in (
        ("aircraft", "drones"),
        ("artillery", "ammunition"),
        ("rockets", "missiles"),
        ("rockets", "ammunition"),
        ("rockets", "artillery"),
        ("missiles", "air_defence"),
        ("missiles", "ammunition"),
    )
)
"""Kinds that one text can mean by the same word ("the aircraft" for drones)."""


@cache
def day_number(day: str | None) -> int | None:
    """An ISO day as a number of days, or None."""
    if not day:
        return None
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


Interval = tuple[int, int]


def interval_of(occurrence: Occurrence) -> Interval | None:
    """When an occurrence is said to happen, in days, or None; an open end is the other one, or the day of publication.

    Outside transfers, which go on for months, a broad date ("under this president") says nothing.
    """
    first, last = day_number(occurrence.earliest), day_number(occurrence.latest)
    if first is None and last is None:
        return None
    published = day_number(occurrence.published)
    if last is None:
        last = max(first or 0, published or first or 0)
    found = (first if first is not None else last, last)
    return None if occurrence.frame is None and found[1] - found[0] > BROAD else found


def gap(one: Interval, other: Interval) -> int:
    """Days between two intervals; 0 where they touch."""
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


@dataclass(slots=True)
class Cluster:
    """Tellings that are taken for one proposition, with why each was put there."""

    family: str
    members: list[Occurrence] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    doubt: float = 1.0
    kinds: dict[str, int] = field(default_factory=dict)
    documents: dict[str, list[Occurrence]] = field(default_factory=dict)
    dated: list[Interval] = field(default_factory=list)
    reported: list[int] = field(default_factory=list)
    actors: dict[str, Party] = field(default_factory=dict)
    recipients: dict[str, Party] = field(default_factory=dict)
    counts: set[tuple[str, float]] = field(default_factory=set)
    words: dict[str, int] = field(default_factory=dict)
    triggers: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)

    def add(self, occurrence: Occurrence, reason: str, *, doubt: float = 1.0) -> None:
        """Put a telling in."""
        self.members.append(occurrence)
        self.reasons[occurrence.id] = reason
        self.doubt = min(self.doubt, doubt)
        for kind in sorted(occurrence.categories):
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
        self.documents.setdefault(occurrence.document, []).append(occurrence)
        interval = interval_of(occurrence)
        published = day_number(occurrence.published)
        if interval is not None:
            if interval not in self.dated:
                self.dated.append(interval)
        elif published is not None and published not in self.reported:
            self.reported.append(published)
        for party in occurrence.actors:
            self.actors.setdefault(party.key, party)
        for party in occurrence.recipients:
            self.recipients.setdefault(party.key, party)
        self.counts |= occurrence.counts
        for word in occurrence.words:
            self.words[word] = self.words.get(word, 0) + 1
        self.triggers.add(occurrence.trigger)
        self.persons |= occurrence.persons
        if occurrence.mode in ONE_DEED:
            self.modes.add(occurrence.mode)

    @property
    def frame(self) -> str | None:
        """The frame that its tellings share."""
        return self.members[0].frame

    @property
    def asserted(self) -> bool:
        """Whether somebody says that it is so."""
        return any(not member.denied for member in self.members)

    @property
    def order(self) -> tuple[str, str, int, str]:
        """That of its first telling."""
        return min(member.order for member in self.members)


def distance_in_time(occurrence: Occurrence, cluster: Cluster) -> int | None:
    """Days between a telling and those of a cluster, or None where they are too far apart to be one."""
    interval, published = interval_of(occurrence), day_number(occurrence.published)
    if occurrence.document in cluster.documents and (interval is None or not cluster.dated):
        return 0
    deed = TALK if occurrence.family in TALKING else EVENT
    dated = DATED_WINDOW.get(occurrence.family, deed)
    reported = REPORTED_WINDOW.get(occurrence.family, deed)
    going_on = occurrence.frame is not None
    if interval is None and published is None:
        return 0
    if interval is not None and cluster.dated:
        once = dated if going_on else min(dated, DATED)
        return _within([gap(interval, other) for other in cluster.dated], once, going_on)
    if interval is not None:
        return _within([gap(interval, (day, day)) for day in cluster.reported], reported, going_on)
    day = published or 0
    gaps = [abs(day - other) for other in cluster.reported]
    gaps += [gap(other, (day, day)) if other[1] - other[0] < BROAD else 0 for other in cluster.dated]
    return _within(gaps, reported, going_on)


def _within(gaps: Sequence[int], window: int, going_on: bool) -> int | None:
    """The days that count: to the nearest telling of what goes on for months, to the farthest of what happens once."""
    if not gaps:
        return 0
    days = min(gaps) if going_on else max(gaps)
    return days if days <= window else None


def kinds_agree(occurrence: Occurrence, cluster: Cluster, *, loosely: bool = False) -> bool:
    """Whether what is moved can be the same; `loosely` takes related kinds and "the aircraft" for drones."""
    mine = occurrence.categories
    if not mine or not cluster.kinds or not mine.isdisjoint(cluster.kinds):
        return True
    if not loosely and occurrence.counts.isdisjoint(cluster.counts):
        same_numbers = {number for _, number in occurrence.counts} & {number for _, number in cluster.counts}
        if not same_numbers:
            return False
    return any(frozenset((one, other)) in RELATED for one in mine for other in cluster.kinds)


def numbers_clash(occurrence: Occurrence, cluster: Cluster) -> bool:
    """Whether exact numbers of one kind differ where there is no telling that has both."""
    for kind, number in occurrence.counts:
        others = {other for its_kind, other in cluster.counts if its_kind == kind}
        if others and number not in others:
            return True
    return False


def same_deed(occurrence: Occurrence, cluster: Cluster) -> bool:
    """Whether the same verb, or another for the same kind of deed, tells of it."""
    return occurrence.trigger in cluster.triggers or (occurrence.mode is not None and occurrence.mode in cluster.modes)


def shared_words(occurrence: Occurrence, cluster: Cluster) -> int:
    """How many words of content a telling shares with a cluster."""
    return sum(1 for word in occurrence.words if word in cluster.words)


def what_is_named(things: Iterable[Thing]) -> str:
    """The kinds of items in words, for an explanation."""
    return ", ".join(dict.fromkeys(thing.category.replace("_", " ") for thing in things)) or "no kind of item"
