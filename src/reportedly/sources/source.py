"""A source: who is behind words or deeds, one value per real-world body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from reportedly.spans import Span, span_lists

Kind = Literal["person", "government", "organisation", "media", "document", "unnamed", "group"]


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody or something in one document, however often and however named there.

    `country` is ISO 3166-1 alpha-3 (Kosovo: XKX) or None; `sector` PLOVER's (GOV, MIL, REB …) or None.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    mentions: tuple[Span, ...]
    sector: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "country": self.country,
            "mentions": span_lists(self.mentions),
        }
