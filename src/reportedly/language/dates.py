"""Phrases that date something, as intervals of days resolved against the day of publication.

    "since June last year" in an article of 2024-09-27     2023-06-01 to 2024-09-27
    "within two months" of 2023-03-13                      2023-03-13 to 2023-05-13
    "until 2018"                                           open to 2018-12-31

Days are inclusive; an open end is None. What cannot be resolved is left out: no date is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from reportedly.language import calendar_dates, days, relative_dates
from reportedly.language.date_points import NUMBER, UNIT, Clock, Point, number, points
from reportedly.language.days import DAY, Stretch, published_day
from reportedly.language.parse import Parse
from reportedly.language.tense import Tense, tense_at
from reportedly.lexicons import lexicon
from reportedly.spans import Span

# A text without any of these dates nothing; most sentences are passed over at once.
BOUND = re.compile(
    r"(?:\b(ever since|since|until|till|by|before|no later than|as late as|prior to|after|from|between|through|up to|"
    r"starting|beginning|as of|as early as|as soon as|around|about|on|in|at|during|over|for|of|throughout)"
    r"(?: (?:the|about|around|at least|at|on|in|early|late|this))*[ \n]+)$",
    re.IGNORECASE,
)
KINDS = {
    "since": "since", "ever since": "since", "until": "until", "till": "until", "through": "until", "up to": "until",
    "by": "by", "no later than": "by", "as late as": "by", "before": "before", "prior to": "before", "after": "after",
    "from": "from", "starting": "from", "beginning": "from", "as of": "from",
}  # fmt: skip
JOINED = re.compile(r"[ \n]*(?:to|until|till|through|and|–|—|-)(?: the)?[ \n]*")
PUBLISHED = re.compile(
    r"\b(?:published|broadcast|aired|released|posted|printed|televised)(?: (?:late|early))?(?: on)?[ \n]+$"
)
ANCHORED = re.compile(
    rf"\b(?:({NUMBER}) ({UNIT})s? (later|earlier|after|before)|the (next|following|same|previous) day|"
    r"the (day) (before|after))\b",
    re.IGNORECASE,
)
INTO_WAR = re.compile(
    rf"\b({NUMBER}) (week|month|year)s? into ((?:[\w’'-]+ ){{0,4}}?)(war|conflict|invasion|fighting)\b", re.IGNORECASE
)
# Importing the rules is what registers them.
RULES_OF = (calendar_dates, relative_dates)


class Interval(NamedTuple):
    """ISO days, inclusive at both ends, None where open."""

    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A phrase that dates something: its words, the days it means, and how it was read.

    `kind` is "day", "month", "year" … for a point; "since", "until", "by", "before", "after", "range" for a
    bounded stretch; "anchored" for one counted from an earlier date ("a day after they met": of what follows);
    "published" where the words were published then, and said then at the latest.
    """

    span: Span
    earliest: str | None
    latest: str | None
    kind: str

    @property
    def interval(self) -> Interval:
        """Both ends."""
        return Interval(self.earliest, self.latest)


def find_dates(parse: Parse, published: str | None) -> tuple[DatePhrase, ...]:
    """All date phrases of a text in text order; relative ones only where `published` (``YYYY-MM-DD``) is known."""
    text = parse.text
    today = published_day(published)
    clock = Clock(today, lambda character: _tense(parse, character))
    found = _joined(text, points(text, clock))
    bounded = [_bounded(text, point, clock) for point in found]
    anchored = [p for p in _anchored(parse, found) if not _overlaps(p, bounded)]
    wars = [p for p in _wars(text) if not _overlaps(p, bounded)] if today else []
    return tuple(
        DatePhrase(Span(p.start, p.end), _iso(p.stretch.first), _iso(p.stretch.last), p.kind)
        for p in sorted((*bounded, *anchored, *wars), key=lambda p: p.start)
        if p.stretch != (None, None)
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _overlaps(point: Point, others: Sequence[Point]) -> bool:
    return any(point.start < other.end and other.start < point.end for other in others)


def _tense(parse: Parse, character: int) -> Tense:
    return tense_at(parse, parse.at(character)) if parse.tokens else ""


def _joined(text: str, found: Sequence[Point]) -> list[Point]:
    """Put "from March to May" and "between 2014 and 2016" together."""
    kept: list[Point] = []
    for point in found:
        before = kept[-1] if kept else None
        if before and JOINED.fullmatch(text, before.end, point.start):
            opening = text[max(before.start - 12, 0) : before.start].lower()
            dash = text[before.end : point.start].strip() in ("-", "–", "—")
            if re.search(r"\b(?:from|between)(?: the| early| late)*[ \n]+$", opening) or dash:
                if before.stretch.first and point.stretch.last and before.stretch.first > point.stretch.last:
                    earlier = _year_before(before.stretch)
                    before = replace(before, stretch=earlier) if earlier else before
                stretch = Stretch(before.stretch.first, point.stretch.last)
                if stretch.first and stretch.last and stretch.first > stretch.last:
                    stretch = Stretch(point.stretch.first, before.stretch.last)
                kept[-1] = Point(before.start, point.end, stretch, "range", point.at_end)
                continue
        kept.append(point)
    return kept


def _year_before(stretch: Stretch) -> Stretch | None:
    if stretch.first is None or stretch.last is None or stretch.first.year < 2:
        return None
    return Stretch(days.shift(stretch.first, -1, "year"), days.shift(stretch.last, -1, "year"))


def _bounded(text: str, point: Point, clock: Clock) -> Point:
    """The point with the word in front of it that opens or closes it: "since Monday", "by December"."""
    several_days = point.kind == "day" and point.stretch.first != point.stretch.last
    if point.kind in ("range", "span") or several_days:
        return point
    before = text[max(point.start - 40, 0) : point.start]
    if PUBLISHED.search(before):
        return replace(point, stretch=Stretch(None, point.stretch.last), kind="published")
    match = BOUND.search(before)
    kind = KINDS.get(match[1].lower(), "") if match else ""
    if not match or not kind:
        return point
    stretch = _bound(kind, point, clock.today)
    if stretch is None:
        return point
    return Point(point.start - len(before) + match.start(1), point.end, stretch, kind)


def _bound(kind: str, point: Point, today: date | None) -> Stretch | None:
    first, last = point.stretch
    if first is None or last is None:
        return None
    if kind == "since":
        return Stretch(first, today if today and first <= today else None)
    if kind == "from":
        return Stretch(first, None)
    if kind == "after":
        return Stretch(last + DAY, None)
    end = first - DAY if kind == "before" and not point.at_end else last
    if point.at_end and kind in ("before", "by") and today:
        end = _end_of_unit(point, today) or last
    return Stretch(today if today and end >= today else None, end)


def _end_of_unit(point: Point, today: date) -> date | None:
    """The last day of what "before the end of the month" reaches to."""
    return point.stretch.last if point.stretch.last and point.stretch.last >= today else None


def _anchored(parse: Parse, found: Sequence[Point]) -> Iterator[Point]:
    """What is counted from the date before it: "two days later", "the same day", "a day after they met"."""
    single = [p for p in found if p.stretch.first is not None and p.stretch.first == p.stretch.last]
    for match in ANCHORED.finditer(parse.text):
        earlier = [p for p in single if p.end <= match.start()]
        if not earlier or match.start() - earlier[-1].end > 400 or earlier[-1].stretch.first is None:
            continue
        if (match[3] or match[6] or "").lower() in ("after", "before") and not _one_sentence(parse, earlier[-1], match):
            continue
        anchor = earlier[-1].stretch.first
        try:
            day = _counted(match, anchor)
        except OverflowError:
            continue
        yield Point(match.start(), match.end(), Stretch(day, day), "anchored")


def _one_sentence(parse: Parse, point: Point, match: re.Match[str]) -> bool:
    return parse.tokens[parse.at(point.start)].sentence == parse.tokens[parse.at(match.start())].sentence


def _counted(match: re.Match[str], anchor: date) -> date:
    """The day that an anchored phrase means.

    "Two days later" is itself two days on; what comes after "two days after" lies two days before.
    """
    if match[1]:
        # "X on Wednesday, a day after Y attacked": the attack was on Tuesday.
        sign = {"later": 1, "earlier": -1, "after": -1, "before": 1}[match[3].lower()]
        return days.shift(anchor, sign * number(match[1]), match[2].lower())
    if match[4]:
        return anchor + {"next": 1, "following": 1, "same": 0, "previous": -1}[match[4].lower()] * DAY
    return anchor + (DAY if match[6].lower() == "after" else -DAY)


def _wars(text: str) -> Iterator[Point]:
    """What is counted from the day a war began: "six months into the Russia-Ukraine war"."""
    for match in INTO_WAR.finditer(text):
        start = _war_start(match[3].lower().replace("’", "'"), text)
        if start is not None:
            count, unit = number(match[1]), match[2].lower()
            first = days.shift(start, count, unit)
            yield Point(match.start(), match.end(), Stretch(first, days.shift(start, count + 1, unit) - DAY), "war")


def _war_start(words: str, text: str) -> date | None:
    wars = lexicon("wars")
    for war in wars:
        if any(word in words for word in war["words"]):
            return _as_date(war["start"])
    lower = text.lower()
    spoken = [(sum(lower.count(word) for word in war["words"]), i) for i, war in enumerate(wars) if war["states"]]
    count, best = max(spoken, key=lambda entry: (entry[0], -entry[1]))
    return _as_date(wars[best]["start"]) if count else None


def _as_date(value: object) -> date | None:
    return value if isinstance(value, date) else published_day(str(value))
