"""Who is to do it: "called on | all sides | to remain calm", where the tree did not show it."""

from __future__ import annotations

from dataclasses import replace

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft
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
