"""Distances, pooled vectors and choices."""

from __future__ import annotations

import numpy as np

from reportedly.encoder.links import BUCKETS, CUE_FOR_CONTENT, LINK_WIDTH, PROJECTIONS, REACH, link_spans, pair_buckets
from reportedly.encoder.spans import PieceSpan


def test_a_pair_out_of_reach_has_no_bucket() -> None:
    paragraphs = np.zeros(4 * REACH, np.int64)
    assert pair_buckets([(0, 1)], [(2 * REACH, 2 * REACH + 1)], paragraphs).tolist() == [[-1]]


def test_buckets_tell_sides_apart() -> None:
    paragraphs = np.zeros(20, np.int64)
    before, after = pair_buckets([(10, 11)], [(8, 10), (11, 13)], paragraphs)[:, 0]
    assert before != after
    assert min(before, after) >= 0
    assert max(before, after) < BUCKETS


def test_a_content_without_a_likely_cue_chooses_none() -> None:
    spans = [PieceSpan("cue", 0, 1, 1.0), PieceSpan("content", 1, 3, 1.0)]
    vectors = np.zeros((2, 2, LINK_WIDTH), np.float32)
    bias = np.zeros((2, BUCKETS), np.float32)
    assert link_spans(spans, vectors, np.zeros(3, np.int64), bias, 0.0, 50.0) == []
    assert link_spans(spans, vectors, np.zeros(3, np.int64), bias, 0.0, -50.0) == [(0, 1, 1.0)]


def test_many_spans_are_linked_block_by_block_as_at_once() -> None:
    rng = np.random.default_rng(3)
    spans = [PieceSpan(("cue", "content", "source")[i % 3], 4 * i, 4 * i + 3, 1.0) for i in range(2400)]
    vectors = rng.normal(size=(len(spans), 2, LINK_WIDTH)).astype(np.float32)
    bias = np.zeros((2, BUCKETS), np.float32)
    paragraphs = np.zeros(4 * len(spans), np.int64)
    whole = link_spans(spans, vectors, paragraphs, bias, 0.0, 0.0)
    part = link_spans(spans[:300], vectors[:300], paragraphs, bias, 0.0, 0.0)
    inner = [pair for pair in whole if max(pair[:2]) < 200]
    assert inner == [pair for pair in part if max(pair[:2]) < 200]


def test_projections_are_numbered_apart() -> None:
    assert CUE_FOR_CONTENT < PROJECTIONS
