"""Contracts spoken of without saying whose: who denies, doubts or confirms the order that the story tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from tests.ledger.builder import reading

SOURCES = {
    "insider": ["source in the Egyptian defence ministry", "government", "EGY"],
    "agency": ["South Korean arms agency", "government", "KOR", "GOV"],
    "paper": ["Nile Standard", "media"],
}
FIRST = "Egypt orders jets\nEgypt has signed a contract for jets with South Korea, a source said."
ORDER = {"trigger": "signed", "type": "AGREE", "actor": ["KOR"], "recipient": ["EGY"], "items": ["aircraft"]}
SAID = {"id": "s1", "source": "insider", "cue": "said", "content": "Egypt has signed a contract for jets"}


def first(**more: Any) -> Any:
    spec = {"publisher": "Nile Standard", "published": "2024-11-11", "text": FIRST, "sources": SOURCES}
    return reading("first", {**spec, "statements": [SAID], "events": [{**ORDER, "statement": "s1"}], **more})


def later(words: str, content: str, stance: str = "supports", **more: Any) -> Any:
    text = f"The jets of Egypt\nThe Nile Standard broke the story. The agency {words} {content}."
    statements = [
        {"id": "s0", "source": "paper", "cue": "broke", "content": "the story"},
        {"id": "s1", "source": "agency", "cue": words, "content": content, "stance": stance},
    ]
    spec = {"publisher": "Levant Quarterly", "published": "2024-11-20", "text": text, "sources": SOURCES}
    return reading("later", {**spec, "statements": statements, **more})


def stances(ledger: Ledger) -> dict[str, str]:
    (claim,) = queries.contract(ledger)["claims"]
    return {position["source"]["name"]: position["stance"] for position in claim["positions"]}


@pytest.mark.parametrize(
    ("words", "content", "stance", "expected"),
    [
        ("denied", "that a contract had been signed", "rejects", "rejects"),
        ("said", "that no contract exists and that talks went on", "supports", "rejects"),
        ("said", "that nothing had been signed", "supports", "rejects"),
        ("doubted", "that there was an agreement", "questions", "questions"),
        ("confirmed", "the contract", "supports", "supports"),
        ("said", "that the contract was in Korean and would be read by lawyers", "supports", None),
        ("denied", "that a contract with Poland had been signed", "rejects", None),
        ("said", "that the weather was fine", "supports", None),
    ],
)
def test_what_is_said_of_a_contract_is_of_the_one_the_story_tells(
    words: str, content: str, stance: str, expected: str | None, fill: Callable[..., Ledger]
) -> None:
    found = stances(fill([first(), later(words, content, stance)]))
    assert found.get("South Korean arms agency") == expected


def test_a_headline_that_speaks_of_buying_what_was_ordered_means_the_order(fill: Callable[..., Ledger]) -> None:
    text = FIRST.replace("Egypt orders jets", "Egypt to buy jets")
    buy = {**ORDER, "trigger": "buy", "type": "COOPERATE", "statement": None}
    ledger = fill([first(text=text, events=[buy, {**ORDER, "statement": "s1"}])])
    assert stances(ledger) == {"source in the Egyptian defence ministry": "supports"}


def test_a_deed_told_in_the_text_is_no_order(fill: Callable[..., Ledger]) -> None:
    text = f"{FIRST} Six jets were delivered in May."
    delivery = {**ORDER, "trigger": "delivered", "type": "COOPERATE", "statement": None}
    ledger = fill([first(text=text, events=[delivery, {**ORDER, "statement": "s1"}])])
    assert len(queries.contract(ledger)["claims"]) == 2
