"""Which state a name stands for: countries, their people, capitals and seats of power.

    country_of("Pyongyang")    -> "PRK"
    country_of("Emirati")      -> "ARE"
    country_of("the Kremlin")  -> "RUS"

The names are `lexicons/countries.yaml`, the cities `lexicons/cities.json`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.language.parse import Parse
from reportedly.lexicons import lexicon

Standing = Literal["name", "gentilic", "seat", "city"]
LONGEST = 6  # tokens of the longest name ("10 Downing Street", "Democratic People's Republic of Korea")


@dataclass(frozen=True, slots=True)
class Place:
    """A name of a state, its people or a place in it: ISO alpha-3 code and how the name stands for it."""

    code: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: half-open token range and what it stands for."""

    first: int
    last: int
    place: Place


def plain(name: str) -> str:
    """A name with straight apostrophes, single spaces, no leading article and no possessive ending."""
    name = re.sub(r"\s+", " ", name.replace("’", "'")).strip()
    name = re.sub(r"^[Tt]he ", "", name)
    return re.sub(r"'s?$", "", name)


def _plural(gentilic: str) -> str | None:
    return None if gentilic.endswith(("ese", "sh", "ch", "ss", "s", "men", "x")) else gentilic + "s"


@cache
def places() -> dict[str, Place]:
    """Every known name, as written, to its place; states win over cities."""
    found: dict[str, Place] = {}
    table = lexicon("countries")
    for standing, key in (("name", "names"), ("seat", "seats"), ("gentilic", "gentilics")):
        for code, entry in table.items():
            for name in entry[key]:
                found.setdefault(plain(name), Place(code, standing))  # type: ignore[arg-type]
                plural = _plural(name) if standing == "gentilic" else None
                if plural:
                    found.setdefault(plural, Place(code, "gentilic"))
    return found


def place_of(phrase: str) -> Place | None:
    """What a whole phrase stands for, or None; capital letters matter ("US" is not "us")."""
    known = places()
    name = plain(phrase)
    if name in known:
        return known[name]
    if name.isupper() and len(name) > 3:
        return known.get(name.title())
    return None


def country_of(phrase: str) -> str | None:
    """ISO 3166-1 alpha-3 code of the state a whole phrase stands for, or None."""
    place = place_of(phrase)
    return place.code if place else None


def places_in(parse: Parse) -> tuple[PlaceMention, ...]:
    """All place names of a text, longest first from left to right, never overlapping."""
    tokens = parse.tokens
    found: list[PlaceMention] = []
    i = 0
    while i < len(tokens):
        if not tokens[i].text[:1].isupper() and not tokens[i].text[:1].isdigit():
            i += 1
            continue
        for last in range(min(i + LONGEST, len(tokens)), i, -1):
            place = place_of(parse.span(i, last).of(parse.text))
            if place:
                found.append(PlaceMention(i, last, place))
                i = last - 1
                break
        i += 1
    return tuple(found)
