"""When it was said: the date that hangs on the cue, resolved."""

from __future__ import annotations

import re

from reportedly.language.dates import DatePhrase
from reportedly.language.parse import Parse
from reportedly.spans import Phrase
from reportedly.statements.draft import Draft
from reportedly.statements.statement import Dated
from reportedly.statements.surroundings import hangs_on

_MADE_PUBLIC = re.compile(
    r"\b(?:published|broadcast|aired|released|posted|printed|shown|out)\b[^,;]{0,12}$", re.IGNORECASE
)


def said_on(parse: Parse, draft: Draft, dates: tuple[DatePhrase, ...], others: list[int]) -> Dated | None:
    """The date of the cue's verb; None where none is given.

    The day on which an interview was published is only the latest on which it was given.
    """
    if parse.tokens[draft.head].pos in ("NOUN", "ADP") and parse.tokens[draft.head].tag not in ("NNS",):
        return None
    sentence = parse.sentence_of(draft.head)
    start, end = parse.tokens[sentence.first].start, parse.tokens[sentence.last - 1].end
    for date in dates:
        if date.span.start < start or date.span.end > end:
            continue
        if any(span.overlaps(date.span) for span in (*draft.content, *draft.source)):
            continue
        if date.earliest is None and date.latest is None:
            continue
        low, high = sorted((date.span.start, draft.start))
        if ";" in parse.text[low:high]:
            continue
        if not any(_belongs(parse, i, draft, others) for i in parse.covering(date.span)):
            continue
        phrase = Phrase.of(parse.text, [date.span])
        if _MADE_PUBLIC.search(parse.text, max(0, date.span.start - 40), date.span.start):
            return Dated(phrase, None, date.latest)
        return Dated(phrase, date.earliest, date.latest)
    return None


def _of_another_deed(parse: Parse, i: int, head: int) -> bool:
    """Whether a verb other than one of publishing stands between: "congratulated on the cars donated in January"."""
    while i != head and parse.tokens[i].head != i:
        i = parse.tokens[i].head
        token = parse.tokens[i]
        if i != head and token.pos == "VERB" and not _MADE_PUBLIC.match(token.text):
            return True
    return False


def _belongs(parse: Parse, i: int, draft: Draft, others: list[int]) -> bool:
    if parse.tokens[i].pos == "PUNCT" or not hangs_on(parse, i, draft.head, draft.content):
        return False
    if _of_another_deed(parse, i, draft.head):
        return False
    return not any(
        other != draft.head and hangs_on(parse, i, other, ()) and hangs_on(parse, other, draft.head, ())
        for other in others
    )
