"""Even out the activations before they are quantised, column by column (SmoothQuant, Xiao et al. 2023).

A few columns of a transformer's states are many times larger than the rest, and one
int8 scale for all of them leaves the rest few steps. What a column is divided by is
multiplied into the matrix behind it, which has a scale for every column of its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from reportedly.encoder.pieces import Pieces
from reportedly.encoder.windows import pack
from training.batches import inputs
from training.bodies import Body
from training.network import Network

STRENGTH = 0.8
"""How much of the unevenness goes from the activations into the weights."""


def column_scales(network: Network, body: Body, documents: list[Pieces]) -> dict[str, NDArray[np.float32]]:
    """What to divide the inputs of each matrix of the body by, by the name it has in the graph."""
    highest: dict[str, Tensor] = {}

    def watch(name: str) -> Any:
        def hook(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            here = given[0].detach().abs().flatten(0, -2).amax(0)
            highest[name] = torch.maximum(highest[name], here) if name in highest else here

        return hook

    hooks = []
    for i, layer in enumerate(network.layers):
        for part in ("qkv", "out", "up", "down"):
            hooks.append(getattr(layer, part).register_forward_pre_hook(watch(f"layer{i}.{part}")))
    network.eval()
    for pieces in documents:
        for w in pack(pieces):
            batch = inputs([(pieces, w.start, w.end)], body)
            with torch.no_grad():
                network(batch.ids, batch.shapes, batch.lengths)
    for hook in hooks:
        hook.remove()
    scales = {}
    for i, layer in enumerate(network.layers):
        for part in ("qkv", "out", "up", "down"):
            columns = getattr(layer, part).weight.detach().abs().amax(0).clamp(min=1e-5)
            seen = highest[f"layer{i}.{part}"].clamp(min=1e-5)
            scale = seen**STRENGTH / columns ** (1 - STRENGTH)
            scales[f"layer{i}.{part}"] = (scale / scale.log().mean().exp()).numpy().astype(np.float32)
    return scales
