"""Noun and adjective cues: "Canada's allegation that", "his promise to", "is adamant that"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.cites import GROUNDS
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import Entry, adjectives, listed, nouns
from reportedly.statements.syntax import (
    child,
    descendants,
    finite,
    marked,
    negated,
    noun_phrase,
    stretches,
    subject,
    trim,
    verb_group,
)

_COPULAS = frozenset("be seem feel remain sound become appear get grow stay look".split())
_OWNERS = ("by", "from", "of")


def nominal_drafts(parse: Parse) -> Iterator[Draft]:
    """Drafts of all noun and adjective cues, in text order."""
    for token in parse.tokens:
        if token.pos in ("NOUN", "PROPN") and token.lemma in nouns():
            draft = _noun(parse, token.i, nouns()[token.lemma])
        elif token.pos in ("ADJ", "VERB") and token.lower in adjectives():
            draft = _adjective(parse, token.i, adjectives()[token.lower])
        else:
            continue
        if draft is not None:
            yield draft


def _noun(parse: Parse, noun: int, entries: tuple[Entry, ...]) -> Draft | None:
    for entry in entries:
        if not entry.strong:
            continue
        found = _carried(parse, noun, entry)
        if found is None:
            continue
        frame, content = found
        content = (_without_grounds(parse.text, content[0]), *content[1:]) if content else content
        cue = parse.span(noun, noun + 1)
        source, rule = _owner(parse, noun)
        if source is None and content and frame == "clause" and _existential(parse, noun):
            return Draft(noun, (cue,), (), content, entry, frame, rules=(entry.name, "nobody's"))
        if source is None or not content:
            continue
        if any(span.overlaps(source) for span in content):
            continue
        return Draft(noun, (cue,), (source,), content, entry, frame, rules=(entry.name, rule))
    return None


def _without_grounds(text: str, span: Span) -> Span:
    """A that-clause without the "rests on X" of the sentence around it, which parsers take for its end."""
    match = GROUNDS.search(text, span.start, span.end)
    return span if match is None else Span(span.start, match.start())


def _existential(parse: Parse, noun: int) -> bool:
    """As in "there are reports that P"."""
    verb = parse.tokens[noun].head
    return parse.tokens[noun].dep == "attr" and any(parse.tokens[c].dep == "expl" for c in parse.children[verb])


def _carried(parse: Parse, noun: int, entry: Entry) -> tuple[str, tuple[Span, ...]] | None:
    """What the noun says: its that-clause, its infinitive, its "of" phrase."""
    for c in parse.children[noun]:
        token = parse.tokens[c]
        if c < noun or token.dep not in ("acl", "ccomp", "relcl", "xcomp", "appos", "advcl"):
            continue
        mark = marked(parse, c)
        if mark == "that" and token.dep != "relcl" and "clause" in entry.takes and finite(parse, c):
            return "clause", stretches(parse, descendants(parse, c))
        if mark == "that" and token.dep == "relcl" and "clause" in entry.takes and not _gap(parse, c):
            return "clause", stretches(parse, descendants(parse, c))
        if mark in ("whether", "if") and "whether" in entry.takes:
            return "whether", stretches(parse, descendants(parse, c))
        if mark == "to" and "infinitive" in entry.takes and token.dep in ("acl", "xcomp", "relcl", "advcl"):
            return "infinitive", stretches(parse, descendants(parse, c))
    copula = parse.tokens[noun].head
    if parse.tokens[noun].dep == "nsubj" and parse.tokens[copula].lemma in ("be", "remain") and "clause" in entry.takes:
        # "his claim is that P"
        for c in parse.children[copula]:
            if c > copula and parse.tokens[c].dep == "ccomp" and marked(parse, c) == "that":
                return "clause", stretches(parse, descendants(parse, c))
    if "clause" in entry.takes and child(parse, noun, "poss") is not None and noun + 2 < len(parse.tokens):
        # as in "Moscow's version: a technical fault"
        stop = parse.sentence_of(noun).last
        if parse.tokens[noun + 1].text == ":" and noun + 2 < stop:
            span = trim(parse.text, parse.tokens[noun + 2].start, parse.tokens[stop - 1].end)
            return ("clause", (span,)) if span is not None else None
    if "of" in entry.takes and child(parse, noun, "poss") is not None:
        prep = next(
            (
                c
                for c in parse.children[noun]
                if c > noun and parse.tokens[c].dep == "prep" and parse.tokens[c].lower in ("of", "against")
            ),
            None,
        )
        if prep is not None and entry.stance != "supports":
            inner = child(parse, prep, "pobj", "pcomp")
            if inner is not None:
                return "of", stretches(parse, descendants(parse, inner))
    return None


def _gap(parse: Parse, clause: int) -> bool:
    """Whether "that" is the relative clause's own subject or object ("the claim that shook the market")."""
    return any(
        parse.tokens[c].lower == "that" and parse.tokens[c].dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")
        for c in parse.children[clause]
    )


def _owner(parse: Parse, noun: int) -> tuple[Span | None, str]:
    """Whose claim it is: the possessive, a "by" phrase, or the subject of the verb that carries the noun."""
    owner = child(parse, noun, "poss")
    if owner is not None:
        left, right = parse.edges[owner]
        return parse.span(left, min(right, noun - 1) + 1), "possessive source"
    for c in parse.children[noun]:
        if c > noun and parse.tokens[c].dep in ("prep", "agent") and parse.tokens[c].lower in ("by", "from"):
            who = child(parse, c, "pobj")
            if who is not None:
                return noun_phrase(parse, who, noun), "source after the noun"
    governor = parse.tokens[noun].head
    if (
        parse.tokens[noun].dep in ("dobj", "attr")
        and parse.tokens[governor].lemma in listed("carrying_verbs")
        and parse.tokens[governor].pos in ("VERB", "AUX")
    ):
        who = subject(parse, governor)
        if who is not None and parse.tokens[who].lower not in ("who", "which", "that", "there", "it"):
            return noun_phrase(parse, who, governor), "source of the carrying verb"
    return None, ""


def _adjective(parse: Parse, adjective: int, entries: tuple[Entry, ...]) -> Draft | None:
    token = parse.tokens[adjective]
    verb = token.head
    if token.dep not in ("acomp", "ROOT", "ccomp", "conj", "oprd", "relcl") or (
        token.dep == "acomp" and parse.tokens[verb].lemma not in _COPULAS
    ):
        return None
    host = verb if token.dep in ("acomp", "oprd") else adjective
    who = subject(parse, host)
    if who is None or parse.tokens[who].lower in ("it", "there", "that", "this", "which", "what"):
        return None
    for entry in entries:
        if not entry.strong:
            continue
        for c in (*parse.children[adjective], *(parse.children[host] if host != adjective else ())):
            clause = parse.tokens[c]
            if c <= adjective or clause.dep not in ("ccomp", "advcl", "xcomp", "acl", "prep", "agent"):
                continue
            mark = marked(parse, c)
            wanted = (
                mark in ("", "that") and clause.dep == "ccomp" and finite(parse, c) and "clause" in entry.takes
            ) or (mark == "that" and "clause" in entry.takes)
            if mark in ("whether", "if") and clause.dep != "advcl" and "whether" in entry.takes:
                wanted = True
            if (
                clause.dep in ("prep", "agent")
                and clause.lower in ("about", "of", "by")
                and clause.lower in entry.takes
            ):
                wanted = True
            if not wanted:
                continue
            first, _ = verb_group(parse, host)
            cue = trim(parse.text, parse.tokens[first].start, token.end)
            if cue is None:
                return None
            stance_flipped = negated(parse, host)
            content = stretches(parse, [i for i in descendants(parse, c) if i > adjective])
            if not content:
                continue
            return Draft(
                adjective,
                (cue,),
                (noun_phrase(parse, who, host),),
                content,
                entry,
                "clause",
                negated=stance_flipped,
                rules=(entry.name, "clause"),
            )
    return None
