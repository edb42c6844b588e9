"""Text to word pieces, and to what the uncased pieces lose: case, quotation marks, line ends.

Every piece carries a *shape*, one small integer with an embedding of its own that
is added to the word's. It joins three facts:

    case       0 lower or mixed, 1 Title, 2 UPPER, 3 digits and marks    (of the whole word)
    quotation  0 outside, 1 inside one, 2 a quotation mark
    paragraph  1 for the first piece of a paragraph

    shape = case + 4 * quotation + 12 * paragraph
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.language.quotations import paragraphs, quotations

SHAPES = 24
"""How many shapes there are."""
PARAGRAPH = 12
"""Shapes from here on open a paragraph."""
LONGEST_SEGMENT = 200
"""Pieces; a longer paragraph is cut at a sentence end, or here."""
_STOPS = frozenset(".?!;")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one document, all arrays of one length.

    ``ids`` are vocabulary entries, ``starts`` and ``ends`` character offsets into the
    document, ``shapes`` as above. ``segments`` are half-open stretches of pieces: whole
    paragraphs, the longest ones cut; windows are packed from them.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    shapes: NDArray[np.int64]
    segments: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def paragraph_starts(self) -> NDArray[np.bool_]:
        """True where a piece opens a paragraph; no span runs over such a place."""
        return self.shapes >= PARAGRAPH

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """The half-open stretch of pieces that overlap the characters ``[start, end)``; may be empty."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return first, max(first, last)


def cut_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a document into pieces. The tokenizer must neither truncate nor pad."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    shapes: list[int] = []
    segments: list[tuple[int, int]] = []
    quoted = _quotation_states(text)
    for start, end in paragraphs(text):
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        if not encoding.ids:
            continue
        first = len(ids)
        ids.extend(encoding.ids)
        starts.extend(start + s for s, _ in encoding.offsets)
        ends.extend(start + e for _, e in encoding.offsets)
        words = encoding.word_ids
        shapes.extend(_cases(text, words, starts[first:], ends[first:]))
        for i in range(first, len(ids)):
            shapes[i] += 4 * quoted[starts[i]]
        shapes[first] += PARAGRAPH
        segments.extend(_cut(first, len(ids), text, starts, ends))
    return Pieces(
        np.asarray(ids, np.int64),
        np.asarray(starts, np.int64),
        np.asarray(ends, np.int64),
        np.asarray(shapes, np.int64),
        tuple(segments),
    )


def _quotation_states(text: str) -> bytearray:
    """For every character: 0 outside, 1 inside a quotation, 2 one of its marks."""
    states = bytearray(len(text))
    for q in quotations(text):
        if q.depth == 0:
            states[q.start : q.end] = b"\x01" * (q.end - q.start)
        states[q.start : q.start + q.opener] = b"\x02" * q.opener
        if q.closed:
            states[q.end - q.opener : q.end] = b"\x02" * q.opener
    return states


def _cases(text: str, words: list[int | None], starts: list[int], ends: list[int]) -> list[int]:
    """The case of each piece's word; pieces of one word share it."""
    cases: list[int] = []
    i = 0
    while i < len(words):
        j = i + 1
        while j < len(words) and words[j] == words[i]:
            j += 1
        cases.extend([_case(text[starts[i] : ends[j - 1]])] * (j - i))
        i = j
    return cases


def _case(word: str) -> int:
    if not word[:1].isalpha():
        return 3
    if word[0].islower() or not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def _cut(first: int, last: int, text: str, starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    """Cut one paragraph into segments, at the last sentence end that fits."""
    segments: list[tuple[int, int]] = []
    while last - first > LONGEST_SEGMENT:
        at = first + LONGEST_SEGMENT
        for i in range(at - 1, first + LONGEST_SEGMENT // 4, -1):
            if text[starts[i] : ends[i]] in _STOPS:
                at = i + 1
                break
        segments.append((first, at))
        first = at
    segments.append((first, last))
    return segments
