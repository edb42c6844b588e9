"""A reading: what one document says, and on whose authority."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportedly.documents.document import Document
from reportedly.events.event import Event
from reportedly.sources.source import Source
from reportedly.statements.statement import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """The sources, statements and events of one document; ids are local to it."""

    document: Document
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]

    def to_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """The contract's reading; `with_text` adds ``document.text``."""
        document = self.document.to_dict()
        if with_text:
            document["text"] = self.document.text
        return {
            "document": document,
            "sources": [source.to_dict() for source in self.sources],
            "statements": [statement.to_dict() for statement in self.statements],
            "events": [event.to_dict() for event in self.events],
        }

    def source(self, id: str | None) -> Source | None:
        """The source with this id, or None."""
        return next((source for source in self.sources if source.id == id), None)
