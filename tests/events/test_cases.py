"""Labelled sentences: direction, types, factuality, quantities."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.documents.document import Document
from reportedly.events import Event, Participant, code_events
from reportedly.language import parse_text
from reportedly.sources import Cast
from reportedly.spans import EMPTY, Mention, Phrase, Span
from reportedly.statements.statement import Statement

CASES = Path(__file__).parent.parent / "cases"
STOP = {"the", "a", "an", "of", "in", "s", "for", "and", "at", "to"}


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("events*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if case.get("fails") else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['label']}", marks=marks))
    return found


def phrase(text: str, words: str | None) -> Phrase:
    if not words:
        return EMPTY
    at = text.index(words)
    return Phrase.of(text, [Span(at, at + len(words))])


def statement(text: str, number: int, told: dict[str, Any]) -> Statement:
    source = phrase(text, told.get("source"))
    return Statement(
        f"s{number}",
        Mention("x" if source else None, source),
        phrase(text, told["cue"]),
        phrase(text, told["content"]),
        act=told.get("act", "assertive"),
        stance=told.get("stance", "supports"),
    )


def coded(case: dict[str, Any]) -> tuple[Event, ...]:
    text = case["text"]
    document = Document(text, published=str(case.get("published", "2024-05-10")))
    parse = parse_text(text)
    statements = tuple(statement(text, n, told) for n, told in enumerate(case.get("statements", ()), 1))
    return code_events(document, parse, None, Cast.of(document, parse), statements)


def words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - STOP


def who(parts: tuple[Participant, ...]) -> set[Any]:
    return {part.country or words(part.phrase.text) for part in parts}


def wanted(names: list[str]) -> set[Any]:
    return {name if re.fullmatch("[A-Z]{3}", name) and name not in ("RSF",) else words(name) for name in names}


def said(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "frame": event.frame,
        "mode": event.mode,
        "factuality": event.factuality,
        "time": event.time,
        "statement": event.statement,
        "contexts": list(event.contexts),
        "actor": who(event.actor),
        "recipient": who(event.recipient),
        "items": {
            (item.category, item.quantity and item.quantity.minimum, item.quantity and item.quantity.maximum)
            for item in event.items
        },
    }


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    events = coded(case)
    text = case["text"]
    for expected in case.get("events", ()):
        at = phrase(text, expected["trigger"])
        event = next((event for event in events if event.trigger.overlaps(at)), None)
        assert event is not None, f"no event at {expected['trigger']!r}; found {[e.trigger.text for e in events]}"
        told = said(event)
        for field, value in expected.items():
            if field == "trigger":
                continue
            want = value
            if field in ("actor", "recipient"):
                want = wanted(value)
            if field == "items":
                want = {tuple(item) for item in value}
            assert told[field] == want, f"{field}: {event.rules}"
    for absent in case.get("absent", ()):
        at = phrase(text, absent)
        assert not any(event.trigger.overlaps(at) for event in events), absent
