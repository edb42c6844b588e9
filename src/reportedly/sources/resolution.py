"""Walk a text from left to right and decide of every phrase whom it names.

Names are known beforehand (`named`). A phrase that presents somebody as known ("the ministry") takes up the
last one that fits; one that does not ("a U.S. official") brings somebody new; a title or an apposition tells more about the person
it stands with.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.language.parse import Parse
from reportedly.sources.countries import PlaceMention, places_in
from reportedly.sources.description import CATEGORIES, Describer, Description
from reportedly.sources.entity import Entity
from reportedly.sources.focus import Focus
from reportedly.sources.named import Names
from reportedly.sources.naming import phrase_name, phrase_span, without_article
from reportedly.sources.nouns import noun_class, same_kind_of_thing
from reportedly.sources.phrases import NOMINAL, NounPhrase, noun_phrase, proper_names
from reportedly.sources.pronouns import (
    FIRST,
    RELATIVE,
    SUBJECTS,
    THIRD,
    Spot,
    antecedent,
    is_impersonal,
    relative_antecedent,
)

INSIDE = frozenset(("compound", "amod", "nmod", "nummod", "quantmod", "advmod"))  # no mention of their own
STANDING_ALONE = frozenset(
    ("another", "one", "others", "some", "many", "most", "several", "both", "two", "three", "neither", "none")
)
# Who speaks of a state without being of it.
ABROAD = frozenset(
    "analyst expert professor researcher economist historian scholar fellow senior fellow journalist".split()
)
LOOK_BACK = 150  # mentions
# Offices that only one person of a state holds at a time.
FOLLOWS_FOCUS = frozenset(("office", "body"))


class Resolution:
    """Who every token of a parse names; build it once, then ask `entity`."""

    def __init__(self, parse: Parse, publisher: Entity | None) -> None:
        self.parse, self.publisher = parse, publisher
        self.places: tuple[PlaceMention, ...] = places_in(parse)
        self._ranges = proper_names(parse, self.places)
        self.phrases: dict[int, NounPhrase] = {
            token.i: noun_phrase(parse, token.i, self._ranges)
            for token in parse.tokens
            if token.pos in NOMINAL and token.dep not in INSIDE
        }
        self.names = Names(parse, self._ranges, self.places, publisher)
        self.describer = Describer(parse, self.places, self.phrases)
        self.focus = Focus(parse, self.places, publisher.country if publisher else None, self._code)
        self._at: dict[int, Entity] = {}
        self._done: set[int] = set()
        self.spots: list[Spot] = []
        for token in parse.tokens:
            self.visit(token.i)
        self._look_ahead()
        self._home_the_rest()

    def entity(self, i: int) -> Entity | None:
        """The entity that token `i` names as head of a phrase, as pronoun, or as a state's adjective."""
        found = self._at.get(i)
        return found.root() if found else None

    def _code(self, i: int) -> str | None:
        found = self.entity(i)
        return found.country if found and not found.focused else None

    def visit(self, i: int) -> Entity | None:
        """Decide on token `i`, once."""
        if i in self._done:
            return self.entity(i)
        self._done.add(i)
        token = self.parse.tokens[i]
        entity: Entity | None
        if i in self.phrases:
            entity = self._phrase(self.phrases[i])
        elif i in self.names.at:
            named = self.names.at[i].root()
            inside = self._ranges[i]
            if inside is None or any(j in self.phrases for j in range(i, inside[1])):
                self._at[i] = named
                return named
            entity = named
        elif token.pos in ("PRON", "DET") and token.lower in RELATIVE and token.tag in ("WDT", "WP", "WP$"):
            head = relative_antecedent(self.parse, i)
            entity = self.visit(head) if head is not None and head < i else None
        elif token.lower in THIRD and token.pos in ("PRON", "DET", "ADJ"):
            entity = None if is_impersonal(self.parse, i) else antecedent(self.parse, i, self.spots)
        elif token.lower in STANDING_ALONE and token.dep not in (
            "det",
            "nummod",
            "predet",
            "amod",
            "preconj",
            "cc",
            "advmod",
        ):
            entity = self._standing_alone(i)
        else:
            return None
        if entity is not None:
            self._note(i, entity)
        return entity

    def _note(self, i: int, entity: Entity) -> None:
        """Remember that token `i` mentions `entity`."""
        token = self.parse.tokens[i]
        self._at[i] = entity
        if entity.category == "thing":
            return
        subject = token.dep in SUBJECTS or (
            token.dep in ("conj", "appos") and self.parse.tokens[token.head].dep in SUBJECTS
        )
        self.spots.append(Spot(i, entity, subject, token.sentence))
        span = phrase_span(self.parse, self.phrases[i]) if i in self.phrases else self.parse.span(i, i + 1)
        if not entity.named or i not in self.phrases:
            entity.mentions[span.start, span.end] = None

    # Phrases with a noun as head

    def _phrase(self, phrase: NounPhrase) -> Entity | None:
        for i in range(phrase.first, phrase.head):
            self.visit(i)  # owners and states' adjectives come first
        named = self.names.at.get(phrase.head)
        described = self.describer.describe(phrase)
        entity: Entity | None
        if named is not None:
            entity = named.root()
            self._learn_from_modifiers(phrase, entity)
        else:
            entity = self._nominal(phrase, described)
        if entity is None:
            return None
        return self._appositions(phrase, entity, described)

    def _learn_from_modifiers(self, phrase: NounPhrase, entity: Entity) -> None:
        """A title in front of a name tells the office, and whose: "Madrid's energy minister Pilar Ordaz"."""
        first = phrase.proper[0] if phrase.proper else phrase.head
        tokens = self.parse.tokens
        start = phrase.first
        while first < phrase.head and self.names.at.get(first) is not self.names.at.get(phrase.head):
            first += 1
        before = [i for i in range(start, first) if tokens[i].pos in ("NOUN", "PROPN", "ADJ")]
        if not before or entity.category == "state":
            return
        words = [tokens[i].lower for i in before]
        found = noun_class(words, [tokens[i].lemma for i in before])
        if found is None:
            return
        country = self._country_before(phrase, start, first)
        self._give_role(entity, found.name, found.word, frozenset(words), country, phrase.head, found.sector)

    def _country_before(self, phrase: NounPhrase, start: int, end: int) -> str | None:
        for i in reversed(range(start, end)):
            place = self.describer.place_at.get(i)
            if place and place.first == i:
                return place.place.code
        owner = self.entity(phrase.owner) if phrase.owner is not None else None
        return owner.country if owner else None

    def _give_role(
        self,
        entity: Entity,
        class_name: str,
        word: str,
        words: frozenset[str],
        country: str | None,
        head: int,
        sector: str | None,
    ) -> None:
        from reportedly.sources.nouns import specifiers

        entity.roles.add(word)
        entity.specifiers |= words & specifiers()
        entity.word = entity.word or word
        if class_name == "media" and entity.category == "organisation":
            entity.category, entity.kind, entity.sector = "media", "media", "MED"
        if CATEGORIES[class_name] in ("office", "person") and entity.category == "person":
            entity.human = True
            if sector and entity.sector in (None, "CVL"):
                entity.sector = sector
        if (
            entity.category in ("person", "office", "body", "organisation")
            and country
            and (not entity.country or entity.focused)
        ):
            entity.country, entity.focused = country, False
        elif (
            not entity.country and entity.category == "person" and class_name in ("head_of_state", "office", "military")
        ):
            entity.country, entity.focused = self.focus.at(head), True

    def _nominal(self, phrase: NounPhrase, described: Description | None) -> Entity | None:
        if described is None:
            return self._thing(phrase)
        if described.class_name == "spokesperson":
            body = self._body_behind(phrase, described)
            if body is not None:
                return body
        if described.class_name == "state":
            return self._state_by_noun(phrase, described)
        owner = self.entity(phrase.owner) if phrase.owner is not None else None
        if (
            owner
            and owner.category in ("organisation", "media")
            and described.class_name in ("person", "crowd")
            and phrase.plural
        ):
            return owner  # "the firm's analysts" speak for the firm
        country = described.country or (owner.country if owner and described.category != "document" else None)
        if phrase.owner is not None and self.parse.tokens[phrase.owner].lower in FIRST and described.human:
            country = country or self.focus.dominant
        if not phrase.indefinite:
            found = self._take_up(phrase, described, country)
            if found is not None:
                if country and (not found.country or found.focused):
                    found.country, found.focused = country, False
                found.specifiers |= described.specifiers
                return found
        return self._new(phrase, described, country)

    def _new(self, phrase: NounPhrase, described: Description, country: str | None) -> Entity:
        focused = False
        domestic = described.category in FOLLOWS_FOCUS or (
            described.category == "media" and (phrase.definite or phrase.plural)
        )
        if country is None and domestic and described.kind in ("government", "media") and not self._several(phrase):
            country, focused = self.focus.at(phrase.head), True
        if self._several(phrase):
            country = None
        return Entity(
            phrase.head,
            described.category,
            described.kind,
            phrase_name(self.parse, phrase),
            country,
            described.sector,
            described.word,
            {described.word},
            described.specifiers,
            plural=phrase.plural,
            human=described.human,
            focused=focused,
        )

    def _several(self, phrase: NounPhrase) -> bool:
        """Whether the phrase speaks of several states: "the leaders of Iraq, Oman and Qatar", "of the two countries"."""
        for link, head in phrase.complements:
            if link in ("of", "from"):
                codes = {place.place.code for place in self._coordinated_places(head)}
                other = self.phrases.get(head)
                if len(codes) > 1 or (
                    other and other.plural and self.parse.tokens[head].lemma in ("country", "nation", "state", "side")
                ):
                    return True
        return False

    def _coordinated_places(self, head: int) -> list[PlaceMention]:
        return [p for i in self.conjuncts(head) if (p := self.describer.place_at.get(i)) is not None]

    def conjuncts(self, head: int) -> list[int]:
        """Token `head` and the heads coordinated with it, in text order."""
        found, waiting = [head], [head]
        while waiting:
            at = waiting.pop()
            for i in self.parse.children[at]:
                if self.parse.tokens[i].dep == "conj" and self.parse.tokens[i].pos in (*NOMINAL, "ADJ", "PRON"):
                    found.append(i)
                    waiting.append(i)
        return sorted(found)

    def _thing(self, phrase: NounPhrase) -> Entity:
        proper = phrase.proper is not None
        return Entity(
            phrase.head, "thing", "organisation", phrase_name(self.parse, phrase), named=proper, plural=phrase.plural
        )

    # Taking up what is known

    def _take_up(self, phrase: NounPhrase, described: Description, country: str | None) -> Entity | None:
        if not phrase.definite and phrase.plural:
            return self._same_words(phrase)
        focused = None
        if described.category in FOLLOWS_FOCUS and country is None and not self._bare_reference(described):
            focused = self.focus.at(phrase.head)
        last: Entity | None = None
        for spot in self._back():
            entity = spot.entity.root()
            if not self._fits(entity, phrase, described, country):
                continue
            if focused is None or entity.country in (None, focused):
                return entity
            last = last or entity
        if described.class_name == "media" and not phrase.modifiers and not phrase.plural:
            return self.publisher
        return last

    def _bare_reference(self, described: Description) -> bool:
        """Words that only point back ("the official", "the officer"), whatever state is spoken of."""
        return described.word in ("official", "officer", "general", "diplomat", "colonel", "adviser", "aide", "envoy", "ambassador",
                                  "commander", "lawmaker", "senator", "judge", "governor", "mayor", "captain")  # fmt: skip

    def _same_words(self, phrase: NounPhrase) -> Entity | None:
        name = phrase_name(self.parse, phrase).lower()
        return next((spot.entity.root() for spot in self._back() if spot.entity.root().name.lower() == name), None)

    def _back(self) -> list[Spot]:
        return self.spots[: -LOOK_BACK - 1 : -1]

    def _fits(self, entity: Entity, phrase: NounPhrase, described: Description, country: str | None) -> bool:
        if entity.plural != phrase.plural or entity.category in ("state", "thing", "place"):
            return False
        if country and entity.country and country != entity.country:
            return False
        if described.specifiers and entity.specifiers and not described.specifiers & entity.specifiers:
            return False
        if described.specifiers and not entity.specifiers and entity.category == "body" and not entity.named:
            return False
        if described.category in ("office", "person"):
            return entity.category in ("office", "person", "anonymous") and self._same_office(entity, described)
        if described.category == "document" and entity.category == "document":
            return same_kind_of_thing(entity.word, described.word) or described.word in entity.roles
        if described.category == "anonymous":
            return entity.category in ("anonymous", "office") and entity.word in (
                "source",
                "official",
                "diplomat",
                "insider",
            )
        if entity.category in ("body", "organisation", "media", "group"):
            same = described.word in entity.roles or same_kind_of_thing(entity.word, described.word)
            both = {described.category, entity.category} <= {"organisation", "group"} and entity.named
            return (
                same
                or (described.category == entity.category == "media")
                or (both and described.word in ("group", "organisation", "organization", "movement"))
            )
        return False

    def _same_office(self, entity: Entity, described: Description) -> bool:
        if described.word in entity.roles or any(
            same_kind_of_thing(role, described.word) for role in sorted(entity.roles)
        ):
            return True
        if described.class_name == "military":
            return entity.sector == "MIL"
        return described.word in ("man", "woman") and entity.human

    def _state_by_noun(self, phrase: NounPhrase, described: Description) -> Entity | None:
        """ "The country", "the emirate": the last state spoken of; several of them: the last two."""
        if described.country and not phrase.plural:
            return self.names.state(described.country, phrase.head, phrase_name(self.parse, phrase))
        if phrase.plural and (phrase.definite or phrase.determiner == "two"):
            return self._pair(phrase.head)
        if phrase.determiner not in ("the", "this", "that"):
            return self._thing(phrase)
        for spot in self._back():
            entity = spot.entity.root()
            if entity.category == "state" and not entity.members:
                return entity
        return self._thing(phrase)

    def _pair(self, head: int) -> Entity | None:
        """The two states spoken of last, as one: "both neighbours", "the two sides"."""
        states: dict[str, Entity] = {}
        for spot in self._back():
            entity = spot.entity.root()
            if entity.category == "state" and entity.country and not entity.members:
                states.setdefault(entity.country, entity)
            if len(states) == 2:
                break
        if len(states) < 2:
            return None
        name = phrase_name(self.parse, self.phrases[head]) if head in self.phrases else self.parse.tokens[head].text
        members = tuple(reversed(states.values()))
        return Entity(head, "state", "government", name, sector="GOV", plural=True, members=members)

    def _body_behind(self, phrase: NounPhrase, described: Description) -> Entity | None:
        """Whose spokesperson it is: by complement, owner, modifier, or the last one that spoke."""
        for link, head in phrase.complements:
            if link in ("of", "for", "at", "from"):
                entity = self.visit(head) if head > phrase.head else self.entity(head)
                if entity is not None and entity.category != "thing":
                    return entity
        owner = self.entity(phrase.owner) if phrase.owner is not None else None
        if owner is not None:
            return owner
        for i in phrase.modifiers:
            entity = self.names.at.get(i)
            if entity is not None and entity.category != "state":
                return entity.root()
        body = self._body_in_modifiers(phrase, described)
        if body is not None:
            return body
        if described.country:
            return self.names.state(described.country, phrase.head, phrase_name(self.parse, phrase))
        for spot in self._back():
            entity = spot.entity.root()
            if "spokesperson" in entity.roles or (
                not phrase.indefinite and entity.category in ("body", "organisation", "group", "state")
            ):
                return entity
        return None

    def _body_in_modifiers(self, phrase: NounPhrase, described: Description) -> Entity | None:
        """ "A foreign ministry spokesman" is the foreign ministry."""
        tokens = self.parse.tokens
        words = [i for i in phrase.modifiers if tokens[i].pos in NOMINAL or tokens[i].pos == "ADJ"]
        while words:
            found = noun_class([tokens[i].lower for i in words], [tokens[i].lemma for i in words])
            if found and found.name in ("body", "force", "organisation", "armed_group", "media"):
                country = described.country or self.focus.at(phrase.head)
                name = without_article(self.parse.span(phrase.first, words[-1] + 1).of(self.parse.text))
                specific = frozenset(tokens[i].lower for i in words) & self._specifiers()
                inner = Description(
                    CATEGORIES[found.name], found.kind, country, found.sector, found.word, specific, False, found.name
                )
                known = next(
                    (s.entity.root() for s in self._back() if self._fits(s.entity.root(), phrase, inner, country)), None
                )
                return known or Entity(
                    phrase.head,
                    inner.category,
                    inner.kind,
                    name,
                    country,
                    inner.sector,
                    inner.word,
                    {inner.word},
                    specific,
                )
            words.pop()
        return None

    @staticmethod
    def _specifiers() -> frozenset[str]:
        from reportedly.sources.nouns import specifiers

        return specifiers()

    # What stands beside a phrase

    def _appositions(self, phrase: NounPhrase, entity: Entity, described: Description | None) -> Entity:
        for head in (*phrase.apposed, *self._unseen_apposition(phrase, described)):
            other = self.phrases.get(head)
            if other is None or head <= phrase.head:
                continue
            named = self.names.at.get(head)
            if named is not None and named.root().category == "person" and described and described.human:
                person = named.root()
                self._give_role(
                    person,
                    described.class_name,
                    described.word,
                    described.specifiers,
                    described.country,
                    phrase.head,
                    described.sector,
                )
                if entity is not person and not entity.named:
                    entity.merge_into(person)
                entity = person
            elif entity.named:
                beside = self.describer.describe(other)
                if beside and (beside.human == entity.human):
                    self._done.add(head)
                    self._at[head] = entity
                    country = beside.country
                    self._give_role(
                        entity, beside.class_name, beside.word, beside.specifiers, country, head, beside.sector
                    )
        return entity

    def _unseen_apposition(self, phrase: NounPhrase, described: Description | None) -> tuple[int, ...]:
        """A name after a comma that the parser hung elsewhere: "the governor, Colonel Issa Manzo, promised"."""
        if described is None or not described.human or not (phrase.definite or phrase.determiner == ""):
            return ()
        tokens, at = self.parse.tokens, phrase.head + 1
        if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at].sentence != tokens[phrase.head].sentence:
            return ()
        name = self._ranges[at + 1]
        if name is None or name[0] != at + 1 or name[1] >= len(tokens):
            return ()
        closed = tokens[name[1]].text in (",", ".", ")", "”") or tokens[name[1]].pos in ("VERB", "AUX")
        person = self.names.at.get(name[1] - 1)
        return (name[1] - 1,) if closed and person is not None and person.category == "person" else ()

    def _standing_alone(self, i: int) -> Entity | None:
        """ "Another", "one of them", "both"."""
        tokens = self.parse.tokens
        word = tokens[i].lower
        for child in self.parse.children[i]:
            if tokens[child].lower == "of":
                for head in self.parse.children[child]:
                    if tokens[head].dep == "pobj":
                        whole = self.visit(head)
                        return whole if whole and whole.category != "thing" else None
        if word in ("both", "two"):
            return self._pair(i)
        for spot in self._back():
            entity = spot.entity.root()
            if not entity.named and entity.category in ("office", "person", "anonymous", "group"):
                return Entity(i, entity.category, entity.kind, tokens[i].text, entity.country, entity.sector, entity.word,
                              set(entity.roles), entity.specifiers, plural=word not in ("another", "one"),
                              human=entity.human)  # fmt: skip
        return None

    # Once all is read

    def _look_ahead(self) -> None:
        """An office named only later: "the Russian ambassador to Pyongyang … ambassador Alexander Matsegora"."""
        persons: dict[str, list[Entity]] = {}
        spots = [spot for spot in self.spots if spot.entity.same_as is None]
        for spot in spots:
            if spot.entity.category == "person" and spot.entity.named:
                for role in sorted(spot.entity.roles):
                    holders = persons.setdefault(role, [])
                    if spot.entity not in holders:
                        holders.append(spot.entity)
        for spot in spots:
            entity = spot.entity
            if entity.category != "office" or entity.named or entity.plural or entity.same_as:
                continue
            phrase = self.phrases.get(entity.token)
            if phrase is None or phrase.indefinite:
                continue
            fitting = [p for p in persons.get(entity.word, []) if _may_be(entity, p)]
            if len(fitting) == 1:
                person = fitting[0]
                if entity.country and (not entity.focused or person.focused or not person.country):
                    person.country = entity.country
                entity.merge_into(person)

    def _home_the_rest(self) -> None:
        """A named person of whom nothing else is told is from the state that the text is about."""
        for spot in self.spots:
            entity = spot.entity.root()
            if entity.category == "person" and entity.named and not entity.country and not entity.roles & ABROAD:
                entity.country, entity.focused = self.focus.dominant, True


def _may_be(entity: Entity, person: Entity) -> bool:
    if entity.specifiers and person.specifiers and not entity.specifiers & person.specifiers:
        return False
    return entity.country is None or person.country is None or entity.country == person.country or person.focused


Visit = Callable[[int], Entity | None]
