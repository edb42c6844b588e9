"""Pack a document's segments into windows that the network can read at once.

A window has a *core* of whole segments, whose results are kept, and some pieces of
context on both sides, which are read but not kept. Packing goes from the start of the
document, so a window depends on nothing but the text before it and a little after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.encoder.pieces import Pieces

CORE = 240
LEFT = 48
RIGHT = 24
LONGEST = CORE + LEFT + RIGHT
"""Pieces in the longest window; two more mark its ends."""


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open stretches of pieces: what is read, and what is kept of it."""

    start: int
    end: int
    core_start: int
    core_end: int


def pack(pieces: Pieces, core: int = CORE, left: int = LEFT, right: int = RIGHT) -> tuple[Window, ...]:
    """Windows whose cores follow each other and cover the document."""
    total = len(pieces)
    if not total:
        return ()
    if total <= core + left + right:
        return (Window(0, total, 0, total),)
    return tuple(Window(max(0, s - left), min(total, e + right), s, e) for s, e in cores(pieces.segments, core))


def cores(segments: Sequence[tuple[int, int]], longest: int, first: int | None = None) -> list[tuple[int, int]]:
    """Join following segments up to ``longest`` pieces; ``first`` is the limit of the first core."""
    joined: list[tuple[int, int]] = []
    for start, end in segments:
        limit = first if first is not None and len(joined) == 1 else longest
        if joined and end - joined[-1][0] <= limit:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
