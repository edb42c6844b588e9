"""Make foreign text safe to look at: nothing in it may pass for the page's own words.

Escaping is Jinja's; this module deals with what escaping leaves: control characters that turn the reading direction,
invisible controls, piles of combining marks, and links that are programs.

    visible("\\u202egnp.exe")  ->  "⟦RLO⟧gnp.exe"
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup

# Characters that reorder or hide other text, by the short names of Unicode's bidirectional algorithm (UAX 9).
CONTROLS = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u200b": "ZWSP",
    "\u2060": "WJ",
    "\ufeff": "BOM",
}
MARKS_SHOWN = 3  # no living script piles more on one letter
CONTROL = re.compile(f"[{''.join(CONTROLS)}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
PILE = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")
LINKED_SCHEMES = frozenset({"http", "https"})


def visible(text: str) -> str:
    """The text with direction controls and C0/C1 controls named in ⟦ ⟧ and piles of marks cut to three."""
    if text.isascii() and text.isprintable():
        return text
    return PILE.sub(_cut, CONTROL.sub(_named, text))


def _named(match: re.Match[str]) -> str:
    character = match[0]
    name = CONTROLS.get(character) or (chr(0x2400 + ord(character)) if ord(character) < 0x20 else None)
    return f"⟦{name or f'U+{ord(character):04X}'}⟧"


def _cut(match: re.Match[str]) -> str:
    return match[0][:MARKS_SHOWN]


def finalize(value: object) -> object:
    """Jinja's last step for every printed expression: foreign strings are made visible, None prints as nothing."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return visible(value) if isinstance(value, str) else value


def safe_url(url: str | None) -> str | None:
    """The address if it may be a link (http or https with a host), else None."""
    if not url or CONTROL.search(url) or any(unicodedata.category(character) == "Zs" for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in LINKED_SCHEMES and parts.netloc else None


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut at a word where one ends near, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length * 2 // 3 else cut).rstrip(" ,;:–—") + "…"
