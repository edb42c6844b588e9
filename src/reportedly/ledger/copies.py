"""What is a copy of what: shared fingerprints propose pairs, an alignment of the words decides.

    find_copies([Text("a", …), Text("b", …)])   # [Copy("b", "a", whole=True, …)]

Two reports of the same facts in their own words share names and numbers but few runs of
words; a reprint with light edits shares nearly all. Words inside quotation marks do not
count: independent reports quote the same communiqué.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.ledger.aligning import Aligner
from reportedly.spans import Span

WHOLE = 0.55
"""Share of a document's own words, in passages, from which on it is a copy."""
SHARED = 3
"""Fingerprints two texts must share to be compared at all."""
COMPARED = 8
"""With how many of the earliest holders of a fingerprint a text is compared (reprints by the hundred)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One document as far as copies go; `credits` are keys of outlets that its lines credit."""

    id: str
    text: str
    published: str | None
    outlet: str
    credits: frozenset[str]
    dateline: bool
    prints: Sequence[int]


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
    aligner = Aligner({id: text.text for id, text in by_id.items()})
    found: dict[str, list[Copy]] = defaultdict(list)
    for one, other in _candidates(by_id):
        copy = compare(by_id[one], by_id[other], aligner)
        if copy:
            found[copy.document].append(copy)
    return _traced(found, by_id)


def _candidates(texts: Mapping[str, Text]) -> list[tuple[str, str]]:
    order = sorted(texts, key=lambda id: (texts[id].published or "9999", id))
    marks = sorted(mark << 32 | number for number, id in enumerate(order) for mark in texts[id].prints)
    before: list[array[int]] = [array("I") for _ in order]  # for each text, those that share a fingerprint, each time
    for _, held in groupby(marks, key=lambda mark: mark >> 32):
        earliest: list[int] = []
        for number in (mark & 0xFFFFFFFF for mark in held):
            before[number].extend(earliest)
            if len(earliest) < COMPARED:
                earliest.append(number)
    return [
        (order[other], order[number])
        for number, others in enumerate(before)
        for other, n in sorted(Counter(others).items())
        if n >= SHARED
    ]


def compare(one: Text, other: Text, aligner: Aligner) -> Copy | None:
    """Which of two texts copies the other, and how much; None where they only report the same."""
    original, copier, reason = _direction(one, other, aligner)
    passages, share = aligner.aligned(copier.id, original.id)
    if not passages:
        return None
    whole = share >= WHOLE
    if not whole and copier.outlet == original.outlet:
        return None  # an outlet's own standing lines
    if not whole:
        # the original can be a short agency report that stands whole in a longer article
        _, reverse = aligner.aligned(original.id, copier.id)
        if reverse < WHOLE and sum(len(span) for span in passages) < 240:
            return None
    return Copy(copier.id, original.id, whole, round(share, 3), passages, reason)


def _direction(one: Text, other: Text, aligner: Aligner) -> tuple[Text, Text, str]:
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
    length = {text.id: len(aligner.words(text.id).numbers) for text in (one, other)}
    first, second = sorted((one, other), key=lambda text: (-length[text.id], text.id))
    return first, second, "is shorter" if length[first.id] != length[second.id] else "has the later id"


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
