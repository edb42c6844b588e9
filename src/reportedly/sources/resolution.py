"""Walk a text from left to right and decide of every phrase whom it names.

Names are known beforehand (`named`). A phrase that presents somebody as known ("the ministry") takes up the
last one that fits (`reference`), one that does not ("a U.S. official") brings somebody new; a title or an
apposition tells more about the person it stands with (`beside`).
"""

from __future__ import annotations

from reportedly.language.parse import Parse, Token
from reportedly.language.quotations import quotations
from reportedly.sources.beside import learn_from_affiliation, learn_from_appositions, learn_from_title
from reportedly.sources.countries import places_in
from reportedly.sources.description import Describer, Description
from reportedly.sources.entity import Entity
from reportedly.sources.focus import Focus
from reportedly.sources.named import Names
from reportedly.sources.naming import phrase_name, phrase_span
from reportedly.sources.nouns import noun_class, of_no_state
from reportedly.sources.phrases import NOMINAL, NounPhrase, noun_phrase, proper_names
from reportedly.sources.pronouns import (
    FIRST,
    RELATIVE,
    THIRD,
    Spot,
    antecedent,
    is_impersonal,
    relative_antecedent,
    says,
    speaks,
)
from reportedly.sources.reference import FOLLOWS_FOCUS, joined, last_state, pair, take_up
from reportedly.sources.scene import Scene, dateline_tokens
from reportedly.sources.spokespeople import VOICES, body_behind, named_voice

ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
INSIDE = frozenset(("compound", "amod", "nmod", "nummod", "quantmod", "advmod"))  # no mention of their own
STANDING_ALONE = frozenset("another one others some many most several both two three neither none".split())
DETERMINING = frozenset(("det", "nummod", "predet", "amod", "preconj", "cc", "advmod"))
# Who speaks of a state without being of it.
ABROAD = frozenset("analyst expert professor researcher economist historian scholar fellow journalist".split())
# Who stands across from the one that acts: "Egypt met the envoy" does not say whose he is.
VISITORS = frozenset("envoy ambassador diplomat delegation consul negotiator counterpart".split())
# Persons, or states where a state has them.
SIDES = frozenset(
    "ally neighbour neighbor backer opponent supporter friend partner rival enemy adversary victim critic".split()
)
COLLECTIVE = frozenset("country nation state side neighbour neighbor government".split())


class Resolution:
    """Who every token of a parse names; build it once, then ask `scene.entity`."""

    def __init__(self, parse: Parse, publisher: Entity | None, home: str | None = None, domestic: bool = False) -> None:
        places = places_in(parse)
        ranges = proper_names(parse, places)
        phrases = {
            token.i: noun_phrase(parse, token.i, ranges)
            for token in parse.tokens
            if (token.pos in NOMINAL and token.dep not in INSIDE) or _is_noun_after_all(token)
        }
        self.scene = Scene(
            parse,
            publisher,
            ranges,
            phrases,
            Names(parse, ranges, places, publisher),
            Describer(parse, places, phrases),
            Focus(parse, places, home, self._code, domestic),
            dateline_tokens(parse),
            quotations=tuple(sorted((q.start, q.end) for q in quotations(parse.text) if q.depth == 0)),
        )
        self._done: set[int] = set()
        self.together: dict[int, Entity] = {}  # those coordinated at a token, as one
        for token in parse.tokens:
            self.visit(token.i)
        self._look_ahead()
        self._home_the_rest()

    def _code(self, i: int) -> str | None:
        found = self.scene.entity(i)
        return found.country if found and not found.focused else None

    def visit(self, i: int) -> Entity | None:
        """Decide on token `i`, once."""
        scene = self.scene
        if i in self._done or i in scene.at:
            return scene.entity(i)
        self._done.add(i)
        token = scene.parse.tokens[i]
        entity: Entity | None
        if i in scene.phrases:
            entity = self._phrase(scene.phrases[i])
        elif i in scene.names.at:
            named = scene.names.at[i].root()
            inside = scene.ranges[i]
            if inside is None or any(j in scene.phrases for j in range(i, inside[1])):
                scene.at[i] = named
                return named
            entity = named
        elif token.lower in RELATIVE and token.tag in ("WDT", "WP", "WP$"):
            head = relative_antecedent(scene.parse, i)
            entity = self.visit(head) if head is not None and head < i else None
        elif token.lower in THIRD and token.pos in ("PRON", "DET", "ADJ"):
            quoted = scene.in_quotation(token.start)
            entity = None if is_impersonal(scene.parse, i) else antecedent(scene.parse, i, scene.spots, quoted)
        elif token.lower in STANDING_ALONE and token.dep not in DETERMINING:
            entity = self._standing_alone(i)
        else:
            return None
        if entity is not None:
            self._note(i, entity)
        return entity

    def _note(self, i: int, entity: Entity) -> None:
        """Remember that token `i` mentions `entity`."""
        scene = self.scene
        scene.at[i] = entity
        subject = scene.is_subject(i)
        if entity.category == "thing" and not subject:
            return
        token = scene.parse.tokens[i]
        quoted = scene.in_quotation(token.start)
        voice = entity.category != "person" and token.lemma in VOICES and i in scene.phrases
        scene.spots.append(Spot(i, entity, subject, token.sentence, speaks(scene.parse, i), quoted, voice))
        if entity.category == "thing":
            return
        scene.called[entity.name.lower()] = entity
        if not entity.named or i not in scene.phrases:
            phrase = scene.phrases.get(i)
            span = phrase_span(scene.parse, phrase) if phrase else scene.parse.span(i, i + 1)
            entity.mentions[span.start, span.end] = None
        last = scene.conjuncts(i)
        if len(last) > 1 and last[0] == i:
            for j in last[1:]:
                self.visit(j)
            together = joined(scene, i)
            if together is not None:
                scene.spots.append(together)
                self.together[i] = together.entity

    def _phrase(self, phrase: NounPhrase) -> Entity | None:
        for i in range(phrase.first, phrase.head):
            self.visit(i)  # owners and states' adjectives come first
        named = self.scene.names.at.get(phrase.head)
        described = self.scene.describer.describe(phrase)
        entity: Entity | None
        if named is not None:
            entity = named.root()
            learn_from_title(self.scene, phrase, entity)
            learn_from_affiliation(self.scene, phrase, entity)
        else:
            entity = self._nominal(phrase, described)
        return learn_from_appositions(self.scene, phrase, entity, described) if entity else None

    def _nominal(self, phrase: NounPhrase, described: Description | None) -> Entity | None:
        scene = self.scene
        if described is None:
            return self._by_trade(phrase) or self._thing(phrase)
        if described.class_name == "spokesperson":
            voice = named_voice(scene, phrase, described)
            if voice is not None:
                return voice
            body = body_behind(scene, phrase, described, self.visit)
            if body is not None:
                return body
        if described.class_name == "state":
            return self._state_by_noun(phrase, described)
        owner = scene.entity(phrase.owner)
        if owner and owner.category in ("state", "body", "organisation") and described.word in SIDES:
            return self._thing(phrase)  # "its ally" is no person
        private = described.class_name in ("person", "crowd")
        if owner and owner.category in ("organisation", "media") and private and phrase.plural:
            return owner  # "the firm's analysts" speak for the firm
        country = described.country or (owner.country if owner and described.category != "document" else None)
        if phrase.owner is not None and scene.parse.tokens[phrase.owner].lower in FIRST and described.human:
            country = country or scene.focus.dominant
        found = take_up(scene, phrase, described, country)
        if found is None:
            return self._introduce(phrase, described, country)
        if country and (not found.country or found.focused):
            found.country, found.focused = country, False
        found.specifiers |= described.specifiers
        self._name_outlet(found, phrase)
        return found

    def _name_outlet(self, entity: Entity, phrase: NounPhrase) -> None:
        """A headline's bare "newspaper" gets its name where the text gives it ("the Adriatic Sentinel newspaper")."""
        tokens = self.scene.parse.tokens
        words = [tokens[i].text for i in range(phrase.first, phrase.head) if tokens[i].pos == "PROPN"]
        if words and entity.category == "media" and not entity.named and entity.name.lower() == entity.word:
            entity.name = " ".join(words)

    def _introduce(self, phrase: NounPhrase, described: Description, country: str | None) -> Entity:
        """Somebody new; an office or a ministry without a state of its own is of the one in focus."""
        scene = self.scene
        several = self._of_several(phrase)
        domestic = described.category in FOLLOWS_FOCUS or (
            described.category == "media" and (phrase.definite or phrase.plural)
        )
        across = described.word in VISITORS and not scene.is_subject(phrase.head)
        owner = scene.entity(phrase.owner)
        foreign = owner is not None and owner.category in ("organisation", "group", "media")
        foreign = foreign or any(scene.parse.tokens[i].lower in of_no_state() for i in range(phrase.first, phrase.head))
        focused = (
            country is None
            and domestic
            and not foreign
            and not several
            and not across
            and described.kind in ("government", "media")
        )
        if focused:
            country = scene.focus.at(phrase.head)
        return Entity(
            phrase.head,
            described.category,
            described.kind,
            phrase_name(scene.parse, phrase),
            None if several else country,
            described.sector,
            described.word,
            {described.word},
            described.specifiers,
            plural=phrase.plural,
            human=described.human,
            focused=focused,
        )

    def _of_several(self, phrase: NounPhrase) -> bool:
        """Whether several states are meant: "the leaders of Iraq, Oman and Qatar", "of the two countries"."""
        for link, head in phrase.complements:
            if link in ("of", "from"):
                places = [place for i in self.scene.conjuncts(head) if (place := self.scene.place(i)) is not None]
                other = self.scene.phrases.get(head)
                both = other is not None and other.plural and self.scene.parse.tokens[head].lemma in COLLECTIVE
                if both or len({place.place.code for place in places}) > 1:
                    return True
        return False

    def _by_trade(self, phrase: NounPhrase) -> Entity | None:
        """Whoever a noun that no list has called before: "the gunner" after "a gunner, Colonel Alan Whitcombe,"."""
        if not phrase.definite or phrase.plural or phrase.proper is not None:
            return None
        word = self.scene.parse.tokens[phrase.head].lemma
        known = (spot.entity.root() for spot in self.scene.back())
        return next((who for who in known if who.category == "person" and word in who.roles), None)

    def _thing(self, phrase: NounPhrase) -> Entity:
        name = phrase_name(self.scene.parse, phrase)
        country = self.scene.describer.country(phrase)
        named = phrase.proper is not None
        if not named and says(self.scene.parse, phrase.head):  # a noun that no list has: who says something is somebody
            if phrase.plural:
                return Entity(phrase.head, "group", "group", name, country, "CVL", plural=True)
            return Entity(phrase.head, "person", "person", name, country, "CVL", human=True)
        return Entity(phrase.head, "thing", "organisation", name, country, named=named, plural=phrase.plural)

    def _state_by_noun(self, phrase: NounPhrase, described: Description) -> Entity:
        """The state that "the country" or "the emirate" is, and the two that "both sides" are."""
        if described.country and not phrase.plural:
            name = phrase_name(self.scene.parse, phrase)
            return self.scene.names.state(described.country, phrase.head, name)
        found = None
        if phrase.plural and (phrase.definite or phrase.determiner == "two"):
            found = pair(self.scene, phrase.head)
        elif not phrase.plural and phrase.determiner in ("the", "this", "that"):
            found = last_state(self.scene)
        return found or self._thing(phrase)

    def _standing_alone(self, i: int) -> Entity | None:
        """Who "another", "one of them", "both" are."""
        scene = self.scene
        tokens = scene.parse.tokens
        for child in scene.parse.children[i]:
            objects = [j for j in scene.parse.children[child] if tokens[j].dep == "pobj"]
            if tokens[child].lower == "of" and objects:
                whole = self.visit(objects[0])
                return whole if whole and whole.category != "thing" else None
        word = tokens[i].lower
        if word in ("both", "two"):
            return pair(scene, i)
        if word != "another" and not scene.is_subject(i):
            return None
        for spot in scene.back():
            like = spot.entity.root()
            if word != "another" and not like.plural:
                continue
            if not like.named and not like.members and like.category in ("office", "person", "anonymous", "group"):
                return Entity(
                    i,
                    like.category,
                    like.kind,
                    tokens[i].text,
                    like.country,
                    like.sector,
                    like.word,
                    set(like.roles),
                    like.specifiers,
                    plural=word not in ("another", "one"),
                    human=like.human,
                )
        return None

    def _look_ahead(self) -> None:
        """Join an office with its holder named later: "the Russian ambassador … ambassador Alexander Matsegora"."""
        persons: dict[str, dict[int, Entity]] = {}
        spots = [spot for spot in self.scene.spots if spot.entity.same_as is None]
        for spot in spots:
            if spot.entity.category == "person" and spot.entity.named:
                for role in sorted(spot.entity.roles):
                    persons.setdefault(role, {})[id(spot.entity)] = spot.entity
        for spot in spots:
            entity = spot.entity
            if entity.category != "office" or entity.named or entity.plural or entity.same_as:
                continue
            phrase = self.scene.phrases.get(entity.token)
            if phrase is None or phrase.indefinite:
                continue
            fitting = [person for person in persons.get(entity.word, {}).values() if _may_hold(person, entity)]
            if len(fitting) == 1:
                person = fitting[0]
                if entity.country and (not entity.focused or person.focused or not person.country):
                    person.country = entity.country
                elif not entity.country and person.focused:
                    person.country, person.settled = None, True  # of a body abroad: "the UN's special rapporteur"
                entity.merge_into(person)

    def _home_the_rest(self) -> None:
        """A named person of whom nothing else is told is from the state that the text is about."""
        for spot in self.scene.spots:
            entity = spot.entity.root()
            homeless = entity.category == "person" and entity.named and not entity.country and not entity.settled
            if homeless and not entity.roles & ABROAD:
                entity.country, entity.focused = self.scene.focus.dominant, True


def _is_noun_after_all(token: Token) -> bool:
    """Whether an adjective stands where a noun does and is one: "the daily said"."""
    return token.pos == "ADJ" and token.dep in ARGUMENTS and noun_class([token.lower], [token.lemma]) is not None


def _may_hold(person: Entity, office: Entity) -> bool:
    if office.specifiers and person.specifiers and not office.specifiers & person.specifiers:
        return False
    return office.country is None or person.country is None or office.country == person.country or person.focused
