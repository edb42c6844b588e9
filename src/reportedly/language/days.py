"""Days and stretches of days: the arithmetic behind the phrases of `dates`.

A stretch is inclusive at both ends; an end that is None is open.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
UNITS = ("day", "week", "fortnight", "month", "quarter", "year", "decade", "century")


class Stretch(NamedTuple):
    """First and last day, inclusive, None where open."""

    first: date | None
    last: date | None


def published_day(published: str | None) -> date | None:
    """The day of publication, or None where it is unknown or no date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def month(year: int, number: int) -> Stretch:
    """A calendar month."""
    return Stretch(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int) -> Stretch:
    """A calendar year."""
    return Stretch(date(number, 1, 1), date(number, 12, 31))


def week_of(day: date) -> Stretch:
    """Monday to Sunday around `day`."""
    monday = day - DAY * day.weekday()
    return Stretch(monday, monday + 6 * DAY)


def weekend_before(day: date) -> Stretch:
    """The last Saturday and Sunday that have begun by `day`."""
    saturday = day - DAY * ((day.weekday() - 5) % 7)
    return Stretch(saturday, saturday + DAY)


def shift(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` units; the last day of a shorter month stands for a later one.

    Raises:
        OverflowError: the day would lie outside the years 1 to 9999.
    """
    if unit in ("day", "week", "fortnight"):
        return day + count * {"day": 1, "week": 7, "fortnight": 14}[unit] * DAY
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    index = day.year * 12 + day.month - 1 + months
    if not 12 <= index <= 9999 * 12 + 11:
        raise OverflowError(f"no such year: {index // 12}")
    at = month(index // 12, index % 12 + 1)
    assert at.first is not None and at.last is not None
    return at.first.replace(day=min(day.day, at.last.day))


def unit_around(day: date, unit: str) -> Stretch:
    """The calendar unit that holds `day`: its week, month, quarter, year, decade."""
    if unit == "day":
        return Stretch(day, day)
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "month":
        return month(day.year, day.month)
    if unit == "quarter":
        return quarter(day.year, (day.month - 1) // 3 + 1)
    if unit == "year":
        return year(day.year)
    start = day.year - day.year % (10 if unit == "decade" else 100)
    return Stretch(date(max(start, 1), 1, 1), date(start + (9 if unit == "decade" else 99), 12, 31))


def quarter(of_year: int, number: int) -> Stretch:
    """January to March is the first."""
    return Stretch(month(of_year, number * 3 - 2).first, month(of_year, number * 3).last)


def third(whole: Stretch, part: str) -> Stretch:
    """The early, middle or late third of a stretch that is closed at both ends."""
    if whole.first is None or whole.last is None:
        return whole
    days = (whole.last - whole.first).days + 1
    cut = days // 3
    if part == "early":
        return Stretch(whole.first, whole.first + (cut - 1) * DAY)
    if part == "late":
        return Stretch(whole.last - (cut - 1) * DAY, whole.last)
    return Stretch(whole.first + cut * DAY, whole.last - cut * DAY)


def half(whole: Stretch, part: str) -> Stretch:
    """The first or second half of a stretch that is closed at both ends."""
    if whole.first is None or whole.last is None:
        return whole
    middle = whole.first + (whole.last - whole.first) // 2
    return Stretch(whole.first, middle) if part == "first" else Stretch(middle + DAY, whole.last)


def season(name: str, of_year: int) -> Stretch:
    """Meteorological seasons of the northern half of the world; a winter is named by the year it begins in."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    end = of_year + (first == 12), (first + 2 - 1) % 12 + 1
    return Stretch(month(of_year, first).first, month(*end).last)
