"""What the encoder says about a document: spans with roles, links between them, factuality."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.encoder.spans import Role

LOWEST, HIGHEST = -3.0, 3.0


@dataclass(frozen=True, slots=True)
class TagSpan:
    """A source, cue or content: half-open characters of the document, and how sure the tagger is."""

    role: Role
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """The probability that span ``other`` (a source or content) belongs to the cue; indices into the spans."""

    cue: int
    other: int
    score: float


@dataclass(frozen=True, slots=True)
class EventScores:
    """How factual each piece would be, were it an event: offsets and values in text order."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    values: NDArray[np.float32]

    def over(self, start: int, end: int) -> float:
        """The mean over the pieces under ``[start, end)``, or the piece before where there is none."""
        if not len(self.values):
            return 0.0
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        if last <= first:
            first = max(0, min(first, len(self.values)) - 1)
            last = first + 1
        return round(float(np.clip(self.values[first:last].mean(), LOWEST, HIGHEST)), 4)


@dataclass(frozen=True, slots=True)
class Tagging:
    """One document's spans in text order, their links, and the factuality of any word."""

    spans: tuple[TagSpan, ...]
    links: tuple[Link, ...]
    events: EventScores = field(repr=False, compare=False)

    def factuality(self, start: int, end: int) -> float:
        """In [-3, 3]: 3 if the text presents the event at these characters as certain, -3 as certainly not so."""
        return self.events.over(start, end)
