"""Tag scores to spans: the best legal sequence of BIO labels, paragraph by paragraph.

Viterbi over learned transition scores (Lafferty et al. 2001), the illegal ones
forbidden, as the network was trained. A score is the mean probability of the
span's labels, each piece by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Label 2r+1 opens role r, 2r+2 carries it on."""
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class PieceSpan:
    """A tagged stretch of pieces ``[first, last)``."""

    role: Role
    first: int
    last: int
    score: float


def legal(transitions: NDArray[np.float32]) -> NDArray[np.float32]:
    """The transition scores, NEVER where an inside label would not follow its own role."""
    out = transitions.copy()
    for inside in (2, 4, 6):
        for before in range(len(LABELS)):
            if before not in (inside, inside - 1):
                out[before, inside] = NEVER
    return out


def best_spans(
    scores: NDArray[np.float32], paragraph_starts: NDArray[np.bool_], transitions: NDArray[np.float32]
) -> list[PieceSpan]:
    """Spans of the best label sequence. ``scores`` [pieces, labels], ``transitions`` legal already."""
    if not len(scores):
        return []
    labels = _viterbi(scores, paragraph_starts, transitions)
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    probable = shifted / shifted.sum(axis=1, keepdims=True)
    spans: list[PieceSpan] = []
    first = 0
    while first < len(labels):
        label = labels[first]
        last = first + 1
        if label:
            role = (label - 1) // 2
            while last < len(labels) and labels[last] == 2 * role + 2 and not paragraph_starts[last]:
                last += 1
            sure = float(probable[first:last, 2 * role + 1 : 2 * role + 3].sum(axis=1).mean())
            spans.append(PieceSpan(ROLES[role], first, last, round(sure, 4)))
        first = last
    return spans


def _viterbi(
    scores: NDArray[np.float32], paragraph_starts: NDArray[np.bool_], transitions: NDArray[np.float32]
) -> list[int]:
    """The best label for every piece; plain lists, which for seven labels outrun arrays."""
    total, count = scores.shape
    back = np.zeros((total, count), np.int8)
    opening = np.zeros(count, np.float32)
    opening[2::2] = NEVER
    best = scores[0] + opening
    columns = np.arange(count)
    for i in range(1, total):
        if paragraph_starts[i]:
            at = int(best.argmax())
            back[i] = at
            best = best[at] + scores[i] + opening
        else:
            ways = best[:, None] + transitions
            back[i] = ways.argmax(axis=0)
            best = ways[back[i], columns] + scores[i]
    label = int(best.argmax())
    labels = [label]
    for i in range(total - 1, 0, -1):
        label = int(back[i, label])
        labels.append(label)
    return labels[::-1]
