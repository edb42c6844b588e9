"""Stance: where the source stands to the content, by the cue, its negation, and a content that calls a claim false."""

from __future__ import annotations

import re
from functools import cache

from reportedly.language.parse import Parse
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import any_of, echoes, listed
from reportedly.statements.statement import Stance
from reportedly.statements.syntax import child


@cache
def _falsehood() -> re.Pattern[str]:
    """As in "is false", "was a stale invention", "no truth to it"."""
    between = rf"(?:\w+ly\s+|[“\"‘']|(?:{any_of('before_falsehoods')})\s+)"
    called = rf"(?:is|was|are|were|be|been|being|as|’s|'s)\s+{between}{{0,4}}(?:{any_of('falsehoods')})"
    bare = r"no truth (?:to|in)|not (?:a word|one word|an ounce|a shred) of (?:it|truth)|no basis in fact"
    return re.compile(rf"\b(?:{called}|{bare})\b", re.IGNORECASE)


def stance_of(parse: Parse, draft: Draft) -> tuple[Stance, str]:
    """The stance to the content, and the rule that gave it."""
    entry = draft.entry
    lemma = parse.tokens[draft.head].lemma
    base: Stance = entry.stance if entry else "supports"
    if draft.frame == "whether" and (
        base == "questions" or draft.negated or (entry is not None and entry.act == "interrogative")
    ):
        return "questions", "whether"
    if _neither(parse, draft):
        return "questions", "neither confirmed nor denied"
    if draft.negated:
        if base == "rejects":
            return "questions", "denial negated"
        if base == "questions":
            return "supports", "doubt negated"
        if lemma in listed("negative_raisers") or (entry is not None and entry.pos == "adjective"):
            return ("rejects" if lemma in listed("negative_raisers") else "questions"), "belief negated"
        if lemma in listed("open_when_negated"):
            return "questions", "saying negated"
    if (
        base == "supports"
        and entry is not None
        and entry.act in ("assertive", "declarative")
        and draft.frame in ("clause", "predicate", "object", "quotation")
        and _calls_false(parse, draft)
    ):
        return "rejects", "content calls a claim false"
    return base, ""


def _neither(parse: Parse, draft: Draft) -> bool:
    """As in "neither confirmed nor denied", "would neither confirm nor deny", "could not confirm or deny"."""
    token = parse.tokens[draft.head]
    if token.lemma not in ("confirm", "deny", "dispute", "rule"):
        return False
    stretch = parse.tokens[max(0, token.i - 5) : token.i + 6]
    words = [t.lemma for t in stretch]
    lowers = [t.lower for t in stretch]
    return (
        "confirm" in words
        and bool({"deny", "rule", "dispute"} & set(words))
        and bool({"neither", "nor", "not", "n't", "refuse", "decline"} & (set(lowers) | set(words)))
    )


def _calls_false(parse: Parse, draft: Draft) -> bool:
    """As in "it is not true that P", "the accusation was an invention": the negation stays in the content."""
    text = parse.text
    if draft.frame in ("predicate", "object") and parse.tokens[draft.head].lemma in listed("calling_verbs"):
        return _called_false(parse, draft)
    for span in draft.content[:2]:
        piece = text[span.start : span.end]
        match = _falsehood().search(piece)
        if not match:
            continue
        head = parse.head_in(span)
        if head is None:
            continue
        subject = child(parse, head, "nsubj", "nsubjpass", "expl")
        opening = parse.tokens[subject] if subject is not None else parse.tokens[parse.covering(span)[0]]
        copula = parse.tokens[head].start - span.start
        if (
            match.start() != copula
            and not match[0].lower().startswith(("no ", "not "))
            and not (parse.tokens[head].pos == "AUX" and match.start() <= copula < match.end())
        ):
            continue
        if (
            opening.lemma in echoes()
            or opening.lower in echoes()
            or (opening.lower == "there" and match[0].lower().startswith(("no ", "not ")))
            or opening.lower in ("it", "this", "that", "they", "these", "all", "everything", "none")
        ):
            return True
    return False


@cache
def _ends_in_falsehood() -> re.Pattern[str]:
    between = rf"(?:\w+ly\s+|[“\"‘']|(?:as|{any_of('before_falsehoods')})\s+)"
    after = r"(?: and [\w ]{3,30})?[,.!]?[”\"’']?$"
    return re.compile(rf"(?<!\w){between}{{0,4}}(?:{any_of('falsehoods')}){after}", re.IGNORECASE)


def _called_false(parse: Parse, draft: Draft) -> bool:
    """As in "called the report a lie": what somebody said, and a word for falsehood after it."""
    if not _ends_in_falsehood().search(draft.content[-1].of(parse.text).rstrip()):
        return False
    inside = (parse.tokens[i] for i in parse.covering(draft.content[0]))
    called = next((token for token in inside if token.pos in ("NOUN", "PRON")), None)
    return called is not None and (called.lemma in echoes() or called.lower in (*echoes(), *_POINTING))


_POINTING = ("it", "this", "that", "them", "these", "those")
