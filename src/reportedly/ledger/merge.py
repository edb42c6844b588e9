"""One claim: which tellings, of all documents, are of the same proposition.

Tellings with all roles known are grouped by family, actor and recipient, and within a group
by kind of item and stretch of time; those that leave a role open then join what they can
only mean (`fill`). All is done in one order (date of publication, document, place), so that
the same documents give the same claims however they came in, and each step notes its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from reportedly.ledger.denials import meet
from reportedly.ledger.fill import fill
from reportedly.ledger.likeness import (
    MUTUAL,
    Cluster,
    distance_in_time,
    kinds_agree,
    numbers_clash,
    same_deed,
    shared_words,
)
from reportedly.ledger.occurrence import NEGATIVE, Occurrence

Signature = tuple[str, tuple[str, ...], tuple[str, ...]]
FAR = 31
"""Days from which on different exact numbers mean different deliveries."""
WORDS = 2
"""Words of content that two tellings of something without a frame must share, where their verbs differ."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a person decided about merging: sets of tellings that belong together, and tellings that stand apart."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[str] = frozenset()


@dataclass(slots=True)
class Merged:
    """The clusters in order, and tellings that also bear on further ones (a denial of all deliveries)."""

    clusters: list[Cluster]
    also: dict[str, list[Cluster]] = field(default_factory=dict)


def merge(
    occurrences: Iterable[Occurrence],
    relies: Mapping[str, Sequence[str]] | None = None,
    overlay: Overlay | None = None,
) -> Merged:
    """The clusters of some tellings; `relies` says which documents each document relies on."""
    overlay = overlay or Overlay()
    ordered = sorted(occurrences, key=lambda occurrence: occurrence.order)
    merged = Merged([])
    groups: dict[Signature, list[Occurrence]] = defaultdict(list)
    partial: list[Occurrence] = []
    headed: list[Occurrence] = []
    for occurrence in ordered:
        if occurrence.in_headline and is_full(occurrence) and occurrence.id not in overlay.apart:
            headed.append(occurrence)
        elif occurrence.id in overlay.apart:
            cluster = Cluster(occurrence.family)
            cluster.add(occurrence, "set apart by a person")
            merged.clusters.append(cluster)
        elif is_full(occurrence):
            groups[signature(occurrence)].append(occurrence)
        else:
            partial.append(occurrence)
    by_document = {document: list(own) for document, own in groupby(ordered, key=lambda o: o.document)}
    for occurrence in headed:
        meant = _summed_up(occurrence, by_document[occurrence.document])
        groups[signature(meant or occurrence)].append(occurrence)
    for key in sorted(groups):
        merged.clusters.extend(_grouped(sorted(groups[key], key=lambda o: o.order), merged.also))
    merged.clusters.extend(fill(partial, merged.clusters, relies or {}))
    merged.clusters = meet(merged.clusters, relies or {})
    _by_hand(merged, overlay)
    merged.clusters.sort(key=lambda cluster: cluster.order)
    return merged


def _summed_up(headline: Occurrence, others: Iterable[Occurrence]) -> Occurrence | None:
    """The telling of its text that a headline tells in short: with a state for a group, or a deed for its pledge.

    "Iran denies shipping engines to Yemen": to the Houthis, as the text says. "Egypt to buy jets": it ordered them.
    """
    below = [o for o in others if not o.in_headline and o.frame == headline.frame and is_full(o)]
    if any(signature(other) == signature(headline) for other in below):
        return None
    fitting = {
        signature(other): other
        for other in below
        if (other.family == headline.family and _in_short(headline, other))
        or (headline.frame and other.family != headline.family and signature(other)[1:] == signature(headline)[1:])
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _in_short(headline: Occurrence, other: Occurrence) -> bool:
    roles = (
        (headline.actors, other.actors, headline.actor_keys == other.actor_keys),
        (headline.recipients, other.recipients, headline.recipient_keys == other.recipient_keys),
    )
    different = [(one, two) for one, two, same in roles if not same]
    if len(different) != 1 or headline.denied != other.denied:
        return False
    ((one, two),) = different
    return all(party.country for party in one) != all(party.country for party in two)


def is_full(occurrence: Occurrence) -> bool:
    """Whether both roles are known (of a mutual event: two parties, whichever their role)."""
    if occurrence.family in MUTUAL:
        return len(occurrence.actor_keys | occurrence.recipient_keys) > 1
    return bool(occurrence.actors and occurrence.recipients)


def signature(occurrence: Occurrence) -> Signature:
    """What must be equal for two tellings with known roles to be compared."""
    if occurrence.family in MUTUAL:
        return occurrence.family, tuple(sorted(occurrence.actor_keys | occurrence.recipient_keys)), ()
    return occurrence.family, tuple(sorted(occurrence.actor_keys)), tuple(sorted(occurrence.recipient_keys))


def _grouped(members: Sequence[Occurrence], also: dict[str, list[Cluster]]) -> list[Cluster]:
    """Clusters of tellings with equal roles: those that name a kind of item first, then those that do not."""
    clusters: list[Cluster] = []
    vague: list[Occurrence] = []
    for occurrence in members:
        if occurrence.frame and not occurrence.categories:
            vague.append(occurrence)
            continue
        _place(occurrence, clusters)
    named = list(clusters)
    for occurrence in vague:
        fitting = [(d, c) for c in named if (d := distance_in_time(occurrence, c)) is not None]
        here = [(d, c) for d, c in fitting if occurrence.document in c.documents] or fitting
        if not here:
            _place(occurrence, clusters)
            continue
        nearest = min(here, key=lambda pair: (pair[0], -len(pair[1].members), pair[1].order))[1]
        nearest.add(occurrence, "same parties; names no kind of item, and this is the claim that it can mean")
        if occurrence.factuality in NEGATIVE:
            told_here = [c for _, c in here if occurrence.document in c.documents and c is not nearest]
            if told_here:
                also[occurrence.id] = told_here
    return clusters


def _place(occurrence: Occurrence, clusters: list[Cluster]) -> None:
    best: tuple[tuple[int, ...], Cluster, str] | None = None
    for cluster in clusters:
        distance = distance_in_time(occurrence, cluster)
        if distance is None or not kinds_agree(occurrence, cluster):
            continue
        if distance > FAR and numbers_clash(occurrence, cluster):
            continue
        words = shared_words(occurrence, cluster)
        alike = words >= WORDS or same_deed(occurrence, cluster) or not occurrence.persons.isdisjoint(cluster.persons)
        if occurrence.frame is None and not alike:
            continue
        kinds = len(occurrence.categories & set(cluster.kinds))
        rank = (kinds, int(occurrence.document in cluster.documents), -distance, words, len(cluster.members))
        if best is None or rank > best[0]:
            best = (rank, cluster, _reason(occurrence, cluster, distance))
    if best is None:
        cluster = Cluster(occurrence.family)
        cluster.add(occurrence, "first report")
        clusters.append(cluster)
    else:
        best[1].add(occurrence, best[2])


def _reason(occurrence: Occurrence, cluster: Cluster, distance: int) -> str:
    parts = ["same parties"]
    shared = sorted(occurrence.categories & set(cluster.kinds))
    if shared:
        parts.append("same kind of item (" + ", ".join(kind.replace("_", " ") for kind in shared) + ")")
    elif occurrence.frame is None:
        alike = "same deed" if same_deed(occurrence, cluster) else "told in the same words"
        parts.append(f"same type ({occurrence.type}), {alike}")
    elif occurrence.categories and cluster.kinds:
        parts.append("related kinds of items in the same number")
    parts.append("same document" if occurrence.document in cluster.documents else f"{distance} days apart")
    return ", ".join(parts)


def _by_hand(merged: Merged, overlay: Overlay) -> None:
    """Put together what a person put together."""
    for together in overlay.together:
        wanted = set(together)
        mine = [c for c in merged.clusters if any(member.id in wanted for member in c.members)]
        mine.sort(key=lambda cluster: cluster.order)
        for cluster in mine[1:]:
            for member in cluster.members:
                mine[0].add(member, "put together by a person")
            merged.clusters.remove(cluster)
