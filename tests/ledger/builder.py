"""Readings written by hand, compactly: words are given, and their places are found in the text.

A story is YAML: documents with their text, sources, statements and events. A chain is made as
the contract says: what is cited, the source, the sources around it, who was told, the publisher.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from reportedly.documents.document import Document
from reportedly.events.event import Event, Item, Participant, Quantity
from reportedly.reading import Reading
from reportedly.sources.source import Source
from reportedly.spans import EMPTY, NOBODY, Mention, Phrase, Span
from reportedly.statements.statement import Certainty, Dated, Statement

STORIES = Path(__file__).parent / "stories"


def story(name: str) -> tuple[dict[str, Any], dict[str, Reading]]:
    """The story's YAML, and its readings by document key."""
    data = yaml.safe_load((STORIES / f"{name}.yaml").read_text(encoding="utf-8"))
    return data, {key: reading(key, document) for key, document in data["documents"].items()}


def reading(key: str, spec: dict[str, Any]) -> Reading:
    """One reading from its compact form."""
    text = spec["text"].strip() + "\n"
    published = str(spec["published"]) if spec.get("published") else None
    url = f"https://news.example/{key}.txt" if spec.get("url", True) else None
    document = Document(text, text.splitlines()[0], spec.get("publisher"), published, url, tuple(spec.get("links", ())))
    sources: dict[str, Source] = {}
    if document.publisher:
        sources["publisher"] = Source("publisher", document.publisher, "media", None, ())
    for id, (name, kind, *rest) in spec.get("sources", {}).items():
        country, sector = (*rest, None, None)[:2]
        mentions = (_find(text, name),) if name in text else ()
        sources[id] = Source(id, name, kind, country, mentions, sector)
    statements: dict[str, Statement] = {}
    for one in spec.get("statements", ()):
        statements[one["id"]] = _statement(text, one, statements, document)
    events = tuple(_event(text, n, one, sources) for n, one in enumerate(spec.get("events", ()), 1))
    return Reading(document, tuple(sources.values()), tuple(statements.values()), events)


def _find(text: str, words: str) -> Span:
    words, _, nth = words.partition("@")
    at = -1
    for _ in range(int(nth or 1)):
        at = text.find(words, at + 1)
        assert at >= 0, f"not in the text: {words!r}"
    return Span(at, at + len(words))


def _phrase(text: str, words: str | None) -> Phrase:
    return Phrase.of(text, [_find(text, words)]) if words else EMPTY


def _statement(text: str, one: dict[str, Any], before: dict[str, Statement], document: Document) -> Statement:
    source = one.get("source")
    cites = tuple(Mention(id, EMPTY) for id in one.get("cites", ()))
    chain = [*one.get("cites", ()), *([source] if source else [])]
    around = one.get("within")
    while around:
        chain += [id for id in (before[around].source.id,) if id]
        around = before[around].within
    chain += [*one.get("told", ()), *(["publisher"] if document.publisher else [])]
    certainty = one.get("certainty")
    said = one.get("said")
    return Statement(
        id=one["id"],
        source=Mention(source, _phrase(text, one.get("by"))) if source else NOBODY,
        cue=_phrase(text, one["cue"]),
        content=_phrase(text, one.get("content")),
        act=one.get("act", "assertive"),
        stance=one.get("stance", "supports"),
        certainty=Certainty(certainty, EMPTY) if certainty else None,
        cites=cites,
        within=one.get("within"),
        about=one.get("about"),
        said_on=Dated(EMPTY, str(said[0]), str(said[1])) if said else None,
        chain=tuple(dict.fromkeys(chain)),
    )


def _event(text: str, number: int, one: dict[str, Any], sources: dict[str, Source]) -> Event:
    def part(name: str) -> Participant:
        """A state by its code, a source by its id, or anybody by name."""
        if name in sources:
            known = sources[name]
            return Participant(name, Phrase((), known.name), known.country, known.sector)
        return Participant(None, Phrase((), name), name if len(name) == 3 and name.isupper() else None, None)

    def parts(names: list[str]) -> tuple[Participant, ...]:
        return tuple(map(part, names))

    date = one.get("date")
    return Event(
        id=one.get("id", f"e{number}"),
        trigger=_phrase(text, one["trigger"]),
        type=one.get("type", "COOPERATE"),
        factuality=one.get("fact", "CT+"),
        time=one.get("time", "past"),
        frame=one.get("frame", "arms_transfer"),
        mode=one.get("mode"),
        actor=parts(one.get("actor", [])),
        recipient=parts(one.get("recipient", [])),
        items=tuple(_item(text, item) for item in one.get("items", ())),
        date=Dated(EMPTY, *(str(day) if day else None for day in date)) if date else None,
        statement=one.get("statement"),
        score=one.get("score", 1.0),
    )


def _item(text: str, item: str | list[Any]) -> Item:
    category, words, number = (
        item
        if isinstance(item, list) and len(item) == 3
        else ([*item, None] if isinstance(item, list) else [item, None, None])
    )
    amount = Quantity(str(number), number, number) if number is not None else None
    return Item(_phrase(text, words) if words else Phrase((), category), category, amount)
