"""Put right, by the text alone, what a tagger of word pieces gets nearly right.

The annotators of PolNeAR took the quotation marks into a content and left the comma
or dash that leads back to the sentence out of it (but a source keeps the comma that
closes its apposition). A content that covers all of a
quotation but a mark gets the mark; one that ends in such a comma loses it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.encoder.tagging import TagSpan
from reportedly.language.quotations import Quotation, quotations

_LEADS_BACK = ",;:-–—― \t\u00a0"
_BETWEEN = ".,!?…; \u00a0"


def snapped(text: str, spans: Sequence[TagSpan]) -> tuple[TagSpan, ...]:
    """The same spans, in the same order, their ends moved where the text is plain about it."""
    quoted = [q for q in quotations(text) if q.depth == 0]
    starts = [q.start for q in quoted]
    out = list(spans)
    for i, span in enumerate(out):
        if span.role == "content":
            low = out[i - 1].end if i else 0
            high = out[i + 1].start if i + 1 < len(out) else len(text)
            out[i] = _whole_quotation(text, span, quoted, starts, low, high)
    return tuple(_without_tail(text, s) if s.role == "content" else s for s in out)


def _whole_quotation(
    text: str, span: TagSpan, quoted: Sequence[Quotation], starts: Sequence[int], low: int, high: int
) -> TagSpan:
    """Take in the marks of quotations that the span covers but for a mark; never into a neighbour."""
    first = bisect_left(starts, span.start) - 1
    if first >= 0:
        q = quoted[first]
        if q.start + q.opener == span.start and q.start >= low and span.end >= q.end - 2 * q.opener:
            span = replace(span, start=q.start)
    last = bisect_left(starts, span.end) - 1
    if last >= 0:
        q = quoted[last]
        missing = text[span.end : q.end - q.opener]
        if q.closed and span.start <= q.start and span.end < q.end <= high and not missing.strip(_BETWEEN):
            span = replace(span, end=q.end)
    return span


def _without_tail(text: str, span: TagSpan) -> TagSpan:
    """Leave out the punctuation that leads back to the sentence around the span."""
    kept = len(text[span.start : span.end].rstrip(_LEADS_BACK))
    return replace(span, end=span.start + kept) if 0 < kept < span.end - span.start else span
