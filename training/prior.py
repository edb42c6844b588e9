"""How much likelier a pair of spans belongs together at each class of distance: where the linker starts from.

Learned from zero, these biases would need many more steps than an epoch has; counted
on the gold they raise attribution F1 by seven points.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from reportedly.encoder.links import BUCKETS, pair_buckets
from training.polnear import Example


def pair_prior(examples: list[Example]) -> Tensor:
    """Log odds [source or content, bucket] of the gold pairs against the others, smoothed."""
    true, false = np.full((2, BUCKETS), 0.05), np.full((2, BUCKETS), 0.5)
    for e in examples:
        order = sorted(range(len(e.cues)), key=lambda i: e.cues[i])
        place = {cue: n for n, cue in enumerate(order)}
        cues = [e.cues[i] for i in order]
        paragraph_of = np.cumsum(e.pieces.paragraph_starts)
        owners = np.array([place.get(i, -1) for i in e.cue_of], np.int64)
        _count(true[1], false[1], pair_buckets(cues, e.contents, paragraph_of), owners[:, None] == np.arange(len(cues)))
        sources = np.array([e.source_of[i] for i in order], np.int64)
        own = np.arange(len(e.sources))[:, None] == sources
        _count(true[0], false[0], pair_buckets(cues, e.sources, paragraph_of), own)
    return torch.from_numpy(np.log(true / false).astype(np.float32))


def _count(true: np.ndarray, false: np.ndarray, buckets: np.ndarray, own: np.ndarray) -> None:  # type: ignore[type-arg]
    near = buckets >= 0
    np.add.at(true, buckets[near & own], 1)
    np.add.at(false, buckets[near & ~own], 1)
