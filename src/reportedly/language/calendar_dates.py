"""Points of the calendar: "5 March", "May 2021", "in December", "the third quarter of 2023", "last summer".

A date without its year is the nearest one that the tense allows: "in December" lies behind an article of
February that says what happened, and before one that says what will.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from reportedly.language import days
from reportedly.language.date_points import (
    MONTH,
    ORDINALS,
    PART,
    TH,
    WEEKDAY,
    YEAR,
    YEAR_WORDS,
    Clock,
    month_number,
    nearest,
    part_of,
    rule,
    year_of,
)
from reportedly.language.days import Stretch

DASH = r"\s?(?:-|–|to|and)\s?"
SEASON = "spring|summer|autumn|fall|winter"


@rule("day", rf"\b({YEAR})-(\d\d)-(\d\d)\b")
def _iso_rule(match: re.Match[str], _: Clock) -> Stretch:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return Stretch(day, day)


def _dated(
    first: str, last: str | None, name: str, year_words: str | None, match: re.Match[str], clock: Clock
) -> Stretch | None:
    at, of_year = month_number(name), year_of(year_words, clock)
    if of_year is None:
        if clock.today is None:
            return None
        years = (clock.today.year - 1, clock.today.year, clock.today.year + 1)
        candidates = [day for y in years if (day := _day(y, at, int(first))) is not None]
        of_year = nearest(candidates, clock.today, clock.tense(match.start())).year
    return Stretch(date(of_year, at, int(first)), date(of_year, at, int(last or first)))


def _day(year: int, at: int, number: int) -> date | None:
    with suppress(ValueError):
        return date(year, at, number)
    return None


@rule(
    "day",
    rf"\b(?:{WEEKDAY},? )?(?:the )?(\d{{1,2}}){TH}(?:{DASH}(\d{{1,2}}){TH})?(?: of)? ({MONTH})\b(?:,? ({YEAR_WORDS}))?",
)
def _day_month_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    return _dated(match[1], match[2], match[3], match[4], match, clock)


@rule(
    "day",
    rf"\b(?:{WEEKDAY},? )?({MONTH}) (\d{{1,2}}){TH}(?:{DASH}(\d{{1,2}}){TH})?\b(?!\d|,\d|:\d)(?:,? ({YEAR_WORDS}))?",
)
def _month_day_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    return _dated(match[2], match[3], match[1], match[4], match, clock)


@rule("month", rf"\b(?:({PART})[ -])?({MONTH}),? (?:of )?({YEAR_WORDS})\b")
def _month_year_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    of_year = year_of(match[3], clock)
    return None if of_year is None else part_of(days.month(of_year, month_number(match[2])), match[1])


@rule("month", rf"\b(last|next|this|past) ({MONTH})\b")
def _last_month_by_name_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None:
        return None
    at, today = month_number(match[2]), clock.today
    step = {"last": -1, "past": -1, "next": 1, "this": 0}[match[1]]
    if match[1] == "this":
        return days.month(today.year, at)
    before = at < today.month if step < 0 else at > today.month
    return days.month(today.year if before else today.year + step, at)


# Words that tell a month from the verb or the name that is written alike.
AFTER = "|".join(
    f"(?<={word} )"
    for word in (
        "in since by until till before after from of early late and to for during between through around".split()
    )
)


@rule(
    "month", rf"\b(?:({PART})[ -])?(?:(?:{AFTER}|(?<=mid-))(?:May|March)|(?!May\b|March\b)(?:{MONTH}))(?![\w’'-]| \d)"
)
def _bare_month_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    if clock.today is None:
        return None
    name = match[0].split()[-1].split("-")[-1]
    if len(name) <= 3 and name not in ("May",):
        return None  # "Jan", "Mar" and "Sep" are names too
    at, today = month_number(name), clock.today
    candidates = [date(y, at, 1) for y in (today.year - 1, today.year, today.year + 1)]
    tense = clock.tense(match.end() - 1)
    if today.month == at:
        chosen = today
    elif tense == "future":
        chosen = min(day for day in candidates if day > today)
    else:
        chosen = max(day for day in candidates if day <= today)
    return part_of(days.month(chosen.year, at), match[1])


# Prepositions in front of which a figure is a year: "2,022 men" and "in 2022" differ.
YEAR_AFTER = "|".join(
    f"(?<={word} )" for word in "in by of since until till before after from during throughout through around".split()
)


@rule("year", rf"\b(?:({PART})[ -])({YEAR})\b(?!-\d)|(?:{YEAR_AFTER})({YEAR})\b(?![-–]?\d|,\d)")
def _year_rule(match: re.Match[str], _: Clock) -> Stretch:
    found = next(group for group in match.groups()[1:] if group)
    return part_of(days.year(int(found)), match[1])


@rule("range", rf"(?:(?<=between )|(?<=from ))({YEAR}) (?:and|to|until|till|through) ({YEAR})\b")
def _year_to_year_rule(match: re.Match[str], _: Clock) -> Stretch:
    first, last = sorted((int(match[1]), int(match[2])))
    return Stretch(date(first, 1, 1), date(last, 12, 31))


@rule("year", rf"\b({YEAR})\s?[-–]\s?({YEAR}|\d\d)\b")
def _years_rule(match: re.Match[str], _: Clock) -> Stretch | None:
    last = int(match[2]) if len(match[2]) == 4 else int(match[1][:2] + match[2])
    return Stretch(date(int(match[1]), 1, 1), date(last, 12, 31)) if int(match[1]) < last else None


@rule("decade", r"\b(?:the )?(?:(early|mid|late)[ -])?((?:1[89]|20)\d0)s\b")
def _decade_rule(match: re.Match[str], _: Clock) -> Stretch:
    start = int(match[2])
    return part_of(Stretch(date(start, 1, 1), date(start + 9, 12, 31)), match[1])


@rule(
    "quarter",
    rf"\b(?:the )?(first|second|third|fourth|final|last|1st|2nd|3rd|4th) (quarter|half)"
    rf"(?: of)? ({YEAR_WORDS}|the year)",
)
def _quarter_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    of_year = (
        clock.today.year if match[3] == "the year" and clock.today else year_of(match[3].replace("the", "this"), clock)
    )
    if of_year is None:
        return None
    if match[2] == "half":
        return days.half(days.year(of_year), "first" if match[1] == "first" else "second")
    return days.quarter(of_year, ORDINALS[match[1]])


@rule(
    "season",
    rf"\b(?:(this|last|next) ({SEASON})|(?:the )?({SEASON}) (?:of )?({YEAR_WORDS}))\b",
)
def _season_rule(match: re.Match[str], clock: Clock) -> Stretch | None:
    if match[4]:
        of_year = year_of(match[4], clock)
        return None if of_year is None else days.season(match[3], of_year)
    if clock.today is None:
        return None
    around = [days.season(match[2], clock.today.year + step) for step in (-2, -1, 0, 1)]
    if match[1] == "last":
        return max((s for s in around if s.last and s.last < clock.today), default=None)
    if match[1] == "next":
        return min((s for s in around if s.first and s.first > clock.today), default=None)
    running = [s for s in around if s.first and s.last and s.first <= clock.today <= s.last]
    return running[0] if running else around[2]
