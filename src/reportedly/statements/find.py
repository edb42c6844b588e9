"""Find every statement of a document: the one module here that knows the order of the steps."""

from __future__ import annotations

from reportedly.documents.document import Document
from reportedly.encoder import Tagging
from reportedly.language.dates import DatePhrase, find_dates
from reportedly.language.parse import Parse
from reportedly.sources import Cast, Source
from reportedly.spans import NOBODY, Mention, Phrase, Span
from reportedly.statements.about import taken_up
from reportedly.statements.act import act_of, future_doer, of_the_state
from reportedly.statements.audience import audience_of, is_aired
from reportedly.statements.certainty import certainty_of
from reportedly.statements.chain import chain_of, quoted_by
from reportedly.statements.cites import cites_of
from reportedly.statements.draft import Draft
from reportedly.statements.endings import sources_apart, well_ended
from reportedly.statements.form import Quotes, form_of
from reportedly.statements.headlines import headline_drafts
from reportedly.statements.layout import layout_drafts
from reportedly.statements.merge import merged
from reportedly.statements.nominals import nominal_drafts
from reportedly.statements.phrases import phrase_drafts
from reportedly.statements.quoted import after_its_day, apart, before_colons, carry_on, snap, without_credit
from reportedly.statements.said_on import said_on
from reportedly.statements.stance import stance_of
from reportedly.statements.statement import Statement
from reportedly.statements.tags import tag_drafts
from reportedly.statements.verbs import verb_drafts


def find_statements(document: Document, parse: Parse, tagging: Tagging, cast: Cast) -> tuple[Statement, ...]:
    """Every statement of a document, in text order of the cues, ids ``t1``, ``t2`` …"""
    if not parse.tokens:  # white space, or signs that no tokeniser takes for words
        return ()
    quotes = Quotes.of(parse)
    seen = sorted(
        (*verb_drafts(parse, quotes), *nominal_drafts(parse), *phrase_drafts(parse, quotes), *headline_drafts(parse)),
        key=lambda draft: (draft.start, draft.head),
    )
    laid = layout_drafts(parse, quotes)
    drafts = merged(parse, quotes, tag_drafts(parse, quotes, tagging, seen), seen, laid)
    drafts = [after_its_day(parse.text, apart(parse.text, draft)) for draft in before_colons(parse.text, drafts)]
    drafts = well_ended(parse, quotes, sources_apart(parse.text, drafts))
    drafts = carry_on(parse, quotes, [without_credit(parse.text, snap(parse, quotes, draft)) for draft in drafts])
    drafts.sort(key=lambda draft: (draft.start, draft.head))
    return _typed(document, parse, cast, quotes, drafts)


def _typed(document: Document, parse: Parse, cast: Cast, quotes: Quotes, drafts: list[Draft]) -> tuple[Statement, ...]:
    parents = holders(drafts)
    dates: dict[int, tuple[DatePhrase, ...]] = {}
    for date in find_dates(parse, document.published):
        sentence = parse.tokens[parse.at(date.span.start)].sentence
        dates[sentence] = (*dates.get(sentence, ()), date)
    by_sentence: dict[int, list[int]] = {}
    for draft in drafts:
        by_sentence.setdefault(parse.tokens[draft.head].sentence, []).append(draft.head)
    sources = _resolved(parse, cast, quotes, drafts, parents)
    children: dict[int, list[int]] = {}
    for k, holder in enumerate(parents):
        if holder is not None:
            children.setdefault(holder, []).append(k)
    made: dict[int, Statement] = {}
    for index in _outer_first(parents):
        draft, parent = drafts[index], parents[index]
        others = by_sentence[parse.tokens[draft.head].sentence]
        outer = made[parent] if parent is not None else None
        source = sources[index]
        cites = [(span, cast.resolve_span(span)) for span in cites_of(parse, draft, others)]
        heard = [(span, cast.resolve_span(span)) for span in audience_of(parse, draft, cast)]
        quoting = draft.credit or quoted_by(parse, draft)
        credit = None if quoting is None else cast.resolve_span(quoting)
        outlets = [who for span, who in heard if who is not None and (who.kind == "media" or is_aired(parse, span))]
        about = taken_up(parse, draft, index, drafts, sources, cast)
        stance, why_stance = stance_of(parse, draft)
        doer = future_doer(parse, draft.content)
        act, why_act = act_of(
            parse,
            draft,
            stance,
            source,
            _first_person(parse, doer),
            None if doer is None else cast.resolve(doer, source),
            doer is not None and source is not None and of_the_state(parse, doer, source),
        )
        nested = [span for k in children.get(index, ()) for span in drafts[k].content]
        made[index] = Statement(
            id=f"t{index + 1}",
            source=_mention(parse, draft.source, source),
            cue=Phrase.of(parse.text, draft.cue),
            content=Phrase.of(parse.text, draft.content),
            form=form_of(parse.text, quotes, draft.content, draft.start),
            act=act,
            stance=stance,
            certainty=certainty_of(parse, draft.content, nested, draft.frame),
            cites=tuple(_mention(parse, (span,), who) for span, who in cites),
            audience=tuple(_mention(parse, (span,), who) for span, who in heard),
            within=None if parent is None else f"t{parent + 1}",
            about=None if about is None else f"t{about + 1}",
            said_on=said_on(parse, draft, dates.get(parse.tokens[draft.head].sentence, ()), others),
            chain=chain_of(
                [who for _, who in cites if who is not None],
                source,
                [*outlets, *([credit] if credit is not None else [])],
                outer.chain if outer is not None else (),
                cast.publisher,
            ),
            rules=tuple(rule for rule in (*draft.rules, why_stance, why_act) if rule),
            score=draft.score,
        )
    return tuple(made[index] for index in range(len(drafts)))


def _mention(parse: Parse, spans: tuple[Span, ...], who: Source | None) -> Mention:
    if not spans:
        return NOBODY
    return Mention(None if who is None else who.id, Phrase.of(parse.text, spans))


def holders(drafts: list[Draft]) -> list[int | None]:
    """For every draft, in order of the cues, the one in whose content its cue stands: the smallest such."""
    opening = sorted(range(len(drafts)), key=lambda k: drafts[k].content[0].start)
    found: list[int | None] = []
    open_now: list[int] = []
    at = 0
    for index, draft in enumerate(drafts):
        while at < len(opening) and drafts[opening[at]].content[0].start <= draft.start:
            open_now.append(opening[at])
            at += 1
        open_now = [k for k in open_now if drafts[k].content[-1].end > draft.start]
        around = [
            (sum(len(span) for span in drafts[k].content), k)
            for k in open_now
            if k != index and draft.inside(drafts[k]) and not drafts[k].inside(draft)
        ]
        found.append(min(around)[1] if around else None)
    return found


def _outer_first(parents: list[int | None]) -> list[int]:
    """Indices so that a statement comes after the one around it."""
    depth: dict[int, int] = {}

    def deep(index: int) -> int:
        if index not in depth:
            parent = parents[index]
            depth[index] = 0 if parent is None else deep(parent) + 1
        return depth[index]

    return sorted(range(len(parents)), key=lambda index: (deep(index), index))


def _resolved(
    parse: Parse, cast: Cast, quotes: Quotes, drafts: list[Draft], parents: list[int | None]
) -> list[Source | None]:
    """Who says each draft; inside a quotation, "I" and "we" are its speaker."""
    found: dict[int, Source | None] = {}
    for index in _outer_first(parents):
        draft, parent = drafts[index], parents[index]
        if not draft.source:
            found[index] = None
            continue
        heard = parent is not None and (quotes.around(draft.start) is not None or drafts[parent].laid)
        speaker = found[parent] if parent is not None and heard else cast.publisher
        who = cast.resolve_span(draft.source[0], speaker)
        if who is None:
            inside = parse.covering(draft.source[0])
            who = cast.resolve(inside[-1], speaker) if inside else None
        found[index] = who
    return [found[index] for index in range(len(drafts))]


def _first_person(parse: Parse, doer: int | None) -> bool:
    return doer is not None and parse.tokens[doer].lower in ("i", "we")


__all__ = ["find_statements"]
