r"""The title that a plain text opens with, where it plainly has one.

The line stays in the text, since offsets refer to the text as stored:

    >>> headline_of("Drones land in Bamako, officer says\n\nBAMAKO — Six drones …")
    'Drones land in Bamako, officer says'
    >>> headline_of("Six drones landed.\n\nAn officer said so.") is None
    True
"""

from __future__ import annotations

import re

LONGEST = 160  # characters; the longest headlines of wire services stay under it
MOST_WORDS = 26
FIRST_LINES = re.compile(r"\s*?([^\r\n]*\S)[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*\S")
# a full stop, a comma or an open clause ends no headline; "?" and "!" may, and so may a quotation or "U.S."
ENDS_PROSE = re.compile(r"(?<!\b[A-Z])[.,;:…]$|[.,;]['\"”’»)]+$")
# a byline, a dateline or a stamp is not the title
NO_TITLE = re.compile(r"^(?:by|from|updated|published|posted|photo|image|copyright|advertisement)\b[\s:]", re.I)


def headline_of(text: str) -> str | None:
    """The first line, where it is short, ends no sentence and a blank line follows; else None."""
    found = FIRST_LINES.match(text)
    if not found:
        return None
    line = found[1].strip()
    if len(line) > LONGEST or len(line.split()) > MOST_WORDS or not any(c.isalpha() for c in line):
        return None
    return None if ENDS_PROSE.search(line) or NO_TITLE.match(line) else line
