"""Points: phrases that name a day or a stretch of days by themselves, and the rules that read them.

A rule is a pattern and a function from its match to a stretch of days. `calendar_dates` has those for "5 March"
and "the third quarter of 2023", `relative_dates` those for "on Tuesday" and "two days ago"; `dates` puts "since", "by"
and "from … to" around what they find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from reportedly.language import days
from reportedly.language.days import Stretch
from reportedly.language.tense import Tense

MONTHS = ("january february march april may june july august september october november december").split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        range(21),
        strict=True,
    )
) | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty)"
)
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade)"
PART = r"(?:early|mid|late|the (?:start|beginning|middle|end|turn|close) of)"
YEAR = r"(?:1[89]\d\d|20\d\d)"
TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|midday|noon))?"
TH = r"(?:st|nd|rd|th)?"
YEAR_WORDS = rf"(?:{YEAR}|(?:last|this|next) year)"


@dataclass(frozen=True, slots=True)
class Clock:
    """The day of publication (None where unknown) and the tense at a character of the text."""

    today: date | None
    tense: Callable[[int], Tense]


@dataclass(frozen=True, slots=True)
class Point:
    """A phrase at ``[start, end)`` and the days it names; `whole` tells that "the end of" was said of it."""

    start: int
    end: int
    stretch: Stretch
    kind: str
    at_end: bool = False


Rule = Callable[["re.Match[str]", Clock], Stretch | None]
RULES: list[tuple[str, re.Pattern[str], Rule]] = []


def rule(kind: str, pattern: str, *, flags: int = 0) -> Callable[[Rule], Rule]:
    """Register a rule; earlier ones win where two match at the same length."""

    def register(function: Rule) -> Rule:
        RULES.append((kind, re.compile(pattern, flags), function))
        return function

    return register


def points(text: str, clock: Clock) -> list[Point]:
    """All points of `text`, in text order, the longest where several overlap."""
    found = sorted(_matches(text, clock), key=lambda point: (point.start, point.start - point.end))
    kept: list[Point] = []
    for point in found:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
        elif point.end - point.start > kept[-1].end - kept[-1].start:
            kept[-1] = point
    return kept


def _matches(text: str, clock: Clock) -> Iterator[Point]:
    for kind, pattern, function in RULES:
        for match in pattern.finditer(text):
            stretch = None
            with suppress(ValueError, OverflowError):
                stretch = function(match, clock)
            if stretch is not None:
                at_end = bool(re.match(r"(?:the )?(?:end|close) of", match[0], re.IGNORECASE))
                yield Point(match.start(), match.end(), stretch, kind, at_end)


def number(word: str) -> int:
    """The value of a figure or number word."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def nearest(candidates: list[date], today: date, tense: Tense) -> date:
    """The candidate that the tense points to; without one the nearest to `today`."""
    past = [day for day in candidates if day <= today]
    ahead = [day for day in candidates if day >= today]
    if tense == "past" and past:
        return max(past)
    if tense == "future" and ahead:
        return min(ahead)
    return min(candidates, key=lambda day: (abs((day - today).days), day))


def part_of(whole: Stretch, part: str | None) -> Stretch:
    """The part of a stretch that "early", "the middle of", "late" name; all of it without such a word."""
    words = (part or "").lower()
    if "start" in words or "beginning" in words or "early" in words or "turn" in words:
        return days.third(whole, "early")
    if "end" in words or "close" in words or "late" in words:
        return days.third(whole, "late")
    return days.third(whole, "middle") if "mid" in words else whole


def year_of(words: str | None, clock: Clock) -> int | None:
    """The year of "2023", "last year", "this year", "next year"."""
    if not words:
        return None
    if words.strip()[-4:].isdigit():
        return int(words.strip()[-4:])
    if clock.today is None:
        return None
    return clock.today.year + {"last": -1, "this": 0, "next": 1}[words.lower().split()[0]]
