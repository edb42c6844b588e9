"""Which cue a source or content belongs to: a low-rank bilinear score between spans.

Each piece has PROJECTIONS vectors of LINK_WIDTH numbers; a span's vector is made of
those of its pieces (the mean; for a content also its first and last piece). The
score of a pair is their product plus a learned bias for their distance, after the
biaffine arcs of Dozat and Manning (2017). A content then chooses among the cues
near it or none (the tagger may have missed its own), and a cue among the sources.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.encoder.spans import PieceSpan

LINK_WIDTH = 64
PROJECTIONS = 6
CUE_FOR_SOURCE, CUE_FOR_CONTENT, SOURCE, CONTENT_FIRST, CONTENT_LAST, CONTENT_MEAN = range(PROJECTIONS)
SCALE = 1 / LINK_WIDTH**0.5
REACH = 256
"""Pieces between a cue and what it may own."""
EDGES = (1, 2, 3, 5, 8, 12, 18, 26, 40, 60, 90, 140)
"""Gaps, in pieces, at which a bucket of distance ends."""
SIDE = len(EDGES) + 1
BUCKETS = 2 * SIDE * 2 * 3
"""Side, gap, same paragraph or not, cues between (0, 1, more)."""
LEAST = 0.05
"""Links less probable than this are not kept."""
_BLOCK = 256
_NEVER = -1e4

Stretch = tuple[int, int]


def pair_buckets(
    cues: Sequence[Stretch], others: Sequence[Stretch], paragraph_of: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The class of distance of all pairs, [others, cues]; -1 where a pair is out of reach.

    ``cues`` follow each other in text order with none left out between them.
    """
    if not cues or not others:
        return np.full((len(others), len(cues)), -1, np.int64)
    cue, other = np.asarray(cues, np.int64), np.asarray(others, np.int64)[:, None, :]
    after = other[..., 0] >= cue[:, 0]
    gap = np.where(after, other[..., 0] - cue[:, 1], cue[:, 0] - other[..., 1])
    step = np.searchsorted(np.asarray(EDGES), gap, side="right")
    same = paragraph_of[other[..., 0]] == paragraph_of[cue[:, 0]]
    here = np.searchsorted(cue[:, 0], other[..., 0])
    place = np.arange(len(cues))
    between = np.where(place < here, here - place - 1, place - here)
    found = ((after * SIDE + step) * 2 + same) * 3 + np.minimum(between, 2)
    return np.where(gap <= REACH, found, -1)


def pool(vectors: NDArray[np.float32], spans: Sequence[PieceSpan], offset: int = 0) -> NDArray[np.float32]:
    """Span vectors [spans, 2, LINK_WIDTH] from ``vectors`` [pieces, PROJECTIONS, LINK_WIDTH].

    A cue has two, for its source and for its content; the others one, and zeros.
    ``offset`` is the first piece's place in the document.
    """
    out = np.zeros((len(spans), 2, LINK_WIDTH), np.float32)
    for i, span in enumerate(spans):
        part = vectors[span.first - offset : span.last - offset]
        if span.role == "cue":
            out[i] = part[:, : CUE_FOR_CONTENT + 1].mean(axis=0)
        elif span.role == "source":
            out[i, 0] = part[:, SOURCE].mean(axis=0)
        else:
            out[i, 0] = part[0, CONTENT_FIRST] + part[-1, CONTENT_LAST] + part[:, CONTENT_MEAN].mean(axis=0)
    return out


def link_spans(
    spans: Sequence[PieceSpan],
    vectors: NDArray[np.float32],
    paragraph_of: NDArray[np.int64],
    pair_bias: NDArray[np.float32],
    no_source: float,
    no_cue: float,
) -> list[tuple[int, int, float]]:
    """Probable pairs (cue, other, probability) as indices into ``spans``; ``vectors`` from ``pool``."""
    by_role = {role: [i for i, s in enumerate(spans) if s.role == role] for role in ("source", "cue", "content")}
    cues = by_role["cue"]
    found: list[tuple[int, int, float]] = []

    def scores(some_cues: list[int], others: list[int], row: int) -> NDArray[np.float32]:
        ends = [[(spans[i].first, spans[i].last) for i in part] for part in (some_cues, others)]
        buckets = pair_buckets(ends[0], ends[1], paragraph_of)
        product = vectors[others, 0] @ vectors[some_cues, row].T * SCALE + pair_bias[row][buckets]
        return np.where(buckets >= 0, product, _NEVER)

    for block, choices in _blocks(spans, by_role["content"], cues):
        raw = scores(choices, block, 1)
        found += _kept(_choices(raw, no_cue), raw, [(c, o) for o in block for c in choices])
    for block, choices in _blocks(spans, cues, by_role["source"]):
        raw = scores(block, choices, 0).T
        found += _kept(_choices(raw, no_source), raw, [(c, o) for c in block for o in choices])
    return sorted(found)


def _blocks(spans: Sequence[PieceSpan], choosers: list[int], choices: list[int]) -> list[tuple[list[int], list[int]]]:
    """Choosers in blocks, each with the choices within reach of the block; linear in long documents."""
    starts = np.asarray([spans[i].first for i in choices], np.int64)
    out = []
    for i in range(0, len(choosers), _BLOCK):
        block = choosers[i : i + _BLOCK]
        low = int(np.searchsorted(starts, spans[block[0]].first - 2 * REACH))
        high = int(np.searchsorted(starts, spans[block[-1]].last + 2 * REACH))
        if high > low:
            out.append((block, choices[low:high]))
    return out


def _kept(
    probable: NDArray[np.float32], raw: NDArray[np.float32], pairs: list[tuple[int, int]]
) -> list[tuple[int, int, float]]:
    flat, known = probable.ravel(), raw.ravel() > _NEVER
    return [(*pairs[k], round(float(flat[k]), 4)) for k in np.flatnonzero((flat >= LEAST) & known)]


def _choices(scores: NDArray[np.float32], none: float) -> NDArray[np.float32]:
    """Each row's probabilities, the choice of none among them but not returned."""
    highest = np.maximum(scores.max(axis=1, keepdims=True), none)
    raised = np.exp(scores - highest)
    return np.asarray(raised / (raised.sum(axis=1, keepdims=True) + np.exp(none - highest)), np.float32)
