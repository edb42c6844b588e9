"""The packaged model, on sentences that it must not get wrong."""

from __future__ import annotations

import itertools

import pytest

from reportedly.encoder import Encoder, assemble
from reportedly.encoder.pieces import cut_pieces
from reportedly.encoder.windows import LONGEST, pack
from reportedly.errors import ModelError


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def attributions(encoder: Encoder, text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (
            text[a.source.start : a.source.end] if a.source else "",
            text[a.cue.start : a.cue.end],
            [text[c.start : c.end] for c in a.contents],
        )
        for a in assemble(encoder.tag(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said that no shells were sold.",
            ("The ministry", "said", ["that no shells were sold"]),
        ),
        (
            "“We got nothing,” the ambassador said, “and we never will.”",
            ("the ambassador", "said", ["“We got nothing,”", "“and we never will.”"]),
        ),
        (
            "According to U.S. officials, Moscow has bought millions of rockets.",
            ("U.S. officials", "According to", ["Moscow has bought millions of rockets"]),
        ),
    ],
)
def test_plain_attributions_are_found_whole(encoder: Encoder, text: str, expected: tuple[str, str, list[str]]) -> None:
    assert attributions(encoder, text) == [expected]


def test_every_cue_finds_its_own_source(encoder: Encoder) -> None:
    text = "The army said the bridge was hit. The rebels said it was not."
    assert [(source, cue) for source, cue, _ in attributions(encoder, text)] == [
        ("The army", "said"),
        ("The rebels", "said"),
    ]


def test_a_denial_is_less_factual_than_a_report(encoder: Encoder) -> None:
    sure, denied = "The army destroyed the bridge.", "The army did not destroy the bridge."
    assert encoder.factuality(sure, [(9, 18)])[0] > 2
    assert encoder.factuality(denied, [(17, 24)])[0] < -1


def test_the_pass_over_a_document_knows_factuality_too(encoder: Encoder) -> None:
    text = "The army destroyed the bridge."
    assert encoder.tag(text).factuality(9, 18) == encoder.factuality(text, [(9, 18)])[0]


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00", "“", "\u200b", "…"])
def test_text_without_words_has_no_spans(encoder: Encoder, text: str) -> None:
    tagging = encoder.tag(text)
    assert tagging.links == ()
    assert all(0 <= s.start < s.end <= len(text) for s in tagging.spans)
    assert encoder.factuality(text, [(0, 0)]) == [pytest.approx(0, abs=3)]


def test_the_same_text_gives_the_same_answer(encoder: Encoder) -> None:
    text = "The ministry said that no shells were sold.\n" * 40
    assert encoder.tag(text) == encoder.tag(text)
    assert encoder.tag(text) == Encoder.load().tag(text)


def test_what_comes_later_does_not_change_what_was_read(encoder: Encoder) -> None:
    text = "The ministry said that no shells were sold. It rained for days, and nobody came.\n" * 60
    longer = text + "Officials denied the report.\n" * 50
    half = len(text) // 2
    assert [s for s in encoder.tag(text).spans if s.end < half] == [
        s for s in encoder.tag(longer).spans if s.end < half
    ]


def test_spans_follow_each_other(encoder: Encoder) -> None:
    spans = encoder.tag(
        "“No,” said the mayor, who denied “it all”.\nThe mayor's claim that “it” was “lies” stood."
    ).spans
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_the_model_reads_the_longest_window(encoder: Encoder) -> None:
    words = "no " * (LONGEST // 2)
    assert len(pack(cut_pieces(words * 2, encoder._tokenizer))) == 1
    assert encoder.tag(words * 2).links == ()


def test_a_missing_model_says_what_to_do(tmp_path: object) -> None:
    with pytest.raises(ModelError, match=r"training\.train"):
        Encoder.load(str(tmp_path))
