"""Passive cues: "was disputed by X", "asked by X whether P, Y said"."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.complements import Complement, complement
from reportedly.statements.cues import cue_spans, is_passive
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import Entry
from reportedly.statements.speakers import antecedent
from reportedly.statements.syntax import RELATIVE, child, descendants, marked, negated, noun_phrase, stretches


def passive_draft(parse: Parse, verb: int, entries: tuple[Entry, ...], last: int) -> Draft | None:
    """As in "P was disputed by X", "asked by X whether P, Y said": the agent is the source."""
    if not is_passive(parse, verb):
        return None
    agent = next(
        (
            c
            for c in parse.children[verb]
            if c > verb and parse.tokens[c].dep in ("agent", "prep") and parse.tokens[c].lower == "by"
        ),
        None,
    )
    speaker = None if agent is None else child(parse, agent, "pobj")
    if speaker is not None and parse.tokens[speaker].ent in ("DATE", "TIME"):
        speaker = None
    source = () if speaker is None else (noun_phrase(parse, speaker, verb),)
    charge = None if speaker is None else _charge(parse, speaker)
    if speaker is not None and charge is not None:
        source = (parse.span(parse.edges[speaker][0], parse.edges[charge][0]),)
    theme = child(parse, verb, "nsubjpass")
    cue = cue_spans(parse, verb, agent if agent is not None and agent == last + 1 else last, entries[0])
    asked = next((entry for entry in entries if entry.act == "interrogative"), None)
    if asked is not None:
        found = complement(parse, verb, asked)
        if found is not None and found.frame in ("whether", "clause", "about"):
            hearer = theme if theme is not None else _matrix_subject(parse, verb)
            heard = None if hearer is None else noun_phrase(parse, hearer, verb)
            return Draft(
                verb, cue, source, found.content, asked, found.frame, heard, rules=(asked.name, "passive question")
            )
    if theme is None and parse.tokens[verb].dep == "acl":
        return None
    told = _told(parse, verb, entries)
    if told is not None and theme is not None and parse.tokens[theme].lower not in ("it", "there"):
        entry, found = told
        heard = noun_phrase(parse, theme, verb)
        rules = (entry.name, "passive telling")
        return Draft(
            verb, cue, source, found.content, entry, found.frame, heard, negated=negated(parse, verb), rules=rules
        )
    if theme is None or (parse.tokens[theme].lower in ("it", "there") and speaker is None):
        return None
    for entry in entries:
        if entry.takes & {"order"} and speaker is None:
            continue
        task = _order_passive(parse, verb, entry)
        if task is not None and speaker is not None:
            heard = noun_phrase(parse, theme, verb)
            return Draft(
                verb,
                cue,
                source,
                task,
                entry,
                "order",
                heard,
                negated=negated(parse, verb),
                rules=(entry.name, "passive order"),
            )
        if speaker is not None and entry.takes & {"object", "predicate"} and entry.strong:
            if parse.tokens[theme].lower in RELATIVE:
                theme_span = antecedent(parse, verb)
                content = (theme_span,) if theme_span else ()
            else:
                content = (parse.subtree(theme),) if parse.edges[theme][1] < verb else ()
            extra = [
                c
                for c in parse.children[verb]
                if c > verb
                and c != agent
                and (
                    parse.tokens[c].dep in ("oprd", "xcomp")
                    or (parse.tokens[c].dep == "prep" and parse.tokens[c].lower in ("as", "of", "for"))
                )
            ]
            if charge is not None:
                extra.append(charge)
            rest = [i for c in extra for i in descendants(parse, c)] if "predicate" in entry.takes else []
            content = (*content, *stretches(parse, sorted(rest)))
            if content:
                return Draft(
                    verb,
                    cue,
                    source,
                    content,
                    entry,
                    "object",
                    None,
                    negated=negated(parse, verb),
                    rules=(entry.name, "passive with agent"),
                )
    return None


def _told(parse: Parse, verb: int, entries: tuple[Entry, ...]) -> tuple[Entry, Complement] | None:
    """As in "the jury was told that P": who is told is no source."""
    for entry in entries:
        if (
            entry.hears == "object"
            and "clause" in entry.takes
            and parse.tokens[verb].lemma in ("tell", "inform", "advise")
        ):
            found = complement(parse, verb, entry)
            if found is not None and found.frame == "clause":
                return entry, found
    return None


def _charge(parse: Parse, speaker: int) -> int | None:
    """As in "accused by the unions of breaking his word": what the parser hangs on the accusers."""
    for c in parse.children[speaker]:
        token = parse.tokens[c]
        if c > speaker and token.dep == "prep" and token.lower in ("of", "for", "as") and child(parse, c, "pcomp"):
            return c
    return None


def _order_passive(parse: Parse, verb: int, entry: Entry) -> tuple[Span, ...] | None:
    if "order" not in entry.takes:
        return None
    for c in parse.children[verb]:
        if c > verb and parse.tokens[c].dep in ("xcomp", "ccomp") and marked(parse, c) == "to":
            return stretches(parse, descendants(parse, c))
    return None


def _matrix_subject(parse: Parse, verb: int) -> int | None:
    """Who was asked in "Asked whether P, the officer said": the subject of the clause around."""
    head = parse.tokens[verb].head
    return None if head == verb else child(parse, head, "nsubj", "nsubjpass")
