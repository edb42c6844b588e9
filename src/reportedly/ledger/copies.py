"""What is a copy of what: shared fingerprints propose pairs, an alignment of the words decides.

    find_copies([Text("a", …), Text("b", …)])   # [Copy("b", "a", whole=True, …)]

Two reports of the same facts in their own words share names and numbers but few runs of
words; a reprint with light edits shares nearly all. Words inside quotation marks do not
count: independent reports quote the same communiqué.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.spans import Span

RUN = 4
"""Words in a row that two texts must share for a place to align."""
GAP = 5
"""Words that may differ between two aligned runs of one passage (a light edit)."""
PASSAGE = 18
"""Words of the shortest passage that counts as copied."""
WHOLE = 0.55
"""Share of a document's own words, in passages, from which on it is a copy."""
SHARED = 3
"""Fingerprints two texts must share to be compared at all."""
COMPARED = 8
"""With how many of the earliest holders of a fingerprint a text is compared (reprints by the hundred)."""


@dataclass(frozen=True)
class Text:
    """One document as far as copies go; `credits` are keys of outlets that its lines credit."""

    id: str
    text: str
    published: str | None
    outlet: str
    credits: frozenset[str]
    dateline: bool
    prints: Sequence[int]

    @cached_property
    def tokens(self) -> list[tuple[str, int, int]]:
        """The words in lower case with their offsets."""
        return [(m.group().lower(), m.start(), m.end()) for m in re.finditer(r"[^\W_]+(?:['’][^\W_]+)?", self.text)]

    @cached_property
    def quoted(self) -> list[bool]:
        """For each word, whether it stands in quotation marks."""
        marks = [(m.start(), m.end()) for m in re.finditer(r"“[^”\n]{0,2000}”|\"[^\"\n]{1,2000}\"", self.text)]
        inside, at = [], 0
        for _, start, end in self.tokens:
            while at < len(marks) and marks[at][1] <= start:
                at += 1
            inside.append(at < len(marks) and marks[at][0] <= start and end <= marks[at][1])
        return inside

    @cached_property
    def runs(self) -> Mapping[tuple[str, ...], list[int]]:
        """Where each run of words begins."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        words = [token[0] for token in self.tokens]
        for i in range(len(words) - RUN + 1):
            found[tuple(words[i : i + RUN])].append(i)
        return found


@dataclass(frozen=True, slots=True)
class Copy:
    """`document` took its text (`whole`), or the `passages` (in it), from `original`; `share` of its words."""

    document: str
    original: str
    whole: bool
    share: float
    passages: tuple[Span, ...]
    reason: str


def find_copies(texts: Iterable[Text]) -> tuple[Copy, ...]:
    """All copies among some texts, each traced to the first original; in order of document and original."""
    by_id = {text.id: text for text in texts}
    found: dict[str, list[Copy]] = defaultdict(list)
    for one, other in _candidates(by_id):
        copy = compare(by_id[one], by_id[other])
        if copy:
            found[copy.document].append(copy)
    return _traced(found, by_id)


def _candidates(texts: Mapping[str, Text]) -> list[tuple[str, str]]:
    order = sorted(texts, key=lambda id: (texts[id].published or "9999", id))
    holders: dict[int, list[str]] = defaultdict(list)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for id in order:
        for mark in texts[id].prints:
            for other in holders[mark]:
                shared[other, id] += 1
            if len(holders[mark]) < COMPARED:
                holders[mark].append(id)
    return sorted(pair for pair, n in shared.items() if n >= SHARED)


def compare(one: Text, other: Text) -> Copy | None:
    """Which of two texts copies the other, and how much; None where they only report the same."""
    original, copier, reason = _direction(one, other)
    passages, share = aligned(copier, original)
    whole = share >= WHOLE
    if not whole and copier.outlet == original.outlet:
        return None  # an outlet's own standing lines
    if not whole:
        # the original can be a short agency report that stands whole in a longer article
        _, reverse = aligned(original, copier)
        if not passages or (reverse < WHOLE and sum(len(span) for span in passages) < 240):
            return None
    return Copy(copier.id, original.id, whole, round(share, 3), passages, reason)


def _direction(one: Text, other: Text) -> tuple[Text, Text, str]:
    """The original, the copy, and what says so: a credit, the date, the dateline, the length."""
    credited, crediting = other.outlet in one.credits, one.outlet in other.credits
    if one.outlet != other.outlet and credited != crediting:
        return (other, one, "credits the original") if credited else (one, other, "credits the original")
    if one.published and other.published and one.published != other.published:
        early, late = sorted((one, other), key=lambda text: text.published or "")
        return early, late, "published later"
    if bool(one.published) != bool(other.published):
        dated, undated = (one, other) if one.published else (other, one)
        return dated, undated, "undated"
    if one.dateline != other.dateline:
        first, second = (one, other) if one.dateline else (other, one)
        return first, second, "has no dateline"
    if bool(one.credits - {one.outlet}) != bool(other.credits - {other.outlet}):
        first, second = (other, one) if one.credits - {one.outlet} else (one, other)
        return first, second, "carries a credit line"
    first, second = sorted((one, other), key=lambda text: (-len(text.tokens), text.id))
    return first, second, "is shorter" if len(first.tokens) != len(second.tokens) else "has the later id"


def aligned(copier: Text, original: Text) -> tuple[tuple[Span, ...], float]:
    """Passages of `copier` that align with `original`, and the share of its unquoted words in them."""
    tokens, quoted = copier.tokens, copier.quoted
    words = [token[0] for token in tokens]
    there = original.runs
    source = [token[0] for token in original.tokens]
    runs: list[tuple[int, int, int]] = []  # start here, end here, start there
    i = 0
    while i <= len(words) - RUN:
        places = there.get(tuple(words[i : i + RUN]))
        if not places:
            i += 1
            continue
        start, length = max(
            ((at, _common(words, i, source, at)) for at in places[:20]), key=lambda best: (best[1], -best[0])
        )
        runs.append((i, i + length, start))
        i += length
    passages: list[Span] = []
    covered = 0
    for first, last in _joined(runs):
        bare = sum(1 for k in range(first, last) if not quoted[k])
        if bare >= PASSAGE:
            passages.append(Span(tokens[first][1], tokens[last - 1][2]))
            covered += bare
    own = sum(1 for mark in quoted if not mark)
    return tuple(passages), covered / own if own else 0.0


def _common(words: Sequence[str], i: int, source: Sequence[str], at: int) -> int:
    n = 0
    while i + n < len(words) and at + n < len(source) and words[i + n] == source[at + n]:
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


def _traced(found: Mapping[str, list[Copy]], texts: Mapping[str, Text]) -> tuple[Copy, ...]:
    """One whole original for each copy, the first of a row of copies; passages from every original."""
    best: dict[str, Copy] = {}
    for document, copies in found.items():
        whole = [copy for copy in copies if copy.whole]
        if whole:
            best[document] = min(whole, key=lambda c: (texts[c.original].published or "9999", -c.share, c.original))
    kept: list[Copy] = []
    for document in sorted(found):
        root = best.get(document)
        seen = {document}
        while root and root.original in best and root.original not in seen:
            seen.add(root.original)
            root = best[root.original]
        if document in best:
            mine = best[document]
            origin = root.original if root and root.original != document else mine.original
            kept.append(Copy(document, origin, True, mine.share, mine.passages, mine.reason))
        originals = {copy.original for copy in kept if copy.document == document}
        kept.extend(
            copy
            for copy in sorted(found[document], key=lambda c: c.original)
            if not copy.whole and copy.original not in originals and copy.original not in best
        )
    return tuple(kept)
