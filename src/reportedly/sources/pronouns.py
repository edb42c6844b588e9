"""Who a pronoun stands for: by number, gender and kind, then by how near and how prominent its antecedent is.

After Hobbs (1978) and Lappin and Leass (1994): a subject outranks an object, the same sentence the one
before, and a pronoun that is an object does not stand for the subject of its own verb.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.language.parse import Parse
from reportedly.sources.entity import Entity

HE, SHE = frozenset(("he", "him", "his", "himself")), frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
THIRD = HE | SHE | IT | THEY
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
SAYING = frozenset(
    "say tell add warn claim deny insist argue believe think admit report announce promise vow urge reply write "
    "explain suggest declare note stress accuse reject dispute dismiss confirm acknowledge allege assert state".split()
)
FURTHEST = 4  # sentences back
# Verbs and adjectives with an "it" that stands for nothing: "it is understood that", "it seems".
IMPERSONAL = frozenset(
    "understand believe say report think know allege claim rumour rumor fear hope expect assume seem appear turn "
    "emerge happen clear unclear possible impossible likely unlikely true untrue necessary important obvious certain "
    "time hard easy difficult uncertain doubtful worth rain snow take".split()
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where an entity was mentioned: the head's token and whether it is a subject there."""

    token: int
    entity: Entity
    subject: bool
    sentence: int
    speaks: bool = False  # whether it is the subject of a verb of saying there
    quoted: bool = False  # whether it stands in somebody's quotation
    voice: bool = False  # whether one spokesperson speaks for a body there, whom "he" or "she" takes up


def speaks(parse: Parse, i: int) -> bool:
    """Whether token `i` is the subject of a verb of saying, or of one with a clause for its object."""
    token = parse.tokens[i]
    if token.dep not in SUBJECTS:
        return False
    verb = parse.tokens[token.head]
    return verb.lemma in SAYING or any(parse.tokens[j].dep == "ccomp" for j in parse.children[verb.i])


def says(parse: Parse, i: int) -> bool:
    """Whether token `i` is the subject of a verb that only somebody can be the subject of ("said", not "showed")."""
    token = parse.tokens[i]
    verb = parse.tokens[token.head]
    if token.dep != "nsubj" or verb.lemma not in SAYING - {"suggest", "state", "confirm", "report"}:
        return False
    # What stands in quotation marks before the verb is what was said: "“No deal, no peace,” promised the rebel."
    return not any(mark in parse.text[token.end : verb.start] for mark in '”"»')


def is_impersonal(parse: Parse, i: int) -> bool:
    """Whether token `i`, an "it", stands for nothing."""
    token = parse.tokens[i]
    if token.lower != "it":
        return False
    if token.dep == "expl":
        return True
    verb = parse.tokens[token.head]
    if token.dep not in SUBJECTS:
        return False
    below = parse.children[verb.i]
    clause = any(parse.tokens[j].dep in ("ccomp", "xcomp", "advcl", "csubj", "acl") for j in below)
    if token.dep == "nsubjpass" and verb.lemma in IMPERSONAL:
        return clause or any(parse.tokens[j].text == "," for j in below) or verb.dep in ("parataxis", "ccomp")
    if verb.lemma in ("seem", "appear", "rain", "snow", "emerge", "happen"):
        return True
    if verb.lemma == "be":
        said = [parse.tokens[j] for j in below if parse.tokens[j].dep in ("acomp", "attr")]
        return any(t.lemma in IMPERSONAL for t in said)
    return False


def antecedent(parse: Parse, i: int, spots: Sequence[Spot], quoted: bool = False) -> Entity | None:
    """The entity that the third-person pronoun at token `i` stands for; `spots` are the mentions before it.

    Who says something outside quotation marks (`quoted` is false) is seldom somebody named within them,
    nor in what he is said to say: "The ambassador was the first to call, he said."
    """
    token = parse.tokens[i]
    word = token.lower
    fits = _test(word)
    saying = speaks(parse, i)
    own = own_words(parse, i) if saying else range(0)
    best: Entity | None = None
    best_score = -1000.0
    seen = 0
    for spot in reversed(spots):
        distance = token.sentence - spot.sentence
        if distance > FURTHEST or seen > 40:
            break
        if spot.token >= i:
            continue
        entity = spot.entity.root()
        fit = None if saying and entity.category == "thing" else fits(entity)
        if fit is None and spot.voice and word in HE | SHE:
            fit = 4.0
        if fit is None or _bound_apart(parse, i, spot):
            continue
        seen += 1
        if saying and ((spot.quoted and not quoted) or spot.token in own):
            fit -= 40
        score = fit - 10 * distance - 0.05 * (i - spot.token) + _prominence(parse, i, spot)
        if score > best_score:
            best, best_score = entity, score
    if best is not None and best.human and best.gender is None and word in HE | SHE:
        best.gender = "male" if word in HE else "female"
    return best


def own_words(parse: Parse, i: int) -> range:
    """The tokens before speaker `i` in his sentence that he is said to say: "None had been planned, | he added"."""
    token = parse.tokens[i]
    bounds = parse.sentence_of(i)
    first = min(parse.edges[i][0], i)
    before = first - 1
    if token.head < i and token.head >= bounds.first:
        before = token.head - 1  # "…," said the minister
    while before > bounds.first and parse.tokens[before].pos == "SPACE":
        before -= 1
    opening = next((k + 1 for k in range(before, bounds.first, -1) if parse.tokens[k].text in (":", ";")), bounds.first)
    closed = before > bounds.first and parse.tokens[before].text in (",", "”", '"', "’", "'", "—", "–")
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in parse.tokens[opening : max(before, opening)])
    verb = parse.tokens[token.head]
    opens = any(parse.tokens[c].dep in ("ccomp", "xcomp") and c > max(i, verb.i) for c in parse.children[verb.i])
    return range(opening, before) if closed and finite and not opens else range(0)


def _test(word: str) -> Callable[[Entity], float | None]:
    if word in HE:
        return lambda entity: _human(entity, "female")
    if word in SHE:
        return lambda entity: _human(entity, "male")
    return _neuter if word in IT else _many


def _human(entity: Entity, other_gender: str) -> float | None:
    if not entity.human or entity.plural or entity.gender == other_gender:
        return None
    return (3.0 if entity.gender else 1.0) + (1.5 if entity.named else 0.0)


NEUTERS = {"state": 1.0, "body": 1.0, "organisation": 1.0, "group": 1.0, "media": -1.0, "thing": -1.0, "document": -4.0,
           "place": -6.0}  # fmt: skip


def _neuter(entity: Entity) -> float | None:
    if entity.human or entity.plural:
        return None
    return NEUTERS.get(entity.category)


def _many(entity: Entity) -> float | None:
    if entity.plural:
        return {"document": -6.0, "thing": -1.0}.get(entity.category, 3.0)
    if entity.category in ("group", "organisation", "body", "media"):
        return -3.0 if entity.word != "police" else 3.0
    return -14.0 if entity.human else None


def _prominence(parse: Parse, i: int, spot: Spot) -> float:
    token = parse.tokens[i]
    score = (5.0 if spot.subject else 0.0) + (2.0 if spot.speaks else 0.0)
    if token.dep in SUBJECTS and spot.subject:
        score += 2.0
    if token.dep == "poss" and spot.sentence == token.sentence and _same_clause(parse, i, spot.token):
        score += 4.0
    if parse.tokens[spot.token].dep in ("pobj", "poss", "compound", "amod"):
        score -= 1.5
    return score


def _same_clause(parse: Parse, i: int, other: int) -> bool:
    return _verb(parse, i) == _verb(parse, other)


def _verb(parse: Parse, i: int) -> int:
    tokens = parse.tokens
    while tokens[i].head != i:
        i = tokens[i].head
        if tokens[i].pos in ("VERB", "AUX"):
            break
    return i


def _bound_apart(parse: Parse, i: int, spot: Spot) -> bool:
    """Whether grammar keeps the two apart: "the minister told him", "his brother"."""
    token, other = parse.tokens[i], parse.tokens[spot.token]
    if token.dep == "poss":
        return token.head == spot.token
    if token.lower.endswith(("self", "selves")) or spot.sentence != token.sentence:
        return False
    return (
        token.dep in ("dobj", "pobj", "dative", "iobj") and other.dep in SUBJECTS and _same_clause(parse, i, spot.token)
    )


def relative_antecedent(parse: Parse, i: int) -> int | None:
    """Head of the phrase that the relative pronoun at token `i` belongs to, or None for no relative clause."""
    tokens = parse.tokens
    for at in (i, *parse.ancestors(i)):
        if tokens[at].dep == "relcl" and tokens[at].head < i:
            return tokens[at].head
        if at != i and tokens[at].dep in ("ROOT",):
            break
    if tokens[i].lower == "that":
        return None
    before = [
        j
        for j in range(max(i - 4, 0), i)
        if tokens[j].pos in ("NOUN", "PROPN") and tokens[j].sentence == tokens[i].sentence
    ]
    return before[-1] if before else None
