"""Attributions that stand after or amid what they attribute: "…, the ministry said on Tuesday, and …".

The tree is least to be trusted here, so the content is read off the surface: the
attributing clause is one segment between commas, and the rest of its sentence is the content.
"""

from __future__ import annotations

import re

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import listed
from reportedly.statements.syntax import CLOSING, finite, trim

_DATELINE = re.compile(
    r"^[\s\u00a0]*(?:[A-Z][A-Z .'’/-]{2,40}(?:,[^\n]{0,40})?(?:\([^)\n]{2,40}\))?"
    r"|[A-Z][\w .'’-]{2,30}(?:,[^\n]{0,30})?\([^)\n]{2,40}\))\s*[―—–-]+\s*"
)
_ADJUNCTS = (
    "prep",
    "npadvmod",
    "advmod",
    "dobj",
    "dative",
    "nsubj",
    "agent",
    "prt",
    "punct",
    "aux",
    "neg",
    "attr",
    "acomp",
    "oprd",
)


def segment(parse: Parse, quotes: Quotes, verb: int, source: Span | None) -> tuple[int, int]:
    """Token range ``[first, last]`` of the attributing clause around `verb`."""
    first = last = verb
    if source is not None:
        inside = parse.covering(source)
        first, last = min(first, inside[0]), max(last, inside[-1])
    for c in parse.children[verb]:
        token = parse.tokens[c]
        left, right = parse.edges[c]
        if quotes.of_token[c] != quotes.of_token[verb] or quotes.of_token[left] != quotes.of_token[verb]:
            continue
        if (
            c < verb
            and token.dep in ("aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass", "expl", "det")
            and left >= first - 12
        ) and (c > first or token.dep in ("aux", "auxpass", "neg", "nsubj", "nsubjpass", "expl")):
            first = min(first, left)
        if (
            c > verb
            and token.dep in _ADJUNCTS
            and token.dep != "punct"
            and token.sentence == parse.tokens[verb].sentence
        ):
            gap = parse.tokens[last + 1 : left]
            if not any(t.text in (",", ";", "—", "–") or t.text in CLOSING for t in gap):
                last = max(last, right)
    return first, last


def amid(parse: Parse, quotes: Quotes, verb: int, source: Span | None, quoted_only: bool = False) -> tuple[Span, ...]:
    """What stands before (and after) the attributing clause in its sentence; empty where `verb` is no such clause."""
    tokens = parse.tokens
    sentence = parse.sentence_of(verb)
    first, last = segment(parse, quotes, verb, source)
    before = first - 1
    while before >= sentence.first and tokens[before].pos == "SPACE":
        before -= 1
    if before < sentence.first:
        return ()
    mark = tokens[before].text
    if not (mark in (",", "—", "–", "-", "…", "...", "?", "!") or mark[-1] in "”\"’'»"):
        return ()
    if quoted_only and mark[-1] not in "”\"’'»":
        return ()
    spans: list[Span] = []
    begin = tokens[sentence.first].start
    for i in range(before - 1, sentence.first, -1):
        if tokens[i].text in (";", ":") and quotes.of_token[i] < 0:
            begin = tokens[i].end
            break
    dateline = _DATELINE.match(parse.text[begin : tokens[before].end])
    if dateline:
        begin += dateline.end()
    left = trim(parse.text, begin, tokens[before].end)
    if left is None or _adverbial(parse, left, verb):
        return ()
    spans.append(left)
    after = _after(parse, quotes, last, sentence.last)
    if after is not None:
        spans.append(after)
    return tuple(spans)


def _adverbial(parse: Parse, left: Span, verb: int) -> bool:
    """As in "Asked about it, she said no": what stands before is no content but a participle's clause."""
    inside = parse.covering(left)
    opening = parse.tokens[inside[0]]
    return (opening.dep == "advcl" and opening.head == verb) or (
        opening.tag in ("VBN", "VBG")
        and opening.dep in ("advcl", "prep")
        and opening.i == parse.sentence_of(verb).first
    )


def _after(parse: Parse, quotes: Quotes, last: int, end: int) -> Span | None:
    """The content's second part: "…, she believes, lied to them"."""
    tokens = parse.tokens
    i = last + 1
    if i >= end or tokens[i].text not in (",", ";", "—", "–", "-", "--"):
        return None
    mark = tokens[i].text
    i += 1
    while i < end and tokens[i].pos == "SPACE":
        i += 1
    if i >= end:
        return None
    opener = tokens[i]
    if mark == ";" and opener.lower not in ("nor", "and"):
        return None
    if opener.lower in listed("clause_openers") or opener.tag == "VBG":
        return None
    if opener.pos == "CCONJ" and opener.lower != "nor":
        following = tokens[i + 1] if i + 1 < end else None
        if following is None or following.pos not in ("VERB", "AUX", "ADV"):
            return None
        if following.pos == "ADV" and not any(t.pos in ("VERB", "AUX") for t in tokens[i + 2 : i + 4]):
            return None
    stop = end
    for k in range(i, end):
        # another attributing clause ends it
        if (
            tokens[k].text == ","
            and k + 1 < end
            and (tokens[k + 1].tag == "VBG" or tokens[k + 1].lower in ("who", "which"))
            and finite(parse, tokens[k + 1].head)
        ):
            stop = k
            break
        if tokens[k].text == ";" and quotes.of_token[k] < 0:
            stop = k
            break
    return trim(parse.text, opener.start, tokens[stop - 1].end)
