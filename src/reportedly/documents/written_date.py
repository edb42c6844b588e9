"""Days as records, feeds and addresses write them, to ``YYYY-MM-DD``; nothing where it is not certain.

The day is that of the writer's own clock ("2017-09-15T23:10+09:00" is the 15th): it is the day
under which the outlet published. "03/04/2023" is March in one country and April in another, so
it stays unknown.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*$")
SLASHED = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
EPOCH = re.compile(r"\s*(\d{9,10})(?:\.\d+|\d{3})?\s*$")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
IN_ADDRESS = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)[-/_.](0?[1-9]|1[0-2]|{'|'.join(MONTHS)})[-/_.](?:(0?[1-9]|[12]\d|3[01])(?!\d))?", re.I
)
EARLIEST, LATEST = 1600, 2200


def day_of(value: object) -> str | None:
    """The day that `value` (text, a number of seconds, a date) names, or None."""
    if isinstance(value, datetime | date):
        return _valid(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if abs(value) < 1e15 else ""
    if not isinstance(value, str) or not value.strip() or len(value) > 100:
        return None
    for form in (_iso, _compact, _slashed, _epoch, _mail, _words):
        day = form(value)
        if day:
            return day
    return None


def day_in_address(url: str | None) -> date | None:
    """The day in a dated address or file name ("/2017/sep/15/", "post_2016-09-12_…"; mid-month if it has none)."""
    found = IN_ADDRESS.search(url or "")
    if not found:
        return None
    month = MONTHS.index(found[2].lower()) + 1 if found[2].isalpha() else int(found[2])
    day = _valid(int(found[1]), month, int(found[3] or 15))
    return date.fromisoformat(day) if day else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _iso(value: str) -> str | None:
    found = ISO.match(value)
    return _valid(*map(int, found.groups())) if found else None


def _compact(value: str) -> str | None:
    found = COMPACT.match(value)
    return _valid(*map(int, found.groups())) if found else None


def _slashed(value: str) -> str | None:
    """Day and month in either order, where one of them can only be the day."""
    found = SLASHED.match(value)
    if not found:
        return None
    first, second, year = map(int, found.groups())
    if first == second or first > 12:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _epoch(value: str) -> str | None:
    found = EPOCH.match(value)
    if not found:
        return None
    moment = datetime.fromtimestamp(int(found[1]), UTC)
    return _valid(moment.year, moment.month, moment.day)


def _mail(value: str) -> str | None:
    """RFC 2822, the form of RSS: "Fri, 15 Sep 2017 17:52:00 +0800"."""
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return _valid(moment.year, moment.month, moment.day)


def _words(value: str) -> str | None:
    """Anything else that names day, month and year in words: "September 15, 2017"."""
    if not re.search(r"\d{4}", value) or not re.search(r"[^\W\d_]{3}", value) or SLASHED.match(value):
        return None
    import dateparser

    moment = dateparser.parse(value, languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return _valid(moment.year, moment.month, moment.day) if moment else None
