"""Whether what a phrase belongs to lies before or after publication, from the verb above it."""

from __future__ import annotations

from typing import Literal

from reportedly.language.parse import Parse

Tense = Literal["past", "future", ""]
FUTURE_AUXILIARIES = frozenset("will shall 'll ’ll wo would may might could should can must".split())
# What is planned, promised or asked for lies ahead, whatever the tense of the planning.
PLANNING = frozenset(
    "plan schedule intend expect promise pledge vow agree due set slate prepare aim hope want call ask urge demand "
    "propose threaten decide offer mean likely poise book convene deadline".split()
)
PAST = frozenset(("VBD", "VBN"))


def tense_at(parse: Parse, i: int) -> Tense:
    """The tense of the clause that token `i` modifies; "" where it does not tell."""
    tokens = parse.tokens
    before = tokens[i - 1].lower if i else ""
    if before == "for" and i > 1 and tokens[i - 1].pos == "ADP" and tokens[i - 2].lemma not in ("be",):
        planned = {tokens[j].lemma for j in range(max(i - 8, 0), i)} & PLANNING
        if planned:
            return "future"
    at = i
    for _ in range(12):
        head = tokens[at].head
        if head == at:
            break
        at = head
        token = tokens[at]
        if token.pos in ("VERB", "AUX"):
            return _tense_of(parse, at)
        if token.pos == "ADJ" and token.lemma in PLANNING:
            return "future"
    return _tense_of(parse, at) if tokens[at].pos in ("VERB", "AUX") else ""


def _tense_of(parse: Parse, verb: int) -> Tense:
    tokens = parse.tokens
    helpers = [tokens[j] for j in parse.children[verb] if tokens[j].dep in ("aux", "auxpass")]
    if any(helper.lower in FUTURE_AUXILIARIES for helper in helpers):
        done = any(helper.lemma == "have" for helper in helpers)
        return "past" if done and not any(h.lower in ("will", "'ll", "’ll") for h in helpers) else "future"
    if any(helper.lower == "to" for helper in helpers):
        above = tokens[tokens[verb].head]
        return (
            "future"
            if above.lemma in PLANNING or above.lemma == "be" or above.pos == "NOUN"
            else _tense_of_above(parse, verb)
        )
    token = tokens[verb]
    if any(helper.lemma == "have" or helper.tag == "VBD" for helper in helpers):
        return "past"
    if any(helper.tag in ("VBZ", "VBP") for helper in helpers) and token.tag == "VBN":
        return "future" if token.lemma in PLANNING else ""
    if any(helper.tag in ("VBZ", "VBP") for helper in helpers):
        return "future" if token.tag == "VBG" else ""
    if token.tag in PAST:
        return "past"
    return _tense_of_above(parse, verb) if token.tag == "VBG" else ""


def _tense_of_above(parse: Parse, verb: int) -> Tense:
    head = parse.tokens[verb].head
    if head == verb or parse.tokens[head].pos not in ("VERB", "AUX") or head > verb + 60:
        return ""
    above = parse.tokens[head]
    return "past" if above.tag in PAST else ""
