"""What stands beside a name tells who it is: a title before it, an apposition after it.

Madrid's energy minister Pilar Ordaz         a minister of Spain
Corvid Maps, a consultancy in Riga           an organisation of Latvia
"""

from __future__ import annotations

import re

from reportedly.sources.description import CATEGORIES, Description
from reportedly.sources.entity import Category, Entity
from reportedly.sources.nouns import NounClass, noun_class, specifiers
from reportedly.sources.phrases import NounPhrase
from reportedly.sources.scene import Scene
from reportedly.sources.source import Kind

# "One brother, who gave his name only as Abu Yusuf".
CALLED_AS = re.compile(
    r",? (?:who (?:\w+ ){0,3}?)?(?:gave|giving|gives|identified|named|known|introduced|identifying)"
    r"(?: (?:his|her|their) name| himself| herself)?(?: only| simply| just)? as (?=[A-Z])"
)
OFFICES = frozenset(("head_of_state", "office", "military"))
BODIES: frozenset[Category] = frozenset(("organisation", "media", "body", "group"))


def learn_from_title(scene: Scene, phrase: NounPhrase, entity: Entity) -> None:
    """A title in front of a name tells the office and whose it is."""
    tokens = scene.parse.tokens
    first = phrase.proper[0] if phrase.proper else phrase.head
    while first < phrase.head and scene.names.at.get(first) is not scene.names.at.get(phrase.head):
        first += 1
    before = [i for i in range(phrase.first, first) if tokens[i].pos in ("NOUN", "PROPN", "ADJ")]
    if not before or entity.category == "state":
        return
    words = [tokens[i].lower for i in before]
    found = noun_class(words, [tokens[i].lemma for i in before])
    if found is not None:
        give_role(scene, entity, found, frozenset(words), _country_before(scene, phrase, first), phrase.head)


def _country_before(scene: Scene, phrase: NounPhrase, end: int) -> str | None:
    for i in reversed(range(phrase.first, end)):
        place = scene.place(i)
        if place and place.first == i:
            return place.place.code
    owner = scene.entity(phrase.owner)
    if owner and owner.country:
        return owner.country
    for link, head in phrase.complements:  # "Prime Minister Lucas Almeida of Portugal"
        place = scene.place(head)
        if link == "of" and place:
            return place.place.code
    return None


def learn_from_affiliation(scene: Scene, phrase: NounPhrase, entity: Entity) -> None:
    """Whose somebody is by what follows his name: "Paul Verrier of the Garonne Centre for Strategic Affairs"."""
    if entity.category != "person":
        return
    for link, head in phrase.complements:
        other = scene.phrases.get(head)
        if link in ("of", "at", "from", "with") and other is not None and other.proper is not None:
            entity.settled = True
            country = scene.describer.country(other)
            if country and not entity.country:
                entity.country = country


def give_role(
    scene: Scene, entity: Entity, found: NounClass, words: frozenset[str], country: str | None, head: int
) -> None:
    """Note that `entity` is called by the noun of `found` at token `head`, with these modifiers and this state."""
    entity.roles.add(found.word)
    entity.specifiers |= words & specifiers()
    entity.word = entity.word or found.word
    category = CATEGORIES[found.name]
    if category in BODIES and entity.category in ("organisation", "thing", "person", "place") and not _titled(entity):
        _become(entity, category, found)
    if category in ("office", "person") and _can_be_person(entity, after=found.word):
        entity.category, entity.kind, entity.human = "person", "person", True
        if found.sector and entity.sector in (None, "CVL"):
            entity.sector = found.sector
    if entity.category == "thing":
        return
    if country and (not entity.country or entity.focused):
        entity.country, entity.focused = country, False
    elif not entity.country and entity.category == "person" and found.name in OFFICES:
        entity.country, entity.focused = scene.focus.at(head), True


def _titled(entity: Entity) -> bool:
    """Whether a person has been called by an office or a trade before."""
    return entity.category == "person" and len(entity.roles) > 1


def _become(entity: Entity, category: Category, found: NounClass) -> None:
    """An unknown name turns out to be a body: "Corvid Maps, a consultancy"."""
    if entity.category == "person" and entity.gender:
        return
    kind: Kind = found.kind
    entity.category, entity.kind, entity.human = category, kind, False
    entity.sector = found.sector or entity.sector


def learn_from_appositions(scene: Scene, phrase: NounPhrase, entity: Entity, described: Description | None) -> Entity:
    """Who the phrase is once its appositions are read; a person's name wins over his office."""
    if phrase.head in scene.datelines:
        return entity  # "MAE SOT, Thailand — Rebels say": the place is not who speaks
    unseen = _unseen_apposition(scene, phrase, described)
    if entity.named and entity.human and not phrase.apposed:
        unseen = _description_after_comma(scene, phrase)
    for head in (*phrase.apposed, *unseen):
        if head <= phrase.head:
            continue
        other, named = scene.phrases.get(head), scene.names.at.get(head)
        if named is not None and described is not None and _may_bear(named.root(), described):
            bearer = named.root()
            found = scene.describer.noun_class(phrase)
            if found is not None:
                words = frozenset(scene.parse.tokens[i].lower for i in phrase.modifiers)
                country = described.country or (entity.country if not entity.focused else None)
                give_role(scene, bearer, found, words, country, phrase.head)
            if entity is not bearer and not entity.named:
                entity.merge_into(bearer)
            entity = bearer
        elif (
            named is not None
            and described is None
            and _may_be_trade(scene, phrase)
            and _is_trade_of(entity, named.root())
        ):
            entity.merge_into(named.root())
            entity = named.root()
            entity.roles.add(scene.parse.tokens[phrase.head].lemma)
        elif entity.named and named is None and other is not None:
            _call(scene, entity, other)
    return entity


def _may_be_trade(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a noun that no list has may tell a person's trade: "a retired gunner, Colonel Alan Whitcombe,"."""
    token = scene.parse.tokens[phrase.head]
    subject = token.dep in ("nsubj", "nsubjpass") or scene.parse.tokens[token.head].lower in ("by", "from", "with")
    return subject and not token.ent and phrase.proper is None and not phrase.plural


def _is_trade_of(entity: Entity, bearer: Entity) -> bool:
    return (
        not entity.named
        and entity is not bearer
        and entity.category in ("thing", "person")
        and bearer.category == "person"
    )


def _may_bear(named: Entity, described: Description) -> bool:
    """Whether a name can be that of what is described: a person of an office, a body of a company."""
    if described.human:
        return _can_be_person(named)
    untold = named.category == "person" and not named.roles and named.gender is None
    return described.category in ("organisation", "media") and (
        untold or named.category in ("organisation", "media", "thing", "place")
    )


def _call(scene: Scene, entity: Entity, other: NounPhrase) -> None:
    """Note what an apposition calls a name: "Frederick Kagan, a military expert at the Institute"."""
    beside = scene.describer.describe(other)
    found = scene.describer.noun_class(other)
    if beside is None or found is None:
        return
    if (
        beside.human == entity.human
        or (found.human and entity.human)
        or (beside.category in BODIES and entity.category in ("thing", "person"))
    ):
        scene.at[other.head] = entity
        words = frozenset(scene.parse.tokens[i].lower for i in other.modifiers)
        give_role(scene, entity, found, words, beside.country, other.head)


def _unseen_apposition(scene: Scene, phrase: NounPhrase, described: Description | None) -> tuple[int, ...]:
    """Names that the parser hung elsewhere.

    "The governor, Colonel Issa Manzo, promised"; "Iran's envoy in Vienna, Kazem Rouhi"; "the newspaper Nippon Asahi";
    "one brother, who gave his name only as Abu Yusuf".
    """
    tokens = scene.parse.tokens
    if described is None:
        found = _name_after_comma(scene, phrase) if _may_be_trade(scene, phrase) else ()
        return tuple(i for i in found if tokens[i + 1].text == ",")
    called = (_called_as(scene, phrase) or _after_long_title(scene, phrase)) if described.human else None
    if called is not None:
        return (called,)
    at = phrase.head + 1
    if described.category in ("organisation", "media"):
        name = scene.ranges[at] if at < len(tokens) else None
        same = name is not None and name[0] == at and tokens[at].sentence == tokens[phrase.head].sentence
        return (name[1] - 1,) if name and same and phrase.definite else ()
    return _name_after_comma(scene, phrase) if described.human else ()


def _name_after_comma(scene: Scene, phrase: NounPhrase) -> tuple[int, ...]:
    """The person named after the phrase's comma: "Iran's envoy in Vienna, Kazem Rouhi," said."""
    tokens = scene.parse.tokens
    comma = _end_of_complements(scene, phrase)
    if comma is None or comma + 1 >= len(tokens):
        return ()
    name = scene.ranges[comma + 1]
    if name is None or name[0] != comma + 1 or name[1] >= len(tokens):
        return ()
    closed = tokens[name[1]].text in (",", ".", ")", "”", ":") or tokens[name[1]].pos in ("VERB", "AUX", "ADV")
    person = scene.names.at.get(name[1] - 1)
    return (name[1] - 1,) if closed and person is not None and _can_be_person(person.root()) else ()


def _description_after_comma(scene: Scene, phrase: NounPhrase) -> tuple[int, ...]:
    """What a name is called after its comma: "Park Soo-hyun, the spokesman for the president," said."""
    tokens = scene.parse.tokens
    comma = phrase.head + 1
    if comma + 1 >= len(tokens) or tokens[comma].text != "," or tokens[comma + 1].lower not in ("the", "a", "an"):
        return ()
    for head in range(comma + 2, min(comma + 9, len(tokens))):
        other = scene.phrases.get(head)
        if other is not None and other.first == comma + 1:
            after = scene.parse.edges[head][1] + 1
            found = scene.describer.noun_class(other)
            closed = after < len(tokens) and tokens[after].text == ","
            return (head,) if closed and found is not None and found.human else ()
    return ()


def _can_be_person(entity: Entity, after: str = "") -> bool:
    """Whether a name of two to four words may be a person's, though the recogniser took it for a body's.

    `after` is the noun that it has just been called by.
    """
    untold = entity.category in ("organisation", "thing") and not entity.roles - {after} and not entity.sector
    return entity.category == "person" or (untold and 2 <= len(entity.name.split()) <= 4 and entity.name.istitle())


def _after_long_title(scene: Scene, phrase: NounPhrase) -> int | None:
    """Last token of the name that ends a long title: "Head of the Foreign Affairs Committee Leonid Slutsky"."""
    for link, head in phrase.complements:
        name, person = scene.ranges[head], scene.names.at.get(head)
        if link in ("of", "to", "for", "in", "at") and name is not None and person is not None and person.root().human:
            begins = next(i for i in range(name[0], name[1]) if scene.names.at.get(i) is person)
            if begins > name[0] or (begins > 0 and scene.parse.tokens[begins - 1].pos in ("NOUN", "PROPN")):
                return head
    return None


def _end_of_complements(scene: Scene, phrase: NounPhrase) -> int | None:
    """The comma after the phrase and what hangs on it ("envoy in Vienna,"), where only such words lie between."""
    tokens = scene.parse.tokens
    for i in range(phrase.head + 1, min(phrase.head + 10, len(tokens))):
        token = tokens[i]
        if token.sentence != tokens[phrase.head].sentence:
            return None
        if token.text == ",":
            return i
        if token.pos in ("VERB", "AUX", "PRON", "SCONJ", "CCONJ", "PUNCT") and token.text != "-":
            return None
    return None


def _called_as(scene: Scene, phrase: NounPhrase) -> int | None:
    """Last token of the name that somebody is said to go by."""
    text = scene.parse.text
    match = CALLED_AS.match(text, scene.parse.tokens[phrase.head].end)
    if match is None:
        return None
    first = scene.parse.at(match.end())
    name = scene.ranges[first]
    if name is None:
        return None
    last = name[1] - 1
    if scene.names.at.get(last) is None:
        words = scene.parse.span(*name).of(text)
        person = Entity(first, "person", "person", words, human=True, named=True, sector="CVL")
        scene.names.at.update(dict.fromkeys(range(*name), person))
    return last
