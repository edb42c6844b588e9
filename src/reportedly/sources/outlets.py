"""News outlets and agencies: known ones by name, others by the look of their name.

outlet("Yonhap")             -> Outlet("Yonhap", "KOR")
outlet("the Delta Courier")  -> Outlet("Delta Courier", None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.lexicons import lexicon
from reportedly.sources.countries import place_of, plain


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet's usual name and the state it belongs to (ISO alpha-3 or None)."""

    name: str
    country: str | None


@cache
def _known() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for country, entries in lexicon("outlets")["outlets"].items():
        for entry in entries:
            names = entry if isinstance(entry, list) else [entry]
            for name in names:
                found.setdefault(plain(name), Outlet(plain(names[0]), country))
    return found


@cache
def _look() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    table = lexicon("outlets")
    return frozenset(table["endings"]), frozenset(table["weak_endings"]), tuple(table["beginnings"])


def known_outlet(name: str) -> Outlet | None:
    """The outlet of this name, where the lexicon has it."""
    return _known().get(plain(name))


def looks_like_outlet(name: str, *, sure: bool = False) -> bool:
    """Whether a proper name has the form of an outlet's; `sure`: the text gives another sign that it is one."""
    words = plain(name).replace("-", " ").split()  # "Erie Times-News"
    if len(words) < 2 or not words[-1][:1].isupper():
        return False
    endings, weak, beginnings = _look()
    ends = words[-1] in endings or " ".join(words[-2:]) in endings
    begins = plain(name).startswith(beginnings)
    return begins or (ends and (sure or words[-1] not in weak))


def outlet_ending(word: str) -> bool:
    """Whether an outlet's name may end in the word ("Ledger", "Courier")."""
    return word in _look()[0]


def capital_in(name: str) -> str | None:
    """The state whose capital stands in an outlet's name ("Dhaka Morning Bulletin"), or None."""
    places = (place_of(word) for word in plain(name).split())
    return next((place.code for place in places if place and place.standing == "capital"), None)


def city_in(name: str) -> str | None:
    """The state of the city that an outlet's name begins with ("Batumi Evening Post"), or None."""
    words = plain(name).split()
    for length in (2, 1):
        place = place_of(" ".join(words[:length])) if length < len(words) else None
        if place is not None and place.standing in ("capital", "city", "region", "name"):
            return place.code
    return None


def country_in(name: str) -> str | None:
    """The state that a word or two of a proper name stand for ("Danish Institute of Strategy"), or None."""
    words = plain(name).split()
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            place = place_of(" ".join(words[start : start + length]))
            if place and place.standing not in ("body", "city"):  # "the Delta Institute" is not of Delta in Canada
                return place.code
    return None


HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})/?", re.IGNORECASE)


def by_host(publisher: str) -> str:
    """The outlet of a web host ("www.dailymail.co.uk" -> "Daily Mail"); any other name as it is."""
    match = HOST.fullmatch(publisher.strip())
    if match is None:
        return publisher
    host, sites = match[1].lower(), lexicon("sites")
    while "." in host:
        if host in sites:
            return str(sites[host])
        host = host.partition(".")[2]
    return publisher
