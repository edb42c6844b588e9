"""Somebody or something while its mentions are being gathered; `Source` is what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reportedly.sources.people import Gender
from reportedly.sources.source import Kind, Source
from reportedly.spans import Span

Category = Literal[
    "person", "state", "place", "body", "office", "media", "organisation", "document", "group", "anonymous", "thing"
]
# What can say and do things, so that "it" or "they" can stand for it.
AGENTS = frozenset(("state", "body", "media", "organisation", "group", "document", "place"))


@dataclass(slots=True)
class Entity:
    """What is known so far of one source.

    `word` is the head noun that describes it ("ministry", "ambassador"), `roles` all such nouns used
    of it, `specifiers` the modifiers that tell it from others of its kind ("foreign", "defence").
    """

    token: int  # head of the mention that made it; gives it its id
    category: Category
    kind: Kind
    name: str
    country: str | None = None
    sector: str | None = None
    word: str = ""
    roles: set[str] = field(default_factory=set)
    specifiers: frozenset[str] = frozenset()
    gender: Gender | None = None
    plural: bool = False
    human: bool = False
    named: bool = False
    focused: bool = False  # whether `country` is only that of the state in focus
    settled: bool = False  # whether the text says where a person belongs, so that no state need be guessed
    mentions: dict[tuple[int, int], None] = field(default_factory=dict)  # character spans, in order found
    members: tuple[Entity, ...] = ()
    same_as: Entity | None = None

    def root(self) -> Entity:
        """The entity that this one turned out to be."""
        entity = self
        while entity.same_as is not None:
            entity = entity.same_as
        return entity

    def merge_into(self, other: Entity) -> None:
        """Make this one and `other` the same, `other` being the fuller description."""
        one, other = self.root(), other.root()
        if one is other:
            return
        one.same_as = other
        other.country = other.country or one.country
        other.sector = other.sector or one.sector
        other.gender = other.gender or one.gender
        other.roles |= one.roles
        other.specifiers |= one.specifiers
        other.mentions.update(one.mentions)

    def source(self, id: str) -> Source:
        """The finished value."""
        mentions = tuple(Span(start, end) for start, end in sorted(self.mentions))
        return Source(id, self.name, self.kind, self.country, mentions, self.sector)
