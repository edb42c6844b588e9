"""Every phrase that names a source is resolved to who it really is."""

from __future__ import annotations

import re
from typing import Any

import pytest

from reportedly.documents.document import Document
from reportedly.language import parse_text
from reportedly.sources import Cast, Source
from reportedly.spans import Span
from tests.labelled import labelled

SMALL = {"the", "a", "an", "of", "in", "s", "for", "and", "at", "to"}


def cast_of(text: str, publisher: str | None = None, published: str | None = None) -> Cast:
    document = Document(text, None, publisher, published)
    return Cast.of(document, parse_text(text))


def span_of(text: str, needle: str) -> Span:
    words, _, nth = needle.partition("@")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def same_name(one: str, other: str) -> bool:
    a, b = ({w for w in re.findall(r"\w+", name.lower()) if w not in SMALL} for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


@pytest.mark.parametrize("case", labelled("sources"))
def test_a_phrase_names_this_source(case: dict[str, Any]) -> None:
    text = case["text"]
    cast = cast_of(text, case.get("publisher"))
    for needle, name, kind, country in case["who"]:
        source = cast.resolve_span(span_of(text, needle))
        if name is None:
            assert source is None, f"{needle}: {source}"
            continue
        assert source is not None, f"{needle}: nobody"
        assert any(same_name(one, source.name) for one in name.split("|")), f"{needle}: {source}"
        assert (source.kind, source.country) == (kind, country), f"{needle}: {source}"


@pytest.mark.parametrize("case", labelled("members"))
def test_a_phrase_stands_for_these(case: dict[str, Any]) -> None:
    text = case["text"]
    cast = cast_of(text)
    head = cast.parse.at(text.rindex(case["phrase"]))
    assert [source.country or source.name for source in cast.members(head)] == case["members"]


def test_the_same_words_asked_twice_are_one_source() -> None:
    text = "Kenya objected. Nairobi wants talks. It has waited."
    cast = cast_of(text)
    first = cast.resolve_span(span_of(text, "Kenya"))
    assert first is cast.resolve_span(span_of(text, "Nairobi"))
    assert first is cast.resolve_span(span_of(text, "It"))


def test_the_order_of_questions_changes_nothing() -> None:
    text = "A U.S. official spoke to the Post. The official said Egypt and Sudan had agreed; they denied it."
    needles = ["A U.S. official", "The official", "Egypt and Sudan", "they", "the Post"]

    def answers(order: list[str]) -> dict[str, Source | None]:
        cast = cast_of(text)
        return {needle: cast.resolve_span(span_of(text, needle)) for needle in order}

    assert answers(needles) == answers(needles[::-1])


def test_the_publisher_is_there_without_a_mention() -> None:
    publisher = cast_of("Nothing happened.", "Dhaka Morning Bulletin").publisher
    assert publisher is not None
    assert (publisher.name, publisher.kind, publisher.country) == ("Dhaka Morning Bulletin", "media", None)
    known = cast_of("Nothing happened.", "Reuters").publisher
    assert known is not None
    assert known.country == "GBR"
    assert cast_of("Nothing happened.").publisher is None


def test_i_and_we_are_the_speaker_or_outside_quotation_marks_the_publisher() -> None:
    text = "We are not so sure. “We will win,” the minister said."
    cast = cast_of(text, "Tallow Briefing")
    outside, inside = cast.parse.at(0), cast.parse.at(text.index("We will"))
    speaker = cast.resolve_span(span_of(text, "the minister"))
    assert cast.resolve(outside) == cast.publisher
    assert cast.resolve(inside) is None
    assert cast.resolve(inside, speaker) is speaker


def test_only_sources_referred_to_are_listed() -> None:
    text = "Peru objected. Chile agreed."
    cast = cast_of(text, "Andes Post")
    peru = cast.resolve_span(span_of(text, "Peru"))
    assert peru is not None

    class Part:
        id = peru.id

    class Event:
        actor, recipient = (Part,), ()

    assert [source.name for source in cast.sources_of((), (Event,))] == ["Andes Post", "Peru"]


def test_no_two_sources_share_an_id() -> None:
    text = (
        "SEOUL — The Russian Foreign Ministry said Russia would answer. A Kremlin spokesman agreed. Russian officials, one "
        "of them a general, met Chinese envoys; both sides smiled. Egypt and Sudan did too, they said. Another did not."
    )
    cast = cast_of(text, "Han River Post")
    sources = {source.id: source for i in range(len(cast.parse.tokens)) for source in cast.members(i)}
    every = [source for i in range(len(cast.parse.tokens)) if (source := cast.resolve(i)) is not None]
    for source in every:
        assert sources.setdefault(source.id, source) == source
    assert {source.name for source in every} >= {"Seoul", "Russian Foreign Ministry", "Kremlin"}


def test_an_empty_text_has_nobody() -> None:
    cast = cast_of("")
    assert cast.resolve_span(Span(0, 0)) is None
    assert cast.sources_of((), ()) == ()


def test_a_long_document_takes_time_in_proportion() -> None:
    import time

    paragraph = (
        "The minister of Peru, Ana Soto, told the Lima Post that Chile had lied. She said it would pay. They left.\n"
    )
    parse = parse_text(paragraph * 400)
    begun = time.process_time()
    Cast.of(Document(parse.text), parse)
    assert time.process_time() - begun < 4
