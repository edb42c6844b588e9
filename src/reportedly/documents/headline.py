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
# what ends a sentence or leaves it open; "?" and "!" may end a headline, and so may a quotation or "U.S."
ENDS_PROSE = re.compile(r"(?<!\b[A-Z])[.,;:…]$|[.,;]['\"’”»)]+$")
LONG_WORD = re.compile(r"(?<![^\s“\"'‘(-])[^\W\d_]{5,}")
# a byline, a dateline or a stamp is not the title
NO_TITLE = re.compile(r"^(?:by|from|updated|published|posted|photo|image|copyright|advertisement)\b[\s:]", re.I)


def headline_of(text: str) -> str | None:
    """The first line, where it is short, a blank line follows, and it ends no sentence or Is Written Like This."""
    lines = [line.strip() for line in text.lstrip()[:2000].splitlines()]
    if len(lines) < 3 or lines[1] or not any(lines[2:]):
        return None
    line = lines[0]
    if len(line) > LONGEST or len(line.split()) > MOST_WORDS or not any(c.isalpha() for c in line):
        return None
    if NO_TITLE.match(line) or (ENDS_PROSE.search(line) and not _in_title_case(line)):
        return None
    return line


def _in_title_case(line: str) -> bool:
    """Whether all longer words, four at least, have a capital: no sentence of prose has."""
    words = LONG_WORD.findall(line)
    return len(words) >= 4 and all(word[0].isupper() for word in words) and line.endswith(".")
