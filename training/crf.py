"""A linear-chain CRF whose partition is computed as a tree of matrix products.

Log-space products of [K, K] matrices are associative, so L steps take log2(L)
batched operations and no loop over pieces: quick on a CPU.
"""

from __future__ import annotations

import torch
from torch import Tensor

NEVER = -1e4


def negative_log_likelihood(scores: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Mean over the marked pieces of -log p(labels).

    ``scores`` [B, L, K], ``labels`` and ``mask`` [B, L]; in every row the marked
    pieces follow each other. ``transitions`` [K, K], from row to column; there are
    no scores for starting or ending.
    """
    b, _length, k = scores.shape
    both = mask[:, 1:] & mask[:, :-1]
    steps = transitions[None, None] + scores[:, 1:, None, :]  # [B, L-1, K, K]
    identity = torch.full((k, k), NEVER).fill_diagonal_(0.0)
    steps = torch.where(both[..., None, None], steps, identity)
    first = mask & ~torch.cat([torch.zeros(b, 1, dtype=torch.bool), mask[:, :-1]], dim=1)
    start = (scores * first[..., None]).sum(1)
    partition = torch.logsumexp(start[:, :, None] + _product(steps), dim=(1, 2))
    gold = (scores.gather(2, labels[..., None]).squeeze(2) * mask).sum(1)
    gold = gold + (transitions[labels[:, :-1], labels[:, 1:]] * both).sum(1)
    return (partition - gold).sum() / mask.sum()


def _product(matrices: Tensor) -> Tensor:
    """Log-space product along dimension 1: [B, N, K, K] to [B, K, K]."""
    while matrices.shape[1] > 1:
        odd = matrices[:, -1:] if matrices.shape[1] % 2 else None
        even = matrices.shape[1] // 2 * 2
        left, right = matrices[:, 0:even:2], matrices[:, 1:even:2]
        matrices = _log_matmul(left, right)
        if odd is not None:
            matrices = torch.cat([matrices, odd], dim=1)
    return matrices[:, 0]


def _log_matmul(left: Tensor, right: Tensor) -> Tensor:
    """log(exp(left) @ exp(right)), shifted row- and column-wise so that nothing overflows."""
    a = left.amax(-1, keepdim=True).detach()
    b = right.amax(-2, keepdim=True).detach()
    return torch.log(torch.exp(left - a) @ torch.exp(right - b) + 1e-30) + a + b
