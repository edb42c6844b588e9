"""From whom a claim came to whom: origins at the left, then the documents nearest to them, then who credits and copies.

The layout is made for one question: is it two hundred sources, or one source two hundred times? Documents that took
the same way (same parents, same relation) are piled into one stack with its number written large, so that one leak
and its reprints are three shapes, however many papers ran it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Relation = Literal["reports", "credits", "copies"]
DEEPEST = 4
PILED_FROM = 3  # so many documents on the same way become one stack
MOST_NODES = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """A root of the support. Origins of one `body` (mouths of one government) count once."""

    key: str
    name: str
    detail: str = ""
    country: str | None = None
    body: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that states the claim: its `origins`, and what it credits or copies (document ids)."""

    id: str
    label: str
    date: str | None = None
    origins: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    copy_of: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """What is drawn: an origin, a document, or a stack of documents."""

    key: str
    column: int
    label: str
    detail: str
    count: int = 1
    origin: Origin | None = None
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """From a node to one that has the claim from it."""

    start: str
    end: str
    relation: Relation
    count: int = 1


@dataclass(frozen=True, slots=True)
class Provenance:
    """The graph to draw: nodes in columns from the left, edges, and the numbers that are the headline."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: int
    independent: int
    documents: int
    copies: int
    left_out: int = field(default=0)


def arrange(origins: Sequence[Origin], papers: Sequence[Paper], *, independent: int) -> Provenance:
    """Put every origin and document in its column and pile up those that took the same way."""
    known = {paper.id: paper for paper in papers}
    columns = _columns(known)
    piles: dict[tuple[object, ...], list[Paper]] = {}
    for paper in papers:
        piles.setdefault(_way(paper, known, columns), []).append(paper)
    nodes = [Node(f"o:{origin.key}", 0, origin.name, _origin_detail(origin), origin=origin) for origin in origins]
    node_of: dict[str, str] = {}
    relied_on = {parent for paper in papers for parent in _parents(paper, known)}
    for pile in piles.values():
        loose = pile if len(pile) < PILED_FROM else [paper for paper in pile if paper.id in relied_on]
        stacked = [] if len(pile) < PILED_FROM else [paper for paper in pile if paper.id not in relied_on]
        if len(stacked) < PILED_FROM:
            loose, stacked = pile, []
        for paper in loose:
            nodes.append(_paper_node((paper,), columns[paper.id]))
        if stacked:
            nodes.append(_paper_node(tuple(stacked), columns[stacked[0].id]))
        for node in nodes[-(len(loose) + bool(stacked)) :]:
            node_of.update(dict.fromkeys((paper.id for paper in node.papers), node.key))
    shown = nodes[:MOST_NODES]
    bodies = {origin.key: origin.body or origin.key for origin in origins}
    edges = _edges(papers, known, node_of, {node.key for node in shown}, bodies)
    return Provenance(
        tuple(shown),
        edges,
        1 + max((node.column for node in shown), default=0),
        independent,
        len(papers),
        sum(paper.copy_of is not None for paper in papers),
        sum(node.count for node in nodes[MOST_NODES:]),
    )


def _parents(paper: Paper, known: Mapping[str, Paper]) -> tuple[str, ...]:
    """What the document relies on among those that are drawn: the original of a copy alone, else whom it credits."""
    if paper.copy_of in known and paper.copy_of is not None:
        return (paper.copy_of,)
    return tuple(sorted({credit for credit in paper.credits if credit in known and credit != paper.id}))


def _columns(known: Mapping[str, Paper]) -> dict[str, int]:
    """The longest way from the left for every document; a circle of credits is cut where it closes."""
    found: dict[str, int] = {}
    for start in known:
        walk: list[tuple[str, bool]] = [(start, False)]
        open_: set[str] = set()
        while walk:
            id_, done = walk.pop()
            if done:
                open_.discard(id_)
                depth = [found[parent] for parent in _parents(known[id_], known) if parent in found]
                found[id_] = min(DEEPEST, 1 + max(depth, default=0))
            elif id_ not in found and id_ not in open_:
                open_.add(id_)
                walk.append((id_, True))
                walk.extend((parent, False) for parent in _parents(known[id_], known))
    return found


def _way(paper: Paper, known: Mapping[str, Paper], columns: Mapping[str, int]) -> tuple[object, ...]:
    parents = _parents(paper, known)
    copied = paper.copy_of in known
    return columns[paper.id], copied, parents, () if parents else tuple(sorted(paper.origins))


def _paper_node(papers: tuple[Paper, ...], column: int) -> Node:
    first = papers[0]
    if len(papers) == 1:
        return Node(f"d:{first.id}", column, first.label, first.date or "", papers=papers)
    dates = sorted(paper.date for paper in papers if paper.date)
    detail = "copies of one text" if first.copy_of else "documents on the same way"
    return Node(f"s:{first.id}", column, detail, f"{dates[0]}/{dates[-1]}" if dates else "", len(papers), papers=papers)


def _origin_detail(origin: Origin) -> str:
    return origin.country or origin.detail


def _edges(
    papers: Sequence[Paper],
    known: Mapping[str, Paper],
    node_of: Mapping[str, str],
    shown: set[str],
    bodies: Mapping[str, str],
) -> tuple[Edge, ...]:
    """From parents to children, and from origins to documents that do not have them (or their body) from a parent."""
    counts: dict[tuple[str, str, Relation], int] = {}
    for paper in papers:
        parents = _parents(paper, known)
        ways: list[tuple[str, Relation]] = [
            (node_of[parent], "copies" if paper.copy_of == parent else "credits") for parent in parents
        ]
        inherited = {bodies.get(key, key) for parent in parents for key in _roots(parent, known)}
        ways.extend((f"o:{key}", "reports") for key in paper.origins if bodies.get(key, key) not in inherited)
        for start, relation in ways:
            end = node_of[paper.id]
            if start in shown and end in shown and start != end:
                counts[start, end, relation] = counts.get((start, end, relation), 0) + 1
    drawn = {start for start, _, _ in counts}
    # An origin that only such documents have still gets a line, to the first of them that is no copy.
    for paper in sorted(papers, key=lambda paper: paper.copy_of is not None):
        for key in (f"o:{key}" for key in paper.origins):
            if key not in drawn and {key, node_of[paper.id]} <= shown:
                counts[key, node_of[paper.id], "reports"] = 1
                drawn.add(key)
    return tuple(Edge(start, end, relation, count) for (start, end, relation), count in sorted(counts.items()))


def _roots(id_: str, known: Mapping[str, Paper]) -> set[str]:
    """All origins behind a document, through everything it relies on."""
    seen: set[str] = set()
    found: set[str] = set()
    walk = [id_]
    while walk:
        current = walk.pop()
        if current in seen:
            continue
        seen.add(current)
        found.update(known[current].origins)
        walk.extend(_parents(known[current], known))
    return found
