"""From the tellings of all documents to claims: merged, with positions, origins, status and history."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from reportedly.ledger.identity import nameless
from reportedly.ledger.likeness import Cluster, day_number
from reportedly.ledger.merge import Overlay, merge
from reportedly.ledger.occurrence import GENERIC, POSITIVE, Occurrence, Party, Stand, Thing
from reportedly.ledger.origins import Root, independent, origins_of
from reportedly.ledger.positions import Position, positions_of, status_of
from reportedly.ledger.registry import Registry
from reportedly.ledger.summary import summary_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Linked:
    """What is known of the ways between documents.

    `copies`: for each copy its original; `passages`: for each document the spans it took from
    others; `credits`: the keys of the outlets each document's lines credit; `relies`: the
    documents it relies on; `references`: for a statement that takes up a report which its own
    document does not tell, the documents that may tell it.
    """

    copies: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    credits: Mapping[str, Sequence[str]] = field(default_factory=dict)
    relies: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Claim:
    """One claim, derived."""

    id: str
    cluster: Cluster
    stands: list[Stand]
    type: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    things: tuple[Thing, ...]
    date: Json | None
    summary: str
    positions: tuple[Position, ...]
    origins: tuple[Root, ...]
    status: str
    documents: tuple[str, ...]
    copied: tuple[str, ...]

    @property
    def frame(self) -> str | None:
        """The frame its tellings share."""
        return self.cluster.members[0].frame

    @property
    def independent(self) -> int:
        """How many independent origins it has."""
        return independent(self.origins)


def derive(
    occurrences: Iterable[Occurrence],
    stands: Iterable[Stand],
    registry: Registry,
    linked: Linked,
    overlay: Overlay | None = None,
) -> list[Claim]:
    """All claims of some tellings, in order of their first."""
    merged = merge(occurrences, linked.relies, overlay)
    by_occurrence: dict[str | None, list[Stand]] = defaultdict(list)
    for stand in stands:
        by_occurrence[stand.occurrence].append(resolved(stand, registry))
    also: dict[int, list[Stand]] = defaultdict(list)
    for id, clusters in merged.also.items():
        for cluster in clusters:
            also[id_of(cluster)].extend(
                replace(stand, id=f"{stand.id}~{n}") for n, stand in enumerate(by_occurrence[id], 1)
            )
    taken: Counter[str] = Counter()
    claims: list[Claim] = []
    for cluster in merged.clusters:
        mine = [stand for member in cluster.members for stand in by_occurrence[member.id]] + also[id_of(cluster)]
        if mine and _is_told_of_somebody(cluster):
            claims.append(build(cluster, mine, registry, linked, taken))
    return claims


def _is_told_of_somebody(cluster: Cluster) -> bool:
    """Whether somebody who can be identified takes part; what "people" do to "a boy" is no claim to be checked."""
    parties = (*cluster.actors.values(), *cluster.recipients.values())
    return "_" in cluster.family or any(party.country or not nameless(party.name) for party in parties)


id_of = id  # clusters are compared by identity: they are mutable while they grow


def resolved(stand: Stand, registry: Registry) -> Stand:
    """A stand with the keys that the registry puts for its sources."""
    if not registry.alias:
        return stand
    chain = tuple(dict.fromkeys(registry.resolve(key) for key in stand.chain))
    return replace(stand, source=registry.resolve(stand.source), chain=chain)


def build(
    cluster: Cluster, stands: list[Stand], registry: Registry, linked: Linked, taken: Counter[str] | None = None
) -> Claim:
    """One claim of a cluster and the stands to it; `taken` counts how often a claim's key was used."""
    members = sorted(cluster.members, key=lambda member: member.order)
    actors, recipients = _roles(members)
    things = _things(members)
    type = _most([member.type for member in members])
    frame = members[0].frame
    summary = summary_of(type, frame, actors, recipients, things, _mode(members), {} if frame else _persons(members))
    key = _key(cluster, members, actors, recipients)
    number = 0
    if taken is not None:
        number = taken[key]
        taken[key] += 1
    ordered = sorted(stands, key=lambda stand: (stand.published or "", stand.document, stand.start, stand.id))
    positions = positions_of(ordered)
    documents = tuple(dict.fromkeys(stand.document for stand in ordered))
    return Claim(
        id=sha256(f"{key}#{number}".encode()).hexdigest()[:12],
        cluster=cluster,
        stands=ordered,
        type=type,
        actors=actors,
        recipients=recipients,
        things=things,
        date=_date(members),
        summary=summary,
        positions=positions,
        origins=roots_of(ordered, positions, registry, linked, (*actors, *recipients)),
        status=status_of(positions),
        documents=documents,
        copied=tuple(document for document in documents if _is_copy(document, ordered, linked)),
    )


def roots_of(
    stands: Sequence[Stand],
    positions: Sequence[Position],
    registry: Registry,
    linked: Linked,
    parties: Iterable[Party],
) -> tuple[Root, ...]:
    """The origins of a claim (see `origins`)."""
    bodies = frozenset(f"state:{party.country}" for party in parties if party.country)
    return origins_of(stands, positions, body=registry.body, parties=bodies, credits=linked.credits)


def _mode(members: Sequence[Occurrence]) -> str | None:
    """The mode that most tellings have, or None."""
    mode, times = Counter(member.mode for member in members).most_common(1)[0]
    return mode if 2 * times > len(members) else None


def _persons(members: Sequence[Occurrence]) -> dict[str, str]:
    """Where all tellings mean a party by one person, that person's name told most, by the party's key."""
    who: dict[str, set[str | None]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for party in (party for member in members for party in (*member.actors, *member.recipients)):
        who[party.key].add(party.source if party.kind == "person" else None)
        names[party.key][party.name] += 1
    alone = [key for key in who if len(who[key]) == 1 and None not in who[key]]
    return {key: min(names[key], key=lambda name: (-names[key][name], -len(name), name)) for key in alone}


def _most(values: Iterable[str]) -> str:
    """The most frequent value, the first of several."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value])


def _roles(members: Sequence[Occurrence]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The roles as the tellings that know both have them."""
    fullest = max(
        members,
        key=lambda m: (bool(m.actors) + bool(m.recipients), not m.in_headline, len(m.actors) + len(m.recipients)),
    )
    roles: list[tuple[Party, ...]] = []
    for chosen, every in (
        (fullest.actors, [m.actors for m in members]),
        (fullest.recipients, [m.recipients for m in members]),
    ):
        best: dict[str, Party] = {}
        for party in (party for parties in every for party in parties):
            known = best.get(party.key)
            if known is None or (len(party.name), party.name) > (len(known.name), known.name):
                best[party.key] = party
        keys = [party.key for party in chosen] or sorted(best)[:1]
        roles.append(tuple(best[key] for key in keys))
    return roles[0], roles[1]


def _things(members: Sequence[Occurrence]) -> tuple[Thing, ...]:
    """One thing per kind; the kind alone where tellings differ on the number."""
    by_kind: dict[str, list[Thing]] = defaultdict(list)
    for member in members:
        for thing in member.things:
            by_kind[thing.category].append(thing)
    if len(by_kind) > 1:
        by_kind.pop(GENERIC, None)
    found: list[Thing] = []
    for kind in sorted(by_kind):
        exact = Counter((thing.minimum, thing.maximum) for thing in by_kind[kind] if thing.minimum is not None)
        numbers = max(exact, key=lambda pair: (exact[pair], str(pair))) if exact else (None, None)
        if len({pair[0] for pair in exact if pair[0] == pair[1]}) > 1:
            numbers = (None, None)  # tellings differ: the wordings show how
        texts = Counter(thing.text for thing in by_kind[kind] if thing.text and not thing.definite)
        text = min(texts, key=lambda text: (-texts[text], text)) if texts else by_kind[kind][0].text
        quantity = next(
            (t.quantity for t in by_kind[kind] if t.quantity and (t.minimum, t.maximum) == numbers and numbers[0]), None
        )
        found.append(Thing(kind, text, numbers[0], numbers[1], False, quantity))
    return tuple(found)


def _date(members: Sequence[Occurrence]) -> Json | None:
    """The narrowest date that a telling gives, the earliest told of several."""
    dated = [m for m in members if m.date and m.factuality in POSITIVE] or [m for m in members if m.date]
    if not dated:
        return None

    def width(member: Occurrence) -> int:
        first, last = day_number(member.earliest), day_number(member.latest)
        return last - first if first is not None and last is not None else 100_000

    return min(dated, key=lambda member: (width(member), member.order)).date


def _key(cluster: Cluster, members: Sequence[Occurrence], actors: Sequence[Party], recipients: Sequence[Party]) -> str:
    kind = min(cluster.kinds, key=lambda kind: (-cluster.kinds[kind], kind)) if cluster.kinds else ""
    date = _date(members)
    year = ((date["earliest"] or date["latest"]) if date else members[0].published) or ""
    parts = (
        cluster.family,
        ",".join(party.key for party in actors),
        ",".join(party.key for party in recipients),
        kind,
        year[:4],
    )
    return "|".join(parts)


def _is_copy(document: str, stands: Iterable[Stand], linked: Linked) -> bool:
    """Whether a document is a copy, or took every passage in which it tells of the claim from another."""
    if document in linked.copies:
        return True
    passages = linked.passages.get(document, ())
    places = [stand.start for stand in stands if stand.document == document]
    return bool(passages) and all(any(a <= place < b for a, b in passages) for place in places)
