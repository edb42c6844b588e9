"""Read news and keep a ledger of claims: who says what happened, on whose authority.

The names below load what they need when they are first used, so that a command which
only looks into a ledger starts without a language model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.documents.document import Document
    from reportedly.ledger.store import Ledger
    from reportedly.pipeline import factuality, read, read_document
    from reportedly.reading import Reading

HOMES = {
    "Document": "reportedly.documents.document",
    "Ledger": "reportedly.ledger.store",
    "Reading": "reportedly.reading",
    "factuality": "reportedly.pipeline",
    "read": "reportedly.pipeline",
    "read_document": "reportedly.pipeline",
}

__all__ = ["Document", "Ledger", "Reading", "factuality", "read", "read_document"]


def __getattr__(name: str) -> Any:
    """Load a public name from its home on first use (PEP 562)."""
    if name not in HOMES:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
