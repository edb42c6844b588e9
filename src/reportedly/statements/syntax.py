"""What a statement needs to know of a tree: subjects, noun phrases, clauses, stretches of text.

The small pipeline errs often; everything here trims what it returns to the sentence,
the right side of the cue, and balanced quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.language.parse import Parse
from reportedly.spans import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVE = frozenset({"who", "which", "that", "whom"})
OPENING = "“\"‘'«„`"
CLOSING = "”\"’'»"
_TRIM_LEFT = " \t\n\r\u00a0,;:.—–-)”’"
_TRIM_RIGHT = " \t\n\r\u00a0,;:—–-(“‘"


def child(parse: Parse, i: int, *deps: str) -> int | None:
    """The first child of token `i` with one of these labels."""
    for c in parse.children[i]:
        if parse.tokens[c].dep in deps:
            return c
    return None


def descendants(parse: Parse, i: int, *, without: Iterable[int] = ()) -> list[int]:
    """Token `i` and all below it in text order, but for the subtrees of `without`."""
    barred = frozenset(without)
    found: list[int] = []
    todo = [i]
    while todo:
        node = todo.pop()
        if node in barred:
            continue
        found.append(node)
        todo.extend(parse.children[node])
    return sorted(found)


def subject(parse: Parse, i: int) -> int | None:
    """The subject of verb `i`: its own, or that of the verb it is coordinated with or depends on."""
    seen, verb = 0, i
    while seen < 6:
        seen += 1
        own = child(parse, i, "nsubj", "nsubjpass")
        if own is not None and (i == verb or not _disagree(parse, own, verb)):
            return own
        if own is not None and parse.tokens[i].dep in ("ccomp", "conj") and parse.tokens[i].head != i:
            i = parse.tokens[i].head  # "Investigators said the tram was fast, and are probing why"
            continue
        token = parse.tokens[i]
        head = token.head
        if head == i:
            return None
        if token.dep == "acl" and parse.tokens[head].pos in ("NOUN", "PROPN", "PRON"):
            return head
        if token.dep in ("conj", "xcomp", "advcl", "aux", "ccomp", "dep") and parse.tokens[head].pos in (
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        ):
            if token.dep == "xcomp":
                controller = child(parse, head, "dobj")
                if controller is not None and parse.tokens[controller].pos != "NOUN":
                    return controller
            if token.dep == "ccomp" and token.tag not in ("VBG", "VB", "VBN"):
                return None
            i = head
            continue
        if token.dep in ("pcomp",):
            # "after accusing Morocco": the subject of the clause around the preposition
            i = parse.tokens[head].head
            continue
        return None
    return None


def _disagree(parse: Parse, subject: int, verb: int) -> bool:
    """Whether subject and verb differ in number: "the tram … are probing"."""
    forms = (verb, *(c for c in parse.children[verb] if parse.tokens[c].dep in ("aux", "auxpass")))
    tags = {parse.tokens[k].tag for k in forms}
    token = parse.tokens[subject]
    joined = any(parse.tokens[c].dep == "conj" for c in parse.children[subject])
    return (
        "VBP" in tags
        and token.tag == "NN"
        and token.lower not in ("police", "staff", "team", "government")
        and not joined
    )


def trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without punctuation at its ends, quotation marks that belong to it kept."""
    while start < end and text[start] in _TRIM_LEFT:
        start += 1
    while start < end and (text[end - 1] in _TRIM_RIGHT or text[end - 1] == "."):
        if text[end - 1] == "." and _abbreviation(text, start, end):
            break
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to its word ("U.S.")."""
    word = text[max(start, text.rfind(" ", start, end) + 1) : end]
    return word.count(".") > 1 and len(word) <= 8


def stretches(parse: Parse, tokens: list[int], barred: frozenset[int] = frozenset()) -> tuple[Span, ...]:
    """The runs of `tokens` as trimmed spans; punctuation and spaces between them do not divide a run."""
    spans: list[Span] = []
    first = last = -1
    for i in tokens:
        if first < 0:
            first = last = i
            continue
        if all(parse.tokens[k].pos in ("PUNCT", "SPACE") and k not in barred for k in range(last + 1, i)):
            last = i
            continue
        _close(parse, first, last, spans)
        first = last = i
    if first >= 0:
        _close(parse, first, last, spans)
    return tuple(spans)


def _close(parse: Parse, first: int, last: int, spans: list[Span]) -> None:
    span = trim(parse.text, parse.tokens[first].start, parse.tokens[last].end)
    if span is not None:
        spans.append(span)


def noun_phrase(parse: Parse, head: int, cue: int) -> Span:
    """The noun phrase of token `head` as the source of token `cue`.

    With its apposition; with its relative clause only where the cue comes after it; never
    with "speaking on condition of anonymity" and the like.
    """
    token = parse.tokens[head]
    left, right = parse.edges[head]
    sentence = parse.sentence_of(head)
    left, right = max(left, sentence.first), min(right, sentence.last - 1)
    if head < cue:
        right = min(right, cue - 1)
    else:
        left = max(left, cue + 1)
    for c in parse.children[head]:
        kid = parse.tokens[c]
        edge_left, edge_right = parse.edges[c]
        clause = kid.dep in ("relcl", "acl", "advcl", "ccomp", "parataxis")
        anonymous = kid.lower in ("speaking", "talking") and kid.tag == "VBG"
        verbal = kid.dep in ("conj", "appos") and kid.pos in ("VERB", "AUX")
        late = kid.dep == "relcl" and cue < c and head < cue
        after = kid.dep == "relcl" and head > cue
        if c > head and (anonymous or verbal or late or after or (clause and kid.dep not in ("relcl", "acl"))):
            right = min(right, edge_left - 1)
        if c < head and (
            clause or verbal or (kid.dep in ("punct", "cc", "preconj", "advmod") and edge_right < head - 1)
        ):
            left = max(left, edge_right + 1)
    right = _before_dangling(parse, head, right)
    while (
        right > head
        and parse.tokens[right].pos in ("PUNCT", "SPACE", "CCONJ")
        and parse.tokens[right].text not in (")", "”", '"')
    ):
        right -= 1
    while (
        left < head
        and parse.tokens[left].pos in ("PUNCT", "SPACE", "CCONJ", "SCONJ")
        and parse.tokens[left].text not in ("“", '"')
    ):
        left += 1
    if right < left:
        return Span(token.start, token.end)
    return parse.span(left, right + 1)


def _before_dangling(parse: Parse, head: int, right: int) -> int:
    """Without the opening of a relative clause whose verb is the cue: "a birther | who has repeatedly" pledged."""
    k = right
    while k > head and parse.tokens[k].pos in ("AUX", "ADV", "PART", "SPACE"):
        k -= 1
    return k - 1 if k > head and parse.tokens[k].tag in ("WP", "WDT") else right


def verb_group(parse: Parse, i: int) -> tuple[int, int]:
    """Token range ``[first, last]`` of verb `i` with its auxiliaries, negation and the adverbs among them."""
    first = i
    members = {c for c in parse.children[i] if parse.tokens[c].dep in ("aux", "auxpass", "neg", "advmod")}
    while first - 1 in members and parse.tokens[first - 1].lower not in ("how", "when", "why", "where"):
        first -= 1
    return first, i


def negated(parse: Parse, i: int) -> bool:
    """Whether verb `i` is negated."""
    return any(
        c < i and (parse.tokens[c].dep == "neg" or parse.tokens[c].lower in ("never", "neither", "nor"))
        for c in parse.children[i]
    )


def finite(parse: Parse, i: int) -> bool:
    """Whether verb `i` heads a finite clause: it has a subject of its own, or a tensed form."""
    if parse.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        parse.tokens[c].dep in ("aux", "auxpass") and parse.tokens[c].tag in ("MD", "VBD", "VBZ", "VBP")
        for c in parse.children[i]
    )


def marked(parse: Parse, i: int) -> str:
    """The word that opens clause `i` ("that", "whether", "to", "how") in lower case, or ""."""
    for c in parse.children[i]:
        token = parse.tokens[c]
        if c < i and (token.dep == "mark" or (token.dep == "aux" and token.tag == "TO")):
            return token.lower
        if (
            c < i
            and token.dep in ("advmod", "dobj", "attr", "nsubj", "pobj", "dep", "det", "poss")
            and token.tag in ("WRB", "WP", "WDT", "WP$")
        ):
            return token.lower
    return ""
