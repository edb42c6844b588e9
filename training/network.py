"""The encoder in PyTorch: a BERT or MPNet body, an embedding for shapes, and the heads.

Shapes are given with B rows, L pieces, D the width of the body.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.encoder.links import BUCKETS, LINK_WIDTH, PROJECTIONS
from reportedly.encoder.pieces import SHAPES
from reportedly.encoder.spans import LABELS
from training.bodies import Body


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, body: Body, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = body.heads, dropout
        self.qkv = nn.Linear(body.width, 3 * body.width)
        self.out = nn.Linear(body.width, body.width)
        self.norm1 = nn.LayerNorm(body.width, eps=body.epsilon)
        self.up = nn.Linear(body.width, body.inner)
        self.down = nn.Linear(body.inner, body.width)
        self.norm2 = nn.LayerNorm(body.width, eps=body.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, length, width = x.shape
        q, k, v = self.qkv(x).view(b, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        weights = torch.softmax((q * (width // self.heads) ** -0.5) @ k.transpose(2, 3) + bias.to(q.dtype), dim=-1)
        a = weights.to(v.dtype) @ v  # on a CPU the fused kernel's backward pass is slower
        a = self.out(a.transpose(1, 2).reshape(b, length, width))
        x = self.norm1(x + drop(a, self.dropout, self.training))
        h = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + drop(h, self.dropout, self.training))


@dataclass(frozen=True, slots=True)
class Out:
    """One pass: tag scores [B, L, labels], link vectors [B, L, P * W], factuality [B, L], states [B, L, D]."""

    tags: Tensor
    links: Tensor
    factuality: Tensor
    states: Tensor


class Network(nn.Module):
    """Body and heads. ``forward`` takes ids and shapes [B, L] (marks at both ends) and lengths [B]."""

    def __init__(self, body: Body, dropout: float = 0.1) -> None:
        super().__init__()
        self.body, self.dropout = body, dropout
        weights = load_file(body.weights)
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=False)
        self.positions = nn.Embedding.from_pretrained(weights["embeddings.position_embeddings.weight"], freeze=False)
        self.shapes = nn.Embedding(SHAPES, body.width)
        nn.init.zeros_(self.shapes.weight)
        self.kind = nn.Parameter(
            weights.get("embeddings.token_type_embeddings.weight", torch.zeros(1, body.width))[0].clone()
        )
        self.norm = nn.LayerNorm(body.width, eps=body.epsilon)
        self.norm.load_state_dict({k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        self.layers = nn.ModuleList(Layer(body, dropout) for _ in range(body.layers))
        for i, layer in enumerate(self.layers):
            layer.load_state_dict(_layer_weights(weights, i, body))
        if body.relative:
            self.register_buffer("relative", weights["encoder.relative_attention_bias.weight"], persistent=True)
        self.tag = nn.Linear(body.width, len(LABELS))
        self.link = nn.Linear(body.width, PROJECTIONS * LINK_WIDTH)
        self.fact_inner = nn.Linear(body.width, body.width // 2)
        self.fact = nn.Linear(body.width // 2, 1)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.pair_bias = nn.Parameter(torch.zeros(2, BUCKETS))
        self.no_source = nn.Parameter(torch.zeros(1))
        self.no_cue = nn.Parameter(torch.zeros(1))
        nn.init.normal_(self.link.weight, std=0.05)

    def forward(self, ids: Tensor, shapes: Tensor, lengths: Tensor) -> Out:
        length = ids.shape[1]
        places = torch.arange(length)
        x = self.words(ids) + self.positions(places + self.body.first_position) + self.shapes(shapes) + self.kind
        x = drop(self.norm(x), self.dropout, self.training)
        bias = torch.zeros(ids.shape[0], 1, 1, length).masked_fill(places >= lengths[:, None, None, None], -1e4)
        if self.body.relative:
            bias = bias + relative_bias(self.relative, length)
        for layer in self.layers:
            x = layer(x, bias)
        h = drop(x.float(), self.dropout, self.training)
        fact = self.fact(functional.gelu(self.fact_inner(h))).squeeze(-1)
        return Out(self.tag(h).float(), self.link(h).float(), fact.float(), x)


def drop(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout with one mask for all pieces of a row [B, 1, D] (Gal and Ghahramani 2016); cheap to draw."""
    if not training:
        return x
    kept = torch.bernoulli(torch.full((x.shape[0], 1, x.shape[2]), 1 - share)) / (1 - share)
    return x * kept.to(x.dtype)


def relative_bias(table: Tensor, length: int) -> Tensor:
    """MPNet's (and T5's) bias by distance: ``table`` [32, heads] to [1, heads, L, L]."""
    places = torch.arange(length)
    n = places[:, None] - places[None, :]  # minus (memory - context), as in T5
    bucket = (n < 0).long() * 16
    n = n.abs()
    far = 8 + (torch.log(n.clamp(min=1).float() / 8) / torch.log(torch.tensor(128 / 8)) * 8).long()
    bucket = bucket + torch.where(n < 8, n, far.clamp(max=15))
    return table[bucket].permute(2, 0, 1)[None]


def _layer_weights(weights: dict[str, Tensor], i: int, body: Body) -> dict[str, Tensor]:
    at = f"encoder.layer.{i}."
    if body.relative:
        q, k, v, o, n = (at + f"attention.{x}" for x in ("attn.q", "attn.k", "attn.v", "attn.o", "LayerNorm"))
    else:
        q, k, v = (at + f"attention.self.{x}" for x in ("query", "key", "value"))
        o, n = at + "attention.output.dense", at + "attention.output.LayerNorm"
    found = {}
    for part in ("weight", "bias"):
        found[f"qkv.{part}"] = torch.cat([weights[f"{x}.{part}"] for x in (q, k, v)])
        found[f"out.{part}"] = weights[f"{o}.{part}"]
        found[f"norm1.{part}"] = weights[f"{n}.{part}"]
        found[f"up.{part}"] = weights[f"{at}intermediate.dense.{part}"]
        found[f"down.{part}"] = weights[f"{at}output.dense.{part}"]
        found[f"norm2.{part}"] = weights[f"{at}output.LayerNorm.{part}"]
    return found
