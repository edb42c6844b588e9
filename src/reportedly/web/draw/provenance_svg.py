"""Draw an arranged provenance graph: origins are framed, documents are sheets, copies are piles with their number."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from markupsafe import Markup

from reportedly.web.draw.fit import fitted
from reportedly.web.draw.provenance import Edge, Node, Origin, Provenance
from reportedly.web.draw.svg import drawing, tag
from reportedly.web.words import counted, country_name, human_date, human_interval

EDGE, BOX, GAP, ROW, TOP = 8.0, 214.0, 60.0, 70.0, 34.0
HALF = 26.0  # half the height of a box
NAME, MINOR, LEADING = 12.5, 11.5, 14.0  # sizes of letters, and from line to line
COLUMN_WORDS = ("Origin", "First to report", "Credits or copies it", "At second hand", "Further on")

Place = tuple[float, float]


def provenance_svg(graph: Provenance) -> Markup:
    """The drawing, or nothing where there is nothing to draw."""
    if not graph.nodes:
        return Markup("")
    places = _places(graph)
    empty = min(node.column for node in graph.nodes)  # nobody is an origin: no column stands open for them
    columns = graph.columns - empty
    width = columns * BOX + (columns - 1) * GAP + 2 * EDGE
    height = max(y for _, y in places.values()) + HALF + 14
    heads = [
        tag(
            "text",
            COLUMN_WORDS[min(column, len(COLUMN_WORDS) - 1)],
            class_="column",
            x=_left(column - empty) + 2.0,
            y=16.0,
        )
        for column in sorted({node.column for node in graph.nodes})
    ]
    edges = [_edge(edge, places) for edge in graph.edges]
    nodes = [_node(node, places[node.key]) for node in graph.nodes]
    return drawing(
        width,
        height,
        _spoken(graph),
        *heads,
        *_bodies(graph, places),
        *edges,
        *nodes,
        kind=f"provenance columns-{columns}",
    )


def _left(column: int) -> float:
    return EDGE + column * (BOX + GAP)


def _places(graph: Provenance) -> dict[str, Place]:
    """Left edge and middle of every node; each column follows the order of those it has the claim from."""
    parents: dict[str, list[str]] = {}
    for edge in graph.edges:
        parents.setdefault(edge.end, []).append(edge.start)
    rows = max(sum(node.column == column for node in graph.nodes) for column in range(graph.columns))
    places: dict[str, Place] = {}
    empty = min(node.column for node in graph.nodes)
    for column in range(empty, graph.columns):
        nodes = [node for node in graph.nodes if node.column == column]
        ranked = sorted(enumerate(nodes), key=lambda pair: (_wanted(pair[1], parents, places), pair[0]))
        top = TOP + HALF + (rows - len(nodes)) * ROW / 2
        for row, (_, node) in enumerate(ranked):
            places[node.key] = (_left(column - empty), top + row * ROW)
    return places


def _wanted(node: Node, parents: Mapping[str, list[str]], places: Mapping[str, Place]) -> tuple[float, str]:
    above = [places[key][1] for key in parents.get(node.key, ()) if key in places]
    body = (node.origin.body or "") if node.origin else ""
    return (sum(above) / len(above) if above else 0.0, body)


def _bodies(graph: Provenance, places: Mapping[str, Place]) -> list[Markup]:
    """A bracket around origins that are mouths of one body and count once."""
    groups: dict[str, list[float]] = {}
    for node in graph.nodes:
        if node.origin and node.origin.body:
            groups.setdefault(node.origin.body, []).append(places[node.key][1])
    drawn: list[Markup] = []
    for body, heights in sorted(groups.items()):
        if len(heights) > 1:
            top, bottom = min(heights) - HALF - 5, max(heights) + HALF + 5
            words = f"{body}: count as one origin"
            frame = tag(
                "rect", tag("title", words), class_="body", x=EDGE - 6, y=top, width=BOX + 12, height=bottom - top, rx=8
            )
            between = min(heights) + ROW / 2 + 4
            note = tag("text", "count as one", class_="minor", x=EDGE + BOX / 2, y=between, text_anchor="middle")
            drawn.extend((frame, note))
    return drawn


def _edge(edge: Edge, places: Mapping[str, Place]) -> Markup:
    (x1, y1), (x2, y2) = places[edge.start], places[edge.end]
    x1 += BOX
    thickness = min(9.0, 1.4 + 1.1 * log2(edge.count))
    if x2 < x1:  # within one column, or back: a loop at the right side
        path = f"M{x1:.1f},{y1:.1f} C{x1 + 40:.1f},{y1:.1f} {x1 + 40:.1f},{y2:.1f} {x2 + BOX:.1f},{y2:.1f}"
    else:
        bend = (x2 - x1) / 2
        path = f"M{x1:.1f},{y1:.1f} C{x1 + bend:.1f},{y1:.1f} {x2 - bend:.1f},{y2:.1f} {x2 - 5:.1f},{y2:.1f}"
    words = {"reports": "has it from", "credits": "credits", "copies": "copies"}[edge.relation]
    title = tag("title", f"{counted(edge.count, 'document')} {words}")
    line = tag("path", title, class_=f"edge {edge.relation}", d=path, stroke_width=thickness)
    if x2 < x1:
        return line
    size = 3.5 + thickness / 2
    head = f"{x2 - 1:.1f},{y2:.1f} {x2 - 1 - size * 1.6:.1f},{y2 - size:.1f} {x2 - 1 - size * 1.6:.1f},{y2 + size:.1f}"
    return tag("g", line, tag("polygon", class_=f"head {edge.relation}", points=head))


def _node(node: Node, place: Place) -> Markup:
    x, y = place
    if node.origin:
        return _origin(node.origin, x, y)
    if node.count > 1:
        return _stack(node, x, y)
    paper = node.papers[0]
    parts = [
        tag("title", f"{paper.label}, {human_date(paper.date)}"),
        tag("rect", class_="sheet", x=x, y=y - HALF, width=BOX, height=2 * HALF, rx=2),
        tag("path", class_="fold", d=f"M{x + BOX - 12:.1f},{y - HALF:.1f} v12 h12"),
        *_lines(fitted(paper.label, BOX - 28, NAME, lines=2), human_date(paper.date), x + 12, y, "name"),
    ]
    if paper.copy_of:
        parts.append(tag("text", "copy", class_="minor", x=x + BOX - 10, y=y + HALF - 9, text_anchor="end"))
    return (
        tag("a", *parts, href=paper.href, aria_label=f"{paper.label}, {human_date(paper.date)}")
        if paper.href
        else tag("g", *parts)
    )


def _origin(origin: Origin, x: float, y: float) -> Markup:
    where = country_name(origin.country)
    words = f"{where} · {origin.detail}" if where else origin.detail
    parts = [
        tag("title", f"Origin: {origin.name} ({words})"),
        tag("rect", class_="origin", x=x, y=y - HALF, width=BOX, height=2 * HALF, rx=HALF),
        *_lines(fitted(origin.name, BOX - 38, NAME * 1.04, lines=2), words, x + 20, y, "name strong"),
    ]
    return tag("a", *parts, href=origin.href, aria_label=f"Origin: {origin.name}") if origin.href else tag("g", *parts)


def _lines(name: list[str], detail: str, x: float, y: float, kind: str) -> list[Markup]:
    """A name in a line or two and what there is to say of it, centred on `y`."""
    top = y + 4 - LEADING * len(name) / 2
    drawn = [tag("text", line, class_=kind, x=x, y=top + number * LEADING) for number, line in enumerate(name)]
    for line in fitted(detail, BOX - 34, MINOR):
        drawn.append(tag("text", line, class_="minor", x=x, y=top + 1 + len(name) * LEADING))
    return drawn


def _stack(node: Node, x: float, y: float) -> Markup:
    first, _, last = node.detail.partition("/")
    copies = node.papers[0].copy_of is not None
    what = "copies" if copies else "documents"
    number = f"{node.count:,}"
    wide = 22 + 13.5 * len(number)
    parts = [tag("title", f"{number} {what}: " + ", ".join(paper.label for paper in node.papers[:12]))]
    parts.extend(
        tag("rect", class_="sheet pile", x=x + shift, y=y - HALF - shift, width=BOX - 8, height=2 * HALF, rx=2)
        for shift in (8.0, 4.0, 0.0)
    )
    outlets = len({paper.label for paper in node.papers})
    told = what if outlets == node.count else f"{what} · {counted(outlets, 'outlet')}"
    parts.append(tag("text", number, class_="big", x=x + 12, y=y + 9))
    parts.append(tag("text", told, class_="name small", x=x + wide, y=y - 3))
    parts.append(tag("text", human_interval(first or None, last or None), class_="minor", x=x + wide, y=y + 14))
    return tag("a", *parts, href=f"#{stack_anchor(node)}", aria_label=f"{number} {what}, list below")


def stack_anchor(node: Node) -> str:
    """The id of the list that names what is in a stack."""
    return "stack-" + node.papers[0].id


def _spoken(graph: Provenance) -> str:
    parts = [counted(graph.independent, "independent origin"), counted(graph.documents, "document")]
    if graph.copies:
        parts.append(f"{graph.copies:,} of them {'a copy' if graph.copies == 1 else 'copies'}")
    return "Provenance: " + ", ".join(parts)
