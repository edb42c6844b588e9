"""Tag scores to spans."""

from __future__ import annotations

import numpy as np

from reportedly.encoder.spans import LABELS, best_spans, legal

FREE = legal(np.zeros((len(LABELS), len(LABELS)), np.float32))


def scores(*labels: str) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    out = np.zeros((len(labels), len(LABELS)), np.float32)
    for i, label in enumerate(labels):
        out[i, LABELS.index(label)] = 5
    return out


def no_breaks(n: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.zeros(n, np.bool_)


def test_a_span_opens_and_carries_on() -> None:
    spans = best_spans(scores("B-source", "I-source", "B-cue", "O"), no_breaks(4), FREE)
    assert [(s.role, s.first, s.last) for s in spans] == [("source", 0, 2), ("cue", 2, 3)]


def test_an_inside_label_never_stands_alone() -> None:
    spans = best_spans(scores("O", "I-cue", "I-cue"), no_breaks(3), FREE)
    assert all(s.first < s.last for s in spans)
    assert not spans or spans[0].first in (0, 1)


def test_no_span_runs_over_a_paragraph() -> None:
    breaks = np.array([True, False, True, False])
    spans = best_spans(scores("B-content", "I-content", "I-content", "I-content"), breaks, FREE)
    assert all(not (s.first < 2 < s.last) for s in spans)


def test_no_pieces_no_spans() -> None:
    assert best_spans(scores(), no_breaks(0), FREE) == []
