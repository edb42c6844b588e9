"""Bad input is normal: odd texts give events with exact words, or none."""

from __future__ import annotations

import pytest

from reportedly.documents.document import Document
from reportedly.events import code_events
from reportedly.language import parse_text
from reportedly.sources import Cast

ODD = [
    "",
    ".",
    "\n\n",
    "A",
    "to from of of to",
    "Sell tanks",
    "Russia to",
    "1 2 3 of",
    "let",
    "deliveries of",
    "has been sold to",
    "IRAN SELLS DRONES",
    "Iran Sells Drones",
    "🚀 launched at Iran",
    "of thirteen tanks sold",
    "sold sold sold to to Iran Iran of of tanks tanks",
]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_text_gives_events_with_exact_words_or_none(text: str) -> None:
    document = Document(text, published="2024-05-10")
    parse = parse_text(text)
    for event in code_events(document, parse, None, Cast.of(document, parse), ()):
        parts = (*event.actor, *event.recipient)
        for phrase in (event.trigger, *(part.phrase for part in parts), *(item.phrase for item in event.items)):
            assert phrase.text == " ".join(span.of(text) for span in phrase.spans)


def test_the_same_text_gives_the_same_events() -> None:
    text = "Iran sold Russia 400 missiles in May. Moscow denied it. The United States imposed sanctions on both."
    document = Document(text, published="2024-05-10")
    parse = parse_text(text)
    first, second = (code_events(document, parse, None, Cast.of(document, parse), ()) for _ in range(2))
    assert first == second
