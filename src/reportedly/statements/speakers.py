"""Who speaks: the subject of an active verb, also where the parser has missed it."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.form import Quotes
from reportedly.statements.syntax import RELATIVE, child, noun_phrase, subject, verb_group


def _adjacent(parse: Parse, quotes: Quotes, verb: int) -> tuple[tuple[Span, ...], int | None]:
    """The noun phrase right before a finite verb that has no subject in the tree: "P, an official told"."""
    tokens = parse.tokens
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP", "NNS", "NN", "VBN", "VB"):
        return (), None
    first, _ = verb_group(parse, verb)
    begin = first
    floor = max(parse.sentence_of(verb).first, first - 25)
    while begin > floor:
        nickname = quotes.outer[quotes.of_token[begin - 1]] if quotes.of_token[begin - 1] >= 0 else None
        if nickname is not None and nickname.end - nickname.start < 25 and parse.text[nickname.end - 2] not in ",.?!":
            begin = parse.at(nickname.start)
        elif tokens[begin - 1].pos in ("PUNCT", "SPACE", "CCONJ", "SCONJ", "VERB", "AUX"):
            break
        else:
            begin -= 1
    if begin == first and tokens[first - 1].text == ",":
        # a doctor at the hospital, who asked not to be named, said: before the relative clause
        who = next((k for k in range(first - 2, floor, -1) if tokens[k].tag in ("WP", "WDT")), None)
        if who is not None and tokens[who - 1].text == ",":
            begin = who - 1
            while begin > floor and tokens[begin - 1].pos not in ("PUNCT", "SPACE", "CCONJ", "SCONJ", "VERB", "AUX"):
                begin -= 1
            first -= 1
    elif tokens[begin - 1].text == ",":
        # “P,” Frederick Kagan, an expert at an institute, told: back to the quotation
        back = begin - 1
        while (
            back > floor
            and tokens[back - 1].text not in ("”", '"', "''")
            and tokens[back - 1].pos not in ("VERB", "AUX", "SPACE")
        ):
            back -= 1
        if tokens[back - 1].text in ("”", '"', "''") and quotes.of_token[back - 1] >= 0:
            begin = back
    if begin == first or (begin == floor and floor != parse.sentence_of(verb).first):
        return (), None
    if tokens[begin - 1].text not in (",", "”", '"', ";", "—", "–") or begin == parse.sentence_of(verb).first:
        return (), None
    if tokens[begin].pos not in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM", "VERB") or tokens[begin].tag in (
        "WP",
        "WDT",
        "WRB",
    ):
        return (), None
    head = next(
        (
            i
            for i in range(begin, first)
            if tokens[i].pos in ("NOUN", "PROPN", "PRON") and not begin <= tokens[i].head < first
        ),
        None,
    )
    if head is None:
        return (), None
    return (parse.span(begin, first),), head


def speaker_of(parse: Parse, quotes: Quotes, verb: int) -> tuple[tuple[Span, ...], int | None]:
    """The source of an active verb, as spans and head token; a relative pronoun gives its antecedent."""
    if child(parse, verb, "nsubj", "nsubjpass") is None and parse.tokens[verb].dep in (
        "advcl",
        "conj",
        "ROOT",
        "ccomp",
        "parataxis",
        "dep",
        "dobj",
        "appos",
    ):
        spans, head = _adjacent(parse, quotes, verb)
        if head is not None:
            return spans, head
    own = [
        c
        for c in parse.children[verb]
        if parse.tokens[c].dep == "nsubj" and quotes.of_token[c] in (-1, quotes.of_token[verb])
    ]
    head = own[-1] if len(own) > 1 or (own and parse.tokens[own[0]].lower not in RELATIVE) else subject(parse, verb)
    if head is not None and quotes.of_token[head] >= 0 and quotes.of_token[head] != quotes.of_token[verb]:
        return (), None
    if head is None:
        head = _behind_aside(parse, verb)
    if head is None:
        return (), None
    clause = verb
    while (
        parse.tokens[clause].dep in ("conj", "xcomp", "advcl", "ccomp")
        and parse.tokens[clause].head != clause
        and child(parse, clause, "nsubj", "nsubjpass") is None
    ):
        clause = parse.tokens[clause].head
    if parse.tokens[head].lower in RELATIVE:
        token = parse.tokens[clause]
        if token.dep not in ("relcl", "acl", "ccomp") or token.head == clause:
            return (), None
        return (noun_phrase(parse, token.head, verb),), token.head
    return (noun_phrase(parse, head, verb),), head


def _behind_aside(parse: Parse, verb: int) -> int | None:
    """The subject that the parser gave to an aside: "Iran, it is understood, has promised"."""
    aside = child(parse, verb, "parataxis", "ccomp")
    if aside is None or aside > verb:
        return None
    return next(
        (
            c
            for c in parse.children[aside]
            if c < aside
            and parse.tokens[c].dep in ("npadvmod", "dep", "nmod", "nsubj")
            and parse.tokens[c + 1].text == ","
        ),
        None,
    )


def antecedent(parse: Parse, verb: int) -> Span | None:
    """The noun phrase that relative clause `verb` hangs on."""
    token = parse.tokens[verb]
    if token.dep not in ("relcl", "acl") or token.head == verb:
        return None
    return noun_phrase(parse, token.head, verb)
