"""Word pieces and their shapes."""

from __future__ import annotations

import itertools

import pytest
from tokenizers import Tokenizer

from reportedly.encoder.encoder import PACKAGED
from reportedly.encoder.pieces import LONGEST_SEGMENT, PARAGRAPH, cut_pieces
from reportedly.encoder.windows import pack


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(PACKAGED / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def test_pieces_keep_character_offsets(tokenizer: Tokenizer) -> None:
    text = "Ünïted “Nations”\n\nsaid no."
    pieces = cut_pieces(text, tokenizer)
    assert text[pieces.starts[-2] : pieces.ends[-2]] == "no"
    assert text[pieces.starts[0] : pieces.ends[0]][0] == "Ü"


def test_shapes_tell_case_quotation_and_paragraph(tokenizer: Tokenizer) -> None:
    pieces = cut_pieces("NATO said “yes” Monday", tokenizer)
    assert pieces.shapes.tolist()[0] == PARAGRAPH + 2
    assert pieces.shapes.tolist()[-4:] == [3 + 8, 0 + 4, 3 + 8, 1]


def test_a_long_paragraph_is_cut_at_a_sentence_end(tokenizer: Tokenizer) -> None:
    pieces = cut_pieces("The minister said nothing at all. " * 100, tokenizer)
    assert all(end - start <= LONGEST_SEGMENT for start, end in pieces.segments)
    first_end = pieces.segments[0][1]
    assert pieces.ids[first_end - 1] == tokenizer.token_to_id(".")


def test_cores_cover_the_document_once(tokenizer: Tokenizer) -> None:
    pieces = cut_pieces("The minister said nothing at all. It rained.\n" * 200, tokenizer)
    windows = pack(pieces)
    assert windows[0].core_start == 0
    assert windows[-1].core_end == len(pieces)
    assert all(a.core_end == b.core_start for a, b in itertools.pairwise(windows))


def test_stretches_of_pieces_under_characters(tokenizer: Tokenizer) -> None:
    pieces = cut_pieces("He said no.", tokenizer)
    assert pieces.covering(3, 7) == (1, 2)
    assert pieces.covering(7, 7) == (2, 2)
