"""Read one document from top to bottom; the one module that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.documents.document import Document
from reportedly.encoder import Encoder
from reportedly.events import Ontology, code_events
from reportedly.language import parse_text
from reportedly.manner import USUAL, Manner
from reportedly.reading import Reading
from reportedly.sources import Cast
from reportedly.statements import find_statements


def read_document(document: Document, manner: Manner = USUAL) -> Reading:
    """Read a stored document, in the usual manner or another.

    Raises:
        LexiconError: the manner's ontology does not fit its form.
        ModelError: the manner's model is missing or broken.
    """
    ontology = Ontology.load(manner.ontology)
    parse = parse_text(document.text)
    tagging = Encoder.load(manner.model).tag(document.text)
    cast = Cast.of(document, parse)
    statements = find_statements(document, parse, tagging, cast)
    events = code_events(document, parse, tagging, cast, statements, ontology)
    return Reading(document, cast.sources_of(statements, events), statements, events)


def read(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read a text: its statements, who is behind them, and what they say happened.

    >>> reading = read(
    ...     "Russia is turning to North Korea to buy millions of artillery shells and rockets, the New York Times "
    ...     "reported, citing declassified U.S. intelligence.",
    ...     publisher="Example Post",
    ...     published="2022-09-06",
    ... )
    >>> [reading.source(id).name for id in reading.statements[0].chain]
    ['declassified U.S. intelligence', 'New York Times', 'Example Post']
    >>> [(e.type, e.actor[0].country, e.recipient[0].country, e.items[0].category) for e in reading.events]
    [('COOPERATE', 'PRK', 'RUS', 'ammunition')]
    >>> sorted(reading.to_dict())
    ['document', 'events', 'sources', 'statements']

    Args:
        text: the article; offsets in the reading refer to it as given.
        title: its headline, where that is not its first line.
        publisher: who published it; every chain ends there.
        published: the day of publication, ``YYYY-MM-DD``, against which "on Tuesday" is resolved.
        url: where it is from.
    """
    return read_document(Document(text, title, publisher, published, url))


def factuality(text: str, spans: Sequence[tuple[int, int]]) -> list[float]:
    """How certainly the events under `spans` happened, in [-3, 3] (Stanovsky et al. 2017)."""
    return Encoder.load().factuality(text, spans)
