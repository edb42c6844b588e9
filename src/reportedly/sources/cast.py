"""Who is who in one document: every phrase that names a source, resolved to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportedly.documents.document import Document
from reportedly.language.parse import Parse
from reportedly.sources.countries import country_of
from reportedly.sources.source import Kind, Source
from reportedly.spans import Span


class Cast:
    """The sources of one document."""

    def __init__(self, document: Document, parse: Parse) -> None:
        self.document, self.parse = document, parse
        self.publisher: Source | None = (
            Source("publisher", document.publisher, "media", None, ()) if document.publisher else None
        )
        self._by_name: dict[str, Source] = {}

    @classmethod
    def of(cls, document: Document, parse: Parse) -> Cast:
        """The cast of a document."""
        return cls(document, parse)

    def resolve(self, head: int, speaker: Source | None = None) -> Source | None:
        """Who the noun phrase, pronoun or adjective headed by token `head` is; `speaker` is who "I" and "we" are."""
        token = self.parse.tokens[head]
        if token.lower in ("i", "we", "my", "our", "me", "us") and speaker:
            return speaker
        span = self.parse.span(head, head + 1)
        for first, last in self.parse.chunks:
            if first <= head < last:
                span = self.parse.span(first, last)
        return self._named(span)

    def resolve_span(self, span: Span, speaker: Source | None = None) -> Source | None:
        """Who the source phrase under `span` is."""
        head = self.parse.head_in(span)
        return None if head is None else self.resolve(head, speaker)

    def members(self, head: int) -> tuple[Source, ...]:
        """The several sources a plural or coordinated phrase refers to."""
        source = self.resolve(head)
        return (source,) if source else ()

    def sources_of(self, statements: Sequence[Any], events: Sequence[Any]) -> tuple[Source, ...]:
        """The sources that statements and events refer to, in order of first mention."""
        used: dict[str, None] = {self.publisher.id: None} if self.publisher else {}
        for statement in statements:
            for mention in (statement.source, *statement.cites, *statement.audience):
                if mention.id:
                    used[mention.id] = None
            used.update(dict.fromkeys(statement.chain))
        for event in events:
            for part in (*event.actor, *event.recipient):
                if part.id:
                    used[part.id] = None
        every = [*self._by_name.values(), *([self.publisher] if self.publisher else [])]
        kept = [source for source in every if source.id in used]
        return tuple(sorted(kept, key=lambda source: source.mentions[0].start if source.mentions else -1))

    def _named(self, span: Span) -> Source:
        name = span.of(self.parse.text)
        for article in ("the ", "a ", "an ", "The ", "A ", "An "):
            name = name.removeprefix(article)
        if self.publisher and name in self.publisher.name:
            return self.publisher
        if name not in self._by_name:
            country = country_of(name)
            kind: Kind = "government" if country else "person"
            self._by_name[name] = Source(f"s{len(self._by_name) + 1}", name, kind, country, (span,))
        return self._by_name[name]
