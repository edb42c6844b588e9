"""What the source relies on in turn: "citing declassified intelligence", "quoting two officials"."""

from __future__ import annotations

import re

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.surroundings import hangs_on
from reportedly.statements.syntax import child, noun_phrase

_CITING = frozenset({"citing", "quoting"})
_LEANING = {
    "based": "on",
    "basing": "on",
    "relying": "on",
    "drawing": "on",
    "resting": "on",
    "referring": "to",
    "pointing": "to",
}
_GROUNDS = {"evidence": "of", "basis": "of", "strength": "of", "authority": "of", "word": "of"}
# "Canada's allegation that P rests in part on intercepts": the rest of the sentence, after the content.
GROUNDS = re.compile(
    r"\s+(?:rests?|rested|relies|rely|relied|hinges?|hinged|(?:is|was|are|were) (?:\w+ )?(?:based|built|founded))"
    r"(?: [\w ]{1,20})? (?:on|upon)\s+(?=\w)"
)
_EVIDENCE = re.compile(r"[^,.;:]+")
_RESTING = frozenset({"rest", "rely", "draw", "base", "depend", "hinge", "build", "stem"})


def cites_of(parse: Parse, draft: Draft, others: list[int]) -> tuple[Span, ...]:
    """The phrases that name the evidence; `others` are the heads of the other cues of the sentence."""
    found: list[Span] = []
    sentence = parse.sentence_of(draft.head)
    for i in range(sentence.first, sentence.last):
        token = parse.tokens[i]
        if any(span.start <= token.start < span.end for span in (*draft.content, *draft.cue)):
            continue
        noun = _evidence(parse, i)
        if noun is None or not _belongs(parse, i, draft, others):
            continue
        span = noun_phrase(parse, noun, i)
        if not any(span.overlaps(other) for other in (*found, *draft.content)):
            found.append(span)
    resting = _resting(parse, draft) or _grounds(parse, draft)
    if resting is not None:
        found.append(resting)
    return tuple(found)


def _evidence(parse: Parse, i: int) -> int | None:
    token = parse.tokens[i]
    relative = token.lemma in ("cite", "quote") and token.dep == "relcl" and child(parse, i, "nsubj") is not None
    if (token.lower in _CITING and token.tag in ("VBG", "NN", "IN")) or relative:
        return child(parse, i, "dobj", "pobj", "ccomp", "oprd")
    wanted = _LEANING.get(token.lower)
    if wanted in ("on",) and token.dep in ("advcl", "prep", "acl", "conj", "ROOT", "dep"):
        prep = next((c for c in parse.children[i] if c > i and parse.tokens[c].lower in ("on", "upon")), None)
        return None if prep is None else child(parse, prep, "pobj", "pcomp")
    if token.lower in _GROUNDS and parse.tokens[token.head].lower == "on" and token.dep == "pobj":
        prep = next((c for c in parse.children[i] if c > i and parse.tokens[c].lower == _GROUNDS[token.lower]), None)
        return None if prep is None else child(parse, prep, "pobj")
    return None


def _belongs(parse: Parse, i: int, draft: Draft, others: list[int]) -> bool:
    """The evidence goes with the nearest cue that it hangs on; before that, the nearest cue before it."""
    if hangs_on(parse, i, draft.head, draft.content):
        return not any(
            other != draft.head and hangs_on(parse, i, other, ()) and hangs_on(parse, other, draft.head, draft.content)
            for other in others
        )
    if any(hangs_on(parse, i, other, ()) for other in others if other != draft.head):
        return False
    before = [other for other in others if other < i]
    nearest = max(before, default=-1)
    if nearest != draft.head:
        return False
    # "had banned imports, citing a pest": the evidence of another verb's deed
    head = parse.tokens[parse.tokens[i].head]
    return (
        head.pos not in ("VERB", "AUX")
        or any(span.start <= head.start < span.end for span in (*draft.content, *draft.source))
        or head.i == draft.head
    )


def _resting(parse: Parse, draft: Draft) -> Span | None:
    """As in "Canada's allegation that P rests in part on intercepts": the evidence of a nominal cue."""
    noun = parse.tokens[draft.head]
    if noun.pos != "NOUN" or noun.dep not in ("nsubj", "nsubjpass"):
        return None
    if parse.tokens[noun.head].lemma not in _RESTING:
        return None
    hosts = [noun.head]
    for host in hosts:
        for c in parse.children[host]:
            kid = parse.tokens[c]
            if kid.dep == "prep" and c > noun.head:
                if kid.lower in ("on", "upon", "from"):
                    thing = child(parse, c, "pobj")
                    return None if thing is None else _bare(parse, thing, c)
                hosts.append(c)
            elif kid.dep == "pobj" and host != noun.head:
                hosts.append(c)
    return None


def _grounds(parse: Parse, draft: Draft) -> Span | None:
    """The same, read off the surface after the content."""
    if parse.tokens[draft.head].pos != "NOUN":
        return None
    match = GROUNDS.match(parse.text, draft.content[-1].end)
    named = _EVIDENCE.match(parse.text, match.end()) if match else None
    return Span(named.start(), named.end()) if named else None


def _bare(parse: Parse, noun: int, cue: int) -> Span:
    """The evidence without an apposition that the parser has taken from the next clause."""
    span = noun_phrase(parse, noun, cue)
    comma = parse.text.find(",", span.start, span.end)
    return span if comma < 0 else Span(span.start, comma)
