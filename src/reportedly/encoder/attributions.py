"""Tags and links to attributions, without syntax: the best that the encoder can do alone."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.encoder.tagging import Tagging, TagSpan


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source, if it has one, and its contents in text order; at least one content."""

    source: TagSpan | None
    cue: TagSpan
    contents: tuple[TagSpan, ...]
    score: float


def assemble(tagging: Tagging, least_source: float = 0.3) -> tuple[Attribution, ...]:
    """Give every content to its likeliest cue, and every cue its likeliest source, if any is likely."""
    cue_of: dict[int, tuple[float, int]] = {}
    source_of: dict[int, tuple[float, int]] = {}
    for link in tagging.links:
        if tagging.spans[link.other].role == "content":
            cue_of[link.other] = max(cue_of.get(link.other, (0.0, -1)), (link.score, link.cue))
        elif link.score >= least_source:
            source_of[link.cue] = max(source_of.get(link.cue, (0.0, -1)), (link.score, link.other))
    contents: dict[int, list[tuple[int, float]]] = {}
    for content, (score, cue) in sorted(cue_of.items()):
        contents.setdefault(cue, []).append((content, score))
    return tuple(
        Attribution(
            tagging.spans[source_of[cue][1]] if cue in source_of else None,
            tagging.spans[cue],
            tuple(tagging.spans[c] for c, _ in owned),
            round(tagging.spans[cue].score * max(score for _, score in owned), 4),
        )
        for cue, owned in sorted(contents.items())
    )
