"""The shape of a parse: sentences mended, children, edges and base noun phrases worked out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from reportedly.language.parse import Name, Parse, Sentence, Token

CLOSING = frozenset(("”", "’", "''", '"', "'", "»", ")", "]"))
# Where the head of a base noun phrase stands (spaCy's English noun chunks, MIT licence).
PHRASE_PLACES = frozenset(("oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"))
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))


def assemble(
    text: str, tokens: Sequence[Token], starts: Sequence[int], openings: Set[int], names: Sequence[Name]
) -> Parse:
    """The parse of `tokens`, whose sentences start at the indices `starts` (ascending), paragraphs at `openings`."""
    mended, kept = _mend(list(tokens), starts, openings)
    bounds = [*kept, len(mended)]
    sentences = tuple(Sentence(i, first, last) for i, (first, last) in enumerate(pairwise(bounds)))
    numbered = _numbered(mended, sentences, names)
    children = _children(numbered)
    edges = _edges(numbered)
    return Parse(
        text=text,
        tokens=numbered,
        sentences=sentences,
        names=tuple(names),
        chunks=tuple(_chunks(numbered, edges)),
        children=children,
        edges=edges,
        _starts=tuple(token.start for token in numbered),
    )


def _numbered(tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Token, ...]:
    numbers, labels = [0] * len(tokens), [""] * len(tokens)
    for sentence in sentences:
        numbers[sentence.first : sentence.last] = [sentence.i] * (sentence.last - sentence.first)
    for name in names:
        labels[name.first : name.last] = [name.label] * (name.last - name.first)
    return tuple(
        Token(t.i, t.start, t.end, t.text, t.lower, t.lemma, t.pos, t.tag, t.dep, t.head, label, number)
        for t, label, number in zip(tokens, labels, numbers, strict=True)
    )


def _mend(tokens: list[Token], starts: Sequence[int], openings: Set[int]) -> tuple[list[Token], list[int]]:
    """Put right what the parser gets wrong about where sentences end.

    A quotation mark that closes belongs to the sentence before it, and no sentence of a
    paragraph opens with a small letter ("“Why now?” asked the minister." is one).
    """
    kept: list[int] = []
    for start, end in pairwise([*starts, len(tokens)]):
        if start in openings:
            kept.append(start)
            continue
        first = start
        while first < end and _closes(tokens, first):
            tokens[first] = replace(tokens[first], head=_root(tokens, kept[-1], start), dep="punct")
            first += 1
        if first == end:
            continue
        if tokens[first].text[0].islower() and not any(c.isupper() for c in tokens[first].text):
            _join(tokens, _root(tokens, kept[-1], start), _root(tokens, start, end), first)
        else:
            kept.append(first)
    return tokens, kept


def _closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i`, first in its sentence, is a closing mark with nothing hanging on it."""
    mark = tokens[i]
    if mark.text not in CLOSING or mark.start != tokens[i - 1].end:
        return False
    return not any(token.head == i and token.i != i for token in tokens[i : i + 200])


def _root(tokens: Sequence[Token], first: int, last: int) -> int:
    return next((i for i in range(first, last) if tokens[i].head == i), first)


def _join(tokens: list[Token], before: int, after: int, first: int) -> None:
    """Make two sentences with these roots one; `first` opens the second."""
    marks = [token.text for token in tokens[max(first - 3, 0) : first] if token.pos == "PUNCT"]
    quoted = any(mark in CLOSING for mark in marks)
    if quoted and tokens[after].pos in ("VERB", "AUX"):
        tokens[before] = replace(tokens[before], head=after, dep="ccomp")
    else:
        tokens[after] = replace(tokens[after], head=before, dep="dep")


def _children(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return tuple(map(tuple, children))


def _edges(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Outermost descendants of every token; each climb stops where an earlier one has been."""
    left, right = list(range(len(tokens))), list(range(len(tokens)))
    for i in range(len(tokens)):
        above = i
        while tokens[above].head != above:
            above = tokens[above].head
            if left[above] <= i:
                break
            left[above] = i
    for i in reversed(range(len(tokens))):
        above = i
        while tokens[above].head != above:
            above = tokens[above].head
            if right[above] >= i:
                break
            right[above] = i
    return tuple(zip(left, right, strict=True))


def _chunks(tokens: Sequence[Token], edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    previous = -1
    for token in tokens:
        if token.pos not in NOUNS or edges[token.i][0] <= previous:
            continue
        head = token
        while head.dep == "conj" and head.head < head.i:
            head = tokens[head.head]
        if head.dep in PHRASE_PLACES:
            previous = token.i
            found.append((edges[token.i][0], token.i + 1))
    return found
