"""Words that must fit a box: how wide they are, about, and how they break.

Drawings are made on the server, which has no fonts; widths are those of a common sans, a little generous.
"""

from __future__ import annotations

import unicodedata

NARROW = frozenset("ijlIftr.,:;'’|!()[]- ")
WIDE = frozenset("mwMWQOGD@%&—…")


def width_of(text: str, size: float) -> float:
    """About how many pixels a text takes at a font size."""
    ems = 0.0
    for character in text:
        if unicodedata.east_asian_width(character) in "WF":
            ems += 1.0
        elif character in NARROW:
            ems += 0.37
        elif character in WIDE:
            ems += 0.92
        else:
            ems += 0.68 if character.isupper() else 0.595
    return ems * size


def fitted(text: str, width: float, size: float, lines: int = 1) -> list[str]:
    """The text in at most so many lines of a width, broken between words; what is cut off ends in an ellipsis."""
    found: list[str] = []
    rest = " ".join(text.split())
    while rest and len(found) < lines - 1 and width_of(rest, size) > width:
        cut = _cut(rest, width, size)
        space = rest.rfind(" ", 0, cut + 1)
        cut = space if space > 0 else cut
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest and width_of(rest, size) > width:
        rest = rest[: _cut(rest, width - width_of("…", size), size)].rstrip(" ,;:–—") + "…"
    return [*found, rest] if rest else found


def _cut(text: str, width: float, size: float) -> int:
    """How many characters of the text fit, one at least."""
    at = 1
    while at < len(text) and width_of(text[: at + 1], size) <= width:
        at += 1
    return at
