"""Who hears it and where the next deed begins, where the tags run over them.

called on | all sides | to remain calm         told | CNN | Abe's opponents are angry
rejected | the claims | and threatened a “response”
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.language.parse import Parse
from reportedly.sources.outlets import known_outlet
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.syntax import trim

_LONGEST = 25  # tokens of the hearer's noun phrase
_IN_NOUN_PHRASES = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "CCONJ", "PART", "PUNCT", "ADV", "SYM")


def with_hearer(parse: Parse, draft: Draft) -> Draft:
    """A directive's content without the noun phrase that opens it before an infinitive: that is who hears it."""
    entry = draft.entry
    if draft.hearer is not None or entry is None or "order" not in entry.takes or len(draft.content) != 1:
        return draft
    content = draft.content[0]
    inside = parse.covering(content)
    if content.start < draft.start or not inside or parse.tokens[inside[0]].text in ("“", '"', "‘", "'", "``"):
        return draft
    for k in inside[1 : _LONGEST + 1]:
        token = parse.tokens[k]
        if token.tag == "TO" and token.dep == "aux":
            first = k - 1 if parse.tokens[k - 1].lower == "not" else k
            heard = trim(parse.text, content.start, parse.tokens[first - 1].end)
            if first <= inside[0] or heard is None:
                return draft
            rest = Span(parse.tokens[first].start, content.end)
            return replace(draft, content=(rest,), hearer=heard, frame="order", rules=(*draft.rules, "hearer"))
        if token.pos not in _IN_NOUN_PHRASES or token.text in (":", ";"):
            return draft
    return draft


def with_outlet(parse: Parse, draft: Draft) -> Draft:
    """The known outlet right after "told", taken for part of the subject: "told CNN Abe's opponents are angry"."""
    last = draft.cue[-1]
    if draft.hearer is not None or parse.tokens[draft.head].lemma != "tell" or not draft.content:
        return draft
    first = parse.at(last.end + 1) if last.end + 1 < len(parse.text) else 0
    for size in (4, 3, 2, 1):
        if first < 1 or first + size >= len(parse.tokens):
            continue
        name = parse.span(first, first + size)
        begins = draft.content[0].start
        if name.start > last.end + 1 or begins not in (name.start, name.end + 1):
            continue
        if known_outlet(name.of(parse.text)) is not None and draft.content[0].end > name.end + 1:
            rest = Span(name.end + 1, draft.content[0].end)
            return replace(draft, hearer=name, content=(rest, *draft.content[1:]), rules=(*draft.rules, "outlet told"))
    return draft


def before_next_verb(parse: Parse, quotes: Quotes, draft: Draft) -> Draft:
    """A thing's phrase as content ends before the next thing its source did: "rejected the claims | and threatened"."""
    last = draft.content[-1]
    if draft.frame not in ("object", "predicate") or last.start < draft.start:
        return draft
    for k in parse.covering(last)[1:]:
        token = parse.tokens[k]
        if token.dep == "conj" and token.head == draft.head and token.tag == parse.tokens[draft.head].tag:
            end = k
            while (
                parse.tokens[end - 1].pos in ("ADV", "AUX", "CCONJ", "PUNCT")
                and parse.tokens[end - 1].start > last.start
            ):
                end -= 1
                if parse.tokens[end].pos == "CCONJ":
                    break
            kept = trim(parse.text, last.start, parse.tokens[end - 1].end)
            if parse.tokens[end].pos != "CCONJ" or kept is None or quotes.of_token[k] >= 0:
                return draft
            return replace(draft, content=(*draft.content[:-1], kept), rules=(*draft.rules, "before the next verb"))
    return draft
