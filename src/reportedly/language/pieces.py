"""Cut a text into pieces that are parsed apart: paragraphs, and no piece without end.

The end of a paragraph always ends a sentence (headlines have no full stop), and a parser's
memory grows with its text, so a text is cut into paragraphs and a very long one at spaces.
Stretches that hold no words (rules, walls of quotation marks, encoded data) are left out:
they would cost time and memory and mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.language.quotations import paragraphs

LONGEST_PIECE = 10_000  # characters
# What is no language: a long run without a letter or digit, or a longer one without a space.
NO_WORDS = re.compile(r"[^\w\n]{80,}|\S{400,}|_{80,}")
# White space that the tokeniser would make tokens of.
ODD_SPACE = re.compile(r"\s\s|[^\S ]|^\s|\s$")
# Half of a pair of code units: no character, and no library below takes it.
SURROGATE = re.compile("[\ud800-\udfff]")
# Where a paragraph that is too long may be cut, the best place first.
CUTS = (re.compile(r"[.!?][”\"’')\]]*\s+(?=[^\sa-z])"), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch to parse: its words with single blanks between them, and where each character stood.

    `places` is None where nothing was changed and the words stand at `start` as they are.
    """

    start: int
    words: str
    places: tuple[int, ...] | None = None

    def place(self, i: int) -> int:
        """Offset in the document of character `i` of the words."""
        return self.start + i if self.places is None else self.places[i]


def pieces(text: str) -> Iterator[Piece]:
    """Paragraphs of `text` in order, none longer than `LONGEST_PIECE` characters, none blank."""
    for first, end in paragraphs(text):
        start = first
        for gap in NO_WORDS.finditer(text, first, end):
            yield from _cut(text, start, gap.start())
            start = gap.end()
        yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[Piece]:
    while end - start > LONGEST_PIECE:
        cut = _last_cut(text, start, start + LONGEST_PIECE)
        yield from _piece(text, start, cut)
        start = cut
    yield from _piece(text, start, end)


def _last_cut(text: str, start: int, limit: int) -> int:
    for cut in CUTS:
        ends = [match.end() for match in cut.finditer(text, start + LONGEST_PIECE // 2, limit)]
        if ends:
            return ends[-1]
    return limit


def _piece(text: str, start: int, end: int) -> Iterator[Piece]:
    words = text[start:end]
    if not words or words.isspace():
        return
    if not ODD_SPACE.search(words):
        yield Piece(start, SURROGATE.sub("\ufffd", words))
        return
    places = [i for i in range(start, end) if not text[i].isspace() or (i > start and not text[i - 1].isspace())]
    if text[places[-1]].isspace():
        places.pop()
    words = "".join(" " if text[i].isspace() else text[i] for i in places)
    yield Piece(start, SURROGATE.sub("\ufffd", words), tuple(places))
