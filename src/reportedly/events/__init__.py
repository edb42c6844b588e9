"""Parse and statements to events: PLOVER types, roles, arms transfers, factuality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportedly.documents.document import Document
from reportedly.events.coder import Coder
from reportedly.events.event import Event, Item, Participant, Place, Quantity
from reportedly.events.headlines import with_headlines
from reportedly.events.ontology import Ontology
from reportedly.language.dates import find_dates
from reportedly.language.parse import Parse
from reportedly.sources import Cast
from reportedly.statements.statement import Statement

__all__ = ["Event", "Item", "Ontology", "Participant", "Place", "Quantity", "code_events"]


def code_events(
    document: Document,
    parse: Parse,
    tagging: Any,
    cast: Cast,
    statements: Sequence[Statement],
    ontology: Ontology | None = None,
) -> tuple[Event, ...]:
    """The events of a document in text order, ids "e1" onward.

    `tagging` is what the encoder found; `ontology` is the shipped one unless a user's own is given.
    """
    known = ontology or Ontology.load()

    def code(of: Document, parsed: Parse) -> tuple[Event, ...]:
        return Coder(parsed, Cast.of(of, parsed), (), find_dates(parsed, of.published), known).events()

    dates = find_dates(parse, document.published)
    found = Coder(parse, cast, statements, dates, known).events()
    found = with_headlines(document, parse, found, statements, known, code)
    ordered = sorted(found, key=lambda event: event.trigger.start)
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(ordered, 1))
