"""What a verb takes: which of its complements is the content, and who hears it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.lexicon import Entry, echoes, words
from reportedly.statements.syntax import child, descendants, finite, marked, stretches

_PROFORMS = frozenset({"so", "no", "yes", "otherwise", "not"})
_WH = frozenset({"how", "what", "why", "when", "where", "who", "which", "whose", "whom"})
_PREPOSITIONS = ("of", "against", "for", "about", "on", "at", "to", "as", "with", "by")
_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "dep", "conj")


@dataclass(frozen=True, slots=True)
class Complement:
    """A content found, the frame that gave it, and the hearer's token range where there is one."""

    frame: str
    content: tuple[Span, ...]
    hearer: Span | None = None
    head: int = -1


def complement(parse: Parse, verb: int, entry: Entry) -> Complement | None:
    """The content of `verb` on its right, by the frames its entry takes; None where there is none."""
    tail = verb + (1 if "_" in entry.words else len(entry.words))
    if (
        "clause" in entry.takes
        and tail < len(parse.tokens)
        and parse.tokens[tail].lower in _PROFORMS
        and _ends(parse, tail + 1)
    ):
        return Complement("clause", (parse.span(tail, tail + 1),), None, tail)
    for find in (_order, _clause, _infinitive, _gerund, _predicate, _object, _prepositional):
        found = find(parse, verb, entry, tail)
        if found is not None and found.content:
            return found
    return None


def _ends(parse: Parse, i: int) -> bool:
    """Whether nothing of the clause follows."""
    return (
        i >= len(parse.tokens)
        or parse.tokens[i].text in (".", ",", ";", ":", "?", "!")
        or parse.tokens[i].pos in ("SPACE", "CCONJ")
    )


def _right(parse: Parse, verb: int) -> list[int]:
    return [c for c in parse.children[verb] if c > verb and parse.tokens[c].sentence == parse.tokens[verb].sentence]


def _hearer(parse: Parse, verb: int, entry: Entry) -> int | None:
    """The one who is told: the object, or the phrase after "call on"."""
    if len(entry.words) > 1 and entry.words[-1] in ("on", "upon", "to", "with"):
        prep = next((c for c in _right(parse, verb) if parse.tokens[c].lower == entry.words[-1]), None)
        return None if prep is None else child(parse, prep, "pobj")
    return next(
        (c for c in _right(parse, verb) if parse.tokens[c].dep in ("dobj", "dative") and parse.tokens[c].dep != "prep"),
        None,
    )


def _stretch(parse: Parse, tokens: list[int], after: int) -> tuple[Span, ...]:
    return stretches(parse, [i for i in tokens if i > after])


def _order(parse: Parse, verb: int, entry: Entry, tail: int) -> Complement | None:
    """X to do: the infinitive is the content, X hears it."""
    if "order" not in entry.takes:
        return None
    for c in _right(parse, verb):
        token = parse.tokens[c]
        if token.dep not in ("xcomp", "ccomp", "advcl", "acl", "relcl") or marked(parse, c) not in ("to", "not"):
            continue
        hearer = _hearer(parse, verb, entry)
        subject = child(parse, c, "nsubj", "nsubjpass")
        if hearer is None and subject is not None and subject > verb:
            hearer = subject
        if hearer is None or hearer > c or (len(entry.words) == 1 and not hearer < c):
            continue
        content = [i for i in descendants(parse, c, without=[hearer]) if i > parse.edges[hearer][1]]
        return Complement("order", stretches(parse, content), parse.subtree(hearer), c)
    hearer = _hearer(parse, verb, entry)
    if hearer is None:
        return None
    for c in parse.children[hearer]:
        # The parser hangs the infinitive on the noun: "urged neighbours to talk"
        if c > hearer and parse.tokens[c].dep in ("acl", "relcl", "xcomp") and marked(parse, c) == "to":
            left = parse.edges[hearer][0]
            start = min(descendants(parse, c))
            return Complement("order", stretches(parse, descendants(parse, c)), parse.span(left, start), c)
    return None


def _clause(parse: Parse, verb: int, entry: Entry, tail: int) -> Complement | None:
    """That P, P, whether P, how P."""
    wants_clause, wants_whether = "clause" in entry.takes, "whether" in entry.takes
    if not (wants_clause or wants_whether):
        return None
    hosts = [
        verb,
        *(
            c
            for c in _right(parse, verb)
            if parse.tokens[c].dep in ("dobj", "prep", "acomp", "attr", "oprd", "dative") and c < tail + 6
        ),
    ]
    for host in hosts:
        for c in parse.children[host]:
            token = parse.tokens[c]
            if parse.tokens[parse.edges[c][0] - 1].lower == "condition":
                continue
            if c <= verb or token.dep not in _CLAUSES or token.sentence != parse.tokens[verb].sentence:
                continue
            mark = marked(parse, c)
            question = mark in ("whether", "if") or mark in _WH
            if mark == "if" and (token.dep == "advcl" and not wants_whether):
                continue
            if token.dep in ("advcl", "acl", "relcl", "xcomp", "conj", "dep", "pcomp") and not (
                mark in ("that", "whether") or (question and token.dep in ("pcomp", "advcl") and wants_whether)
            ):
                continue
            if host != verb and mark not in ("that", "whether") and not question:
                continue
            if token.dep == "relcl" or (
                host != verb and parse.tokens[host].dep == "dobj" and len(entry.words) == 1 and entry.hears != "object"
            ):
                continue
            if (question and not wants_whether and mark in ("whether", "if")) or (question and wants_whether):
                frame = "whether"
            elif wants_clause and (
                finite(parse, c)
                or mark == "that"
                or (token.dep == "ccomp" and mark == "" and _subject_inside(parse, c, verb))
            ):
                frame = "clause"
            else:
                continue
            if "quotation" not in entry.takes and any(
                parse.tokens[k].text == ":" for k in range(verb + 1, min(c, verb + 4))
            ):
                continue
            if parse.edges[c][0] < verb and not any(i > verb for i in descendants(parse, c)):
                continue
            hearer = None
            if entry.hears == "object":
                named = _hearer(parse, verb, entry)
                if named is not None and named < c:
                    hearer = parse.subtree(named)
                    if hearer.end > parse.tokens[min(descendants(parse, c))].start:
                        hearer = Span(hearer.start, parse.tokens[named].end)
            content = _to_semicolon(parse, [i for i in descendants(parse, c) if i > verb])
            if hearer is not None:
                content = [i for i in content if parse.tokens[i].start >= hearer.end]
            return Complement(frame, stretches(parse, content), hearer, c)
    return _that(parse, verb) if wants_clause else None


def _subject_inside(parse: Parse, clause: int, verb: int) -> bool:
    """Whether a clause that is tagged as a noun has a subject or a clause of its own after the verb."""
    return any(
        c > verb and parse.tokens[c].dep in ("nsubj", "nsubjpass", "ccomp", "expl") for c in parse.children[clause]
    ) and parse.tokens[clause].tag not in ("VBG", "VB")


def _that(parse: Parse, verb: int) -> Complement | None:
    """A that-clause that the parser hung elsewhere: "ruled in turn that P"."""
    stop = parse.sentence_of(verb).last
    for k in range(verb + 1, min(verb + 12, stop)):
        token = parse.tokens[k]
        if token.lower == "condition":
            return None
        if token.lower in ("that", "whether") and token.dep == "mark" and token.head > k:
            tokens = [i for i in descendants(parse, token.head) if i >= k]
            return Complement(
                "clause" if token.lower == "that" else "whether",
                stretches(parse, _to_semicolon(parse, tokens)),
                None,
                token.head,
            )
        if token.pos in ("VERB", "AUX") or token.text in (";", ":"):
            return None
    return None


def _to_semicolon(parse: Parse, tokens: list[int]) -> list[int]:
    """Up to a semicolon: what comes after it is the article's next sentence."""
    if not tokens:
        return tokens
    stop = next(
        (
            k
            for k in range(tokens[0], tokens[-1])
            if parse.tokens[k].text == ";" and parse.tokens[k + 1].lower not in ("nor", "that")
        ),
        None,
    )
    return tokens if stop is None else [i for i in tokens if i < stop]


def _infinitive(parse: Parse, verb: int, entry: Entry, tail: int) -> Complement | None:
    """To do: the source's own act."""
    if "infinitive" not in entry.takes:
        return None
    for c in _right(parse, verb):
        if parse.tokens[c].dep in ("xcomp", "ccomp", "advcl", "acl") and marked(parse, c) == "to":
            thing = child(parse, verb, "dobj")
            tokens = descendants(parse, c)
            if thing is not None and verb < thing < c and "object" in entry.takes:
                tokens = sorted({*descendants(parse, thing), *tokens})
            return Complement("infinitive", _stretch(parse, tokens, verb), None, c)
    return None


def _gerund(parse: Parse, verb: int, entry: Entry, tail: int) -> Complement | None:
    if "gerund" not in entry.takes:
        return None
    for c in _right(parse, verb):
        if parse.tokens[c].dep in ("xcomp", "ccomp", "pcomp") and parse.tokens[c].tag == "VBG" and not finite(parse, c):
            return Complement("gerund", _stretch(parse, descendants(parse, c), verb), None, c)
    return None


def _predicate(parse: Parse, verb: int, entry: Entry, tail: int) -> Complement | None:
    """X (as) Y, X of doing: X stays in the content."""
    if "predicate" not in entry.takes:
        return None
    noun = parse.tokens[verb].pos == "NOUN"  # "The ministry thanks Romania": the parser sees an apposition
    deps = ("dobj", "nsubj", "ccomp", "xcomp", "oprd", *(("appos",) if noun else ()))
    thing = next((c for c in _right(parse, verb) if parse.tokens[c].dep in deps), None)
    if thing is None or thing > verb + 12:
        return None
    tokens = set(descendants(parse, thing))
    said = parse.tokens[thing].dep in ("ccomp", "xcomp", "oprd") or any(
        parse.tokens[c].dep in ("appos", "acl", "amod") for c in parse.children[thing]
    )
    for c in _right(parse, verb):
        token = parse.tokens[c]
        if c == thing:
            continue
        if (
            token.dep in ("oprd", "attr", "acomp", "xcomp", "dobj")
            or (token.dep == "prep" and token.lower in ("as", "of", "for", "at", "with", "to"))
        ) and c < thing + 40:
            tokens.update(descendants(parse, c))
            said = True
    needs_more = "object" not in entry.takes
    if needs_more and not said:
        return None
    # what stands between X and Y belongs to X, wherever the parser hangs it: "called her vote | for war | a mistake"
    first = min(i for i in tokens if i > verb) if max(tokens) > verb else verb
    whole = [i for i in range(first, max(tokens) + 1) if parse.tokens[i].sentence == parse.tokens[verb].sentence]
    return Complement("predicate", _stretch(parse, whole, verb), None, thing)


def _object(parse: Parse, verb: int, entry: Entry, tail: int) -> Complement | None:
    """A noun phrase; for "evidence" only what a document shows (its subject is looked at elsewhere)."""
    if not entry.takes & {"object", "evidence", "echo"}:
        return None
    thing: int | None
    if len(entry.words) > 1 and entry.words[-1] in _PREPOSITIONS:
        prep = next(
            (c for c in range(verb, min(tail, len(parse.tokens))) if parse.tokens[c].lower == entry.words[-1]), None
        )
        thing = None if prep is None else child(parse, prep, "pobj", "pcomp")
    else:
        right = [c for c in _right(parse, verb) if c >= tail]
        thing = next((c for c in right if parse.tokens[c].dep in ("dobj", "attr") or _is_sum(parse, c)), None)
    if thing is None or (parse.tokens[thing].lemma in words("mute") and entry.act != "commissive"):
        return None
    if "echo" in entry.takes and parse.tokens[thing].lemma not in echoes():
        return None  # "shot down rumours", but not "shot down a missile"
    tokens = descendants(parse, thing)
    for c in _right(parse, verb):
        if c > thing and parse.tokens[c].dep == "prep" and parse.tokens[c].lower == "as":
            tokens = sorted({*tokens, *descendants(parse, c)})
    frame = "evidence" if "evidence" in entry.takes and "object" not in entry.takes else "object"
    if entry.words == ("put",):
        tokens = sorted({i for c in _right(parse, verb) if c >= thing for i in descendants(parse, c)} | set(tokens))
    if frame == "evidence":
        # what a document shows goes on to its end: "indicates a dependence as its supplies dwindle"
        for c in _right(parse, verb):
            if (
                c > thing
                and parse.tokens[c].dep in ("advcl", "prep")
                and parse.tokens[c].lower not in ("citing", "according", "quoting")
                and parse.tokens[c].tag != "VBG"
            ):
                tokens = sorted({*tokens, *descendants(parse, c)})
    return Complement(frame, _stretch(parse, tokens, verb), None, thing)


def _is_sum(parse: Parse, i: int) -> bool:
    """Whether the parser takes a sum for a measure: "pledged $40m to the south"."""
    return parse.tokens[i].dep == "npadvmod" and parse.text[parse.tokens[parse.edges[i][0]].start] in "$€£¥₹"


def _prepositional(parse: Parse, verb: int, entry: Entry, tail: int) -> Complement | None:
    """Against doing, of a thing: the preposition opens the content."""
    for c in _right(parse, verb):
        token = parse.tokens[c]
        if token.dep in ("prep", "agent") and token.lower in entry.takes and token.lower in _PREPOSITIONS:
            return Complement(token.lower, _stretch(parse, descendants(parse, c), verb), None, c)
    return None
