"""A denial meets what it denies, also where the two are not told with quite the same roles or type.

"India's ministry, which denied the delivery of the howitzers" is about India's howitzers, though
its words name no supplier and another one is told of last; "doubts that Iran attacked the port"
is about the hack of the port. So what is denied or doubted, and asserted by nobody, goes to the one
claim of its document that it can be of; else to that of the documents it relies on; else to that
between the same parties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.ledger.likeness import Cluster, distance_in_time, kinds_agree, same_deed, shared_words
from reportedly.ledger.mentions import content_words
from reportedly.ledger.occurrence import Occurrence

Parties = tuple[frozenset[str], frozenset[str]]

ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        ("ASSAULT", "COERCE"),
        ("ASSAULT", "MOBILIZE"),
        ("SANCTION", "COERCE"),
        ("SUPPORT", "COOPERATE"),
        ("SUPPORT", "AGREE"),
        ("SUPPORT", "AID"),
        ("AGREE", "COOPERATE"),
        ("CONSULT", "AGREE"),
        ("CONSULT", "COOPERATE"),
        ("AID", "COOPERATE"),
        ("AID", "arms_transfer"),
        ("COOPERATE", "arms_transfer"),
        ("COOPERATE", "troop_transfer"),
        ("MOBILIZE", "troop_transfer"),
        ("AID", "troop_transfer"),
    )
)
"""Families in which one text can tell of one thing, and another deny it."""


def meet(clusters: list[Cluster], relies: Mapping[str, Sequence[str]]) -> list[Cluster]:
    """The clusters, less those that are denied only and were put to what they deny."""
    by_document: dict[str, list[Cluster]] = defaultdict(list)
    by_parties: dict[Parties, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.asserted:
            by_parties[_parties(cluster)].append(cluster)
            for document in cluster.documents:
                by_document[document].append(cluster)
    kept: list[Cluster] = []
    for cluster in clusters:
        target = None if cluster.asserted else _denied_by(cluster, by_document, by_parties, relies)
        if target is None:
            kept.append(cluster)
            continue
        for member in cluster.members:
            target.add(member, "denied or doubted; what somebody says here is the one thing it can be of", doubt=0.5)
    return kept


def _parties(cluster: Cluster) -> Parties:
    return frozenset(cluster.actors), frozenset(cluster.recipients)


def _denied_by(
    denial: Cluster,
    by_document: Mapping[str, list[Cluster]],
    by_parties: Mapping[Parties, list[Cluster]],
    relies: Mapping[str, Sequence[str]],
) -> Cluster | None:
    own = list(denial.documents)
    further = [other for document in own for other in relies.get(document, ())]
    for documents in (own, further, None):
        if documents is None:
            near = {id(cluster): cluster for cluster in by_parties.get(_parties(denial), ())}
        else:
            near = {id(cluster): cluster for document in documents for cluster in by_document.get(document, ())}
        fitting = [cluster for cluster in near.values() if all(_of(member, cluster) for member in denial.members)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _told_alike(denial: Occurrence, told: Cluster) -> bool:
    """Whether a denial has a word of what is told, or names one who takes part ("the port")."""
    parties = (*told.actors.values(), *told.recipients.values())
    return shared_words(denial, told) > 0 or any(content_words(party.name) & denial.words for party in parties)


def _of(denial: Occurrence, told: Cluster) -> bool:
    """Whether a denial can be of what is told: of its kind, between its parties, or by one of them."""
    same = denial.family == told.family
    if not same and frozenset((denial.family, told.family)) not in ALIKE:
        return False
    if not kinds_agree(denial, told, loosely=True) or distance_in_time(denial, told) is None:
        return False
    if denial.frame is None and told.frame is None and not (_told_alike(denial, told) or same_deed(denial, told)):
        return False
    actors, recipients = set(told.actors), set(told.recipients)
    if denial.actor_keys <= actors and denial.recipient_keys <= recipients:
        return bool(denial.actor_keys)
    if not same or not (denial.actor_keys & actors or denial.recipient_keys & recipients):
        return False
    parties = denial.actor_keys | denial.recipient_keys
    return denial.speaker is not None and denial.speaker not in parties and denial.speaker in actors | recipients
