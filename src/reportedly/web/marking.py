"""Mark a reading in its text: paragraphs of segments that know which statements and events cover them.

A segment is a stretch over which nothing begins or ends; nesting is then a number (how many contents cover it), which
the style sheet draws as so many lines under the words, and brackets stand where a content opens and closes. What a
statement's parts are is in `statements` of every segment, so that one touch lights up all of it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PARAGRAPH = re.compile(r"\n\s*\n|\n")
DEEPEST = 4
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words under the same marks.

    `roles` are ``(role, statement id)``; `opens` and `closes` are the stances of the contents that begin and end here;
    `anchor` is the statement that is met here first, if any.
    """

    text: str
    roles: tuple[tuple[str, str], ...] = ()
    event: str | None = None
    event_type: str | None = None
    depth: int = 0
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    stance: str | None = None
    anchor: str | None = None

    @property
    def statements(self) -> str:
        """Ids of all statements the words are a part of, for the page's script."""
        return " ".join(dict.fromkeys(id_ for _, id_ in self.roles))

    @property
    def classes(self) -> str:
        """What the style sheet goes by."""
        found = list(dict.fromkeys(f"m-{role}" for role, _ in self.roles))
        if self.depth:
            found.append(f"depth-{min(self.depth, DEEPEST)}")
        if self.stance and self.depth:
            found.append(f"in-{self.stance}")
        if self.event:
            found.append("m-event")
        return " ".join(found)


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note: who says it, how, and what it says happened; `around` are the statements it stands within."""

    statement: Mapping[str, Any]
    source: str
    source_id: str | None
    chain: tuple[str, ...]
    events: tuple[Mapping[str, Any], ...]
    around: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the document with the notes that stand beside it; offsets are the document's."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...] = ()
    events: tuple[Mapping[str, Any], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: str
    id: str


def marked(reading: Mapping[str, Any], text: str, *, start: int = 0, end: int | None = None) -> list[Paragraph]:
    """Paragraphs of ``text[start:end]`` with the marks of the reading (the contract's JSON)."""
    end = len(text) if end is None else min(end, len(text))
    statements: list[Mapping[str, Any]] = list(reading["statements"])
    by_id = {statement["id"]: statement for statement in statements}
    marks = sorted(_marks(reading), key=lambda mark: (mark.start, -mark.end, mark.role, mark.id))
    first_cue = {statement["id"]: start_of(statement) for statement in statements}
    stretches = list(_paragraphs(text, start, end))
    notes = _notes_by_paragraph(reading, by_id, first_cue, stretches)
    types = {event["id"]: event["type"] for event in reading["events"]}
    own = _own_events(reading, stretches)
    found = []
    for number, (left, right) in enumerate(stretches):
        inside = [mark for mark in marks if mark.start < right and left < mark.end]
        segments = tuple(_segments(text, left, right, inside, by_id, first_cue, types))
        found.append(Paragraph(left, right, segments, tuple(notes.get(number, ())), tuple(own.get(number, ()))))
    return found


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for match in PARAGRAPH.finditer(text, start, end):
        if match.start() > left:
            yield left, match.start()
        left = match.end()
    if left < end:
        yield left, end


def _marks(reading: Mapping[str, Any]) -> Iterator[_Mark]:
    for statement in reading["statements"]:
        for role in ROLES:
            for start, end in statement[role]["spans"]:
                yield _Mark(start, end, role, statement["id"])
        for role in ("cites", "audience"):
            for mention in statement[role]:
                for start, end in mention["spans"]:
                    yield _Mark(start, end, role, statement["id"])
    for event in reading["events"]:
        for start, end in event["trigger"]["spans"]:
            yield _Mark(start, end, "event", event["id"])


def start_of(statement: Mapping[str, Any]) -> int:
    """Where a statement is met in the text: at its cue, else at its content."""
    spans = statement["cue"]["spans"] or statement["content"]["spans"] or statement["source"]["spans"]
    return int(spans[0][0]) if spans else 0


def _segments(
    text: str,
    left: int,
    right: int,
    marks: Sequence[_Mark],
    by_id: Mapping[str, Mapping[str, Any]],
    first_cue: Mapping[str, int],
    types: Mapping[str, str],
) -> Iterator[Segment]:
    cuts = sorted({left, right, *(point for mark in marks for point in (mark.start, mark.end) if left < point < right)})
    open_: list[_Mark] = []
    waiting = 0
    for start, end in itertools.pairwise(cuts):
        while waiting < len(marks) and marks[waiting].start <= start:
            open_.append(marks[waiting])
            waiting += 1
        open_ = [mark for mark in open_ if mark.end > start]
        contents = [mark for mark in open_ if mark.role == "content"]
        events = [mark for mark in open_ if mark.role == "event"]
        innermost = min(contents, key=lambda mark: (mark.end - mark.start, mark.id), default=None)
        roles = tuple((mark.role, mark.id) for mark in open_ if mark.role != "event")
        anchored = [id_ for role, id_ in roles if role == _anchor_role(by_id[id_]) and first_cue[id_] == start]
        yield Segment(
            text[start:end],
            roles,
            events[0].id if events else None,
            types.get(events[0].id) if events and events[0].start == start else None,
            len({mark.id for mark in contents}),
            tuple(by_id[mark.id]["stance"] for mark in contents if mark.start == start),
            tuple(by_id[mark.id]["stance"] for mark in reversed(contents) if mark.end == end),
            by_id[innermost.id]["stance"] if innermost else None,
            anchored[0] if anchored else None,
        )


def _anchor_role(statement: Mapping[str, Any]) -> str:
    return next((role for role in ("cue", "content", "source") if statement[role]["spans"]), "cue")


def _notes_by_paragraph(
    reading: Mapping[str, Any],
    by_id: Mapping[str, Mapping[str, Any]],
    first_cue: Mapping[str, int],
    stretches: Sequence[tuple[int, int]],
) -> dict[int, list[Note]]:
    names = {source["id"]: source["name"] for source in reading["sources"]}
    events: dict[str | None, list[Mapping[str, Any]]] = {}
    for event in reading["events"]:
        events.setdefault(event["statement"], []).append(event)
    starts = [left for left, _ in stretches]
    found: dict[int, list[Note]] = {}
    for statement in sorted(by_id.values(), key=lambda value: (first_cue[value["id"]], value["id"])):
        at = first_cue[statement["id"]]
        number = bisect_right(starts, at) - 1
        if number < 0 or at > stretches[number][1]:
            continue
        source_id = statement["source"].get("id")
        found.setdefault(number, []).append(
            Note(
                statement,
                names.get(source_id) or statement["source"]["text"] or "nobody named",
                source_id,
                tuple(names.get(id_, id_) for id_ in statement["chain"]),
                tuple(events.get(statement["id"], ())),
                _around(statement, by_id),
            )
        )
    return found


def _own_events(reading: Mapping[str, Any], stretches: Sequence[tuple[int, int]]) -> dict[int, list[Mapping[str, Any]]]:
    """Events in the article's own voice, by the paragraph that tells them."""
    starts = [left for left, _ in stretches]
    found: dict[int, list[Mapping[str, Any]]] = {}
    for event in reading["events"]:
        if event["statement"] is None and event["trigger"]["spans"]:
            at = event["trigger"]["spans"][0][0]
            number = bisect_right(starts, at) - 1
            if number >= 0 and at <= stretches[number][1]:
                found.setdefault(number, []).append(event)
    return found


def _around(statement: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The statements around this one, outward; a circle, which no reading should hold, ends at the deepest drawn."""
    found: list[str] = []
    outer = by_id.get(statement.get("within") or "")
    while outer is not None and len(found) < DEEPEST:
        found.append(outer["id"])
        outer = by_id.get(outer.get("within") or "")
    return tuple(found)
