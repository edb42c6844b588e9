"""Cues inside other clauses: "18 tankers that it says carry oil", "the agency quoted him as saying"."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.statements.complements import complement
from reportedly.statements.cues import cue_spans, is_passive
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import Entry
from reportedly.statements.syntax import RELATIVE, child, descendants, noun_phrase, stretches, verb_group
from reportedly.statements.tails import amid


def in_relative_clause(parse: Parse, verb: int, entries: tuple[Entry, ...], last: int, denied: bool) -> Draft | None:
    """As in "18 tankers that it says carry oil": the antecedent is part of the content."""
    token = parse.tokens[verb]
    if token.dep != "relcl" or token.head >= verb:
        return None
    speaker = next(
        (
            c
            for c in reversed(parse.children[verb])
            if c < verb and parse.tokens[c].dep in ("nsubj", "nsubjpass") and parse.tokens[c].lower not in RELATIVE
        ),
        None,
    )
    if speaker is None:
        return None
    first = parse.edges[verb][0]
    pronoun = first if parse.tokens[first].lower in RELATIVE and first < speaker else None
    for entry in entries:
        found = _rest(parse, verb, entry, pronoun) if entry.strong else None
        if found is not None:
            frame, rest = found
            content = (noun_phrase(parse, token.head, first), *stretches(parse, [i for i in rest if i > verb]))
            source = (noun_phrase(parse, speaker, verb),)
            cue = cue_spans(parse, verb, last, entry)
            rules = (entry.name, "relative clause")
            return Draft(verb, cue, source, content, entry, frame, negated=denied, rules=rules)
    return None


def _rest(parse: Parse, verb: int, entry: Entry, pronoun: int | None) -> tuple[str, list[int]] | None:
    """What the relative clause adds to its antecedent: its frame and tokens; None where there is no gap to fill."""
    after = [c for c in parse.children[verb] if c > verb]
    if "clause" in entry.takes:
        for c in after:
            subject = child(parse, c, "nsubj", "nsubjpass")
            if parse.tokens[c].dep in ("ccomp", "xcomp") and subject in (None, pronoun):
                return "clause", descendants(parse, c)
    thing = child(parse, verb, "dobj")
    if "object" in entry.takes and thing in (None, pronoun) and child(parse, verb, "ccomp", "xcomp", "prep") is None:
        return "object", []
    if "predicate" in entry.takes:
        more = [
            c
            for c in after
            if parse.tokens[c].dep in ("oprd", "attr", "acomp")
            or (parse.tokens[c].dep == "prep" and parse.tokens[c].lower in ("as", "of", "for"))
        ]
        if more:
            return "predicate", sorted(i for c in more for i in descendants(parse, c))
    return None


def quoted_as_saying(parse: Parse, quotes: Quotes, verb: int, entries: tuple[Entry, ...]) -> Draft | None:
    """As in "The agency quoted him as saying P" is his statement, and the agency passed it on."""
    token = parse.tokens[verb]
    if token.tag != "VBG" or parse.tokens[token.head].lower != "as":
        return None
    quoting = parse.tokens[token.head].head
    if parse.tokens[quoting].lemma not in ("quote", "cite", "report", "describe", "record"):
        return None
    passive = is_passive(parse, quoting)
    speaker = child(parse, quoting, "nsubjpass") if passive else child(parse, quoting, "dobj")
    if passive and speaker is None and parse.tokens[quoting].dep == "acl":
        speaker = parse.tokens[quoting].head
    by = next((c for c in parse.children[quoting] if parse.tokens[c].lower in ("by", "in") and c > quoting), None)
    outlet = (None if by is None else child(parse, by, "pobj")) if passive else child(parse, quoting, "nsubj")
    entry = next((entry for entry in entries if entry.takes & {"clause", "quotation"}), None)
    if speaker is None or entry is None:
        return None
    found = complement(parse, verb, entry)
    who = noun_phrase(parse, speaker, quoting)
    content = found.content if found is not None else amid(parse, quotes, quoting, who)
    if not content:
        return None
    first, _ = verb_group(parse, quoting)
    cue = (
        (parse.span(first, quoting + 1), parse.span(token.head, verb + 1))
        if token.head > quoting + 1
        else (parse.span(first, verb + 1),)
    )
    credit = None if outlet is None or parse.tokens[outlet].lower in RELATIVE else noun_phrase(parse, outlet, quoting)
    return Draft(
        verb,
        cue,
        (who,),
        content,
        entry,
        "clause",
        credit=credit,
        rules=(entry.name, "quoted as saying"),
    )
