"""Which state a name stands for: countries, their people, capitals and seats of power.

    >>> country_of("Pyongyang"), country_of("the Kremlin"), country_of("Emirati"), country_of("U.S.")
    ('PRK', 'RUS', 'ARE', 'USA')

The names are `lexicons/countries.yaml` and `regions.yaml`, large cities `cities.json`. Names that look alike
stay apart because the longest name wins: Guinea-Bissau is not Guinea, Nigeria not Niger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from reportedly.language.parse import Parse
from reportedly.lexicons import lexicon, made

# How a name stands for its state. Only a state's name and its capital are the state itself.
Standing = Literal["name", "capital", "body", "gentilic", "region", "city"]
STANDINGS: tuple[tuple[Standing, str], ...] = (
    ("name", "names"),
    ("capital", "capitals"),
    ("gentilic", "gentilics"),
    ("body", "bodies"),
)
PREFIX = 3
# Names of states that are also names of persons or of other places, and what in a text tells which is meant.
GEORGIA_THE_STATE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Alabama|Florida|Carolinas?|Fulton County|Republicans?|Democrats?|Stacey Abrams)\b"
)
GEORGIA_THE_COUNTRY = re.compile(r"\b(?:Tbilisi|Georgians?|Abkhazia|Ossetia|Saakashvili|Ivanishvili|Batumi|Caucasus)\b")
GIVEN_NAMES = frozenset(
    ("Chad", "Jordan", "Israel", "Georgia", "Kenya", "India", "Ireland", "Chelsea", "Cyprus", "China")
)


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


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name with straight apostrophes, single spaces, no leading article and no possessive ending."""
    name = " ".join(name.replace("’", "'").split())
    if name[:4] in ("the ", "The "):
        name = name[4:]
    if name.endswith("'s"):
        return name[:-2]
    return name.removesuffix("'")


def _plural(gentilic: str) -> str | None:
    return None if gentilic.endswith(("ese", "sh", "ch", "s", "men", "x", "U.S")) else gentilic + "s"


@cache
def places() -> dict[str, Place]:
    """Every known name, as written, to its place; a state wins over a region, a region over a city."""
    found: dict[str, Place] = {}
    for standing, key in STANDINGS:
        for code, entry in lexicon("countries").items():
            for name in entry.get(key, ()):
                found.setdefault(plain(name), Place(code, standing))
                plural = _plural(name) if standing == "gentilic" else None
                if plural:
                    found.setdefault(plural, Place(code, standing))
                if standing in ("name", "capital") and len(name) > 3:
                    found.setdefault(plain(name).upper(), Place(code, standing))
    for code, names in lexicon("regions").items():
        for name in names:
            found.setdefault(name, Place(code, "region"))
    for code, names in made("cities")["cities"].items():
        for name in names:
            found.setdefault(name, Place(code, "city"))
    return found


def place_of(phrase: str) -> Place | None:
    """What a whole phrase stands for, or None; capital letters matter ("US" is not "us")."""
    return places().get(plain(phrase))


def country_of(phrase: str) -> str | None:
    """ISO 3166-1 alpha-3 code of the state a whole phrase stands for, or None."""
    place = place_of(phrase)
    return place.code if place else None


@cache
def _by_prefix() -> dict[str, tuple[tuple[str, Place], ...]]:
    index: dict[str, list[tuple[str, Place]]] = {}
    for name, place in places().items():
        index.setdefault(name[:PREFIX], []).append((name, place))
    return {prefix: tuple(sorted(names, key=lambda entry: -len(entry[0]))) for prefix, names in index.items()}


def places_in(parse: Parse) -> tuple[PlaceMention, ...]:
    """All place names of a text, longest first from left to right, never overlapping."""
    text = parse.text.replace("’", "'")
    index = _by_prefix()
    found: list[PlaceMention] = []
    free_from = 0
    persons: set[str] = set()
    georgia = _georgia(parse.text)
    for token in parse.tokens:
        if token.i < free_from or not (token.text[0].isupper() or token.text[0].isdigit()):
            continue
        opening = text[token.start : token.start + PREFIX]
        # "US" and "UK" are shorter than the prefix
        for name, place in (*index.get(opening, ()), *index.get(token.text if len(token.text) < PREFIX else "", ())):
            end = token.start + len(name)
            if text.startswith(name, token.start) and not (text[end : end + 1].isalnum()):
                if place.code == "GEO" and name in ("Georgia", "GEORGIA"):
                    place = georgia  # noqa: PLW2901
                last = parse.at(end - 1) + 1
                if _is_person(parse, token.i, last, name):
                    persons.add(name)  # and so wherever it stands alone
                else:
                    found.append(PlaceMention(token.i, last, place))
                    free_from = last
                break
    if persons:
        found = [m for m in found if parse.span(m.first, m.last).of(parse.text) not in persons]
    return tuple(found)


def _georgia(text: str) -> Place:
    if GEORGIA_THE_STATE.search(text) and not GEORGIA_THE_COUNTRY.search(text):
        return Place("USA", "region")
    return Place("GEO", "name")


def _is_person(parse: Parse, first: int, last: int, name: str) -> bool:
    """Whether a state's name is part of a person's: "Chad Wolf", "Michael Jordan"."""
    if name not in GIVEN_NAMES:
        return False
    tokens = parse.tokens
    after = tokens[last] if last < len(tokens) else None
    before = tokens[first - 1] if first else None
    within = [
        n for n in parse.names if n.label == "PERSON" and n.first <= first and last <= n.last and n.last - n.first > 1
    ]
    beside = after is not None and after.ent == "PERSON" and after.text[0].isupper()
    called = before is not None and before.text[:1].isupper() and before.ent == "PERSON"
    return bool(within) or beside or called
