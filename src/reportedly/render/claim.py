"""Claims on a terminal: the list, and one in full with its positions on a small time line.

North Korea supplies rockets to Russia
contested · 2 independent origins · 8 documents (2 copies) · 2022-09-06 to 2023-03-05
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.cells import cell_len

from reportedly.ledger.answers import ClaimRow, Explanation, Happening, Wording
from reportedly.render.canvas import Canvas, Piece
from reportedly.render.harmless import one_line
from reportedly.render.table import Column, draw_table
from reportedly.render.words import FACTUALITY, GLYPHS, count_of

Json = dict[str, Any]
MARKS = {"supports": "title", "rejects": "rejects", "questions": "questions"}
STATUS_STYLES = {"uncontested": "event", "contested": "rejects", "rejected": "rejects", "unsupported": "questions"}
SIDES = (("supports", "For"), ("rejects", "Against"), ("questions", "Doubtful"))
MARGIN, GAP = "  ", 2
LINE, LEAST_LINE = 30, 12  # columns of the time line
LEAST_NAME = 20
LONGEST_SAID = 30
SHOWN_DOCUMENTS = 4
SHORT_ID = 8
CLAIM_COLUMNS = (
    Column("id", style="faint"),
    Column("claim", shrinks=True, least=24),
    Column("status"),
    Column("origins", right=True),
    Column("for/not", right=True),
    Column("docs", right=True),
    Column("last"),
)


def draw_claims(canvas: Canvas, rows: Sequence[ClaimRow]) -> None:
    """The list of claims as a table."""
    cells = [
        (
            row.id[:SHORT_ID],
            row.summary,
            row.status,
            str(row.independent_origins),
            f"{row.supports}/{row.rejects}",
            str(row.documents),
            row.last_reported or "?",
        )
        for row in rows
    ]
    styles = [("faint", "source", STATUS_STYLES[row.status], "", "", "", "") for row in rows]
    draw_table(canvas, CLAIM_COLUMNS, cells, styles=styles)


def draw_claim(
    canvas: Canvas,
    claim: Json,
    *,
    wordings: Sequence[Wording] = (),
    history: Sequence[Happening] = (),
    names: Mapping[str, str] | None = None,
    explanation: Explanation | None = None,
) -> None:
    """One claim in full."""
    names = names or {}
    if canvas.room(one_line(claim["summary"]), "  ", claim["id"]) >= 0:
        canvas.line((claim["summary"], "title"), (f"  {claim['id']}", "faint"))
    else:
        canvas.paragraph(claim["summary"], "title")
        canvas.line((claim["id"], "faint"))
    status, counts = claim["status"], _counts(claim)
    if canvas.room(status, " · ", counts) >= 0:
        canvas.line((status, STATUS_STYLES[status]), (" · " + counts, ""))
    else:
        canvas.line((status, STATUS_STYLES[status]))
        canvas.paragraph(counts)
    if claim["date"]:
        canvas.line(("said to happen " + _interval(claim["date"]["earliest"], claim["date"]["latest"]), "faint"))
    _positions(canvas, claim)
    _origins(canvas, claim, names)
    _wordings(canvas, wordings)
    _history(canvas, history)
    if explanation:
        _explained(canvas, explanation)


def _counts(claim: Json) -> str:
    documents = count_of(len(claim["documents"]), "document")
    copies = f" ({count_of(len(claim['copies']), 'copy', 'copies')})" if claim["copies"] else ""
    origins = count_of(claim["independent_origins"], "independent origin")
    return f"{origins} · {documents}{copies} · {_interval(claim['first_reported'], claim['last_reported'])}"


def _interval(first: str | None, last: str | None) -> str:
    if first == last or last is None:
        return first or "on an unknown day"
    return f"{first} to {last}" if first else f"until {last}"


def _positions(canvas: Canvas, claim: Json) -> None:
    columns = _PositionColumns.of(canvas, claim)
    for stance, heading in SIDES:
        mine = [position for position in claim["positions"] if position["stance"] == stance]
        if mine:
            canvas.blank()
            canvas.line((heading, "title"))
        for position in sorted(mine, key=lambda position: (position["first"] or "", position["source"]["name"])):
            columns.draw(position)


@dataclass(frozen=True, slots=True)
class _PositionColumns:
    """How the columns of all positions share the width: the name, a time line where there is room, when, how surely.

    Where not even a name has room beside the rest, the rest stands beneath it.
    """

    canvas: Canvas
    first: int | None
    last: int | None
    name: int
    line: int
    when: int
    beneath: bool

    @classmethod
    def of(cls, canvas: Canvas, claim: Json) -> _PositionColumns:
        first, last = _day(claim["first_reported"]), _day(claim["last_reported"])
        positions = claim["positions"]
        name = max((cell_len(canvas.shown(one_line(each["source"]["name"]))) for each in positions), default=0)
        when = max((len(_interval(each["first"], each["last"])) for each in positions), default=0)
        said = max((cell_len(_said(each)) for each in positions), default=0)
        free = canvas.width - len(MARGIN) - 2 - (GAP + when) - (GAP + min(said, LONGEST_SAID))
        if free < LEAST_NAME:
            return cls(canvas, first, last, canvas.width - len(MARGIN) - 2, 0, 0, True)
        name = min(name, max(free - GAP - LEAST_LINE, LEAST_NAME))
        line = min(free - name - GAP, LINE) if first != last else 0
        return cls(canvas, first, last, min(name, free), line if line >= LEAST_LINE else 0, when, False)

    def draw(self, position: Json) -> None:
        stance = position["stance"]
        name = self.canvas.cut(one_line(position["source"]["name"]), self.name)
        when, said = _interval(position["first"], position["last"]), _said(position)
        doubt: Piece = (said, "questions" if position.get("changed") else "certainty" if position["certainty"] else "")
        head: list[Piece] = [(MARGIN, ""), (f"{GLYPHS[stance]} ", MARKS[stance])]
        if self.beneath:
            self.canvas.laid_out(*head, (name, "source"))
            self.canvas.laid_out((MARGIN + "  ", ""), (when, "faint"), (" " * GAP, ""), doubt)
            return
        space = " " * (self.name - cell_len(name) + GAP)
        pieces = [*head, (name, "source"), (space, "")]
        if self.line and self.first is not None and self.last is not None:
            pieces += [(_line_of(position, self.first, self.last, self.line), "chain"), (" " * GAP, "")]
        self.canvas.laid_out(*pieces, (when.ljust(self.when), "faint"), (" " * GAP, ""), doubt)


def _said(position: Json) -> str:
    """How surely it is said, in the source's own words where there are any."""
    certainty = f" (“{one_line(position['certainty']['text'])}”)" if position["certainty"] else ""
    changed = ", changed its mind" if position.get("changed") else ""
    return FACTUALITY[position["factuality"]] + certainty + changed


def _day(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _line_of(position: Json, first: int, last: int, width: int) -> str:
    """A small time line: a dot where the source spoke, a bar from its first to its last day."""
    days = [day for day in (_day(position["first"]), _day(position["last"])) if day is not None]
    spots = ["⋅"] * width
    places = [round((min(max(day, first), last) - first) * (width - 1) / (last - first)) for day in days]
    for place in range(min(places, default=0), max(places, default=-1) + 1):
        spots[place] = "─"
    for place in places:
        spots[place] = "•"
    return "".join(spots)


def _origins(canvas: Canvas, claim: Json, names: Mapping[str, str]) -> None:
    canvas.blank()
    canvas.line(("Where the support comes from", "title"), (f"  {claim['independent_origins']} independent", "faint"))
    bodies: dict[str, list[Json]] = {}
    for origin in claim["origins"]:
        bodies.setdefault(origin["body"], []).append(origin)
    for body in sorted(bodies):
        mine = bodies[body]
        for number, origin in enumerate(mine):
            same = "  counts with the one above" if number else ""
            nameless = "  anonymous" if origin["anonymous"] else ""
            where = [_short(names.get(id, id)) for id in origin["documents"][:SHOWN_DOCUMENTS]]
            left = len(origin["documents"]) - len(where)
            canvas.line(
                ("↪ " if number else "• ", "chain"),
                (origin["source"]["name"], "source"),
                (nameless + same, "questions"),
                indent=MARGIN,
            )
            more = f" and {left} more" if left else ""
            canvas.paragraph(f"{origin['why']}: {', '.join(where)}{more}", "faint", indent="    ")


def _short(name: str) -> str:
    return name.rstrip("/").rsplit("/", 1)[-1]


def _wordings(canvas: Canvas, wordings: Sequence[Wording]) -> None:
    if not wordings:
        return
    canvas.blank()
    canvas.line(("In their words", "title"))
    for wording in wordings:
        chain = " → ".join(wording.chain) or wording.publisher or "?"
        copied = "  copy" if wording.copied else ""
        canvas.line(
            (f"{GLYPHS[wording.stance]} ", MARKS[wording.stance]),
            (wording.published or "?", "faint"),
            (f"  {chain}", "chain"),
            (copied, "questions"),
            indent="  ",
        )
        canvas.paragraph(f"“{one_line(wording.sentence)}”", "words", indent="    ")


def _history(canvas: Canvas, history: Sequence[Happening]) -> None:
    if history:
        canvas.blank()
        canvas.line(("What was news", "title"))
    for happening in history:
        canvas.line((happening.day or "?", "faint"), (f"  {happening.text}", ""), indent="  ")


def _explained(canvas: Canvas, explanation: Explanation) -> None:
    canvas.blank()
    canvas.line(("Why this is one claim", "title"))
    for joined in explanation.joined:
        canvas.line(
            (joined.published or "?", "faint"),
            (f"  “{one_line(joined.words)}”", "words"),
            (f"  {joined.reason}", "chain"),
            (f"  {joined.event or joined.statement}", "faint"),
            indent="  ",
        )
    if explanation.near:
        canvas.line(("Kept apart from", "title"))
    for id, why in explanation.near:
        canvas.line((id, "faint"), (f"  {why}", ""), indent="  ")
    if explanation.corrections:
        canvas.line(("Decided by a person", "title"))
    for row in explanation.corrections:
        what = " ".join(str(part) for part in (row["action"], row["field"]) if part)
        canvas.line((row["at"], "faint"), (f"  {what} {row['target']}", ""), (f"  {row['who']}", "source"), indent="  ")
