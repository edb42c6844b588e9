"""What the encoder saw, as drafts: its spans and links, typed by the lexicon and checked by the parse."""

from __future__ import annotations

import re

from reportedly.encoder import Tagging, TagSpan
from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.cues import entries_at
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import ACCORDING, COLON, REPORTEDLY, Entry, adjectives, nouns, words
from reportedly.statements.linking import Ground, Linked, link
from reportedly.statements.syntax import child, finite, marked, negated


def tag_drafts(parse: Parse, quotes: Quotes, tagging: Tagging, parsed: list[Draft]) -> list[tuple[Draft, Draft | None]]:
    """A draft for every tagged cue that has a content, with the parse's draft of the same cue, if there is one."""
    ground = Ground.of(parse, quotes, tagging, parsed)
    found: list[tuple[Draft, Draft | None]] = []
    for linked in link(ground):
        contents = [part for part in linked.contents if not _is_condition(parse.text, part)]
        if contents:
            found.append((_draft(parse, linked, contents), linked.twin))
    return found


def _draft(parse: Parse, found: Linked, parts: list[TagSpan]) -> Draft:
    cue = Span(found.cue.start, found.cue.end)
    so = _SO.search(parse.text, cue.start, cue.end)
    if so is not None and so.start(1) > cue.start:
        # "they think so: …": the pro-form is the content, what comes after the colon is the article's
        cue, parts = Span(cue.start, so.start()), [TagSpan("content", so.start(1), so.end(1), found.score)]
    spans = sorted(Span(part.start, part.end) for part in parts if not _pronoun(parse, part))
    content = tuple(spans or (Span(part.start, part.end) for part in parts))
    content = tuple(span for span in content if any(c.isalnum() for c in span.of(parse.text))) or content
    source = () if found.source is None else (Span(found.source.start, found.source.end),)
    more: tuple[str, ...] = ()
    head, entries = head_of(parse, cue)
    whole, content = _without_object(parse, cue, content, head, entries)
    called = whole != cue or (parse.tokens[head].lemma == "call" and content[-1].of(parse.text)[-1:] in '”"’')
    cue = whole
    if source and source[0].end < cue.start and _REDUCED.fullmatch(cue.of(parse.text)):
        source, content, more = (
            (),
            (*source, *content),
            ("reduced passive",),
        )  # a headline's "Migrants accused of assault": nobody is named
    frame = "predicate" if called else frame_of(parse, content[0], cue.start)
    entry = choose(entries, frame, cue.of(parse.text))
    if frame == "infinitive" and entry is not None and "infinitive" not in entry.takes and "order" in entry.takes:
        frame = "order"
    denied = parse.tokens[head].pos in ("VERB", "AUX", "ADJ", "NOUN") and negated(parse, head)
    denied = denied or _LEFT_OPEN.search(parse.text, cue.start, cue.end) is not None
    rules = ("tags", *((entry.name,) if entry else ()), *more)
    return Draft(
        head, (cue,), source, content, entry, frame, negated=denied, by_tags=True, rules=rules, score=found.score
    )


def _without_object(
    parse: Parse, cue: Span, content: tuple[Span, ...], head: int, entries: tuple[Entry, ...]
) -> tuple[Span, tuple[Span, ...]]:
    """The cue of "called | Sunday's vote | “crazy”" without the object, which belongs to the content."""
    plain = next((entry for entry in entries if "predicate" in entry.takes and len(entry.words) == 1), None)
    verb = parse.tokens[head]
    if plain is None or verb.end >= cue.end or not content or not 0 <= content[0].start - cue.end <= 1:
        return cue, content
    if parse.tokens[head + 1].pos not in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"):
        return cue, content
    whole = Span(parse.tokens[head + 1].start, content[0].end)
    return Span(cue.start, verb.end), (whole, *content[1:])


def _is_condition(text: str, part: TagSpan) -> bool:
    """As in "told the paper on condition that he not be named"."""
    return _CONDITION.search(text[max(0, part.start - 24) : part.start]) is not None


def _pronoun(parse: Parse, part: TagSpan) -> bool:
    """A lone relative pronoun is no part of a content."""
    token = parse.tokens[parse.at(part.start)]
    return token.end >= part.end and token.tag in ("WDT", "WP") and token.lower in ("which", "who", "that")


# "told the paper on condition that he not be named"
_CONDITION = re.compile(r"\bon (?:the )?condition(?: of)? $", re.IGNORECASE)
_REDUCED = re.compile(r"(?:accused|suspected|convicted) of", re.IGNORECASE)
_SO = re.compile(r"\s+(so):$")
_LEFT_OPEN = re.compile(r"\b(?:yet to|refus\w+ to|declin\w+ to)\b", re.IGNORECASE)


def head_of(parse: Parse, cue: Span) -> tuple[int, tuple[Entry, ...]]:
    """The token that governs a cue, and what the lexicon knows of it."""
    inside = parse.covering(cue)
    for i in inside:
        entries, last = entries_at(parse, i)
        if (
            entries
            and parse.tokens[i].pos in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")
            and (len(entries[0].words) > 1 or last == i)
        ):
            return i, entries
    for i in inside:
        token = parse.tokens[i]
        known = nouns().get(token.lemma) if token.pos in ("NOUN", "PROPN") else adjectives().get(token.lower)
        if known:
            return i, known
    head = parse.head_in(cue)
    return (head if head is not None else parse.at(cue.start)), ()


def frame_of(parse: Parse, content: Span, cue: int) -> str:
    """The kind of complement that a content looks like."""
    inside = parse.covering(content)
    if not inside:
        return "clause"
    opening = parse.tokens[inside[0]]
    if opening.text in ("“", '"', "``", "‘", "''", "'"):
        return "quotation"
    head = parse.head_in(content)
    if opening.lower == "whether" or (opening.lower == "if" and content.start > cue):
        return "whether"
    if opening.lower == "to":
        return "infinitive"
    if opening.lower == "that":
        return "clause"
    if head is None:
        return "object"
    token = parse.tokens[head]
    if token.tag == "VBG" and child(parse, head, "nsubj", "aux") is None:
        return "gerund"
    if token.pos in ("VERB", "AUX"):
        if marked(parse, head) == "to" and child(parse, head, "nsubj") is not None:
            return "order"
        return "clause" if finite(parse, head) or child(parse, head, "nsubj", "nsubjpass") is not None else "object"
    return "object"


def choose(entries: tuple[Entry, ...], frame: str, cue: str) -> Entry | None:
    """The entry whose complements fit the frame best."""
    lower = cue.lower()
    if not entries:
        if lower in words("adverbs"):
            return REPORTEDLY
        if "according to" in lower or lower in ("in the words of", "for", "per"):
            return ACCORDING
        return COLON if lower.strip() in (":", "-", "—", "–") else None
    near = {
        "quotation": ("quotation", "clause"),
        "infinitive": ("infinitive", "order"),
        "order": ("order", "infinitive"),
        "object": ("object", "predicate", "evidence"),
        "predicate": ("predicate",),
        "gerund": ("gerund", "object"),
        "whether": ("whether", "clause"),
        "clause": ("clause", "whether"),
    }.get(frame, ("clause",))
    for want in near:
        for entry in entries:
            if want in entry.takes:
                return entry
    return entries[0]
