"""The provenance of a claim in a sentence or two: whether it is many voices or one voice many times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.ledger.answers import Origin, Provenance
from reportedly.web.words import country_name

NAMED = 4
FEW, MOSTLY = 5, 0.8  # documents, and the share of them, from which one origin among several is pointed out
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def gist(claim: Mapping[str, Any], way: Provenance) -> str:
    """What the graph shows, for who reads rather than looks."""
    if claim["status"] == "unsupported":
        return _open(claim)
    telling = [one for one in way.documents if "supports" in one.stances or one.origins]
    if claim["status"] == "rejected" or not telling:
        return "It is known only from those who reject it; nobody in the ledger is an origin of it."
    bodies: dict[str, list[Origin]] = {}
    for origin in way.origins:
        bodies.setdefault(origin.body, []).append(origin)
    number, origins = len(telling), in_words(way.independent)
    if way.independent == 0:
        return (
            f"{_many(number)} tell it, and no origin of it was found."
            if number > 1
            else "One document tells it, and no origin was found."
        )
    who = "One document tells it, and it goes" if number == 1 else f"{_many(number)} tell it, and what they tell goes"
    if way.independent == 1 and number > 1:
        who = "Both documents that tell it" if number == 2 else f"All {number:,} documents that tell it"
        return f"{who} go back to one independent origin: {_named(bodies)}."
    what = "one origin" if way.independent == 1 else f"{origins} independent origins"
    return f"{who} back to {what}: {_named(bodies)}.{_skewed(way, number)}"


def _skewed(way: Provenance, number: int) -> str:
    """That nearly all have it from one of several origins: two origins may still be one voice and an aside."""
    body_of = {origin.source: origin.body for origin in way.origins}
    alone: dict[str, int] = {}
    for one in way.documents:
        bodies = {body_of[key] for key in one.origins if key in body_of}
        if len(bodies) == 1:
            (body,) = bodies
            alone[body] = alone.get(body, 0) + 1
    most = max(alone, key=lambda body: (alone[body], body), default=None)
    if most is None or number < FEW or way.independent < 2 or alone[most] < MOSTLY * number:
        return ""
    name = next(origin.name for origin in way.origins if origin.body == most)
    return f" But {alone[most]:,} of the {number:,} have it from {name} alone."


def _open(claim: Mapping[str, Any]) -> str:
    """Why a claim with supporters has no origin: it is told as open."""
    stances = {"supports": 0, "questions": 0, "rejects": 0}
    for position in claim["positions"]:
        stances[position["stance"]] += 1
    if not stances["supports"]:
        return "It is only asked about or doubted; nobody says that it happened, so that it has no origin."
    number = stances["supports"]
    who = f"{in_words(number).capitalize()} {'source stands' if number == 1 else 'sources stand'}"
    return (
        f"{who} behind the words, and the words leave open whether it happens: it is planned, promised, asked "
        "for or considered. An origin is only who says that it happened, so that there is none."
    )


def _named(bodies: Mapping[str, list[Origin]]) -> str:
    """The origins by name, mouths of one body together: ``the United States (White House, Pentagon)``."""
    told = []
    for body, mouths in list(bodies.items())[:NAMED]:
        names = [mouth.name for mouth in mouths]
        if len(names) == 1:
            told.append(names[0])
            continue
        shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        state = country_name(body.partition(":")[2]) if body.startswith("state:") else names[0]
        told.append(f"{state} ({shown}: mouths of one body, which count once)")
    more = len(bodies) - len(told)
    return "; ".join(told) + (f"; and {more:,} more" if more > 0 else "")


def _many(number: int) -> str:
    return f"{in_words(number).capitalize()} documents"


def in_words(number: int) -> str:
    """Small numbers as words."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
