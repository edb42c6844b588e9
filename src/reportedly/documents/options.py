"""How documents are opened: what is known of them beforehand, and the limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.documents.known import NOTHING, Known

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class OpenOptions:
    """Options of `open_inputs`."""

    # wins over what a document says of itself; title and url only make sense for a single document
    known: Known = NOTHING
    # a document over this many bytes is an error (a batch file may be longer: each record counts)
    largest: int = 10 * MEGABYTE
    # seconds for one page, redirects and all
    patience: float = 20.0
    redirects: int = 5
    # whether loopback, private and reserved addresses may be fetched
    allow_private: bool = False
    # whether the pages that a feed links to are fetched for their whole text
    follow: bool = False
    # fields of records (text, title, publisher, published, url) to the columns that hold them
    columns: Mapping[str, str] = field(default_factory=dict)
