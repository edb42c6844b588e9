"""A source over time: statements by month, support above the line, doubt and rejection below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.web.draw.svg import drawing, tag
from reportedly.web.words import counted, human_date

WIDTH, UP, DOWN, AXIS, TICK = 920.0, 90.0, 60.0, 24.0, 66.0
WIDEST = 66.0


@dataclass(frozen=True, slots=True)
class Month:
    """Statements of one month (``YYYY-MM``) by stance."""

    month: str
    supports: int = 0
    rejects: int = 0
    questions: int = 0


def month_bars(months: Sequence[Month]) -> Markup:
    """Draw a bar for every month from the first to the last, empty months too."""
    if not months:
        return Markup("")
    held = {_index(month.month): month for month in months}
    first, last = min(held), max(held)
    wide = min(WIDEST, (WIDTH - 50) / (last - first + 1))
    tallest = max(1, *(max(month.supports, month.rejects + month.questions) for month in months))
    unit = min(UP, DOWN * 1.5) / tallest
    zero = UP + 6
    parts = [tag("line", class_="axis", x1=40, x2=WIDTH, y1=zero, y2=zero)]
    parts.append(tag("text", f"{tallest:,}", class_="tick", x=34, y=zero - tallest * unit + 8, text_anchor="end"))
    parts.append(tag("text", "0", class_="tick", x=34, y=zero + 4, text_anchor="end"))
    bottom = zero + max((month.rejects + month.questions) * unit for month in months) + 4
    for index, month in sorted(held.items()):
        parts.append(_bar(month, 44 + (index - first) * wide, max(1.5, wide - 3), zero, unit))
    step = max(1, -(-int(TICK) // max(1, int(wide))))  # ticks stand at least so far apart
    for index in range(first, last + 1, step):
        word = human_date(f"{index // 12:04}-{index % 12 + 1:02}")
        parts.append(tag("text", word, class_="tick", x=44 + (index - first) * wide, y=bottom + 16))
    total = sum(month.supports + month.rejects + month.questions for month in months)
    words = f"{counted(total, 'statement')} in {counted(len(months), 'month')}"
    return drawing(WIDTH, bottom + AXIS, words, *parts, kind="months")


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _bar(month: Month, x: float, wide: float, zero: float, unit: float) -> Markup:
    words = (
        f"{human_date(month.month)}: {month.supports} supporting, {month.rejects} rejecting, {month.questions} doubting"
    )
    parts = [tag("title", words)]
    for stance, count, above in (
        ("supports", month.supports, True),
        ("rejects", month.rejects, False),
        ("questions", month.questions, False),
    ):
        if count:
            height = count * unit
            top = zero - height if above else zero + (month.rejects * unit if stance == "questions" else 0)
            parts.append(tag("rect", class_=f"bar {stance}", x=x, y=top, width=wide, height=height))
    return tag("g", *parts)
