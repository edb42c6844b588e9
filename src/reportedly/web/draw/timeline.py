"""Who stood where and when: one lane for each source, those for a claim above those who doubt and those against.

The shape says the stance (▲ ▼ ◆), the lane's group says it again in words; the table below the drawing holds the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from reportedly.web.draw.fit import fitted
from reportedly.web.draw.scale import DateScale
from reportedly.web.draw.svg import drawing, stance_mark, tag
from reportedly.web.words import counted, day_number, human_date

WIDTH, NAMES, LANE, HEAD, AXIS = 920.0, 296.0, 26.0, 26.0, 30.0
MOST_LANES = 14
CLOSE = 30.0  # marks nearer than this would hide each other's counts
GROUPS = (("supports", "For"), ("questions", "In doubt"), ("rejects", "Against"))


@dataclass(frozen=True, slots=True)
class Mark:
    """So many wordings on a day; `href` leads to one of them."""

    date: str | None
    count: int = 1
    href: str | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """One source's position. A mark without a stance of its own has the lane's."""

    name: str
    detail: str
    stance: str
    marks: tuple[Mark, ...]
    href: str | None = None


def timeline(lanes: Sequence[Lane]) -> Markup:
    """Draw the lanes in three groups; lanes past fourteen of a group are counted in words."""
    days = [day for lane in lanes for mark in lane.marks if (day := day_number(mark.date)) is not None]
    if not days:
        return Markup("")
    scale = DateScale.over(days, NAMES, WIDTH - 14)
    y = 4.0
    children: list[Markup] = []
    for stance, word in GROUPS:
        group = [lane for lane in lanes if lane.stance == stance]
        if not group:
            continue
        children.append(_heading(stance, f"{word} · {len(group)}", y))
        y += HEAD
        for lane in group[:MOST_LANES]:
            children.append(_lane(lane, y + LANE / 2, scale))
            y += LANE
        if len(group) > MOST_LANES:
            more = f"and {len(group) - MOST_LANES} more in the table below"
            children.append(tag("text", more, class_="minor", x=NAMES - 14, y=y + 16, text_anchor="end"))
            y += LANE
        y += 6
    axis = _axis(scale, y)
    return drawing(WIDTH, y + AXIS, _spoken(lanes), axis, *children, kind="timeline")


def _heading(stance: str, words: str, y: float) -> Markup:
    return tag(
        "g",
        stance_mark(stance, 8.0, y + 13),
        tag("text", words, class_="group", x=20, y=y + 17),
        tag("line", class_="rule", x1=0, x2=WIDTH, y1=y + 24, y2=y + 24),
    )


def _lane(lane: Lane, y: float, scale: DateScale) -> Markup:
    label = "".join(fitted(lane.name, NAMES - 20, 12.5))
    name: Markup = tag("text", label, class_="name", x=NAMES - 14, y=y + 4, text_anchor="end")
    if label != " ".join(lane.name.split()):
        name = tag("g", tag("title", lane.name), name)
    if lane.href:
        name = tag("a", name, href=lane.href)
    placed = sorted((day, mark) for mark in lane.marks if (day := day_number(mark.date)) is not None)
    parts = [name, tag("line", class_="lane", x1=NAMES, x2=WIDTH - 14, y1=y, y2=y)]
    if len(placed) > 1:
        ends = {"x1": scale.at(placed[0][0]), "x2": scale.at(placed[-1][0])}
        parts.append(tag("line", class_=f"span {lane.stance}", y1=y, y2=y, **ends))
    parts.extend(_mark(mark, lane, x, y) for x, mark in _apart([(scale.at(day), mark) for day, mark in placed], lane))
    return tag("g", *parts)


def _apart(placed: Sequence[tuple[float, Mark]], lane: Lane) -> list[tuple[float, Mark]]:
    """Marks of one stance that would touch are drawn as one, with their wordings added up."""
    found: list[tuple[float, Mark]] = []
    for x, mark in placed:
        last = found[-1] if found else None
        if last and x - last[0] < CLOSE and (last[1].stance or lane.stance) == (mark.stance or lane.stance):
            found[-1] = (last[0], replace(last[1], count=last[1].count + mark.count))
        else:
            found.append((x, mark))
    return found


def _mark(mark: Mark, lane: Lane, x: float, y: float) -> Markup:
    shape: Markup = stance_mark(mark.stance or lane.stance, x, y, 6.0)
    # a target of 24 by 24 pixels, as WCAG 2.2 asks for
    parts = [tag("rect", class_="hit", x=x - 12, y=y - 12, width=24, height=24), shape]
    if mark.count > 1:
        parts.append(tag("text", f"×{mark.count}", class_="count", x=x + 8, y=y - 3))
    words = f"{lane.name}, {human_date(mark.date)}: {counted(mark.count, 'wording')}"
    inner = tag("g", tag("title", words), *parts)
    return tag("a", inner, href=mark.href, aria_label=words) if mark.href else inner


def _axis(scale: DateScale, y: float) -> Markup:
    parts = [tag("line", class_="axis", x1=NAMES, x2=WIDTH - 14, y1=y, y2=y)]
    for x, words in scale.ticks():
        parts.append(tag("line", class_="grid", x1=x, x2=x, y1=28, y2=y))
        parts.append(tag("text", words, class_="tick", x=x, y=y + 18, text_anchor="middle"))
    return tag("g", *parts)


def _spoken(lanes: Sequence[Lane]) -> str:
    parts = []
    for stance, word in GROUPS:
        number = sum(lane.stance == stance for lane in lanes)
        if number:
            parts.append(f"{counted(number, 'source')} {word.lower()}")
    return "Positions over time: " + ", ".join(parts)
