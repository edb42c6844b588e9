"""What stands in quotation marks: the form of a content, and which quotation a token stands in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reportedly.language.parse import Parse
from reportedly.language.quotations import Quotation, quotations
from reportedly.spans import Span
from reportedly.statements.statement import Form


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a text and, for every token, the outermost one it stands in (or -1)."""

    all: tuple[Quotation, ...]
    outer: tuple[Quotation, ...]
    of_token: tuple[int, ...]

    @classmethod
    def of(cls, parse: Parse) -> Quotes:
        """The quotations of a parsed text."""
        found = quotations(parse.text)
        outer = tuple(sorted((quote for quote in found if quote.depth == 0), key=lambda quote: quote.start))
        starts = [quote.start for quote in outer]
        where: list[int] = []
        for token in parse.tokens:
            k = bisect_right(starts, token.start) - 1
            where.append(k if k >= 0 and token.end <= outer[k].end else -1)
        return cls(found, outer, tuple(where))

    def around(self, position: int) -> Quotation | None:
        """The outermost quotation around a character, or None."""
        for quote in self.outer:
            if quote.start <= position < quote.end:
                return quote
            if quote.start > position:
                break
        return None


def form_of(text: str, quotes: Quotes, content: tuple[Span, ...], cue: int) -> Form:
    """``direct`` where all words stand in quotation marks of the content's own, ``indirect`` where none do.

    A quotation that holds the cue too is somebody else's around the whole statement, and does not count.
    """
    inside = outside = False
    own = [quote for quote in quotes.all if not quote.start <= cue < quote.end]
    for span in content:
        at = span.start
        marks = [quote for quote in own if quote.start < span.end and span.start < quote.end]
        for quote in sorted(marks, key=lambda quote: (quote.start, -quote.end)):
            if _words(text, at, min(quote.start, span.end)):
                outside = True
            if _words(text, max(at, quote.start), min(quote.end, span.end)):
                inside = True
            at = max(at, min(quote.end, span.end))
        if _words(text, at, span.end):
            outside = True
    if inside and outside:
        return "mixed"
    return "direct" if inside else "indirect"


def _words(text: str, start: int, end: int) -> bool:
    return start < end and any(c.isalnum() for c in text[start:end])
