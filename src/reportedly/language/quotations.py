"""Find what stands in quotation marks, in prose as newspapers print it.

    >>> [q.text("“No,” he said. “It's ‘fake news’.”") for q in quotations("“No,” he said. “It's ‘fake news’.”")]
    ['“No,”', "“It's ‘fake news’.”", '‘fake news’']

Curly, straight, single, low and angle marks and the typewriter's ``…'' are
known; apostrophes, elisions ('90s, ’em) and inches are not taken for marks. A
quotation that is not closed where its paragraph ends *runs on* if the next
paragraph opens with the same kind of mark, as long quotations do in print.

One pass from left to right, linear in the length of the text: the statement
rules and the encoder's input features both rest on it, and both must survive
ten megabytes of quotation marks.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

__all__ = ["Quotation", "paragraphs", "quotations"]

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n")
_MARK = re.compile(r"[\"“”„‟«»‘’‚']+|``|[\"“”„‟«»‘’‚']")
_SPLIT = re.compile(r"``|''|.", re.DOTALL)
_ELISION = re.compile(r"(?:\d\ds?\b|(?:em|til|tis|twas|cause|n|round|bout|cuz|nuff)\b)", re.IGNORECASE)

_OPEN = {"“": "double", "„": "double", "‟": "double", "``": "double", "«": "angle", "‘": "single", "‚": "single"}
_CLOSE = {"”": "double", "»": "angle"}
_DEEPEST = 4
"""Prose does not nest deeper; what would is noise, and is not followed."""
_LONGEST_RUN = 3
"""A longer run of marks is a rule or a mistake, not a quotation."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: ``[start, end)`` in characters, marks included.

    ``depth`` is 0 for an outermost quotation. ``closed`` says that a closing
    mark was found; without one the quotation ends with its paragraph, or where
    the next one opens. ``runs_on`` and ``continues`` tie the parts of one that
    goes over several paragraphs.
    """

    start: int
    end: int
    kind: str
    depth: int
    closed: bool
    runs_on: bool = False
    continues: bool = False
    opener: int = 1
    """Length of the opening mark."""

    def text(self, document: str) -> str:
        """The words of the quotation with their marks."""
        return document[self.start : self.end]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open character spans of the paragraphs: lines, or blocks of lines in hard-wrapped text.

    Text counts as hard-wrapped where at least half of its inner line ends are
    followed by a lower-case letter; then only blank lines part paragraphs.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not text[m.start() : m.end()].isspace()]
    if not _is_wrapped(text, lines):
        return lines
    blocks: list[tuple[int, int]] = []
    for start, end in lines:
        if blocks and not _BLANK_LINE.search(text, blocks[-1][1], start + 1):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    inner = carried = 0
    for (_, end), (start, _) in itertools.pairwise(lines):
        if start - end <= 2 and "\n\n" not in text[end:start]:
            inner += 1
            carried += text[start : start + 1].islower()
    return inner >= 3 and carried * 2 >= inner


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a document, in the order of their opening marks."""
    found: list[Quotation] = []
    carried: str | None = None
    for start, end in paragraphs(text):
        here = _in_paragraph(text, start, end)
        if carried and here and here[0].kind == carried and not text[start : here[0].start].strip():
            here[0] = replace(here[0], continues=True)
            _let_run_on(found)
        found.extend(here)
        last = next((q for q in reversed(here) if q.depth == 0), None)
        carried = last.kind if last and not last.closed and last.kind != "single" and last.end == end else None
    return tuple(found)


def _let_run_on(found: list[Quotation]) -> None:
    for i in range(len(found) - 1, -1, -1):
        if found[i].depth == 0:
            found[i] = replace(found[i], runs_on=True)
            return


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    marks = list(_marks(text, start, end))
    if len(marks) > 50 and len(marks) * 4 > end - start:
        return []  # not prose: a table of inches, a bar of quotation marks
    later = _later_single_closers(text, marks, start, end)
    found: list[Quotation] = []
    open_: list[int] = []  # indices into found

    def close(at: int, closed: bool) -> None:
        i = open_.pop()
        found[i] = replace(found[i], end=at, closed=closed)

    def close_kind(kind: str, at: int) -> None:
        if any(found[i].kind == kind for i in open_):
            while found[open_[-1]].kind != kind:
                close(at, closed=False)
            close(at, closed=True)

    def open_at(at: int, kind: str, width: int) -> None:
        if any(found[i].kind == kind for i in open_):
            while any(found[i].kind == kind for i in open_):
                close(at, closed=False)
        if len(open_) < _DEEPEST:
            found.append(Quotation(at, end, kind, len(open_), closed=False, opener=width))
            open_.append(len(found) - 1)

    for n, (at, mark) in enumerate(marks):
        stop = at + len(mark)
        before, after = text[at - 1 : at] if at > start else "", text[stop : stop + 1] if stop < end else ""
        holds = any(found[i].kind == "double" for i in open_)
        if mark in ("'", "’", "‘"):
            single = any(found[i].kind == "single" for i in open_)
            if single and _can_close_single(before, after) and not _is_possessive(before, after, later[n]):
                close_kind("single", stop)
            elif mark != "’" and not single and later[n] and _can_open_single(text, before, stop, end):
                open_at(at, "single", 1)
        elif mark in ('"', "''"):
            if holds and not (_opens(before) and after and not after.isspace() and after not in ".,;:!?)"):
                close_kind("double", stop)
            elif _opens(before) and after and not after.isspace():
                open_at(at, "double", len(mark))
        elif mark == "“" and holds and not _opens(before) and _closes(after):
            close_kind("double", stop)  # a German closing mark, or a wrong one
        elif mark == "”" and not holds and _opens(before) and after.isalnum():
            open_at(at, "double", 1)  # a wrong opening mark
        elif mark in _OPEN:
            open_at(at, _OPEN[mark], len(mark))
        elif mark in _CLOSE:
            close_kind(_CLOSE[mark], stop)
    while open_:
        close(end, closed=False)
    return [q for q in found if q.closed or q.kind != "single"]  # an open single mark was an apostrophe


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Every mark with its place; runs too long to be marks are left out."""
    for match in _MARK.finditer(text, start, end):
        run = match.group()
        if len(run) == 1 or run == "``":
            yield match.start(), run
        elif len(run) <= _LONGEST_RUN:
            for part in _SPLIT.finditer(run):
                yield match.start() + part.start(), part.group()


def _later_single_closers(text: str, marks: list[tuple[int, str]], start: int, end: int) -> list[bool]:
    """For every mark: may a later one, before the next single opening, close a single quotation?"""
    later = [False] * len(marks)
    seen = False
    for n in range(len(marks) - 1, -1, -1):
        at, mark = marks[n]
        later[n] = seen
        if mark in ("'", "’", "‘"):
            before = text[at - 1 : at] if at > start else ""
            after = text[at + 1 : at + 2] if at + 1 < end else ""
            if mark != "‘" and _can_close_single(before, after):
                seen = True
            elif mark == "‘" or (mark == "'" and _opens(before) and after.isalnum()):
                seen = False
    return later


def _can_close_single(before: str, after: str) -> bool:
    return bool(before) and not before.isspace() and not after.isalnum()


def _can_open_single(text: str, before: str, stop: int, end: int) -> bool:
    after = text[stop : stop + 1] if stop < end else ""
    return _opens(before) and bool(after) and not after.isspace() and not _ELISION.match(text, stop)


def _is_possessive(before: str, after: str, closes_later: bool) -> bool:
    """The workers' rights: an s, then a space, and a better closing mark still to come."""
    return before in ("s", "S") and after.isspace() and closes_later


def _opens(before: str) -> bool:
    return not before or before.isspace() or before in "([{<—–-―/:…\"“‘'«`"


def _closes(after: str) -> bool:
    return not after or not after.isalnum()
