"""Where lines are drawn: a terminal or a pipe, of some width, with or without colour and beyond ASCII.

A line is a list of pieces ``(text, style)``; styles are names of `STYLES`, so that what is
drawn says what it means and not how it looks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from rich.cells import cell_len, set_cell_size

from reportedly.render.harmless import one_line

Piece = tuple[str, str]

# SGR codes; a terminal's own palette decides the shades
STYLES: dict[str, str] = {
    "": "",
    "title": "1",
    "source": "1",
    "rejects": "1;31",
    "questions": "1;33",
    "act": "35",
    "certainty": "33",
    "chain": "36",
    "event": "32",
    "faint": "2",
    "words": "",
}
# drawn instead where the output's encoding has no such sign
ASCII: dict[str, str] = {
    "→": "->", "↪": "~>", "✔": "+", "✘": "x", "…": "...", "·": "|", "⋅": ".", "•": "*", "≥": ">=", "≤": "<=",
    "“": '"', "”": '"', "‘": "'", "’": "'", "—": "--", "–": "-", "│": "|", "─": "-", "␛": "^[", "é": "e",
}  # fmt: skip
PIPE_WIDTH = 100  # columns where there is no terminal to ask


@dataclass(frozen=True, slots=True)
class Canvas:
    """An output, its width in columns, and what it can show."""

    out: TextIO
    width: int
    colour: bool
    unicode: bool

    @classmethod
    def of(cls, out: TextIO, *, width: int | None = None, environment: Mapping[str, str] | None = None) -> Canvas:
        """The canvas of an output; `environment` (os.environ) may say NO_COLOR, TERM and COLUMNS."""
        environment = os.environ if environment is None else environment
        live = out.isatty()
        colour = live and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
        columns = environment.get("COLUMNS", "")
        if width is None and columns.isdigit() and int(columns) >= 30:
            width = int(columns)
        if width is None:
            width = max(shutil.get_terminal_size().columns, 30) if live else PIPE_WIDTH
        return cls(out, width, colour, _can_show(out.encoding or "ascii"))

    def line(self, *pieces: Piece, indent: str = "") -> None:
        """Draw one line, cut to the width with an ellipsis."""
        self.out.write(
            self._drawn([(indent, "faint"), *((one_line_kept(text), style) for text, style in pieces)]) + "\n"
        )

    def paragraph(self, text: str, style: str = "", *, indent: str = "", most: int = 3) -> None:
        """Draw `text` in at most so many lines, each of whole words where they fit, the last one cut."""
        left = one_line(text)
        for number in range(1, most + 1):
            room = max(self.width - cell_len(indent), 1)
            line = left if number == most else self._first_words(left, room)
            self.line((line, style), indent=indent)
            left = left[len(line) :].strip()
            if not left:
                return

    def _first_words(self, text: str, columns: int) -> str:
        """The words of `text` that fit into so many columns; a part of the first where not even that does."""
        if cell_len(self.shown(text)) <= columns:
            return text
        taken, columns_taken = 0, 0
        for place, sign in enumerate(text):
            columns_taken += cell_len(self.shown(sign))
            if columns_taken > columns:
                return text[:taken] if taken else text[: max(place, 1)]
            if sign == " ":
                taken = place
            elif columns_taken == columns and text[place + 1 : place + 2] in (" ", ""):
                taken = place + 1
        return text

    def laid_out(self, *pieces: Piece) -> None:
        """Draw one line as it is, spaces and all: what it holds must have been through `one_line`."""
        self.out.write(self._drawn(pieces) + "\n")

    def blank(self) -> None:
        """Draw an empty line."""
        self.out.write("\n")

    def rule(self) -> None:
        """Draw a line across, between two readings."""
        self.out.write("\n")
        self.line(("─" * self.width, "faint"))
        self.out.write("\n")

    def room(self, *taken: str) -> int:
        """Columns left beside `taken`."""
        return self.width - sum(cell_len(self.shown(text)) for text in taken)

    def shown(self, text: str) -> str:
        """`text` in the signs that the output has."""
        if self.unicode:
            return text
        text = "".join(ASCII.get(sign, sign) for sign in text)
        encoding = self.out.encoding or "ascii"
        return text.encode(encoding, "replace").decode(encoding)

    def cut(self, text: str, columns: int) -> str:
        """`text` in at most `columns` columns, with an ellipsis where something is cut."""
        text = self.shown(text)
        if cell_len(text) <= columns:
            return text
        dots = self.shown("…")
        kept = set_cell_size(text, max(columns - len(dots), 0)).rstrip()
        space = kept.rfind(" ")
        if space > 0.7 * len(kept):  # end with a whole word where that costs little
            kept = kept[:space].rstrip(" ,;:")
        return (kept.rstrip("…") + dots)[: max(columns, 0)]  # what was cut before ends in one ellipsis too

    def _drawn(self, pieces: Iterable[Piece]) -> str:
        left = self.width
        drawn = ""
        for text, style in pieces:
            shown = self.cut(text, left)
            left -= cell_len(shown)
            code = STYLES[style] if self.colour else ""
            drawn += f"\x1b[{code}m{shown}\x1b[0m" if code and shown.strip() else shown
        return drawn.rstrip(" ")


def one_line_kept(text: str) -> str:
    """`text` harmless and in one line, with the spaces at its ends, which set pieces apart."""
    inner = one_line(text)
    if not inner:
        return " " if text and text.isspace() and "\n" not in text else ""
    lead = " " * (len(text) - len(text.lstrip(" ")))
    trail = " " * (len(text) - len(text.rstrip(" ")))
    return lead + inner + trail


def _can_show(encoding: str) -> bool:
    try:
        "→✔✘…“”│≥↪".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
