"""Read news and keep a ledger of claims: who says what happened, on whose authority."""

from __future__ import annotations

from reportedly.documents.document import Document
from reportedly.pipeline import factuality, read, read_document
from reportedly.reading import Reading

__all__ = ["Document", "Reading", "factuality", "read", "read_document"]
