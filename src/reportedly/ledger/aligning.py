"""Runs of words that two texts share, found fast enough for hundreds of thousands of pairs.

Each text is cut into words once; words are numbers from then on.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.spans import Span

RUN = 4
"""Words in a row that two texts must share for a place to align."""
GAP = 5
"""Words that may differ between two aligned runs of one passage (a light edit)."""
PASSAGE = 18
"""Words of the shortest passage that shows that a text was copied."""
BESIDE = 8
"""Words of a passage that counts beside such a one: an editor who turns sentences round leaves short ones."""
PLACES = 20
"""Places of one run in the other text that are looked at."""
KEPT = 600
"""Texts whose runs are held at once."""

Run = tuple[int, int, int, int]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTED = re.compile(r"“[^”\n]{0,2000}”|\"[^\"\n]{1,2000}\"")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as numbers, their offsets, and for each whether it stands in quotation marks."""

    numbers: array[int]
    starts: array[int]
    ends: array[int]
    quoted: bytes

    @property
    def own(self) -> int:
        """How many stand outside quotation marks."""
        return self.quoted.count(0)


class _Numbers(dict[str, int]):
    """A number for each word, given when it is first met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Aligner:
    """Aligns texts of one collection, given by id."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._numbers = _Numbers()
        self._words: dict[str, Words] = {}
        self._runs = lru_cache(KEPT)(self._runs_of)

    def words(self, id: str) -> Words:
        """The words of a text."""
        if id not in self._words:
            self._words[id] = self._cut(self._texts[id])
        return self._words[id]

    def _cut(self, text: str) -> Words:
        found = list(_WORD.finditer(text))
        spans = [match.span() for match in found]
        known = self._numbers
        marks = [match.span() for match in _QUOTED.finditer(text)]
        return Words(
            array("I", [known[match.group().lower()] for match in found]),
            array("I", [start for start, _ in spans]),
            array("I", [end for _, end in spans]),
            _inside(spans, marks) if marks else bytes(len(spans)),
        )

    def _runs_of(self, id: str) -> tuple[list[Run], frozenset[Run]]:
        """The runs of a text in order, and each once."""
        words = self.words(id).numbers
        runs = list(zip(words, words[1:], words[2:], words[3:]))  # noqa: B905  there are as many as of the last
        return runs, frozenset(runs)

    def aligned(self, copier: str, original: str) -> tuple[tuple[Span, ...], float]:
        """Passages of `copier` that align with `original`, and the share of its unquoted words in them."""
        mine, own = self._runs(copier)
        theirs, known = self._runs(original)
        shared = own & known
        if not shared:
            return (), 0.0
        there: dict[Run, list[int]] = {run: [] for run in shared}
        for i, run in enumerate(theirs):
            if run in shared:
                there[run].append(i)
        here = self.words(copier)
        words, source = here.numbers, self.words(original).numbers
        runs: list[tuple[int, int, int]] = []  # start here, end here, start there
        following = 0
        for i, run in enumerate(mine):
            if i < following or run not in shared:
                continue
            start, length = max(
                ((at, _common(words, i, source, at)) for at in there[run][:PLACES]),
                key=lambda best: (best[1], -best[0]),
            )
            runs.append((i, i + length, start))
            following = i + length
        alike = [(first, last, here.quoted.count(0, first, last)) for first, last in _joined(runs)]
        if not any(bare >= PASSAGE for _, _, bare in alike):
            return (), 0.0
        counted = [(first, last, bare) for first, last, bare in alike if bare >= BESIDE]
        passages = tuple(Span(here.starts[first], here.ends[last - 1]) for first, last, _ in counted)
        return passages, sum(bare for _, _, bare in counted) / here.own if here.own else 0.0


def _inside(spans: Sequence[tuple[int, int]], marks: Sequence[tuple[int, int]]) -> bytes:
    """For each word, whether it lies between two quotation marks."""
    quoted, at = bytearray(), 0
    for start, end in spans:
        while at < len(marks) and marks[at][1] <= start:
            at += 1
        quoted.append(at < len(marks) and marks[at][0] <= start and end <= marks[at][1])
    return bytes(quoted)


def _common(words: Sequence[int], i: int, source: Sequence[int], at: int) -> int:
    n, most = RUN, min(len(words) - i, len(source) - at)
    while n < most and words[i + n] == source[at + n]:
        n += 1
    return n


def _joined(runs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Runs that follow each other closely in both texts, as one passage."""
    found: list[list[int]] = []
    for start, end, there in runs:
        if found and start - found[-1][1] <= GAP and 0 <= there - found[-1][2] <= GAP * 2:
            found[-1][1:] = [end, there + end - start]
        else:
            found.append([start, end, there + end - start])
    return [(first, last) for first, last, _ in found]
