"""The dateline that a news text opens with: where, when, and which agency or paper it is from.

    >>> dateline_of("BAMAKO, March 5, 2023 (Meridian Wire) — Mali has bought six drones.")
    Dateline(place='BAMAKO', published='2023-03-05', publisher='Meridian Wire')

A dateline without a year dates the text only where a day near it is known otherwise, as from
a dated address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
MONTH = "(?P<month>" + "|".join(sorted((rf"{name}\b\.?" for name in MONTHS), reverse=True)) + ")"
MONTH2 = MONTH.replace("<month>", "<month2>")
DAY = rf"(?:{MONTH}\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+{MONTH2})(?:,?\s+(?P<year>\d{{4}}))?"
# a place is written in capitals ("BEIJING/SEOUL", "ST. PETERSBURG"), with a state or country after it as it comes
PLACE = (
    r"(?P<place>[^\Wa-z\d_](?:[^\Wa-z\d_]|[.'’\-/ ](?=[^\Wa-z\d_]|[ ,(])){{1,40}}"
    r"(?:,\s+(?!(?i:{month})\b)[A-Z][\w. ]{{0,24}}?)?)"
)
DASH = r"\s*(?:—|–|--|―|-(?=\s))\s*"
CREDIT = r"\((?P<publisher>[^()\n]{2,60})\)"
OPENING = re.compile(
    rf"(?:{PLACE.format(month='|'.join(MONTHS))},?\s*)?(?:(?i:{DAY}),?\s*)?(?:{CREDIT})?{DASH}",
)
# an agency's signature alone, without place and dash: "(Reuters) Shells were …"
SIGNATURE = re.compile(r"\((?P<publisher>AP|AFP|UPI|CNN|Reuters|Bloomberg|Xinhua|TASS|DPA|Kyodo|Yonhap)\)\s*(?=\S)")
LINES = 4  # the dateline opens the text, or follows a headline, a byline and a stamp
# capitals that open a line and name no place
NO_PLACE = re.compile(
    r"(?:file|photos?|video|watch|live|exclusive|update[ds]?|breaking|analysis|opinion|comment|editorial|factbox|timeline"
    r"|explainer|interview|correct(?:ed|ion)|refile|note|close|wrapup|q&a|scoop|report|advisory)\b",
    re.I,
)
# what stands in the brackets and is no publisher
NO_PUBLISHER = re.compile(
    r"updated|corrected|recasts|adds|refiles|photo|video|file\b|local time|gmt|\d{1,2}:\d\d", re.I
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells; None for what it leaves out. `published` is ``YYYY-MM-DD``."""

    place: str | None = None
    published: str | None = None
    publisher: str | None = None


NONE = Dateline()


def dateline_of(text: str, *, near: date | None = None) -> Dateline:
    """The dateline among the first lines of `text`; one without a year means the day closest to `near`."""
    for line in _first_lines(text):
        found = OPENING.match(line)
        if found and (found["publisher"] or found["place"]) and not NO_PLACE.match(found["place"] or ""):
            return Dateline((found["place"] or "").strip() or None, _day(found, near), _publisher(found["publisher"]))
        signed = SIGNATURE.match(line)
        if signed:
            return Dateline(None, None, _publisher(signed["publisher"]))
    return NONE


def _first_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text[:2000].splitlines())
    return [line for line in lines if line][:LINES]


def _publisher(words: str | None) -> str | None:
    words = " ".join((words or "").split())
    return words if words and words[0].isalpha() and words[0].isupper() and not NO_PUBLISHER.search(words) else None


def _day(found: re.Match[str], near: date | None) -> str | None:
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    if not month or not (found["year"] or near):
        return None
    years = [int(found["year"])] if found["year"] else [near.year - 1, near.year, near.year + 1] if near else []
    days = [_date(year, MONTHS[month.rstrip(".").lower()], int(day)) for year in years]
    possible = [each for each in days if each is not None]
    return min(possible, key=lambda each: abs(each - near) if near else each - each).isoformat() if possible else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
