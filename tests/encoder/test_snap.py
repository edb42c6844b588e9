"""Span ends put right by the text."""

from __future__ import annotations

from reportedly.encoder.snap import snapped
from reportedly.encoder.tagging import TagSpan


def content(text: str, words: str) -> TagSpan:
    start = text.index(words)
    return TagSpan("content", start, start + len(words), 1.0)


def snap(text: str, words: str) -> str:
    (span,) = snapped(text, [content(text, words)])
    return text[span.start : span.end]


def test_both_marks_of_a_quotation_belong_to_the_content() -> None:
    assert snap("“We won,” he said.", "We won,") == "“We won,”"
    assert snap("“We won,” he said.", "“We won") == "“We won,”"


def test_a_comma_that_leads_back_is_left_out() -> None:
    assert snap("It will rain, he said.", "It will rain,") == "It will rain"


def test_part_of_a_quotation_stays_a_part() -> None:
    assert snap("“We won and they lost,” he said.", "We won") == "We won"


def test_a_source_keeps_the_comma_of_its_apposition() -> None:
    text = "Ana Ruiz, the mayor, said no."
    source = TagSpan("source", 0, 20, 1.0)
    assert snapped(text, [source]) == (source,)


def test_a_span_never_grows_into_its_neighbour() -> None:
    text = "He said “no”."
    cue = TagSpan("cue", 3, 9, 1.0)
    assert snapped(text, [cue, TagSpan("content", 9, 11, 1.0)])[1].start == 9
