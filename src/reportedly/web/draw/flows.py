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
ROOM, CLOSEST = 0.14, 3.0  # around the outermost countries, as a share; how far the map may come near


@dataclass(frozen=True, slots=True)
class Flow:
    """So many claims that something went from one country to another (ISO 3166-1 alpha-3)."""

    start: str
    end: str
    claims: int
    contested: int = 0
    kind: str = "other"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The stretch of the world that is drawn, in pixels of the whole: its corner, and how much larger it is drawn."""

    left: float
    top: float
    zoom: float

    @classmethod
    def over(cls, codes: Sequence[str]) -> View:
        """The smallest that holds these countries with room for the lines between them, in the form of the whole."""
        places = [place(code) for code in codes]
        if not places:
            return cls(0.0, 0.0, 1.0)
        (west, east), (north, south) = ((min(axis), max(axis)) for axis in zip(*places, strict=True))
        wide = (east - west) * (1 + 2 * ROOM)
        high = (south - north) * (1 + 2 * ROOM) + 0.22 * (east - west)  # the longest line bows so far
        zoom = min(CLOSEST, max(1.0, min(WIDTH / max(1.0, wide), HEIGHT / max(1.0, high))))
        left, top = (west + east) / 2 - WIDTH / zoom / 2, (north + south) / 2 - HEIGHT / zoom / 2
        kept_left = min(max(0.0, left), WIDTH - WIDTH / zoom)
        return cls(kept_left, min(max(0.0, top), HEIGHT - HEIGHT / zoom), zoom)

    @property
    def transform(self) -> str:
        """How the ground is moved."""
        return f"translate({number(-self.left * self.zoom)} {number(-self.top * self.zoom)}) scale({self.zoom:.3f})"

    def place(self, code: str) -> tuple[float, float]:
        """Where a country stands on the drawing."""
        x, y = place(code)
        return (x - self.left) * self.zoom, (y - self.top) * self.zoom


def flow_map(flows: Sequence[Flow]) -> Markup:
    """Draw the flows whose two countries have a place; the strongest on top."""
    points = load_world().points
    placed = sorted(
        (flow for flow in flows if flow.start in points and flow.end in points and flow.start != flow.end),
        key=lambda flow: (flow.claims, flow.start, flow.end),
    )
    most = max((flow.claims for flow in placed), default=1)
    view = View.over(sorted({code for flow in placed for code in (flow.start, flow.end)}))
    lines = [_flow(flow, most, view) for flow in placed]
    weight: dict[str, int] = {}
    for flow in placed:
        for code in (flow.start, flow.end):
            weight[code] = weight.get(code, 0) + flow.claims
    named = sorted(weight, key=lambda code: (-weight[code], code))
    words = f"World map: {counted(len(placed), 'flow')} between {counted(len(weight), 'country', 'countries')}"
    ground = tag("g", _ground(), transform=view.transform)
    return drawing(WIDTH, HEIGHT, words, ground, *lines, *_countries(named, view), kind="world")


def place(code: str) -> tuple[float, float]:
    """Where a country stands on a drawing of the whole world."""
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


def _flow(flow: Flow, most: int, view: View) -> Markup:
    (x1, y1), (x2, y2) = view.place(flow.start), view.place(flow.end)
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


def _countries(codes: Sequence[str], view: View) -> list[Markup]:
    """Dots for all, names for the busiest where no other name stands already."""
    dots: list[Markup] = []
    names: list[Markup] = []
    places = [view.place(code) for code in codes]
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in places]  # no name stands on another country's dot
    for code, (x, y) in zip(codes, places, strict=True):
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
        inside = left >= 0 and box[2] <= WIDTH and top >= 0 and box[3] <= HEIGHT
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            return box
    return None
