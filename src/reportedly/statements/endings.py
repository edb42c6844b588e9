"""Where a content ends: before the manner of saying, before what its source did next, before words of its own colon.

condemned the transfers | in a joint statement
promised to replace the tanks | but has so far delivered none
doubted that he would succeed | : “They want no referee.”
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import COLON
from reportedly.statements.syntax import descendants, marked, trim

_OCCASION = re.compile(
    r",? (?:in|during|at|through|via) (?:(?:a|an|the|his|her|its|their) )(?:[\w-]+ ){0,2}"
    r"(?:statement|speech|letter|interview|tweet|post|address|communiqué|communique|press release|message|briefing|"
    r"news conference|press conference|telegram|phone call|telephone call|video|broadcast)"
    r"(?: (?:on|late|early|last|this|to|with|posted|published|issued|released|from)\b[^“”\"]*)?$"
)
_NEXT_DEED = re.compile(
    r",? (?:but|yet|and)(?: (?:then|later|so far|now|also|still|since))? "
    r"(?:has|have|had|did|does|do|is|was|were|will|would|could|can|cannot|never)(?: not|n't|n’t)?\b"
)
_CONDITION = re.compile(r" (?:unless|until|if|provided|as long as)\b")
_COLON_QUOTE = re.compile(r":\s+(?=[“\"])")


def well_ended(parse: Parse, quotes: Quotes, drafts: list[Draft]) -> list[Draft]:
    """The drafts with their contents ended; what a colon opens in quotation marks becomes a draft of its own."""
    found: list[Draft] = []
    for draft in _before_outer(parse.text, drafts):
        ended = _with_condition(parse, _before_next_deed(parse.text, quotes, _before_occasion(parse.text, draft)))
        found.extend(_colon_apart(parse, quotes, ended))
    return found


def _before_outer(text: str, drafts: list[Draft]) -> list[Draft]:
    """As in "A said P, B reports": A's words end before B, who reports them; else each would stand in the other."""
    around = sorted((draft for draft in drafts if draft.start > draft.content[0].start), key=lambda draft: draft.start)
    starts = [draft.start for draft in around]
    ended = []
    for draft in drafts:
        last = draft.content[-1]
        within = around[bisect_left(starts, last.start) : bisect_left(starts, last.end)]
        begins = next(
            (
                begin
                for outer in within
                if outer is not draft
                and draft.start
                < last.start
                < (begin := min(outer.start, *(s.start for s in outer.source), outer.start))
                and draft.inside(outer)
            ),
            None,
        )
        ended.append(draft if begins is None else _cut(text, draft, begins, "before who reports it"))
    return ended


def sources_apart(text: str, drafts: list[Draft]) -> list[Draft]:
    """A source without the cue of the statement around it: "Posts claim | the clip" shows a strike."""
    by_start = sorted(drafts, key=lambda draft: draft.start)
    starts = [draft.start for draft in by_start]
    found = []
    for draft in drafts:
        first = draft.source[0] if len(draft.source) == 1 else None
        within = by_start[bisect_left(starts, first.start) : bisect_left(starts, first.end)] if first else []
        outer = next(
            (o for o in within if o is not draft and draft.inside(o) and o.cue[-1].end < (first or o.cue[0]).end), None
        )
        kept = None if outer is None or first is None else trim(text, outer.cue[-1].end, first.end)
        found.append(draft if kept is None else replace(draft, source=(kept,)))
    return found


def _before_occasion(text: str, draft: Draft) -> Draft:
    """A thing's phrase without the occasion on which it was said."""
    last = draft.content[-1]
    if draft.frame not in ("object", "predicate") or last.start < draft.start:
        return draft
    match = _OCCASION.search(text, last.start, last.end)
    return draft if match is None else _cut(text, draft, match.start(), "before the occasion")


def _before_next_deed(text: str, quotes: Quotes, draft: Draft) -> Draft:
    """An infinitive ends before a finite verb without a subject: that is what its source did next."""
    last = draft.content[-1]
    if draft.frame not in ("infinitive", "order") or last.start < draft.start:
        return draft
    match = _NEXT_DEED.search(text, last.start, last.end)
    if match is None or quotes.around(match.start()) is not None:
        return draft
    return _cut(text, draft, match.start(), "before the next deed")


def _with_condition(parse: Parse, draft: Draft) -> Draft:
    """A promise or threat with its condition: "threatened to restore it | unless Caracas lifted bans"."""
    last = draft.content[-1]
    commits = draft.entry is not None and draft.entry.act in ("commissive", "directive")
    match = _CONDITION.match(parse.text, last.end)
    if not commits or match is None or draft.frame not in ("infinitive", "order", "clause"):
        return draft
    opener = parse.at(match.start() + 1)
    clause = parse.tokens[opener].head
    if clause <= opener or marked(parse, clause) != parse.tokens[opener].lower:
        return draft
    inside = [i for i in descendants(parse, clause) if i >= opener]
    longer = trim(parse.text, last.start, parse.tokens[inside[-1]].end)
    if longer is None or any(longer.overlaps(span) for span in (*draft.cue, *draft.source)):
        return draft
    return replace(draft, content=(*draft.content[:-1], longer), rules=(*draft.rules, "with its condition"))


def _colon_apart(parse: Parse, quotes: Quotes, draft: Draft) -> list[Draft]:
    """What is denied or doubted ends at a colon; the quotation after it is said by the same source, and meant."""
    last = draft.content[-1]
    entry = draft.entry
    if entry is None or entry.stance == "supports" or last.start < draft.start or not draft.source:
        return [draft]
    before = draft.content[-2].end if len(draft.content) > 1 else last.start  # the quotation may be a part of its own
    match = _COLON_QUOTE.search(parse.text, max(before, draft.start), last.end)
    quote = None if match is None else quotes.around(match.end())
    if match is None or quote is None or quote.end < last.end - 1:
        return [draft]
    if match.end() <= last.start:
        kept = replace(draft, content=draft.content[:-1], rules=(*draft.rules, "before the colon"))
    else:
        kept = _cut(parse.text, draft, match.start(), "before the colon")
    said = Draft(
        parse.at(match.start()),
        (Span(match.start(), match.start() + 1),),
        draft.source,
        (Span(match.end(), quote.end),),
        COLON,
        "quotation",
        rules=("colon before a quotation",),
    )
    return [kept, said]


def _cut(text: str, draft: Draft, end: int, rule: str) -> Draft:
    last = draft.content[-1]
    kept = trim(text, last.start, end)
    while kept is not None and text[kept.end - 1] in '"”' and not set('"“') & set(text[kept.start : kept.end - 1]):
        kept = trim(text, kept.start, kept.end - 1)  # a mark that opens before the content
    return draft if kept is None else replace(draft, content=(*draft.content[:-1], kept), rules=(*draft.rules, rule))
