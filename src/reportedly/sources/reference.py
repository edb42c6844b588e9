"""Take up what is known: "the ministry", "the official", "the country", "both neighbours"."""

from __future__ import annotations

from reportedly.sources.description import Description
from reportedly.sources.entity import Entity
from reportedly.sources.naming import phrase_name, without_article
from reportedly.sources.nouns import same_kind_of_thing
from reportedly.sources.phrases import NounPhrase
from reportedly.sources.pronouns import FIRST, Spot, speaks
from reportedly.sources.scene import Scene

# Words that only point back, whatever state is being spoken of.
POINTERS = frozenset(
    "official officer general diplomat colonel adviser aide envoy ambassador commander lawmaker senator judge governor "
    "mayor captain".split()
)
# Nouns for a body of unknown make: an "agency" may be the IAEA, a "group" the Houthis.
LOOSE = frozenset(
    "group organisation organization movement agency body watchdog bloc company firm association institute charity "
    "network alliance monitor foundation union".split()
)
# The states in focus decide which ministry "the ministry" is.
FOLLOWS_FOCUS = frozenset(("office", "body"))


def take_up(scene: Scene, phrase: NounPhrase, described: Description, country: str | None) -> Entity | None:
    """The entity that the phrase presents as known, or None where it brings somebody new."""
    if phrase.indefinite:
        return None
    bare = not phrase.definite and described.category not in ("office", "body", "person")
    if bare or (not phrase.definite and phrase.plural):
        return _same_words(scene, phrase)
    focused = None
    if described.category in FOLLOWS_FOCUS and country is None and described.word not in POINTERS:
        focused = scene.focus.at(phrase.head)
    last: Entity | None = None
    for spot in scene.back():
        entity = spot.entity.root()
        if not fits(entity, phrase, described, country) or _of_the_speaker(scene, entity, phrase):
            continue
        if focused is None or entity.country in (None, focused):
            return entity
        last = last or entity
    if described.class_name == "media" and not phrase.modifiers and not phrase.plural:
        return scene.publisher
    own = scene.publisher
    if (
        last is None
        and own is not None
        and own.category == described.category == "body"
        and _called(own, described.word)
    ):
        return own if not described.specifiers else None
    return last


def _of_the_speaker(scene: Scene, entity: Entity, phrase: NounPhrase) -> bool:
    """Whether a quoted speaker's own ("my office") is meant by one and not by the other."""
    before = scene.phrases.get(entity.token)
    words = [
        "" if each is None or each.owner is None else scene.parse.tokens[each.owner].lower for each in (before, phrase)
    ]
    return (words[0] in FIRST) != (words[1] in FIRST) and not entity.named


def _same_words(scene: Scene, phrase: NounPhrase) -> Entity | None:
    """Whoever was called by the very same words: "Saudi officials … Saudi officials"."""
    found = scene.called.get(phrase_name(scene.parse, phrase).lower())
    return found.root() if found else None


def fits(entity: Entity, phrase: NounPhrase, described: Description, country: str | None) -> bool:
    """Whether a phrase so described can take up `entity`."""
    if entity.category in ("state", "thing", "place"):
        return False
    if entity.plural != phrase.plural and not (entity.category == "group" and entity.named):
        return False
    if country and entity.country and country != entity.country:
        return False
    if described.specifiers and entity.specifiers and not described.specifiers & entity.specifiers:
        return False
    if described.specifiers and not entity.specifiers and entity.category == "body" and not entity.named:
        return False
    if described.category in ("office", "person"):
        return entity.category in ("office", "person", "anonymous") and _same_office(entity, described)
    if described.category == "document":
        return entity.category == "document" and _called(entity, described.word)
    if described.category == "anonymous":
        return entity.category in ("anonymous", "office") and entity.word in (
            "source",
            "official",
            "diplomat",
            "insider",
        )
    if entity.category in ("body", "organisation", "media", "group"):
        return (
            _called(entity, described.word)
            or (described.category == entity.category == "media" and not phrase.modifiers and phrase.owner is None)
            or _loosely(entity, phrase, described)
        )
    return False


def _loosely(entity: Entity, phrase: NounPhrase, described: Description) -> bool:
    """Whether a bare noun may take up a name of unknown make: "the company", but not "the power company"."""
    bare = not phrase.modifiers and phrase.owner is None
    return (
        bare
        and described.word in LOOSE
        and entity.named
        and not entity.word
        and entity.category in ("organisation", "group")
    )


def _called(entity: Entity, word: str) -> bool:
    """Whether `entity` has been called by this noun or by one of the same kind."""
    return word in entity.roles or any(same_kind_of_thing(role, word) for role in sorted({entity.word, *entity.roles}))


def _same_office(entity: Entity, described: Description) -> bool:
    if _called(entity, described.word):
        return True
    if described.class_name == "military":
        return entity.sector == "MIL"
    return described.word in ("man", "woman") and entity.human


def last_state(scene: Scene) -> Entity | None:
    """The state spoken of last."""
    for spot in scene.back():
        entity = spot.entity.root()
        if entity.category == "state" and not entity.members:
            return entity
    return None


def pair(scene: Scene, head: int) -> Entity | None:
    """The two states spoken of last, as one: "both neighbours", "the two sides"; not the one that acts on them."""
    actor = _subject_beside(scene, head)
    states: dict[str, Entity] = {}
    for spot in scene.back():
        entity = spot.entity.root()
        for state in entity.members or (entity,):
            if state.category == "state" and state.country and not state.members and state is not actor:
                states.setdefault(state.country, state)
        if len(states) >= 2:
            break
    if len(states) < 2:
        return None
    phrase = scene.phrases.get(head)
    name = phrase_name(scene.parse, phrase) if phrase else scene.parse.tokens[head].text
    members = tuple(sorted(list(states.values())[:2], key=lambda state: _first_mention(scene, state)))
    return Entity(head, "state", "government", name, sector="GOV", plural=True, members=members)


def _first_mention(scene: Scene, state: Entity) -> int:
    return min((spot.token for spot in scene.spots if spot.entity.root() is state), default=0)


def _subject_beside(scene: Scene, head: int) -> Entity | None:
    """The subject of the verb that the phrase is an object of."""
    tokens = scene.parse.tokens
    at = head
    if tokens[at].dep in ("nsubj", "nsubjpass") and tokens[tokens[at].head].dep in ("ccomp", "xcomp"):
        at = tokens[at].head  # "urged both neighbours to talk": the parser makes them the subject of talking
    while tokens[at].head != at:
        at = tokens[at].head
        if tokens[at].pos in ("VERB", "AUX"):
            break
    subjects = [i for i in scene.parse.children[at] if tokens[i].dep in ("nsubj", "nsubjpass") and i != head]
    return scene.entity(subjects[0]) if subjects else None


def joined(scene: Scene, head: int) -> Spot | None:
    """A mention of those coordinated at token `head` as one, for "they" to take up."""
    entities = [entity for i in scene.conjuncts(head) if (entity := scene.entity(i)) is not None]
    distinct = list({id(entity): entity for entity in entities}.values())
    if len(distinct) < 2 or any(entity.category == "thing" for entity in distinct):
        return None
    token = scene.parse.tokens[head]
    last = scene.conjuncts(head)[-1]
    first = scene.phrases[head].first if head in scene.phrases else head
    span = scene.parse.span(first, last + 1)
    together = Entity(
        head,
        "group",
        "government" if all(entity.kind == "government" for entity in distinct) else "group",
        without_article(span.of(scene.parse.text)),
        distinct[0].country if len({entity.country for entity in distinct}) == 1 else None,
        distinct[0].sector,
        plural=True,
        members=tuple(distinct),
        mentions={(span.start, span.end): None},
    )
    return Spot(head, together, scene.is_subject(head), token.sentence, speaks(scene.parse, head))
