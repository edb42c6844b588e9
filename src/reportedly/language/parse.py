"""A parse: the tokens, sentences, syntax and names of one document.

Plain values, so that no other stage knows which library made them. Dependency labels
are those of spaCy's English pipelines (ClearNLP style: nsubj, nsubjpass, dobj, ccomp,
xcomp, relcl, acl, agent, pobj, appos, conj …); `pos` is the universal part of speech,
`tag` the Penn Treebank tag; `ent` an OntoNotes label ("GPE", "PERSON", "DATE" …) or "". White space
makes no tokens, and a sentence never goes over the end of a paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from reportedly.spans import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `i` its index, `head` its governor's index (its own where it is a root)."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The half-open token range ``[first, last)`` of one sentence."""

    i: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity or a date found in the text: token range ``[first, last)`` and its label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """All there is to know of the language of one text."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    chunks: tuple[tuple[int, int], ...]  # base noun phrases, token ranges
    children: tuple[tuple[int, ...], ...]
    # for every token, the outermost tokens of its subtree: [left edge, right edge]
    edges: tuple[tuple[int, int], ...]
    _starts: tuple[int, ...] = field(repr=False, default=())

    def at(self, character: int) -> int:
        """Index of the token at or last before a character offset (0 for an offset before the first)."""
        return max(bisect_right(self._starts, character) - 1, 0)

    def covering(self, span: Span) -> range:
        """Indices of the tokens that share a character with `span`."""
        first = self.at(span.start)
        if first < len(self.tokens) and self.tokens[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return range(first, last)

    def span(self, first: int, last: int) -> Span:
        """Character span of the half-open token range ``[first, last)``, which must not be empty."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def subtree(self, i: int) -> Span:
        """Character span from the leftmost to the rightmost descendant of token `i`."""
        left, right = self.edges[i]
        return self.span(left, right + 1)

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that token `i` stands in."""
        return self.sentences[self.tokens[i].sentence]

    def head_in(self, span: Span) -> int | None:
        """The token of `span` whose governor lies outside it (the first such), or None for no token."""
        inside = self.covering(span)
        for i in inside:
            head = self.tokens[i].head
            if self.tokens[i].pos not in ("PUNCT", "SPACE") and (head not in inside or head == i):
                return i
        return inside[0] if inside else None

    def ancestors(self, i: int) -> list[int]:
        """Governors of token `i` from its own up to the root."""
        found: list[int] = []
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            found.append(i)
        return found
