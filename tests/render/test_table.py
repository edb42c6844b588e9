"""Tables fit, as columns or, where there is no room for them, as blocks."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from reportedly.render.canvas import Canvas
from reportedly.render.table import Column, draw_table

COLUMNS = (
    Column("id", style="faint"), Column("claim", shrinks=True, least=24), Column("status"), Column("docs", right=True)
)  # fmt: skip
ROWS = (
    ("0c04c415", "Turkey supplies 馬里 drones and many other things to Mali", "contested", "12"),
    ("42f2dd9a", "Togo\x1b[31m agrees", "", "3"),
)


def drawn(width: int) -> list[str]:
    out = io.StringIO()
    draw_table(Canvas(out, width, False, True), COLUMNS, ROWS)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [30, 40, 60, 80, 200])
def test_every_line_fits_and_no_cell_is_lost(width: int) -> None:
    lines = drawn(width)
    assert all(cell_len(line) <= width for line in lines)
    assert all(cell in "\n".join(lines) for cell in ("0c04c415", "contested", "12", "42f2dd9a", "Turkey supplies"))
    assert "\x1b" not in "".join(lines)


def test_columns_stand_under_their_headings() -> None:
    heading, first, second = drawn(80)
    assert heading.index("claim") == first.index("Turkey") == second.index("Togo")
    assert heading.endswith("docs")
    assert cell_len(first) == cell_len(second) == cell_len(heading)


def test_where_columns_have_no_room_a_row_is_a_block_under_its_words() -> None:
    assert drawn(30)[:4] == [
        "Turkey supplies 馬里 drones",
        "and many other things to Mali",
        "  id 0c04c415 · status",
        "  contested · docs 12",
    ]
