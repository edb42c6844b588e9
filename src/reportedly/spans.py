"""Stretches of one document's text, the anchor of all provenance.

A `Span` is a half-open range of Unicode code points; a `Phrase` is one or more of
them with the words they cover. Nothing in a reading is said without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open character range ``[start, end)`` of a document's text.

    Raises:
        ValueError: the range is negative or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words under the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some spans of one document in text order, and their words joined by one space."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def of(cls, text: str, spans: Iterable[Span]) -> Phrase:
        """The phrase under `spans` (sorted here) of the document text `text`."""
        ordered = tuple(sorted(spans))
        return cls(ordered, " ".join(span.of(text) for span in ordered))

    @property
    def start(self) -> int:
        """Where the first span starts; the phrase must not be empty."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last span ends; the phrase must not be empty."""
        return self.spans[-1].end

    def __bool__(self) -> bool:
        return bool(self.spans)

    def overlaps(self, other: Phrase) -> bool:
        """Whether any of the spans share a character."""
        return any(a.overlaps(b) for a in self.spans for b in other.spans)

    def to_dict(self) -> dict[str, Any]:
        """``{"spans": [[start, end], …], "text": …}``, as in the contract."""
        return {"spans": span_lists(self.spans), "text": self.text}


EMPTY = Phrase((), "")


def span_lists(spans: Sequence[Span]) -> list[list[int]]:
    """Spans as the contract's JSON writes them."""
    return [[span.start, span.end] for span in spans]


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names one known source: ``id`` points into the reading's sources."""

    id: str | None
    phrase: Phrase

    def to_dict(self) -> dict[str, Any]:
        """``{"id", "spans", "text"}``, as in the contract."""
        return {"id": self.id, **self.phrase.to_dict()}


NOBODY = Mention(None, EMPTY)
