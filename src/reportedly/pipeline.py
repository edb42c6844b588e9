"""Read one document from top to bottom; the one module that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.documents.document import Document
from reportedly.encoder import Encoder
from reportedly.events import code_events
from reportedly.language import parse_text
from reportedly.reading import Reading
from reportedly.sources import Cast
from reportedly.statements import find_statements


def read_document(document: Document) -> Reading:
    """Read a stored document."""
    parse = parse_text(document.text)
    tagging = Encoder.load().tag(document.text)
    cast = Cast.of(document, parse)
    statements = find_statements(document, parse, tagging, cast)
    events = code_events(document, parse, tagging, cast, statements)
    return Reading(document, cast.sources_of(statements, events), statements, events)


def read(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read a text: its statements, who is behind them, and what they say happened."""
    return read_document(Document(text, title, publisher, published, url))


def factuality(text: str, spans: Sequence[tuple[int, int]]) -> list[float]:
    """How certainly the events under `spans` happened, in [-3, 3] (Stanovsky et al. 2017)."""
    return Encoder.load().factuality(text, spans)
