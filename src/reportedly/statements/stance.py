"""Act and stance: what the source does by the words, and where it stands to them."""

from __future__ import annotations

import re

from reportedly.language.parse import Parse
from reportedly.sources import Source
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import echoes
from reportedly.statements.statement import Act, Stance
from reportedly.statements.syntax import child

_FALSE = re.compile(
    r"\b(?:(?:is|was|are|were|be|been|being|as|’s|'s)\s+(?:\w+ly\s+|“|\"|‘|'|a\s+|an\s+|pure\s+|total\s+|utter\s+|complete\s+|sheer\s+|just\s+|simply\s+|all\s+|nothing but\s+|stale\s+|crude\s+|malicious\s+|tired\s+|old\s+){0,4}"
    r"(?:false|untrue|fake|fabricat\w+|invent\w+|baseless|groundless|unfounded|nonsense|rubbish|lies?|fiction\w*|fantas\w+|absurd\w*|ridiculous|bogus|slander\w*|smears?|hoax\w*|libel\w*|disinformation|"
    r"propaganda|fairy tales?|myths?|wrong|incorrect|inaccurate|without (?:foundation|merit|basis)|not true|not correct|not accurate)\b|"
    r"\bno truth (?:to|in)\b|\bnot (?:a word|one word|an ounce|a shred) of (?:it|truth)\b|\bno basis in fact\b)",
    re.IGNORECASE,
)
_NEG_RAISERS = frozenset({"believe", "think", "expect", "suppose", "feel", "consider", "reckon", "imagine", "accept", "agree"})
_OPEN_NEGATED = frozenset({"say", "confirm", "know", "state", "specify", "disclose", "reveal", "tell", "clarify", "comment", "elaborate", "indicate", "announce", "mention", "explain", "acknowledge", "admit", "deny", "dispute"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "gon"})
_OFFICE = re.compile(r"\b(?:president|premier|(?:prime |foreign |defen[cs]e |\w+ )?minister|chancellor|secretary|ambassador|envoy|king|queen|emir|sultan|crown prince|spokes\w+|taoiseach)\b", re.IGNORECASE)
_ORGANS = frozenset("navy army force military government ministry administration country state police troop cabinet parliament".split())
_STATIVE = frozenset("be have need see become win lose seem appear remain want like fall rise happen die suffer feel understand find take_place leave exist depend mean".split())


def stance_of(parse: Parse, draft: Draft) -> tuple[Stance, str]:
    """The stance to the content, and the rule that gave it."""
    entry = draft.entry
    lemma = parse.tokens[draft.head].lemma
    base: Stance = entry.stance if entry else "supports"
    if draft.frame == "whether" and (base == "questions" or draft.negated or (entry is not None and entry.act == "interrogative")):
        return "questions", "whether"
    if _neither(parse, draft):
        return "questions", "neither confirmed nor denied"
    if draft.negated:
        if base == "rejects":
            return "questions", "denial negated"
        if base == "questions":
            return "supports", "doubt negated"
        if lemma in _NEG_RAISERS or (entry is not None and entry.pos == "adjective"):
            return ("rejects" if lemma in _NEG_RAISERS else "questions"), "belief negated"
        if lemma in _OPEN_NEGATED:
            return "questions", "saying negated"
    if base == "supports" and entry is not None and entry.act in ("assertive", "declarative") and draft.frame in ("clause", "predicate", "object") and _calls_false(parse, draft):
        return "rejects", "content calls a claim false"
    return base, ""


def _neither(parse: Parse, draft: Draft) -> bool:
    """ "neither confirmed nor denied", "would neither confirm nor deny", "could not confirm or deny"."""
    token = parse.tokens[draft.head]
    if token.lemma not in ("confirm", "deny", "dispute", "rule"):
        return False
    stretch = parse.tokens[max(0, token.i - 5) : token.i + 6]
    words = [t.lemma for t in stretch]
    lowers = [t.lower for t in stretch]
    return "confirm" in words and bool({"deny", "rule", "dispute"} & set(words)) and bool({"neither", "nor", "not", "n't", "refuse", "decline"} & (set(lowers) | set(words)))


def _calls_false(parse: Parse, draft: Draft) -> bool:
    """ "it is not true that P", "the accusation was an invention": the negation stays in the content."""
    text = parse.text
    for span in draft.content[:2]:
        piece = text[span.start : span.end]
        match = _FALSE.search(piece)
        if not match:
            continue
        head = parse.head_in(span)
        if head is None:
            continue
        subject = child(parse, head, "nsubj", "nsubjpass", "expl")
        opening = parse.tokens[subject] if subject is not None else parse.tokens[parse.covering(span)[0]]
        copula = parse.tokens[head].start - span.start
        if match.start() != copula and not match[0].lower().startswith(("no ", "not ")) and not (parse.tokens[head].pos == "AUX" and match.start() <= copula < match.end()):
            continue
        if opening.lemma in echoes() or opening.lower in echoes() or opening.lower in ("it", "this", "that", "they", "these", "all", "everything", "none"):
            return True
    return False


def act_of(parse: Parse, draft: Draft, stance: Stance, source: Source | None, first_person: bool, future_subject: Source | None, organ: bool) -> tuple[Act, str]:
    """The speech act; a plain saying of one's own future act is a promise."""
    entry = draft.entry
    act: Act = entry.act if entry else "assertive"
    if draft.frame == "order":
        return ("directive" if act != "interrogative" else "directive"), "X to do"
    if draft.frame == "whether" and act == "assertive":
        return "assertive", ""
    if stance != "supports" and act in ("assertive", "commissive"):
        return "assertive", ""
    if act == "assertive" and draft.frame in ("clause", "quotation") and source is not None:
        agreed = parse.tokens[draft.head].lemma == "agree" and future_doer(parse, draft.content) is not None
        own = agreed or first_person or organ or (future_subject is not None and same_body(source, future_subject, holds_office(parse.text, draft.source)))
        if own:
            return "commissive", "own future act"
    return act, ""


def same_body(source: Source, doer: Source, office: bool) -> bool:
    """Whether the doer is the source, or the state that the source speaks for by its `office`."""
    if source.id == doer.id:
        return True
    speaks = source.kind == "government" or (source.kind == "person" and office)
    return speaks and source.country is not None and source.country == doer.country and doer.kind == "government"


def holds_office(text: str, source: tuple[Span, ...]) -> bool:
    """Whether the source phrase names an office of state ("the foreign minister, Bishnu Rai")."""
    return any(_OFFICE.search(text, span.start, span.end) for span in source)


def of_the_state(parse: Parse, doer: int, source: Source) -> bool:
    """ "The navy will know where to find them", from a minister: the state's own arm, with nobody else's name on it."""
    if source.kind not in ("government", "person") or source.country is None:
        return False
    token = parse.tokens[doer]
    bare = all(parse.tokens[c].dep in ("det", "amod") and parse.tokens[c].ent == "" for c in parse.children[doer] if c < doer)
    return bare and token.lemma in _ORGANS


def future_doer(parse: Parse, content: tuple[Span, ...]) -> int | None:
    """The subject of the content's main verb where it is a future deed ("Ecuador will not send"), else None."""
    for span in content[:2]:
        doer = _future_in(parse, span)
        if doer is not None:
            return doer
    return None


def _future_in(parse: Parse, span: Span) -> int | None:
    head = parse.head_in(span)
    if head is None or parse.tokens[head].pos not in ("VERB", "AUX"):
        return None
    modal = next((c for c in parse.children[head] if parse.tokens[c].dep == "aux" and parse.tokens[c].lower in _FUTURE), None)
    if modal is None or parse.tokens[head].lemma in _STATIVE:
        return None
    if any(parse.tokens[c].dep == "aux" and parse.tokens[c].lower == "have" for c in parse.children[head]):
        return None
    return child(parse, head, "nsubj")
