"""What stands in quotation marks: the form of a content, and which quotation a token stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    starts: tuple[int, ...]
    outer_starts: tuple[int, ...]

    @classmethod
    def of(cls, parse: Parse) -> Quotes:
        """The quotations of a parsed text."""
        found = tuple(sorted(quotations(parse.text), key=lambda quote: (quote.start, -quote.end)))
        outer = tuple(quote for quote in found if quote.depth == 0)
        starts = [quote.start for quote in outer]
        where: list[int] = []
        for token in parse.tokens:
            k = bisect_right(starts, token.start) - 1
            where.append(k if k >= 0 and token.end <= outer[k].end else -1)
        return cls(found, outer, tuple(where), tuple(quote.start for quote in found), tuple(starts))

    def around(self, position: int) -> Quotation | None:
        """The outermost quotation around a character, or None."""
        k = bisect_right(self.outer_starts, position) - 1
        return self.outer[k] if k >= 0 and position < self.outer[k].end else None

    def within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that share a character with ``[start, end)``, outer before inner, in text order."""
        k = bisect_right(self.outer_starts, start) - 1
        first = bisect_left(self.starts, self.outer[k].start if k >= 0 else start)
        last = bisect_left(self.starts, end)
        return tuple(quote for quote in self.all[first:last] if quote.end > start)


def form_of(text: str, quotes: Quotes, content: tuple[Span, ...], cue: int) -> Form:
    """``direct`` where all words stand in quotation marks of the content's own, ``indirect`` where none do.

    A quotation that holds the cue too is somebody else's around the whole statement, and does not count.
    """
    inside = outside = False
    for span in content:
        at = span.start
        for quote in quotes.within(span.start, span.end):
            if quote.start <= cue < quote.end:
                continue
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
