"""Noun phrases that may name a source, taken apart: head, modifiers, owner, complements, proper name.

Works from the parse, and from surface order where small parsers go wrong: a title before a
name, a name in an apposition, a possessive before a noun.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from reportedly.language.parse import Parse, Token
from reportedly.sources.countries import PlaceMention

INDEFINITE = frozenset(("a", "an", "one", "another", "some", "several", "two", "three", "many", "few", "other", "any"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
PLURALS = frozenset(
    "both others some many several they we aircraft police people crew staff troops personnel clergy".split()
)
NOMINAL = frozenset(("NOUN", "PROPN"))
PRE = frozenset(
    "compound amod nmod nummod poss det case punct advmod npadvmod quantmod predet dep prep pobj appos cc conj acl neg "
    "intj meta".split()
)
COMPLEMENTS = frozenset(("of", "for", "at", "in", "from", "with", "to", "by", "on", "within", "inside", "between"))
LINKS = frozenset(("of", "and", "for", "the", "de", "del", "du", "da", "dos", "di", "al", "el", "bin", "ibn", "von",
                   "van", "der", "den", "la", "le", "&", "-", "'s", "’s", "/", "'", "’"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase by token indices: ``[first, head]`` is the base phrase, determiner and premodifiers in front."""

    head: int
    first: int
    determiner: str  # lower case; "poss" for a possessor, "" for none
    owner: int | None  # head of the possessor
    modifiers: tuple[int, ...]  # premodifying words, in order
    complements: tuple[tuple[str, int], ...]  # (preposition, head of its object)
    proper: tuple[int, int] | None  # the proper name in the phrase that the head belongs to, half-open
    apposed: tuple[int, ...]  # heads of phrases in apposition after it
    plural: bool

    @property
    def definite(self) -> bool:
        """Whether the phrase presents its referent as known."""
        return self.determiner in DEFINITE or self.determiner == "poss"

    @property
    def indefinite(self) -> bool:
        """Whether the phrase brings its referent in as new."""
        return self.determiner in INDEFINITE


def noun_phrase(parse: Parse, head: int, names: Sequence[tuple[int, int] | None]) -> NounPhrase:
    """The phrase headed by token `head`; `names` gives for every token the proper name it is in."""
    tokens = parse.tokens
    first = _first(parse, head)
    determiner, owner = "", None
    modifiers: list[int] = []
    for i in range(first, head):
        token = tokens[i]
        if token.head == head and token.dep == "poss" and token.pos != "DET":
            determiner, owner = "poss", i
        elif token.tag in ("DT", "PDT", "WDT") or (token.head == head and token.dep in ("det", "nummod")):
            determiner = determiner or token.lower
        elif token.pos not in ("PUNCT", "PART", "CCONJ", "SPACE"):
            modifiers.append(i)
    if not determiner and tokens[head].lower in INDEFINITE:
        determiner = tokens[head].lower
    if owner is not None:
        modifiers = [i for i in modifiers if i > owner]
    return NounPhrase(
        head=head,
        first=first,
        determiner=determiner,
        owner=owner,
        modifiers=tuple(modifiers),
        complements=_complements(parse, head),
        proper=names[head],
        apposed=tuple(i for i in parse.children[head] if tokens[i].dep == "appos" and i > head),
        plural=is_plural(parse, tokens[head]),
    )


def _first(parse: Parse, head: int) -> int:
    """Leftmost token of the base phrase: premodifiers that stand before the head without a break."""
    tokens = parse.tokens
    start = parse.edges[head][0]
    first = head
    while first > start:
        before = tokens[first - 1]
        if before.sentence != tokens[head].sentence or before.text in (
            ",",
            ":",
            ";",
            "—",
            "–",
            "“",
            '"',
            "(",
            "”",
            "‘",
        ):
            break
        if before.dep not in PRE or (before.pos in ("VERB", "AUX", "ADP", "SCONJ") and before.dep in ("prep", "mark")):
            break
        if before.pos == "CCONJ" and before.head == head:
            break
        first -= 1
    while first < head and tokens[first].pos in ("CCONJ", "PUNCT", "PART", "ADV") and tokens[first].lower != "-":
        first += 1
    return first


def _complements(parse: Parse, head: int) -> tuple[tuple[str, int], ...]:
    tokens = parse.tokens
    found: list[tuple[str, int]] = []
    waiting = [head]
    while waiting:
        at = waiting.pop(0)
        for i in parse.children[at]:
            token = tokens[i]
            if i > head and token.pos == "ADP" and token.lower in COMPLEMENTS:
                found.extend((token.lower, j) for j in parse.children[i] if tokens[j].dep == "pobj")
            elif i > head and token.dep in ("acl", "amod") and token.tag in ("VBN", "JJ"):
                waiting.append(i)  # "published by X", "familiar with X"
    return tuple(found)


def is_plural(parse: Parse, token: Token) -> bool:
    """Whether a nominal is plural by form or by coordination."""
    if token.tag in ("NNS", "NNPS") or token.lower in PLURALS:
        return True
    return any(parse.tokens[i].dep == "conj" and parse.tokens[i].pos in NOMINAL for i in parse.children[token.i])


def proper_names(parse: Parse, places: Sequence[PlaceMention]) -> list[tuple[int, int] | None]:
    """For every token the half-open range of the proper name it is part of, or None.

    A name is a run of capitalised words in one phrase, with "of", "and", "the" inside where the
    entity recogniser has them; a state's adjective before a common noun is not part of one.
    """
    tokens = parse.tokens
    found: list[tuple[int, int] | None] = [None] * len(tokens)
    entity: list[tuple[int, int] | None] = [None] * len(tokens)
    for name in parse.names:
        if name.label in ("PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "LOC", "EVENT", "LAW"):
            for i in range(name.first, name.last):
                entity[i] = (name.first, name.last)
    known = {token.text for token in tokens if token.pos == "PROPN"}
    place_end = {place.first: place.last for place in places}
    i = 0
    while i < len(tokens):
        if not _opens_name(parse, i, known):
            i += 1
            continue
        last = max(i + 1, place_end.get(i, 0))
        while last < len(tokens) and tokens[last].sentence == tokens[i].sentence and _goes_on(tokens, entity, last):
            last = max(last + 1, place_end.get(last, 0))
        while last > i + 1 and (tokens[last - 1].lower in LINKS or tokens[last - 1].pos == "PUNCT"):
            last -= 1
        for j in range(i, last):
            found[j] = (i, last)
        i = last
    return found


def _opens_name(parse: Parse, i: int, known: Set[str]) -> bool:
    """Whether a name begins at token `i`; `known` are the words that are names elsewhere in the text."""
    token = parse.tokens[i]
    if not token.text[0].isupper() and not (token.lower.startswith("al-") and token.pos == "PROPN"):
        return False
    if token.pos == "PROPN":
        return True
    starts_sentence = parse.sentence_of(i).first == i or parse.tokens[i - 1].text in ("“", '"', "‘")
    if starts_sentence:
        return token.text in known and token.pos not in ("DET", "PRON", "ADP", "AUX", "SCONJ", "CCONJ")
    return token.pos in ("NOUN", "ADJ")


def _goes_on(tokens: Sequence[Token], entity: Sequence[tuple[int, int] | None], i: int) -> bool:
    token, before = tokens[i], tokens[i - 1]
    if (
        token.pos == "NUM"
        and before.text in ("Channel", "Radio", "Rossiya", "Kanal", "Channel-")
        and token.text.isalnum()
    ):
        return True
    if token.text[0].isupper() and token.pos in ("PROPN", "NOUN", "ADJ", "NUM", "X"):
        return before.text not in (",", ")", "”", '"', ":", ";")
    same_entity = entity[i] is not None and entity[i] == entity[i - 1]
    if token.lower in LINKS and same_entity:
        return True
    if token.text in ("-", "–") and token.start == before.end:
        return i + 1 < len(tokens) and tokens[i + 1].start == token.end
    if token.lower in ("de", "bin", "al", "von", "van", "del", "da", "la", "le", "el", "der", "dos", "ibn", "du"):
        return i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()
    return same_entity and token.pos in ("NUM", "PROPN") and token.text != ","
