"""What commands print for programs, on standard output: JSON and CSV, harmless where a person looks on.

Article texts may hold what a terminal obeys. JSON has escapes for it, so they are always used; a CSV cell is
made harmless on a terminal, and left as it is in a file.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from reportedly.render.harmless import one_line

# beyond what JSON escapes itself: C1 controls, marks that turn or hide writing, and the separators that
# many a reader of JSON lines takes for the end of a line
OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(text: str) -> None:
    """To standard output as UTF-8, whatever the locale: JSON is UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON that holds nothing a terminal obeys."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def print_json(value: Any) -> None:
    """A value as indented JSON."""
    write(json_text(value, indent=1) + "\n")


def print_csv(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows as CSV; a cell that a spreadsheet would run as a formula is made text (OWASP, CSV injection)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    looked_at = sys.stdout.isatty()
    for row in rows:
        writer.writerow([_cell(cell, looked_at) for cell in row])
    write(out.getvalue())


def _cell(cell: Any, looked_at: bool) -> Any:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    cell = one_line(cell) if looked_at else cell
    return "'" + cell if cell.startswith(FORMULA) else cell
