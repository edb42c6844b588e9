"""What is minimised: tags by a CRF, links by choices, factuality by distance."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.encoder.links import (
    CONTENT_FIRST,
    CONTENT_LAST,
    CONTENT_MEAN,
    CUE_FOR_CONTENT,
    CUE_FOR_SOURCE,
    LINK_WIDTH,
    PROJECTIONS,
    SCALE,
    SOURCE,
)
from training import crf
from training.batches import LinkTargets, Row, link_targets, tag_targets
from training.factuality import Judged
from training.network import Network, Out

ILLEGAL = torch.zeros(7, 7)
for inside in (2, 4, 6):
    for before in range(7):
        if before not in (inside, inside - 1):
            ILLEGAL[before, inside] = crf.NEVER


def tag_loss(out: Out, rows: list[Row], network: Network, soft_weight: float) -> Tensor:
    """CRF over the cores; where a teacher's scores are there, also the divergence from them."""
    labels, mask, opens = tag_targets(rows, out.tags.shape[1])
    scores = out.tags.clone()
    scores[..., 2::2] = scores[..., 2::2] + opens[..., None] * crf.NEVER
    loss = crf.negative_log_likelihood(scores, labels, mask, network.transitions + ILLEGAL)
    loss = loss + 0.2 * functional.cross_entropy(out.tags[mask], labels[mask])
    if soft_weight and rows[0].soft is not None:
        soft = torch.zeros(out.tags.shape)
        for i, row in enumerate(rows):
            assert row.soft is not None
            soft[i, 1 : len(row) + 1] = torch.from_numpy(row.soft[row.window.start : row.window.end])
        wanted, got = soft[mask].log_softmax(-1), out.tags[mask].log_softmax(-1)
        loss = loss + soft_weight * functional.kl_div(got, wanted, log_target=True, reduction="batchmean")
    return loss


def link_loss(out: Out, rows: list[Row], network: Network, missed: float) -> Tensor:
    """Cross entropy of each content's choice of a cue or none, and each cue's of a source or none.

    A share ``missed`` of the cues and sources is withheld, as the tagger will miss some:
    what belongs to them should then choose none rather than a neighbour.
    """
    losses: list[Tensor] = []
    vectors = out.links.view(*out.links.shape[:2], PROJECTIONS, LINK_WIDTH)
    for i, row in enumerate(rows):
        targets = link_targets(row)
        if targets is not None:
            losses += _link_choices(vectors[i], targets, network, missed)
    return torch.cat(losses).mean() if losses else out.links.sum() * 0.0


def _link_choices(vectors: Tensor, t: LinkTargets, network: Network, missed: float) -> list[Tensor]:
    def mean(span: tuple[int, int], projection: int) -> Tensor:
        return vectors[span[0] : span[1], projection].mean(0)

    found = []
    seen = torch.rand(len(t.cues)) >= missed
    if t.contents:
        cue = torch.stack([mean(s, CUE_FOR_CONTENT) for s in t.cues])
        content = torch.stack(
            [vectors[s[0], CONTENT_FIRST] + vectors[s[1] - 1, CONTENT_LAST] + mean(s, CONTENT_MEAN) for s in t.contents]
        )
        scores = content @ cue.T * SCALE + network.pair_bias[1][t.content_buckets]
        scores = scores.masked_fill((t.content_buckets < 0) | ~seen, crf.NEVER)
        scores = torch.cat([scores, network.no_cue.expand(len(t.contents), 1)], 1)
        owner = torch.where(seen[t.owner], t.owner, len(t.cues))
        found.append(functional.cross_entropy(scores, owner, reduction="none"))
    cue = torch.stack([mean(s, CUE_FOR_SOURCE) for s in t.cues])
    scores = network.no_source.expand(len(t.cues), 1)
    wanted = t.source
    if t.sources:
        seen = torch.rand(len(t.sources)) >= missed
        source = torch.stack([mean(s, SOURCE) for s in t.sources])
        pairs = source @ cue.T * SCALE + network.pair_bias[0][t.source_buckets]
        scores = torch.cat([pairs.masked_fill((t.source_buckets < 0) | ~seen[:, None], crf.NEVER).T, scores], 1)
        withheld = (wanted >= 0) & (wanted < len(t.sources)) & ~seen[wanted.clamp(0, len(t.sources) - 1)]
        wanted = torch.where(withheld, len(t.sources), wanted)
    known = wanted >= 0
    if known.any():
        found.append(functional.cross_entropy(scores[known], wanted[known], reduction="none"))
    return found


def factuality_loss(out: Out, rows: list[Judged]) -> Tensor:
    """Smooth L1 of the mean over each event's pieces."""
    got = [out.factuality[i, s + 1 : e + 1].mean() for i, r in enumerate(rows) for s, e in r.events]
    wanted = [v for r in rows for v in r.values]
    return functional.smooth_l1_loss(torch.stack(got), torch.tensor(wanted), beta=0.3)
