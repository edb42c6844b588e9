"""From an event of a reading to an occurrence: roles and items that mean the same in all documents, its words."""

from __future__ import annotations

import re
from functools import cache

from reportedly.ledger.called import known_body
from reportedly.ledger.identity import STATE_SECTORS, nameless, plain, private_forces
from reportedly.ledger.names import state_words
from reportedly.ledger.occurrence import NEGATIVE, Occurrence, Party, Thing, family_of
from reportedly.ledger.told import Json, Told


def _party(told: Told, part: Json) -> Party:
    known = told.known.get(part["id"]) if part["id"] else None
    source = known.identity.id if known else None
    kind = known.kind if known else None
    name = known.name if known else part["text"]
    state = part["sector"] in STATE_SECTORS or part["sector"] in (None, "BUS", "SPY", "IGO", "ELI", "DEV", "MED")
    if part["country"] and state:
        return Party(part["country"], name, part["country"], source, kind)
    body = None if part["country"] else known_body(name) or known_body(part["text"])
    name = body or name
    return Party(plain(name) or part["text"], name, part["country"], source, kind)


def _parties(told: Told, parts: list[Json]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for part in parts:
        party = _party(told, part)
        found.setdefault(party.key, party)
    return tuple(found[key] for key in sorted(found))


def _of_transfer(event: Json, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of a transfer's parties the states alone, where there is one; "a private company" leaves the role open.

    Brokers, makers and private armies are coded by their state.
    """
    if not event["frame"]:
        return parties
    coded = dict.fromkeys(_coded(party) for party in parties)
    states = tuple(party for party in coded if party.key == party.country)
    return states or tuple(party for party in coded if not nameless(party.name))


def _is_somebody(party: Party) -> bool:
    return bool(party.country or party.source or not nameless(party.name))


def _coded(party: Party) -> Party:
    code = private_forces().get(plain(party.name)) if party.country is None else None
    return Party(code, party.name, code) if code else party


_DEFINITE = re.compile(r"^(?:the|these|those|this|that|it|them|they|its|their|such)\b", re.I)


def _thing(item: Json) -> Thing:
    amount = item["quantity"] or {}
    definite = bool(_DEFINITE.match(item["text"]))
    return Thing(
        item["category"], item["text"], amount.get("minimum"), amount.get("maximum"), definite, item["quantity"]
    )


_STOP = frozenset(
    "that this with from have has had been were was will would could should their they them there than then when which "
    "while where what whom said says told also after before about over into more most some other only such very just "
    "because between during against under again once here both each itself being does doing".split()
)


@cache
def stem(word: str) -> str:
    """A word cut down so that its common forms meet."""
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def content_words(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry its content."""
    return frozenset(stem(word) for word in re.findall(r"[^\W_]{4,}", text.lower()) if word not in _STOP)


def _names_of(parties: tuple[Party, ...]) -> frozenset[str]:
    """The words by which the parties are called: that two texts share them says nothing more than their roles do."""
    found: set[str] = set()
    for party in parties:
        found |= content_words(party.name)
        if party.country:
            found |= _state_stems(party.country)
    return frozenset(found)


@cache
def _state_stems(code: str) -> frozenset[str]:
    return frozenset().union(*(content_words(name) for name, other in state_words().items() if other == code))


def occurrence_of(told: Told, event: Json) -> Occurrence:
    """An event of a document as an occurrence."""
    start = event["trigger"]["spans"][0][0] if event["trigger"]["spans"] else 0
    number, sentence = told.sentences.at(start)
    date = event["date"]
    roles = [_parties(told, event[role]) for role in ("actor", "recipient")]
    of_transfer = [_of_transfer(event, parties) for parties in roles]
    holder = told.statements.get(event["statement"] or "")
    speaker = told.known.get(holder["source"]["id"] or "") if holder else None
    actors, recipients = of_transfer if any(of_transfer) else roles
    if not event["frame"] and any(map(_is_somebody, (*actors, *recipients))):
        # "vetoed the renewal of its mandate" is done to nobody
        actors, recipients = (tuple(filter(_is_somebody, parties)) for parties in (actors, recipients))
    return Occurrence(
        id=f"{told.id}.{event['id']}",
        document=told.id,
        published=told.published,
        start=start,
        family=family_of(event["type"], event["frame"]),
        type=event["type"],
        frame=event["frame"],
        actors=actors,
        recipients=recipients,
        things=tuple(_thing(item) for item in event["items"]),
        earliest=date["earliest"] if date else None,
        latest=date["latest"] if date else None,
        date=date,
        factuality=event["factuality"],
        statement=event["statement"],
        mode=event["mode"],
        in_headline=told.sentences.in_headline(start),
        denied=event["factuality"] in NEGATIVE or bool(holder and holder["stance"] != "supports"),
        speaker=speaker.country if speaker else None,
        trigger=stem(event["trigger"]["text"].lower().split()[-1]) if event["trigger"]["text"] else "",
        words=content_words(sentence.of(told.text)) - _names_of((*actors, *recipients)),
        sentence=number,
        score=float(event.get("score", 1.0)),
    )
