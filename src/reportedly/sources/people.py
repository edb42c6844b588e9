"""Persons: titles, given names and their usual gender, and leaders known by name.

The names are `lexicons/people.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.lexicons import lexicon

Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody whose state the news takes for granted."""

    name: str
    country: str | None
    gender: Gender | None


@cache
def _genders() -> dict[str, Gender]:
    table = lexicon("people")
    male, female = set(table["male"].split()), set(table["female"].split())
    found: dict[str, Gender] = dict.fromkeys(sorted(male - female), "male")
    found.update(dict.fromkeys(sorted(female - male), "female"))
    return found


@cache
def _titles() -> dict[str, str]:
    return {title: group for group, titles in lexicon("people")["titles"].items() for title in titles}


@cache
def _leaders() -> dict[str, Leader]:
    leaders = [Leader(name, country, gender) for name, (country, gender) in lexicon("people")["leaders"].items()]
    return {leader.name: leader for leader in leaders}


def gender_of_name(given: str) -> Gender | None:
    """The gender a given name is usual for, or None where it is unknown or serves both."""
    return _genders().get(given) or _genders().get(given.partition("-")[0])


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name."""
    return gender_of_name(word) is not None


def title_group(title: str) -> str | None:
    """Which group of titles ("male", "female", "either", "civil", "military") a title before a name is of."""
    return _titles().get(title)


def gender_of_title(title: str) -> Gender | None:
    """The gender that a title tells ("Mrs", "King"), or None."""
    group = title_group(title)
    if group == "male":
        return "male"
    return "female" if group == "female" else None


def known_leader(name: str) -> Leader | None:
    """The leader of this full name, or None."""
    return _leaders().get(name)


@cache
def leader_by_surname(surname: str) -> Leader | None:
    """The leader with this surname, where there is one only ("Putin", "Merkel")."""
    found = [leader for name, leader in _leaders().items() if name.split()[-1] == surname]
    states = {leader.country for leader in found}
    if len(states) != 1:
        return None
    same = len({leader.gender for leader in found}) == 1
    return found[0] if same else Leader(found[0].name, found[0].country, None)
