"""A source on a terminal: what it is called, what it claims, what it said; and the way its words took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.ledger.answers import Page, Saying, SourceView, Stand, Step
from reportedly.render.canvas import Canvas
from reportedly.render.harmless import one_line
from reportedly.render.words import GLYPHS, count_of


def draw_source(canvas: Canvas, view: SourceView, stands: Page[Stand], said: Page[Saying]) -> None:
    """One source in full."""
    row = view.row
    state = f" · {row.country}" if row.country else ""
    rated = f" · reliability {row.rating}" if row.rating else ""
    canvas.line((row.name, "title"), (f"  {row.id}", "faint"))
    canvas.line((f"{row.kind}{state}{rated}", ""))
    others = [name for name in view.names if name != row.name][:6]
    if others:
        canvas.line(("also called " + ", ".join(others), "faint"))
    fared = [count_of(row.statements, "statement"), count_of(row.claims, "claim"), f"{row.contested:,} contested"]
    fared += [f"{view.borne_out:,} borne out by others", f"{view.taken_back:,} taken back"]
    canvas.line((" · ".join(fared), ""))
    if stands.rows:
        canvas.blank()
        canvas.line(("Where it stands", "title"))
    for stand in stands.rows:
        changed = "  changed its mind" if stand.changed else ""
        canvas.line(
            (f"{GLYPHS[stand.stance]} ", stand.stance if stand.stance != "supports" else "event"),
            (stand.claim.summary, "source"),
            (f"  {stand.claim.status}", "faint"),
            (changed, "questions"),
            (f"  {stand.last or '?'}", "faint"),
            (f"  {stand.claim.id}", "faint"),
            indent="  ",
        )
    if said.rows:
        canvas.blank()
        canvas.line(("What it said", "title"), (f"  {said.total:,}", "faint"))
    for one in said.rows:
        canvas.line(
            (f"{GLYPHS[one.stance]} ", one.stance if one.stance != "supports" else "event"),
            (one.published or "?", "faint"),
            (f"  {one.publisher or '?'}", "chain"),
            (f"  {one.id}", "faint"),
            indent="  ",
        )
        canvas.paragraph(f"“{one_line(one.content)}”", "words", indent="    ")


def draw_chain(canvas: Canvas, steps: Sequence[Step], names: Mapping[str, str]) -> None:
    """The way of a statement, one step a line, the origin first."""
    for number, step in enumerate(steps):
        where = names.get(step.document or "", "") if step.source is None else ""
        state = f" · {step.country}" if step.country else ""
        canvas.line(
            (("→ " if number else "  "), "chain"),
            (step.name, "source"),
            (f"  {step.kind}{state}", "faint"),
            (f"  {step.how}", "chain"),
            (f"  {where}", "faint"),
            indent="  " * min(number, 8),
        )
