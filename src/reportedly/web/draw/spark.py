"""The tiny time line of a claim in a list: support up, rejection down, doubt on the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from reportedly.web.draw.svg import drawing, tag
from reportedly.web.words import counted, day_number, human_interval

WIDTH, HEIGHT, MIDDLE = 120.0, 26.0, 13.0
TALLEST = 11.0
BINS = 40


@dataclass(frozen=True, slots=True)
class Point:
    """So many documents took a stance on a day (ISO)."""

    date: str | None
    stance: str
    count: int = 1


def sparkline(points: Sequence[Point], *, since: str | None = None, until: str | None = None) -> Markup:
    """Draw `points` between two days shared by all rows of a list (their own first and last where not given)."""
    dated = sorted((day, point.stance, point.count) for point in points if (day := day_number(point.date)) is not None)
    line = tag("line", class_="axis", x1=0, x2=WIDTH, y1=MIDDLE, y2=MIDDLE)
    if not dated:
        return drawing(WIDTH, HEIGHT, "no dated documents", line, kind="spark")
    first = day_number(since) or dated[0][0]
    last = max(day_number(until) or dated[-1][0], first + 1)
    bins: dict[tuple[int, str], int] = {}
    for day, stance, count in dated:
        place = round((min(max(day, first), last) - first) / (last - first) * (BINS - 1))
        bins[place, stance] = bins.get((place, stance), 0) + count
    marks = [_bar(place, stance, count) for (place, stance), count in sorted(bins.items())]
    return drawing(WIDTH, HEIGHT, _spoken(points), line, *marks, kind="spark")


def _bar(place: int, stance: str, count: int) -> Markup:
    x = 2 + place * (WIDTH - 4) / (BINS - 1)
    height = min(TALLEST, 2.0 + 3.4 * sqrt(count))
    if stance == "questions":
        corners = f"{x:.1f},{MIDDLE - 3.2:.1f} {x + 3.2:.1f},{MIDDLE} {x:.1f},{MIDDLE + 3.2:.1f} {x - 3.2:.1f},{MIDDLE}"
        return tag("polygon", class_="mark questions", points=corners)
    top = MIDDLE - height if stance == "supports" else MIDDLE
    return tag("rect", class_=f"bar {stance}", x=x - 1.3, y=top, width=2.6, height=height)


def _spoken(points: Sequence[Point]) -> str:
    words = {"supports": "in support", "rejects": "against", "questions": "in doubt"}
    parts = []
    for stance, word in words.items():
        total = sum(point.count for point in points if point.stance == stance)
        if total:
            parts.append(f"{total:,} {word}")
    dates = sorted(point.date for point in points if point.date)
    when = f", {human_interval(dates[0], dates[-1])}" if dates else ""
    return (", ".join(parts) or counted(0, "document")) + when
