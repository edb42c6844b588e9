"""Who is who in one document: every phrase that names a source, resolved to it.

    cast = Cast.of(document, parse)
    cast.resolve_span(span)      who the source phrase under a span is
    cast.resolve(head)           who the phrase or pronoun headed by a token is
    cast.members(head)           the several that a plural stands for

The same document gives the same sources with the same ids, in whatever order they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from reportedly.documents.document import Document
from reportedly.language.parse import Parse
from reportedly.language.quotations import quotations
from reportedly.sources.description import CATEGORIES
from reportedly.sources.entity import Category, Entity
from reportedly.sources.named import PUBLISHER
from reportedly.sources.naming import without_article
from reportedly.sources.nouns import noun_class
from reportedly.sources.outlets import by_host, capital_in, city_in, country_in, known_outlet
from reportedly.sources.phrases import NOMINAL
from reportedly.sources.pronouns import FIRST, RELATIVE, THIRD
from reportedly.sources.resolution import Resolution
from reportedly.sources.source import Kind, Source
from reportedly.spans import Span

PARTITIVES = frozenset("group number pair handful majority series host dozen couple lot member".split())


class Cast:
    """The sources of one document."""

    def __init__(self, document: Document, parse: Parse) -> None:
        self.document, self.parse = document, parse
        self._publisher = _publisher(document)
        home, domestic = None, False
        if self._publisher is not None:
            name = self._publisher.name
            home = self._publisher.country or capital_in(name) or city_in(name)
            domestic = self._publisher.category == "body"
        self._resolution = Resolution(parse, self._publisher, home, domestic)
        self._scene = self._resolution.scene
        self._made: dict[tuple[int, int], Entity] = {}  # for phrases that the walk has no entity for
        self._sources: dict[int, Source] = {}
        self._state_ids: set[str] = set()
        self._quoted: tuple[tuple[int, int], ...] | None = None
        self._name_states()

    @classmethod
    def of(cls, document: Document, parse: Parse) -> Cast:
        """The cast of a document."""
        return cls(document, parse)

    @property
    def publisher(self) -> Source | None:
        """The document's publisher, also where the text does not mention it."""
        return self._source(self._publisher) if self._publisher else None

    def resolve(self, head: int, speaker: Source | None = None) -> Source | None:
        """Who the phrase, pronoun or state's adjective headed by token `head` is.

        `speaker` is who "I" and "we" are; outside quotation marks they are the publisher. None where a word
        stands for nobody ("it is understood that").
        """
        token = self.parse.tokens[head]
        if token.lower in FIRST and token.pos in ("PRON", "DET", "ADJ"):
            return speaker or (None if self._in_quotation(token.start) else self.publisher)
        entity = self._entity(head)
        return self._source(entity) if entity else None

    def resolve_span(self, span: Span, speaker: Source | None = None) -> Source | None:
        """Who the source phrase under `span` is; it may hold appositions, titles and relative clauses."""
        head = self.head_of(span)
        if head is None:
            return None
        several = [i for i in self._scene.conjuncts(head) if self.parse.tokens[i].start < span.end]
        entities = [entity for i in several if (entity := self._entity(i)) is not None]
        if len({id(entity) for entity in entities}) > 1:
            return self._source(self._together(head, entities))
        return self.resolve(head, speaker) or self._by_words(span)

    def members(self, head: int) -> tuple[Source, ...]:
        """The several sources that a plural or coordinated phrase stands for; one for a phrase that stands for one."""
        found: dict[str, Source] = {}
        for i in self._scene.conjuncts(head):
            entity = self._entity(i)
            parts: Iterable[Entity] = (entity.members or self._states_of(i) or (entity,)) if entity else ()
            for part in parts:
                source = self._source(part.root())
                found.setdefault(source.id, source)
        return tuple(found.values())

    def head_of(self, span: Span) -> int | None:
        """The token that heads the phrase under `span`: of its first noun phrase, or its first pronoun."""
        span = self._without_clauses(span)
        inside = self.parse.covering(span)
        tokens = self.parse.tokens
        best = self.parse.head_in(span)
        first = next((i for i in inside if i in self._scene.phrases or self._scene.entity(i)), None)
        if first is None:
            return best
        if best is not None and best in self._scene.phrases and self._scene.phrases[best].first <= first:
            return best
        owned = tokens[first].dep in ("poss", "compound", "amod", "nmod") and tokens[first].head in inside
        return tokens[first].head if owned and tokens[first].head in self._scene.phrases else first

    def _without_clauses(self, span: Span) -> Span:
        """The phrase up to its first relative clause or aside: "Israel, whose prime minister …"."""
        tokens = self.parse.tokens
        for i in self.parse.covering(span)[1:]:
            if tokens[i].tag in ("WDT", "WP", "WP$") and tokens[i].start > span.start:
                return Span(span.start, tokens[i].start)
        return span

    def sources_of(self, statements: Sequence[Any], events: Sequence[Any]) -> tuple[Source, ...]:
        """The sources that statements and events refer to by id, and the publisher, in order of first mention."""
        speaking = {statement.source.id for statement in statements}
        used: set[str] = {self._id(self._publisher)} if self._publisher else set()
        for statement in statements:
            for mention in (statement.source, *statement.cites, *statement.audience):
                used.add(mention.id or "")
            used.update(statement.chain)
        for event in events:
            used.update(part.id or "" for part in (*event.actor, *event.recipient))
        kept = [self._as_it_speaks(source, statements) for source in self._sources.values() if source.id in used]
        publisher = self.publisher
        if publisher and all(source.id != publisher.id for source in kept):
            kept.append(publisher)
        if publisher and publisher.country is None and publisher.id in speaking:
            country = capital_in(publisher.name)
            kept = [replace(source, country=country) if source.id == publisher.id else source for source in kept]
        return tuple(sorted(kept, key=lambda source: (source.mentions[0].start if source.mentions else -1, source.id)))

    def _as_it_speaks(self, source: Source, statements: Sequence[Any]) -> Source:
        """A state is called what it is called where it first speaks: "New Delhi rejects the accusation"."""
        if source.kind != "government" or source.id not in self._state_ids:
            return source
        for statement in statements:
            if statement.source.id == source.id:
                for span in statement.source.phrase.spans:
                    for i in self.parse.covering(span):
                        place = self._scene.place(i)
                        if place and place.place.code == source.country and place.place.standing in ("name", "capital"):
                            words = self.parse.span(place.first, place.last).of(self.parse.text)
                            return replace(source, name=_in_print(words))
        return source

    def _entity(self, head: int) -> Entity | None:
        found = self._scene.entity(head)
        if found is not None:
            return found
        token = self.parse.tokens[head]
        place = self._scene.place(head)
        if place is not None:
            return self._scene.names.state(place.place.code, head, token.text)
        named = self._scene.names.at.get(head)
        if named is not None:
            return named.root()
        if token.pos in NOMINAL and token.head != head and token.dep in ("compound", "nmod"):
            return None
        return None

    def _by_words(self, span: Span) -> Source | None:
        """A phrase that the parser took for something else: by its words up to the first preposition."""
        tokens = [self.parse.tokens[i] for i in self.parse.covering(span)]
        if not tokens or tokens[0].lower in THIRD | FIRST | RELATIVE or tokens[0].pos == "PRON":
            return None
        end = next((n for n, t in enumerate(tokens) if n and (t.pos == "ADP" or t.text in ",;:(")), len(tokens))
        words = tokens[:end]
        found = noun_class([t.lower for t in words], [t.lemma for t in words])
        if found is None and not any(t.pos in NOMINAL for t in words):
            return None
        key = (words[-1].i, span.end)
        if key not in self._made:  # no entity heads there, so the token's number is free for an id
            places = self._scene.describer.place_at
            country = next((places[t.i].place.code for t in words if t.i in places), None)
            name = without_article(self.parse.span(words[0].i, words[-1].i + 1).of(self.parse.text))
            category: Category = CATEGORIES[found.name] if found else "thing"
            kind: Kind = found.kind if found else "unnamed"
            entity = Entity(words[-1].i, category, kind, name, country, found.sector if found else None)
            entity.mentions[span.start, span.end] = None
            self._made[key] = entity
        return self._source(self._made[key])

    def _together(self, head: int, entities: Sequence[Entity]) -> Entity:
        """Several who speak as one: "Egypt and Sudan"."""
        known = self._resolution.together.get(head)
        if known is not None and len(known.members) == len({id(entity) for entity in entities}):
            return known
        return entities[0]

    def _states_of(self, head: int) -> tuple[Entity, ...]:
        """The states of "the leaders of Turkey, Iran and Iraq"."""
        phrase = self._scene.phrases.get(head)
        if phrase is None or not phrase.plural:
            return ()
        for link, object_ in phrase.complements:
            if link in ("of", "from"):
                heads = self._scene.conjuncts(object_)
                states = [e for i in heads if (e := self._entity(i)) is not None and e.category == "state"]
                if len(states) > 1:
                    return tuple(states)
                if states and states[0].members:
                    return states[0].members
        return ()

    def _source(self, entity: Entity) -> Source:
        key = id(entity)
        if key not in self._sources:
            if entity.category == "state":
                self._state_ids.add(self._id(entity))
            self._sources[key] = entity.source(self._id(entity))
        return self._sources[key]

    def _id(self, entity: Entity) -> str:
        if entity is self._publisher:
            return "publisher"
        if entity.category == "state" and entity.country and not entity.members:
            return entity.country.lower()  # its first mention may be that of a body too: "Russian Foreign Ministry"
        return f"{'g' if entity.members else 's'}{entity.token}"

    def _in_quotation(self, character: int) -> bool:
        if self._quoted is None:
            self._quoted = tuple((q.start, q.end) for q in quotations(self.document.text))
        return any(start <= character < end for start, end in self._quoted)

    def _name_states(self) -> None:
        """Call a state what it is called where it speaks: "Bamako insists", else where it acts, else at first."""
        best: dict[int, int] = {}
        tokens = self.parse.tokens
        for spot in self._scene.spots:
            entity = spot.entity.root()
            if entity.category != "state" or entity.members or spot.token not in self._scene.names.at:
                continue
            verb = tokens[spot.token].head
            speaks = any(tokens[i].dep in ("ccomp", "xcomp") for i in self.parse.children[verb])
            rank = 1 + (spot.subject and tokens[spot.token].dep == "nsubj") + (spot.subject and speaks)
            if rank > best.get(id(entity), 0):
                best[id(entity)] = rank
                place = self._scene.place(spot.token)
                if place is not None:
                    entity.name = _in_print(self.parse.span(place.first, place.last).of(self.parse.text))


def _in_print(name: str) -> str:
    """A place's name without article, and "SEOUL" as it is written elsewhere."""
    bare = without_article(name)
    return bare.title() if bare.isupper() and len(bare) > 4 and "." not in bare else bare


def _publisher(document: Document) -> Entity | None:
    if not document.publisher:
        return None
    name = by_host(document.publisher)
    known = known_outlet(name)
    words = name.lower().split()
    body = next((found for word in words[:4] if (found := noun_class([word], [word])) is not None), None)
    if known is None and body is not None and body.name in ("body", "force"):
        # a ministry's own site: "Ministry of Foreign Affairs of Moldova"
        return Entity(
            PUBLISHER, "body", "government", name, country_in(name), body.sector, body.word, {body.word}, named=True
        )
    country = known.country if known else None
    return Entity(PUBLISHER, "media", "media", name, country, "MED", "outlet", {"outlet"}, named=True)
