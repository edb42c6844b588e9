"""What stands nearly with a claim, and why it was kept apart: for an explanation, and for a person to check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportedly.ledger.claims import Claim

MOST = 5
LARGEST_GROUP = 60


def near_claims(claims: Sequence[Claim]) -> dict[str, list[tuple[str, str]]]:
    """For each claim, up to five others with the same parties, else one of them, with what keeps them apart."""
    groups: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
    of = {id(claim): _parties(claim) for claim in claims}
    for claim in claims:
        parties = of[id(claim)]
        groups["all", parties].append(claim)
        for party in sorted(parties):
            groups[claim.frame or claim.type, frozenset((party,))].append(claim)
    found: dict[str, list[tuple[str, str]]] = {}
    for claim in claims:
        parties = of[id(claim)]
        others = {id(other): other for other in groups["all", parties][:LARGEST_GROUP]}
        for party in sorted(parties):
            group = groups[claim.frame or claim.type, frozenset((party,))]
            others.update({id(other): other for other in group[: LARGEST_GROUP if len(others) <= MOST else 0]})
        others.pop(id(claim), None)
        apart = sorted(
            (*_apart(claim, other, same_parties=parties == of[id(other)]), other.id) for other in others.values()
        )
        found[claim.id] = [(other, why) for _, why, other in apart[:MOST]]
    return found


def _parties(claim: Claim) -> frozenset[str]:
    return frozenset(party.key for party in (*claim.actors, *claim.recipients))


def _apart(claim: Claim, other: Claim, *, same_parties: bool) -> tuple[int, str]:
    """How far apart two claims of the same parties are, and in what."""
    if not same_parties:
        return 4, "another party"
    if claim.cluster.family != other.cluster.family:
        if claim.frame and claim.frame == other.frame:
            return 0, "a pledge and its fulfilment are two claims"
        return 3, f"another type ({other.type})"
    if [p.key for p in claim.actors] != [p.key for p in other.actors]:
        return 2, "the roles are the other way round, or one is left open"
    mine, theirs = set(claim.cluster.kinds), set(other.cluster.kinds)
    if mine and theirs and mine.isdisjoint(theirs):
        return 1, f"another kind of item ({', '.join(sorted(theirs)).replace('_', ' ')})"
    return 1, "too far apart in time, or told in other words"
