"""A made-up world for a ledger to be measured with: states, outlets, people, stories, and the words of its articles.

Everything is drawn from one `random.Random`, so that the same seed gives the same world. Names of states are the
lexicon's; outlets, people and sentences are invented.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from reportedly.lexicons import lexicon

FIRST_DAY = date(2021, 1, 1)
DAYS = 1400
OUTLETS = 300
STATES_IN_NEWS = 90

_GIVEN = (
    "Amina Bruno Carla Dmitri Elena Farid Greta Hassan Ines Jonas Kofi Leila Marek Nadia Omar Paula Quentin Rosa Selim "
    "Tariq Ulrike Viktor Wanda Xenia Yusuf Zora Anders Beatriz Cem Daria Emil Fatou Goran Hana Ivo Jalil Kemal Lucia"
).split()
_FAMILY = (
    "Abara Bekele Castan Dorfler Estevan Farahi Grenko Haldane Ibraev Jurado Kestler Lomidze Marwat Nowicki Okoro "
    "Petrosian Qadeer Rasmusen Sokolov Tamura Urbanek Valdez Wachira Xylander Yilmazer Zhivkov Almqvist Bouteldja "
    "Cordero Dimitrov Eriksen Fontaine Galvao Hollweg Iskander Jankovic Kamara Lindqvist Mbeki Nasser Orlova Pereira"
).split()
_PLACES = "Northern Southern Eastern Western Central Coastal Highland River Harbour Capital Lake Valley Border".split()
_PAPERS = "Herald Tribune Courier Observer Gazette Chronicle Times Post Standard Wire Monitor Dispatch Review".split()
_BODIES = ("Institute for Arms Research", "Centre for Regional Policy", "Crisis Watch", "Trade Union Federation",
           "Council on Security", "Transport Workers Union", "Relief Committee", "Human Rights Bureau")  # fmt: skip
UNNAMED = ("a senior official", "two diplomats", "a Western diplomat", "three people familiar with the matter",
           "a security official", "people briefed on the talks", "a port worker", "two officers")  # fmt: skip
PAPERS_CITED = ("satellite images", "shipping records", "an internal report", "customs data", "a draft resolution")
MINISTRIES = ("defence ministry", "foreign ministry", "interior ministry", "trade ministry", "president's office")


@dataclass(frozen=True, slots=True)
class Goods:
    """What can be delivered, and the contract's category."""

    words: str
    category: str


GOODS = (
    Goods("attack drones", "drones"), Goods("howitzers", "artillery"), Goods("artillery shells", "ammunition"),
    Goods("anti-ship missiles", "missiles"), Goods("transport helicopters", "aircraft"), Goods("rifles", "small_arms"),
    Goods("patrol boats", "ships"), Goods("air defence systems", "air_defence"), Goods("rockets", "rockets"),
    Goods("armoured vehicles", "armoured_vehicles"), Goods("radar parts", "electronics"),
)  # fmt: skip
DEEDS: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    ("COOPERATE", "arms_transfer", ("delivered", "shipped", "supplied", "sold")),
    ("AID", "arms_transfer", ("donated", "given")),
    ("AGREE", "arms_transfer", ("promised", "pledged")),
    ("ASSAULT", None, ("attacked", "shelled", "bombed")),
    ("ACCUSE", None, ("accused", "criticised", "blamed")),
    ("SANCTION", None, ("sanctioned", "blacklisted")),
    ("THREATEN", None, ("threatened", "warned")),
    ("CONSULT", None, ("met", "received")),
    ("COERCE", None, ("blockaded", "pressed")),
    ("AID", None, ("aided", "assisted")),
)  # fmt: skip
_OFTEN = (30, 8, 8, 14, 12, 7, 6, 10, 4, 4)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name, a post and a state."""

    name: str
    state: str
    post: str


@dataclass(frozen=True, slots=True)
class Story:
    """What many articles tell; `weight` is how likely an article tells this one."""

    actor: str
    recipient: str
    type: str
    frame: str | None
    verbs: tuple[str, ...]
    goods: Goods | None
    count: int
    begins: int  # days after `FIRST_DAY`
    lasts: int
    weight: float


@dataclass(frozen=True, slots=True)
class World:
    """All that articles draw from."""

    outlets: tuple[str, ...]
    people: tuple[Person, ...]
    organisations: tuple[str, ...]
    stories: tuple[Story, ...]


def world(chance: random.Random, articles: int) -> World:
    """A world with stories enough for so many articles: a few are told everywhere, most by one or two."""
    states = chance.sample(sorted(code for code, entry in lexicon("countries").items() if _complete(entry)), 160)
    states = states[:STATES_IN_NEWS]
    weights = ranked(len(states), 0.7)
    outlets = [f"{place} {paper}" for place in _PLACES for paper in _PAPERS]
    outlets += [f"{capital_of(code)} {paper}" for code in states for paper in ("Daily", "News Agency")]
    chance.shuffle(outlets)
    people = tuple(
        Person(
            f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
            chance.choices(states, weights)[0],
            chance.choice(("minister", "spokeswoman", "general", "envoy", "deputy", "governor")),
        )
        for _ in range(200 + articles // 10)
    )
    organisations = tuple(f"{capital_of(code)} {body}" for code in states for body in _BODIES)
    number = max(20, articles * 2 // 3)
    stories = tuple(_story(chance, states, weights, weight) for weight in ranked(number, 0.85))
    return World(tuple(outlets[:OUTLETS]), people, organisations, stories)


def _story(chance: random.Random, states: Sequence[str], weights: Sequence[float], weight: float) -> Story:
    actor = chance.choices(states, weights)[0]
    recipient = actor
    while recipient == actor:
        recipient = chance.choices(states, weights)[0]
    type, frame, verbs = chance.choices(DEEDS, _OFTEN)[0]
    return Story(
        actor,
        recipient,
        type,
        frame,
        verbs,
        chance.choice(GOODS) if frame else None,
        chance.randrange(2, 400),
        chance.randrange(DAYS - 60),
        chance.choice((3, 10, 30, 90, 200)),
        weight,
    )


def ranked(number: int, falling: float) -> list[float]:
    """Weights of so many things in order of how often they come up (Zipf's law with an exponent)."""
    return [(rank + 3) ** -falling for rank in range(number)]


def _complete(entry: dict[str, list[str]]) -> bool:
    return all(entry.get(part) for part in ("names", "gentilics", "capitals"))


@cache
def state_called(code: str) -> str:
    """A state's usual name."""
    return str(lexicon("countries")[code]["names"][0])


@cache
def gentilic_of(code: str) -> str:
    """The adjective of a state."""
    return str(lexicon("countries")[code]["gentilics"][0])


@cache
def capital_of(code: str) -> str:
    """The capital of a state."""
    return str(lexicon("countries")[code]["capitals"][0])


_WHO = (
    "residents traders analysts engineers drivers teachers dealers farmers insurers reservists mechanics lawyers "
    "shipowners pilots economists nurses students veterans brokers miners bakers dockers surveyors historians "
    "importers railwaymen customers fishermen exporters conscripts merchants electricians commuters clerks librarians"
).split()
_DID = (
    "followed discussed expected remembered noticed avoided studied compared repaired counted described postponed "
    "welcomed measured ignored watched feared doubted recorded inspected moved ordered missed questioned photographed "
    "resumed cancelled prepared defended rebuilt recalled endured shared observed guarded extended"
).split()
_OF = (
    "new long costly quiet second joint regional monthly rare northern difficult public military early foreign local "
    "heavy modest hidden seasonal temporary armed civilian unusual crowded damaged promised winter narrow unpaid "
    "sudden coastal ageing expensive disputed weekly"
).split()
_WHAT = (
    "convoys prices exercises repairs flights contracts inspections queues rumours shipments budgets checkpoints talks "
    "delays statistics storms wages elections harvests pipelines ferries tariffs patrols parades warehouses licences "
    "drills timetables loans bridges permits auctions cranes detours blackouts markets"
).split()
_WHERE = (
    "market border harbour airport parliament railway coast university barracks refinery court valley bridge stadium "
    "museum hospital square quarry dam canal lighthouse brewery monastery cemetery shipyard depot embassy library "
    "racecourse theatre power plant ring road"
).split()
_WHEN = (
    "on Monday", "last week", "before dawn", "for the third month", "since the spring", "after the vote",
    "during the holidays", "at the weekend", "in the evening", "as winter came", "within days", "despite the rain",
    "against all advice", "by Thursday", "twice this year", "ahead of schedule", "without warning", "under floodlights",
)  # fmt: skip


def filler(chance: random.Random) -> str:
    """A sentence in which nobody says anything and nothing of note happens."""
    pick = chance.choice
    first = pick((
        f"{pick(_OF)} {pick(_WHAT)} and {pick(_OF)} {pick(_WHAT)} kept {pick(_WHO)} busy {pick(_WHEN)}",
        f"{pick(_WHO)} {pick(_DID)} {pick(_OF)} {pick(_WHAT)} at the {pick(_WHERE)} {pick(_WHEN)}",
        f"{pick(_WHEN)}, {pick(_OF)} {pick(_WHAT)} reached the {pick(_WHERE)} and {pick(_WHO)} {pick(_DID)} them",
        f"the {pick(_WHERE)} lacked {pick(_WHAT)}, so {pick(_WHO)} {pick(_DID)} the {pick(_OF)} {pick(_WHAT)}",
    ))  # fmt: skip
    joined = pick((
        f", {pick(('while', 'and', 'as', 'though'))} {pick(_WHO)} {pick(_DID)} {pick(_OF)} {pick(_WHAT)}",
        f"; {pick(_WHO)} near the {pick(_WHERE)} {pick(_DID)} {pick(_WHAT)}",
        "",
    ))  # fmt: skip
    return f"{first[0].upper()}{first[1:]}{joined}."


def remark(chance: random.Random) -> str:
    """What somebody says about the state of things: no event in it."""
    pick = chance.choice
    return pick((
        f"the {pick(_OF)} {pick(_WHAT)} at the {pick(_WHERE)} were a sign of {pick(_OF)} times for {pick(_WHO)}",
        f"{pick(_WHO)} should have {pick(_DID)} the {pick(_OF)} {pick(_WHAT)} {pick(_WHEN)}",
        f"nobody knew how many {pick(_OF)} {pick(_WHAT)} the {pick(_WHERE)} would need {pick(_WHEN)}",
        f"it was too early to tell whether {pick(_OF)} {pick(_WHAT)} mattered to {pick(_WHO)} at the {pick(_WHERE)}",
        f"{pick(_OF)} {pick(_WHAT)} cost more than {pick(_OF)} {pick(_WHAT)}, and {pick(_WHO)} {pick(_DID)} neither",
        f"what {pick(_WHO)} {pick(_DID)} {pick(_WHEN)} made the {pick(_OF)} {pick(_WHERE)} worth its {pick(_WHAT)}",
    ))  # fmt: skip
