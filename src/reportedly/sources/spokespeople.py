"""Whom an unnamed spokesperson speaks for: the body is the source, not its voice."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.sources.description import CATEGORIES, Description
from reportedly.sources.entity import Entity
from reportedly.sources.naming import phrase_name, without_article
from reportedly.sources.nouns import noun_class, specifiers
from reportedly.sources.phrases import NOMINAL, NounPhrase
from reportedly.sources.pronouns import own_words
from reportedly.sources.reference import fits
from reportedly.sources.scene import Scene

VOICES = frozenset("spokesman spokeswoman spokesperson".split())
BODIES = frozenset(("body", "force", "organisation", "armed_group", "media"))


def body_behind(
    scene: Scene, phrase: NounPhrase, described: Description, visit: Callable[[int], Entity | None]
) -> Entity | None:
    """Whose spokesperson it is: by complement, owner or modifier, else the body that spoke last."""
    for link, head in phrase.complements:
        if link in ("of", "for", "at", "from"):
            entity = visit(head)
            if entity is not None and entity.category != "thing":
                return entity
    owner = scene.entity(phrase.owner)
    if owner is not None:
        return owner
    for i in phrase.modifiers:
        named = scene.names.at.get(i)
        if named is not None and named.root().category != "state":
            return named.root()
    body = _body_in_modifiers(scene, phrase, described)
    if body is not None:
        return body
    if described.country:
        return scene.names.state(described.country, phrase.head, phrase_name(scene.parse, phrase))
    return _last_speaking(scene, phrase)


def _last_speaking(scene: Scene, phrase: NounPhrase) -> Entity | None:
    """The body that spoke last, before the spokesperson's own words; else the one that was last a subject or named."""
    own = own_words(scene.parse, phrase.head)
    here = scene.parse.tokens[phrase.head].sentence
    bodies = [
        spot
        for spot in scene.back()
        if (
            spot.entity.root().category in ("body", "organisation", "state")
            or (spot.entity.root().category == "group" and spot.entity.root().named)
        )
        and not spot.entity.root().members
    ]
    near = [spot for spot in bodies if here - spot.sentence <= 4 and not spot.quoted]
    for fitting in (
        [spot for spot in near if (spot.speaks or spot.voice) and spot.token not in own],
        [spot for spot in near if spot.token in own and spot.subject],
        [spot for spot in bodies if spot.token not in own],
        bodies,
    ):
        if fitting:
            return fitting[0].entity.root()
    return None


def named_voice(scene: Scene, phrase: NounPhrase, described: Description) -> Entity | None:
    """The spokesperson who has been named before: "Park Soo-hyun, a spokesman for the president … the spokesman"."""
    if phrase.determiner != "the" or phrase.plural or phrase.proper is not None:
        return None
    if any(link in ("of", "for", "at", "from") for link, _ in phrase.complements):
        return None
    for spot in scene.back():
        entity = spot.entity.root()
        if entity.category == "person" and entity.named and entity.roles & VOICES:
            return entity if described.country in (None, entity.country) or not entity.country else None
    return None


def _body_in_modifiers(scene: Scene, phrase: NounPhrase, described: Description) -> Entity | None:
    """The body that stands in front: "a foreign ministry spokesman"."""
    tokens = scene.parse.tokens
    words = [i for i in phrase.modifiers if tokens[i].pos in NOMINAL or tokens[i].pos == "ADJ"]
    while words:
        found = noun_class([tokens[i].lower for i in words], [tokens[i].lemma for i in words])
        if found and found.name in BODIES:
            country = described.country or scene.focus.at(phrase.head)
            special = frozenset(tokens[i].lower for i in words) & specifiers()
            category = CATEGORIES[found.name]
            inner = Description(category, found.kind, country, found.sector, found.word, special, False, found.name)
            for spot in scene.back():
                if fits(spot.entity.root(), phrase, inner, country):
                    return spot.entity.root()
            name = without_article(scene.parse.span(phrase.first, words[-1] + 1).of(scene.parse.text))
            roles = {found.word}
            return Entity(phrase.head, category, found.kind, name, country, found.sector, found.word, roles, special)
        words.pop()
    return None
