"""A table of plain columns that fits its canvas: the widest column that may shrink gives way.

Where the columns do not fit at all, each row is a block: what may be long, and the rest beneath it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reportedly.render.canvas import Canvas, Piece
from reportedly.render.harmless import one_line

GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether numbers stand right, whether it may be cut, and the style of its cells."""

    heading: str
    right: bool = False
    shrinks: bool = False
    style: str = ""
    least: int = 12


def draw_table(
    canvas: Canvas, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, styles: Sequence[Sequence[str]] = ()
) -> None:
    """Draw rows under their headings; `styles` may give each cell of each row a style of its own."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [
        max([cell_len(canvas.shown(column.heading)), *(cell_len(canvas.shown(row[i])) for row in cells)])
        for i, column in enumerate(columns)
    ]
    if not _fit(canvas.width, columns, widths):
        for number, row in enumerate(cells):
            _draw_block(canvas, columns, row, styles[number] if number < len(styles) else ())
        return
    canvas.laid_out(*_pieces(canvas, columns, widths, [column.heading for column in columns], ["faint"] * len(columns)))
    for number, row in enumerate(cells):
        own = styles[number] if number < len(styles) else [column.style for column in columns]
        canvas.laid_out(*_pieces(canvas, columns, widths, row, own))


def _draw_block(canvas: Canvas, columns: Sequence[Column], row: Sequence[str], styles: Sequence[str]) -> None:
    long = [i for i, column in enumerate(columns) if column.shrinks and row[i]]
    style = styles[long[0]] if long and styles else "source"
    canvas.paragraph(" · ".join(row[i] for i in long), style)
    rest = [f"{column.heading} {row[i]}" for i, column in enumerate(columns) if row[i] and i not in long]
    canvas.paragraph(" · ".join(rest), "faint", indent="  ", most=4)


def _fit(width: int, columns: Sequence[Column], widths: list[int]) -> bool:
    """Narrow `widths` to a canvas; whether they fit now."""
    while (over := sum(widths) + GAP * (len(widths) - 1) - width) > 0:
        shrinking = [i for i, column in enumerate(columns) if column.shrinks and widths[i] > column.least]
        if not shrinking:
            return False
        widest = max(shrinking, key=lambda i: widths[i])
        widths[widest] -= min(over, max(1, (widths[widest] - columns[widest].least) // 2))
    return True


def _pieces(
    canvas: Canvas, columns: Sequence[Column], widths: Sequence[int], row: Sequence[str], styles: Sequence[str]
) -> list[Piece]:
    found: list[Piece] = []
    for i, (column, cell, style) in enumerate(zip(columns, row, styles, strict=True)):
        text = canvas.cut(cell, widths[i])
        space = " " * (widths[i] - cell_len(text))
        last = i == len(columns) - 1
        found.append((space + text if column.right else text, style))
        found.append(((("" if column.right else space) + " " * GAP) if not last else "", ""))
    return found
