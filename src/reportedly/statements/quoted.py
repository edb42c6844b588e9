"""Quotations and contents: snapped to their marks, and carried on after the attribution."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from reportedly.language.parse import Parse
from reportedly.language.quotations import Quotation
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import listed
from reportedly.statements.syntax import trim

_GAP = 3
_BULLET = re.compile(r"[-–—•*·▪]\s+(?=\S)")


def snap(parse: Parse, quotes: Quotes, draft: Draft) -> Draft:
    """A content never cuts a quotation, unless the quotation is around the cue too."""
    spans: list[Span] = []
    for span in draft.content:
        start, end = span.start, span.end
        for quote in quotes.within(start, end):
            if not quote.closed or quote.start <= draft.start < quote.end:
                continue
            if any(quote.start < part.end and part.start < quote.end for part in draft.source):
                continue
            if quote.start < start or quote.end > end:
                start, end = min(start, quote.start), max(end, quote.end)
        bullet = _BULLET.match(parse.text, start, end)
        spans.append(Span(bullet.end() if bullet else start, end))
    return replace(draft, content=_joined(spans))


_CREDIT = re.compile(r",\s+(?:according to|in the words of)\s[^,“”\"]{3,80}$")


def without_credit(text: str, draft: Draft) -> Draft:
    """A content without the "according to X" at its end, which is another statement's around this one."""
    if draft.cue[0].of(text).lower().startswith("according"):
        return draft
    spans = []
    for span in draft.content:
        match = _CREDIT.search(text, span.start, span.end)
        spans.append(span if match is None or match.start() <= span.start else Span(span.start, match.start()))
    return replace(draft, content=tuple(spans))


def before_colons(text: str, drafts: list[Draft]) -> list[Draft]:
    """Contents without what a colon opens where that has a cue of its own: "doubted that P: Q, he said, R"."""
    opened = {draft.content[0].start: draft for draft in drafts if draft.start > draft.content[0].start}
    found = []
    for draft in drafts:
        last = draft.content[-1]
        colon = text.find(": ", last.start, last.end)
        after = None if colon < 0 else opened.get(colon + 2)
        if after is None or after is draft or draft.start > colon:
            found.append(draft)
            continue
        found.append(replace(draft, content=(*draft.content[:-1], Span(last.start, colon))))
    return found


def apart(text: str, draft: Draft) -> Draft:
    """A content without the words of its cue that open it: "expressed concern | concern at the launches"."""
    first, cue, entry = draft.content[0], draft.cue[-1], draft.entry
    if entry is None or (entry.pos != "adjective" and entry.words[0] not in listed("venting_verbs")):
        return draft
    if not (cue.start <= first.start < cue.end < first.end):
        return draft
    rest = trim(text, cue.end, first.end)
    return draft if rest is None else replace(draft, content=(rest, *draft.content[1:]))


_DAY = re.compile(
    r"(?:on |late on |early on |late |earlier on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?,? "
    r"(?=(?:that|it|he|she|they|the|a|an|its|his|her|their|we|I)\b)"
)


def after_its_day(text: str, draft: Draft) -> Draft:
    """A content without the day of saying that the encoder puts before it: "said | on Wednesday it had fired"."""
    first = draft.content[0]
    match = _DAY.match(text, first.start, first.end)
    if match is None or not 0 <= first.start - draft.cue[-1].end <= 1 or draft.frame not in ("clause", "object"):
        return draft
    return replace(draft, content=(Span(match.end(), first.end), *draft.content[1:]))


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Overlapping spans as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def carry_on(parse: Parse, quotes: Quotes, drafts: list[Draft]) -> list[Draft]:
    """A quotation that follows its attribution's sentence goes on with it: “A,” she said. “B.”

    Through further sentences of the paragraph, and into the next one where the quotation
    runs on (is not closed at the paragraph's end and opened again).
    """
    text = parse.text
    taken = bytearray(len(text))
    for draft in drafts:
        for span in (*draft.content, *draft.source):
            taken[span.start : span.end] = b"\1" * len(span)
    cues = sorted(draft.start for draft in drafts)
    carried: list[Draft] = []
    for draft in drafts:
        if not _speaks(text, quotes, draft):
            carried.append(draft)
            continue
        at = max(span.end for span in (*draft.content, *draft.cue, *draft.source))
        sentence = parse.sentence_of(draft.head)
        stop = parse.tokens[sentence.last - 1].end
        if bisect_left(cues, stop) > bisect_right(cues, at):
            carried.append(draft)
            continue
        more: list[Span] = []
        position = max(at, stop) if stop >= at else at
        last: Quotation | None = quotes.around(draft.content[-1].end - 1)
        for quote in quotes.outer[bisect_left(quotes.outer_starts, position - 1) :]:
            between = text[position : quote.start]
            running = last is not None and last.runs_on and quote.continues
            if between.strip(" \t.\u00a0") and not running:
                break
            if "\n" in between and not running:
                break
            if any(taken[quote.start : quote.end]) or not _alone(text, quote):
                break
            more.append(Span(quote.start, quote.end))
            position, last = quote.end, quote
        if more:
            for span in more:
                taken[span.start : span.end] = b"\1" * len(span)
        longer = replace(draft, content=(*draft.content, *more), rules=(*draft.rules, "quotation goes on"))
        carried.append(longer if more else draft)
    return carried


def _speaks(text: str, quotes: Quotes, draft: Draft) -> bool:
    """Whether the draft gives a quotation of its own, by a cue that can."""
    if draft.entry is not None and not draft.entry.takes & {"quotation", "clause"}:
        return False
    last = draft.content[-1] if draft.content else None
    if last is None:
        return False
    return any(
        quote.start >= span.start - 1 and quote.end <= span.end + 1 and not quote.start <= draft.start < quote.end
        for span in draft.content
        for quote in quotes.within(span.start, span.end)
    )


def _alone(text: str, quote: Quotation) -> bool:
    """Whether the quotation stands as a sentence of its own: nothing of its line but space after it."""
    inner = text[quote.start : quote.end].rstrip("”\"'’» ")
    if not inner.endswith((".", "!", "?", "…", "—", "-")):
        return False
    rest = text[quote.end : quote.end + 3].lstrip(" ")
    return not rest or rest[0] in '\n“"' or rest[0].isupper() or rest[0] == "\u00a0"
