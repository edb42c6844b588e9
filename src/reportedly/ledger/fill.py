"""Tellings that leave a role open join the claim they can only mean.

"The aircraft arrived last week" in a story about Turkish drones for Mali is about those. The
claim is looked for in the same document first, then in the documents it relies on, then among
all that are near in time; and only where there is one answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.ledger.likeness import (
    EVENT,
    MUTUAL,
    TALK,
    TALKING,
    Cluster,
    day_number,
    distance_in_time,
    kinds_agree,
    same_deed,
    shared_words,
)
from reportedly.ledger.occurrence import Occurrence

NEAR_IN_TEXT = 3
"""Sentences within which a telling without roles means the one told last."""
AFTER = 100
"""What is told only later in the text is meant last."""
STORY = 60
"""Days within which a report that leaves a role open can mean the claim of another document."""
ALIKE_HERE, ALIKE_ELSEWHERE = 2, 4
"""Words of content to be shared, in one document and across documents, where there is no frame."""


def fill(
    partial: Sequence[Occurrence], clusters: Sequence[Cluster], relies: Mapping[str, Sequence[str]]
) -> list[Cluster]:
    """Put tellings with open roles into `clusters` where one fits; the rest make clusters of their own, returned."""
    by_document: dict[str, list[Cluster]] = defaultdict(list)
    by_party: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for document in cluster.documents:
            by_document[document].append(cluster)
        for key in {*cluster.actors, *cluster.recipients}:
            by_party[cluster.family, key].append(cluster)
    own: list[Cluster] = []
    own_by_party: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for occurrence in partial:
        found = (
            _here(occurrence, by_document[occurrence.document])
            or _relied_on(occurrence, by_document, relies)
            or _near(occurrence, by_party)
        )
        if found:
            cluster, reason, doubt = found
            cluster.add(occurrence, reason, doubt=doubt)
            continue
        keys = sorted(occurrence.actor_keys | occurrence.recipient_keys)
        mine = [c for key in keys for c in own_by_party[occurrence.family, key]]
        same = _alike(occurrence, mine)
        if same is None:
            same = Cluster(occurrence.family)
            same.add(occurrence, "first report; a role is left open")
            own.append(same)
            for key in keys:
                own_by_party[occurrence.family, key].append(same)
        else:
            same.add(occurrence, "same known party, same role left open, told alike")
    return own


Found = tuple[Cluster, str, float]


def roles_fit(occurrence: Occurrence, cluster: Cluster) -> bool:
    """Whether the roles that are known are those of the cluster."""
    if occurrence.family in MUTUAL:
        return occurrence.actor_keys | occurrence.recipient_keys <= {*cluster.actors, *cluster.recipients}
    return occurrence.actor_keys <= set(cluster.actors) and occurrence.recipient_keys <= set(cluster.recipients)


def _here(occurrence: Occurrence, clusters: Iterable[Cluster]) -> Found | None:
    fitting = [
        cluster
        for cluster in clusters
        if cluster.family == occurrence.family
        and roles_fit(occurrence, cluster)
        and kinds_agree(occurrence, cluster, loosely=True)
        and distance_in_time(occurrence, cluster) is not None
        and (occurrence.frame or _told_alike(occurrence, cluster, ALIKE_HERE))
    ]
    fitting = _meant_by_denial(occurrence, fitting)
    if not fitting:
        return None
    if len(fitting) == 1:
        return fitting[0], "leaves a role open; the only claim of its document that fits", 0.8
    ranked = sorted(fitting, key=lambda cluster: _rank_here(occurrence, cluster), reverse=True)
    first, second = (_rank_here(occurrence, cluster) for cluster in ranked[:2])
    if first[:2] > second[:2]:
        return ranked[0], "leaves a role open; the claim of its document with the same items", 0.7
    if -first[2] <= NEAR_IN_TEXT and first[2] > second[2]:
        return ranked[0], "leaves a role open; the claim told last before it", 0.6
    return None


def _rank_here(occurrence: Occurrence, cluster: Cluster) -> tuple[int, int, int]:
    same_number = len(occurrence.counts & cluster.counts)
    kinds = len(occurrence.categories & set(cluster.kinds))
    here = cluster.documents[occurrence.document]
    before = [occurrence.sentence - member.sentence for member in here if member.start < occurrence.start]
    after = [AFTER + member.sentence - occurrence.sentence for member in here if member.start > occurrence.start]
    return same_number, kinds, -min(before + after, default=AFTER)


def _relied_on(
    occurrence: Occurrence, by_document: Mapping[str, list[Cluster]], relies: Mapping[str, Sequence[str]]
) -> Found | None:
    fitting: dict[int, Cluster] = {}
    for document in relies.get(occurrence.document, ()):
        for cluster in by_document.get(document, ()):
            if (
                occurrence.frame
                and cluster.family == occurrence.family
                and roles_fit(occurrence, cluster)
                and kinds_agree(occurrence, cluster, loosely=True)
                and distance_in_time(occurrence, cluster) is not None
            ):
                fitting[id(cluster)] = cluster
    found = _meant_by_denial(occurrence, fitting.values())
    return (found[0], "leaves a role open; the claim of the document it relies on", 0.6) if len(found) == 1 else None


def _near(occurrence: Occurrence, by_party: Mapping[tuple[str, str], list[Cluster]]) -> Found | None:
    day = day_number(occurrence.published)
    known = sorted(occurrence.actor_keys | occurrence.recipient_keys)
    if day is None or not known:
        return None
    window = STORY if occurrence.frame else (TALK if occurrence.family in TALKING else EVENT)
    fitting: dict[int, Cluster] = {}
    for cluster in by_party.get((occurrence.family, known[0]), ()):
        if not roles_fit(occurrence, cluster) or distance_in_time(occurrence, cluster) is None:
            continue
        days = [d for member in cluster.members if (d := day_number(member.published)) is not None]
        dated = occurrence.earliest and cluster.dated
        if not dated and (not days or min(abs(day - other) for other in days) > window):
            continue
        if occurrence.frame:
            if not occurrence.categories & set(cluster.kinds):
                continue
        else:
            enough = ALIKE_HERE if dated and same_deed(occurrence, cluster) else ALIKE_ELSEWHERE
            if not _told_alike(occurrence, cluster, enough):
                continue
        fitting[id(cluster)] = cluster
    found = _meant_by_denial(occurrence, fitting.values())
    return (found[0], "leaves a role open; the only claim near in time that fits", 0.5) if len(found) == 1 else None


def _meant_by_denial(occurrence: Occurrence, clusters: Iterable[Cluster]) -> list[Cluster]:
    """Of several claims, those that a denial can be of: somebody asserts them, and the denier's state takes part."""
    fitting = list(clusters)
    if not occurrence.denied:
        return fitting
    fitting = [cluster for cluster in fitting if cluster.asserted] or fitting
    own = [cluster for cluster in fitting if occurrence.speaker in {*cluster.actors, *cluster.recipients}]
    return own or fitting


def _told_alike(occurrence: Occurrence, cluster: Cluster, enough: int) -> bool:
    words = shared_words(occurrence, cluster)
    deed = same_deed(occurrence, cluster)
    if not occurrence.persons.isdisjoint(cluster.persons):
        return deed or words >= ALIKE_HERE
    return words >= enough and (deed or (words >= enough + 2 and not occurrence.denied))


def _alike(occurrence: Occurrence, clusters: Iterable[Cluster]) -> Cluster | None:
    """The cluster with the same known roles and the same ones open, near in time and told alike."""
    for cluster in clusters:
        first = cluster.members[0]
        same_roles = occurrence.actor_keys == first.actor_keys and occurrence.recipient_keys == first.recipient_keys
        if not same_roles or distance_in_time(occurrence, cluster) is None:
            continue
        if occurrence.frame:
            here = occurrence.document in cluster.documents
            if not kinds_agree(occurrence, cluster, loosely=here):
                continue
            if not here and not (occurrence.categories & set(cluster.kinds)):
                continue
            return cluster
        enough = ALIKE_HERE if occurrence.document in cluster.documents else ALIKE_ELSEWHERE
        if _told_alike(occurrence, cluster, enough):
            return cluster
    return None
