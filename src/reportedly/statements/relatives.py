"""Cues inside other clauses: "18 tankers that it says carry oil", "the agency quoted him as saying"."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.statements.complements import complement
from reportedly.statements.cues import cue_spans, is_passive
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import Entry
from reportedly.statements.syntax import RELATIVE, child, descendants, marked, noun_phrase, stretches, verb_group


def in_relative_clause(parse: Parse, verb: int, entries: tuple[Entry, ...], last: int, denied: bool) -> Draft | None:
    """As in "18 tankers that it says carry oil": the antecedent is part of the content."""
    token = parse.tokens[verb]
    if token.dep != "relcl" or token.head >= verb:
        return None
    kids = parse.children[verb]
    pronoun = next(
        (
            c
            for c in kids
            if c < verb
            and parse.tokens[c].lower in (*RELATIVE, "what")
            and parse.tokens[c].dep in ("nsubj", "dobj", "pobj", "mark", "attr", "nsubjpass")
        ),
        None,
    )
    speaker = next(
        (
            c
            for c in reversed(kids)
            if c < verb and parse.tokens[c].dep in ("nsubj", "nsubjpass") and parse.tokens[c].lower not in RELATIVE
        ),
        None,
    )
    if speaker is None or (pronoun is not None and pronoun > speaker):
        return None
    antecedent = noun_phrase(parse, token.head, parse.edges[verb][0])
    source = (noun_phrase(parse, speaker, verb),)
    for entry in entries:
        if "clause" in entry.takes and entry.strong:
            for c in kids:
                if (
                    c > verb
                    and parse.tokens[c].dep in ("ccomp", "xcomp")
                    and child(parse, c, "nsubj", "nsubjpass") in (None, pronoun)
                    and marked(parse, c) in ("", "to")
                ):
                    content = (antecedent, *stretches(parse, [i for i in descendants(parse, c) if i > verb]))
                    return Draft(
                        verb,
                        cue_spans(parse, verb, last, entry),
                        source,
                        content,
                        entry,
                        "clause",
                        negated=denied,
                        rules=(entry.name, "relative clause"),
                    )
        if (
            "object" in entry.takes
            and entry.strong
            and child(parse, verb, "ccomp", "xcomp", "prep") is None
            and child(parse, verb, "dobj") in (None, pronoun)
        ):
            return Draft(
                verb,
                cue_spans(parse, verb, last, entry),
                source,
                (antecedent,),
                entry,
                "object",
                negated=denied,
                rules=(entry.name, "relative clause"),
            )
        if "predicate" in entry.takes and entry.strong:
            more = [
                c
                for c in kids
                if c > verb
                and (
                    parse.tokens[c].dep in ("oprd", "attr", "acomp")
                    or (parse.tokens[c].dep == "prep" and parse.tokens[c].lower in ("as", "of", "for"))
                )
            ]
            if more:
                content = (antecedent, *stretches(parse, sorted(i for c in more for i in descendants(parse, c))))
                return Draft(
                    verb,
                    cue_spans(parse, verb, last, entry),
                    source,
                    content,
                    entry,
                    "predicate",
                    negated=denied,
                    rules=(entry.name, "relative clause"),
                )
    return None


def quoted_as_saying(parse: Parse, verb: int, entries: tuple[Entry, ...], last: int) -> Draft | None:
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
    content = found.content if found is not None else ()
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
        (noun_phrase(parse, speaker, quoting),),
        content,
        entry,
        "clause",
        credit=credit,
        rules=(entry.name, "quoted as saying"),
    )
