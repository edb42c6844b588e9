"""A document: text that never changes, and where it is from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """One article as stored.

    `text` is what every offset refers to. `published` is ``YYYY-MM-DD`` or None.
    `links` are the URLs that the page links to, for provenance between documents.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    links: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A content hash (16 hex digits): the same document has the same id everywhere."""
        parts = (self.title, self.publisher, self.published, self.url, self.text)
        digest = hashlib.sha256()
        for part in parts:
            digest.update(b"\x00" if part is None else b"\x01" + part.encode("utf-8", "surrogatepass"))
            digest.update(b"\x1f")
        return digest.hexdigest()[:16]

    def to_dict(self) -> dict[str, Any]:
        """The contract's ``document`` object, without the text."""
        return {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published,
            "url": self.url,
            "characters": len(self.text),
        }
