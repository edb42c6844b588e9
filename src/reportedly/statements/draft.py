"""A draft: what one cue attributes, before it is typed, nested and given its chain."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.spans import Span
from reportedly.statements.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Draft:
    """A cue with its source and content as spans, and what is known of its making.

    `head` is the token of the cue that governs the rest; `frame` the kind of complement
    that the content is (see ``cues_verbs.yaml``); `hearer` is who is told and `credit` the outlet that
    quotes ("the agency quoted him as saying"); `by_tags` says that the encoder saw it.
    """

    head: int
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    entry: Entry | None
    frame: str = "clause"
    hearer: Span | None = None
    credit: Span | None = None
    negated: bool = False
    by_tags: bool = False
    rules: tuple[str, ...] = ()
    score: float = 1.0

    @property
    def start(self) -> int:
        """Where the cue starts."""
        return self.cue[0].start

    @property
    def laid(self) -> bool:
        """Whether the layout shows its content to be the speaker's own words, without quotation marks."""
        return self.rules[:1] == ("layout:turn",)

    def inside(self, other: Draft) -> bool:
        """Whether this cue stands in the content of `other`."""
        return any(span.contains(self.cue[0]) for span in other.content)
