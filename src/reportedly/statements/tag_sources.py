"""The source of a tagged cue: by the parse where there is none, with its antecedent where it is a pronoun."""

from __future__ import annotations

from dataclasses import replace

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import words
from reportedly.statements.syntax import RELATIVE, child, noun_phrase


def with_source(parse: Parse, draft: Draft, parsed: Draft | None) -> Draft:
    """A source where the encoder gave none, and the antecedent where it gave a relative pronoun.

    Who "faces questions about" a thing does not ask them.
    """
    if _suffers(parse, draft):
        return replace(draft, source=(), rules=(*draft.rules, "by others"))
    if not draft.source:
        found = parsed.source if parsed is not None else ()
        if found and not any(a.overlaps(b) for a in found for b in (*draft.content, *draft.cue)):
            return replace(draft, source=found, rules=(*draft.rules, "source by the parse"))
        if found and parsed is not None and all(draft.cue[0].contains(part) for part in found):
            # the encoder took both for the cue: “…,” | reported Reuters
            return replace(draft, cue=parsed.cue, source=found, rules=(*draft.rules, "cue by the parse"))
        return draft
    last = draft.source[-1]
    if last.of(parse.text).lower() in RELATIVE:
        pronoun = parse.at(last.start)
        antecedent = _antecedent(parse, pronoun)
        if antecedent is not None and not antecedent.overlaps(last):
            return replace(draft, source=(antecedent, last), rules=(*draft.rules, "relative pronoun"))
    return draft


def may_lack_source(parse: Parse, draft: Draft) -> bool:
    """Whether a cue attributes to nobody in particular: a passive, "reportedly", "suspicions that"."""
    if draft.entry is None:
        return False
    if "reduced passive" in draft.rules:
        return True
    token = parse.tokens[draft.head]
    if parse.tokens[parse.sentence_of(draft.head).last - 1].text == "?":
        return False
    if draft.entry.pos in ("adverb", "impersonal") or token.lower == "asked":
        return True
    if token.tag == "VBN" and child(parse, draft.head, "auxpass") is not None:
        if any(parse.tokens[c].lower in ("can", "should", "must") for c in parse.children[draft.head]):
            return False
        return token.lemma not in ("expect", "know", "title", "intend", "design", "see", "write", "charge")
    return draft.entry.pos == "noun" and draft.frame in ("clause", "whether")


def _suffers(parse: Parse, draft: Draft) -> bool:
    inside = [parse.tokens[i] for i in parse.covering(draft.cue[0])]
    return (
        any(t.lemma in words("suffered") for t in inside)
        and inside[-1].lemma not in words("suffered")
        and draft.entry is not None
    )


def _antecedent(parse: Parse, pronoun: int) -> Span | None:
    """The noun phrase that a relative pronoun stands for."""
    clause = parse.tokens[pronoun].head
    for _ in range(3):
        token = parse.tokens[clause]
        if token.dep in ("relcl", "acl") and token.head < pronoun:
            return noun_phrase(parse, token.head, pronoun)
        clause = token.head
    return None
