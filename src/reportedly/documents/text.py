"""Plain text to Document: nothing of it is changed; what its first lines tell is noted."""

from __future__ import annotations

from reportedly.documents.dateline import dateline_of
from reportedly.documents.document import Document
from reportedly.documents.headline import headline_of
from reportedly.documents.known import NOTHING, Known
from reportedly.documents.written_date import day_in_address


def document_of(text: str, known: Known = NOTHING, *, links: tuple[str, ...] = ()) -> Document:
    """The document of `text`: `known` wins over what headline and dateline tell."""
    told = dateline_of(text, near=day_in_address(known.url))
    known = known.over(Known(headline_of(text), told.publisher, told.published))
    return Document(text, known.title, known.publisher, known.published, known.url, links)
