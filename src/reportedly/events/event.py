"""An event: something that is said to happen, in PLOVER's terms.

The fields are the contract's, one for one (PLOVER, Halterman et al. 2021; factuality after
FactBank, Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from reportedly.spans import Phrase
from reportedly.statements.statement import Dated

Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
Time = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: `id` points into the reading's sources where it is one of them."""

    id: str | None
    phrase: Phrase
    country: str | None
    sector: str | None

    def to_dict(self) -> dict[str, Any]:
        """As in the contract."""
        return {"id": self.id, **self.phrase.to_dict(), "country": self.country, "sector": self.sector}


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: bounds inclusive, None where open."""

    text: str
    minimum: float | None
    maximum: float | None
    unit: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As in the contract."""
        return {"text": self.text, "minimum": self.minimum, "maximum": self.maximum, "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Item:
    """A kind of thing transferred."""

    phrase: Phrase
    category: str
    quantity: Quantity | None

    def to_dict(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            **self.phrase.to_dict(),
            "category": self.category,
            "quantity": self.quantity.to_dict() if self.quantity else None,
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happens."""

    phrase: Phrase
    country: str | None

    def to_dict(self) -> dict[str, Any]:
        """As in the contract."""
        return {**self.phrase.to_dict(), "country": self.country}


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention. `rules` names what decided type, roles and factuality, for ``--explain``."""

    id: str
    trigger: Phrase
    type: str
    factuality: Factuality
    time: Time
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    frame: str | None = None
    actor: tuple[Participant, ...] = ()
    recipient: tuple[Participant, ...] = ()
    items: tuple[Item, ...] = ()
    date: Dated | None = None
    place: Place | None = None
    statement: str | None = None
    rules: tuple[str, ...] = ()
    score: float = 1.0

    def to_dict(self) -> dict[str, Any]:
        """As in the contract, with `rules` and `score` added."""
        return {
            "id": self.id,
            "trigger": self.trigger.to_dict(),
            "type": self.type,
            "mode": self.mode,
            "contexts": list(self.contexts),
            "frame": self.frame,
            "actor": [part.to_dict() for part in self.actor],
            "recipient": [part.to_dict() for part in self.recipient],
            "items": [item.to_dict() for item in self.items],
            "date": self.date.to_dict() if self.date else None,
            "place": self.place.to_dict() if self.place else None,
            "factuality": self.factuality,
            "time": self.time,
            "statement": self.statement,
            "rules": list(self.rules),
            "score": round(self.score, 3),
        }
