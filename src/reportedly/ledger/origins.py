"""Where the support for a claim comes from, at the roots of the chains, and how many roots are independent.

Each supporting stand has a chain, from the origin of its words outward to the publisher. An
outlet that stands in some chain behind another source relies on that source: its own mention
of the claim is traced on, to the roots, through all documents of the claim. Repetition
therefore never adds a root. Roots of one body count once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.ledger.occurrence import Stand
from reportedly.ledger.positions import Position, counting

SOME = "media:some "
"""How the key of an outlet begins that is not named ("an American newspaper")."""

Behind = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Root:
    """An origin: the source's key, the body it counts for, the documents that go back to it, and why it is one."""

    source: str
    body: str
    documents: tuple[str, ...]
    why: str


def is_medium(key: str) -> bool:
    """Whether a source's key is an outlet's."""
    return key.startswith("media:")


def origins_of(
    stands: Sequence[Stand],
    positions: Sequence[Position],
    *,
    body: Callable[[str], str],
    parties: frozenset[str],
    credits: Mapping[str, Sequence[str]],
) -> tuple[Root, ...]:
    """The roots of a claim's support, in order.

    Args:
        stands: all stands of the claim.
        positions: the positions they make.
        body: the body that a source's key counts for.
        parties: bodies that take part in what is claimed; what they confirm they know at first hand.
        credits: for each document, the keys of the outlets that its lines credit.
    """
    against = {position.source for position in positions if not position.supports}
    firm = [stand for stand in counting(stands) if stand.stance == "supports" and stand.factuality != "Uu"]
    told = [stand for stand in firm if not stand.vouching or body(stand.source) in parties]
    media = {key for stand in told for key in stand.chain if is_medium(key)}
    behind = _behind(told, credits, media)
    documents: dict[str, set[str]] = defaultdict(set)
    why: dict[str, str] = {}
    comments: dict[str, set[str]] = defaultdict(set)
    roots: dict[str, tuple[str, ...]] = {}
    for stand in told:
        for start in _starts(stand):
            if start not in roots:
                roots[start] = _roots_of(start, behind)
            for root in roots[start]:
                if root in against and root == stand.source:
                    continue
                (comments if stand.commentator and root == stand.source else documents)[root].add(stand.document)
                why.setdefault(root, _why(root, start, stand))
    for root in [root for root in documents if root in against]:
        del documents[root]
    named = [root for root in documents if not root.startswith(SOME)]
    for root in [root for root in documents if named and root.startswith(SOME)]:
        del documents[root]  # "an American newspaper" is one of those that are named
    if not documents:  # those who explain the news are its origin only where nobody else brings it
        documents = comments
    return tuple(Root(root, body(root), tuple(sorted(documents[root])), why[root]) for root in sorted(documents))


def independent(roots: Iterable[Root]) -> int:
    """How many roots are left when those of one body count once."""
    return len({root.body for root in roots})


def _behind(stands: Iterable[Stand], credits: Mapping[str, Sequence[str]], media: set[str]) -> Behind:
    """For each outlet, the sources that it relies on for this claim."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for stand in sorted(stands, key=lambda stand: stand.order):
        if stand.commentator:
            continue
        cited = _starts(stand)
        for source, outlet in zip(stand.chain, stand.chain[1:], strict=False):
            if is_medium(outlet) and source != outlet:
                nearest = cited if outlet == stand.source and source in cited else (source,)
                found[outlet].update(dict.fromkeys(nearest))
        if stand.own:
            for credited in credits.get(stand.document, ()):
                if credited in media and credited != stand.source:
                    found[stand.source][credited] = None
    return {outlet: tuple(sources) for outlet, sources in found.items()}


def _starts(stand: Stand) -> tuple[str, ...]:
    """Where a stand's chain starts: what its source cites, else the source."""
    if stand.own or stand.source not in stand.chain:
        return stand.chain[:1] or (stand.source,)
    cited = stand.chain[: stand.chain.index(stand.source)]
    return cited or (stand.source,)


MOST_WAYS = 1000
"""Steps after which no further ways through outlets that all credit one another are followed one by one."""


def _roots_of(start: str, behind: Behind) -> tuple[str, ...]:
    """Where the ways from a source back through those it relies on end."""
    steps = [0]
    found = _roots(start, behind, frozenset(), steps)
    return found if steps[0] <= MOST_WAYS else _ends(start, behind)


def _roots(source: str, behind: Behind, seen: frozenset[str], steps: list[int]) -> tuple[str, ...]:
    steps[0] += 1
    further = [other for other in behind.get(source, ()) if other not in seen and other != source]
    if not is_medium(source) or not further or steps[0] > MOST_WAYS:
        # of two outlets that credit each other the one reached last is taken as the root
        return (source,)
    found: dict[str, None] = {}
    for other in further:
        found.update(dict.fromkeys(_roots(other, behind, seen | {source}, steps)))
    return tuple(found)


def _ends(start: str, behind: Behind) -> tuple[str, ...]:
    """All that is reached and relies on nobody, else what is reached last: there are more ways than can be followed."""
    order = [start]
    for source in order:  # which grows while it is gone through
        further = behind.get(source, ()) if is_medium(source) else ()
        order.extend(other for other in further if other not in order)
    ends = [source for source in order if not is_medium(source) or not set(behind.get(source, ())) - {source}]
    return tuple(ends) or (order[-1],)


def _why(root: str, start: str, stand: Stand) -> str:
    if stand.own and start == root:
        return "an outlet's own report that credits nobody"
    if root == stand.source:
        return "says so itself"
    if start == root:
        return "is what a source of the claim relies on"
    return "is relied on by an outlet that others credit"
