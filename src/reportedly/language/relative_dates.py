"""Points counted from the day of publication: "on Tuesday", "last month", "two days ago", "within two months"."""

from __future__ import annotations

import re

from reportedly.language import days
from reportedly.language.date_points import (
    NUMBER,
    PART,
    TIME_OF_DAY,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    Clock,
    number,
    part_of,
    rule,
)
from reportedly.language.days import DAY, Stretch


@rule(
    "day",
    rf"\b(?:((?i:last|next|this|this past|this coming|the following|the previous)) )?(?:early |late )?"
    rf"({WEEKDAY})s?{TIME_OF_DAY}\b",
)
def _weekday_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None or match[0].rstrip().endswith("days"):
        return None
    back = (clock.today.weekday() - WEEKDAYS.index(match[2].lower())) % 7
    last, ahead = clock.today - back * DAY, clock.today + (-back % 7) * DAY
    which = (match[1] or "").lower()
    if which in ("last", "the previous", "this past"):
        day = last - 7 * DAY if back == 0 else last
    elif which in ("next", "the following", "this coming"):
        day = ahead + 7 * DAY if back == 0 else ahead
    elif which == "this":
        day = ahead if clock.tense(match.start(2)) != "past" else last
    else:
        day = ahead if clock.tense(match.start(2)) == "future" else last
    return Stretch(day, day)


@rule("day", r"\b(today|tonight|yesterday|tomorrow|overnight|last night|this (?:morning|afternoon|evening))\b"
             rf"{TIME_OF_DAY}", flags=re.IGNORECASE)  # fmt: skip
def _deictic(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None:
        return None
    word, today = match[1].lower(), clock.today
    if word in ("yesterday", "last night"):
        return Stretch(today - DAY, today - DAY)
    if word == "tomorrow":
        return Stretch(today + DAY, today + DAY)
    return Stretch(today - DAY if word == "overnight" else today, today)


@rule(
    "unit",
    rf"\b(?:(earlier|later|early|late|mid|{PART})[ -])?"
    r"(this|last|next|the past|the previous|the coming|the following|the last|the current|the) "
    r"(week|month|year|quarter|decade|century)(?= |[.,;:?!)”\"’—–-]|$)",
    flags=re.IGNORECASE,
)
def _calendar_unit(match: re.Match[str], clock: Clock) -> Stretch | None:
    part, which, unit = (match[1] or "").lower(), match[2].lower(), match[3].lower()
    if (
        clock.today is None
        or (which == "the" and not part)
        or (which == "the" and part in ("early", "late", "earlier", "later"))
    ):
        return None
    today = clock.today
    if which in ("the past", "the last"):
        return Stretch(days.shift(today, -1, unit) + DAY, today)
    if which == "the coming":
        return Stretch(today, days.shift(today, 1, unit) - DAY)
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    whole = days.unit_around(days.shift(today, step, unit), unit)
    if step == 0 and whole.first and whole.last:
        tense = clock.tense(match.start())
        if part == "earlier" or (not part and tense == "past"):
            return Stretch(whole.first, today)
        if part == "later" or (not part and tense == "future"):
            return Stretch(today, whole.last)
    return part_of(whole, part)


@rule("weekend", r"\b(?:(this|last|next|the|this past|the past) )?weekend\b", flags=re.IGNORECASE)
def _weekend_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None or not match[1]:
        return None
    which = match[1].lower()
    last = days.weekend_before(clock.today)
    assert last.last is not None and last.first is not None
    coming = Stretch(last.first + 7 * DAY, last.last + 7 * DAY)
    if which == "next" or (which in ("this", "the") and clock.tense(match.start()) == "future"):
        return coming
    return last


@rule(
    "ago",
    rf"\b(?:about |around |some |nearly |almost |more than |just )?({NUMBER}) ({UNIT})s? ago\b",
    flags=re.IGNORECASE,
)
def _ago_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None:
        return None
    return days.unit_around(days.shift(clock.today, -number(match[1]), match[2].lower()), match[2].lower())


@rule(
    "span",
    rf"\b(within|inside|in|over|during|for|throughout)(?: the)?(?: (next|coming|following|last|past|previous))? "
    rf"({NUMBER}) ({UNIT})s?\b(?! (?:of|in|old|ago|later|earlier|before|after|into))(’|'| time)?",
    flags=re.IGNORECASE,
)
def _number_of_units(match: re.Match[str], clock: Clock) -> Stretch | None:
    preposition, which, today = match[1].lower(), (match[2] or "").lower(), clock.today
    if today is None:
        return None
    count, unit = number(match[3]), match[4].lower()
    if which in ("next", "coming", "following"):
        return Stretch(today, days.shift(today, count, unit) - DAY)
    if which:
        return Stretch(days.shift(today, -count, unit) + DAY, today)
    ahead = preposition in ("within", "inside") or (
        preposition == "in" and (match[5] or clock.tense(match.start()) == "future")
    )
    return Stretch(today, days.shift(today, count, unit)) if ahead else None


@rule(
    "span", rf"\b(?:in|over|during|for) the (next|coming|last|past|previous) (?:few |several |couple of )?({UNIT})s\b"
)
def _vague_units_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None:
        return None
    return Stretch(clock.today, None) if match[1] in ("next", "coming") else Stretch(None, clock.today)
