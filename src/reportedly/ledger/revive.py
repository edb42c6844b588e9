"""Readings back from their JSON: the inverse of the values' ``to_dict``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportedly.documents.document import Document
from reportedly.events.event import Event, Item, Participant, Place, Quantity
from reportedly.reading import Reading
from reportedly.sources.source import Source
from reportedly.spans import Mention, Phrase, Span
from reportedly.statements.statement import Certainty, Dated, Statement

Json = Mapping[str, Any]


def spans_of(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """``[[start, end], …]`` as spans."""
    return tuple(Span(start, end) for start, end in pairs)


def phrase_of(data: Json) -> Phrase:
    """``{"spans", "text"}`` as a phrase."""
    return Phrase(spans_of(data["spans"]), data["text"])


def mention_of(data: Json) -> Mention:
    """``{"id", "spans", "text"}`` as a mention."""
    return Mention(data["id"], phrase_of(data))


def dated_of(data: Json | None) -> Dated | None:
    """A resolved date, or None."""
    return Dated(phrase_of(data), data["earliest"], data["latest"]) if data else None


def source_of(data: Json) -> Source:
    """One source of a reading."""
    return Source(
        data["id"], data["name"], data["kind"], data["country"], spans_of(data["mentions"]), data.get("sector")
    )


def statement_of(data: Json) -> Statement:
    """One statement of a reading."""
    certainty = data["certainty"]
    return Statement(
        id=data["id"],
        source=mention_of(data["source"]),
        cue=phrase_of(data["cue"]),
        content=phrase_of(data["content"]),
        form=data["form"],
        act=data["act"],
        stance=data["stance"],
        certainty=Certainty(certainty["level"], phrase_of(certainty)) if certainty else None,
        cites=tuple(mention_of(cited) for cited in data["cites"]),
        audience=tuple(mention_of(told) for told in data["audience"]),
        within=data["within"],
        about=data["about"],
        said_on=dated_of(data["said_on"]),
        chain=tuple(data["chain"]),
        rules=tuple(data.get("rules", ())),
        score=data.get("score", 1.0),
    )


def _participant(data: Json) -> Participant:
    return Participant(data["id"], phrase_of(data), data["country"], data["sector"])


def _item(data: Json) -> Item:
    amount = data["quantity"]
    quantity = Quantity(amount["text"], amount["minimum"], amount["maximum"], amount.get("unit")) if amount else None
    return Item(phrase_of(data), data["category"], quantity)


def event_of(data: Json) -> Event:
    """One event of a reading."""
    place = data["place"]
    return Event(
        id=data["id"],
        trigger=phrase_of(data["trigger"]),
        type=data["type"],
        factuality=data["factuality"],
        time=data["time"],
        mode=data["mode"],
        contexts=tuple(data["contexts"]),
        frame=data["frame"],
        actor=tuple(_participant(part) for part in data["actor"]),
        recipient=tuple(_participant(part) for part in data["recipient"]),
        items=tuple(_item(item) for item in data["items"]),
        date=dated_of(data["date"]),
        place=Place(phrase_of(place), place["country"]) if place else None,
        statement=data["statement"],
        rules=tuple(data.get("rules", ())),
        score=data.get("score", 1.0),
    )


def reading_of(data: Json, document: Document) -> Reading:
    """A whole reading of `document` from the contract's JSON."""
    return Reading(
        document,
        tuple(source_of(source) for source in data["sources"]),
        tuple(statement_of(statement) for statement in data["statements"]),
        tuple(event_of(event) for event in data["events"]),
    )
