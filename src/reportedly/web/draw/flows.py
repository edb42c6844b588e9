"""Flows between countries on a plain world map: thick lines are many claims, however often each was reprinted.

The projection is equirectangular, cut to the inhabited latitudes; a country stands at its capital. Arms are drawn
solid, troops dashed, everything else dotted; the table beside the map holds the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import hypot, sqrt

from markupsafe import Markup

from reportedly.web.draw.svg import drawing, number, tag
from reportedly.web.words import counted, country_name
from reportedly.web.world import load_world

WIDTH, NORTH, SOUTH = 960.0, 80.0, -57.0
SCALE = WIDTH / 360
HEIGHT = (NORTH - SOUTH) * SCALE
MOST_LABELS = 24
THICKEST = 9.0


@dataclass(frozen=True, slots=True)
class Flow:
    """So many claims that something went from one country to another (ISO 3166-1 alpha-3)."""

    start: str
    end: str
    claims: int
    contested: int = 0
    kind: str = "other"
    href: str | None = None


def flow_map(flows: Sequence[Flow]) -> Markup:
    """Draw the flows whose two countries have a place; the strongest on top."""
    points = load_world().points
    placed = sorted(
        (flow for flow in flows if flow.start in points and flow.end in points and flow.start != flow.end),
        key=lambda flow: (flow.claims, flow.start, flow.end),
    )
    most = max((flow.claims for flow in placed), default=1)
    lines = [_flow(flow, most) for flow in placed]
    weight: dict[str, int] = {}
    for flow in placed:
        for code in (flow.start, flow.end):
            weight[code] = weight.get(code, 0) + flow.claims
    named = sorted(weight, key=lambda code: (-weight[code], code))
    words = f"World map: {counted(len(placed), 'flow')} between {counted(len(weight), 'country', 'countries')}"
    return drawing(WIDTH, HEIGHT, words, _ground(), *lines, *_countries(named), kind="world")


def place(code: str) -> tuple[float, float]:
    """Where a country stands on the drawing."""
    point = load_world().points[code]
    return (point.longitude + 180) * SCALE, (NORTH - point.latitude) * SCALE


@cache
def _ground() -> Markup:
    grid = []
    for longitude in range(-150, 180, 30):
        x = (longitude + 180) * SCALE
        grid.append(tag("line", class_="graticule", x1=x, x2=x, y1=0, y2=HEIGHT))
    for latitude in range(-30, 90, 30):
        y = (NORTH - latitude) * SCALE
        grid.append(tag("line", class_="graticule", x1=0, x2=WIDTH, y1=y, y2=y))
    path = "".join(_outline(ring) for ring in load_world().land)
    return tag("g", *grid, tag("path", class_="land", d=path), aria_hidden="true")


def _outline(ring: Sequence[tuple[float, float]]) -> str:
    """The path of one coast, broken where it leaps over the date line."""
    steps = []
    last = None
    for x, y in ring:
        leaps = last is not None and abs(x - last) > 180
        height = (NORTH - min(max(y, SOUTH), NORTH)) * SCALE
        steps.append(f"{'M' if last is None or leaps else 'L'}{number((x + 180) * SCALE)},{number(height)}")
        last = x
    return "".join(steps)


def _flow(flow: Flow, most: int) -> Markup:
    (x1, y1), (x2, y2) = place(flow.start), place(flow.end)
    length = hypot(x2 - x1, y2 - y1) or 1.0
    bow = min(90.0, 0.22 * length + 6)
    middle_x = (x1 + x2) / 2 + (y2 - y1) / length * bow
    middle_y = (y1 + y2) / 2 - (x2 - x1) / length * bow
    thickness = max(1.4, THICKEST * sqrt(flow.claims / most))
    # The line ends before the place, in the direction it arrives from, so that the head's tip touches the dot.
    dx, dy = x2 - middle_x, y2 - middle_y
    run = hypot(dx, dy) or 1.0
    dx, dy = dx / run, dy / run
    size = 4.0 + thickness * 0.8
    tip_x, tip_y = x2 - dx * 4, y2 - dy * 4
    base_x, base_y = tip_x - dx * size * 1.5, tip_y - dy * size * 1.5
    head = " ".join(
        f"{number(x)},{number(y)}"
        for x, y in (
            (tip_x, tip_y),
            (base_x - dy * size * 0.7, base_y + dx * size * 0.7),
            (base_x + dy * size * 0.7, base_y - dx * size * 0.7),
        )
    )
    words = f"{country_name(flow.start)} to {country_name(flow.end)}: {counted(flow.claims, 'claim')}"
    if flow.contested:
        words += f", {flow.contested:,} contested"
    curve = f"M{number(x1)},{number(y1)}Q{number(middle_x)},{number(middle_y)} {number(base_x)},{number(base_y)}"
    line = tag("path", class_=f"flow {flow.kind}", d=curve, stroke_width=thickness)
    drawn = tag("g", tag("title", words), line, tag("polygon", class_=f"head {flow.kind}", points=head))
    return tag("a", drawn, href=flow.href, aria_label=words) if flow.href else drawn


def _countries(codes: Sequence[str]) -> list[Markup]:
    """Dots for all, names for the busiest where no other name stands already."""
    dots: list[Markup] = []
    names: list[Markup] = []
    taken: list[tuple[float, float, float, float]] = []
    for code in codes:
        x, y = place(code)
        dots.append(tag("circle", tag("title", country_name(code)), class_="place", cx=x, cy=y, r=3))
        name = country_name(code)
        box = _free(x, y, 6.2 * len(name), taken)
        if box and len(names) < MOST_LABELS:
            taken.append(box)
            names.append(tag("text", name, class_="label", x=box[0], y=box[3] - 3))
    return dots + names


def _free(
    x: float, y: float, width: float, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float, float, float] | None:
    """A box (left, top, right, bottom) beside the point that meets no other, or None."""
    for left, top in ((x + 6, y - 8), (x - 6 - width, y - 8), (x - width / 2, y + 5), (x - width / 2, y - 20)):
        box = (left, top, left + width, top + 15)
        inside = left >= 0 and box[2] <= WIDTH and top >= 0
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            return box
    return None
