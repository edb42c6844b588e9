"""Write a trained network as an ONNX graph.

The graph is built node by node, with ONNX Runtime's fused attention, so that no
tracer stands between the network and the file and the same weights give the same
bytes. In int8, word embeddings have a scale per row and the matrices of the body one
per column; activations, evened out beforehand (smooth.py), are quantised at run time.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from reportedly.encoder.pieces import Pieces
from reportedly.encoder.spans import LABELS
from reportedly.encoder.windows import LONGEST
from training.bodies import Body
from training.network import Network, relative_bias
from training.smooth import column_scales

OPSET = 20
BLOCK = 64
PLACES = 400
"""Positions that the graph knows; no window of the runtime may be longer."""
assert LONGEST + 2 <= PLACES


class Graph:
    """Nodes and weights in the making; each method adds a step and returns its output's name."""

    def __init__(self, scales: dict[str, NDArray[np.float32]], blocked: tuple[str, ...] = ()) -> None:
        self.scales, self.blocked = scales, blocked
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: NDArray[Any]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], out: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, domain=domain, **attributes))
        return out

    def linear(self, x: str, name: str, layer: torch.nn.Linear) -> str:
        if name.startswith("layer") and name.endswith(self.blocked):
            return self._blocked(x, name, layer)
        columns = layer.weight.detach().numpy().T
        if name in self.scales:
            x = self.node("Mul", [x, self.weight(f"{name}.scale", 1 / self.scales[name])], f"{name}.even")
            columns = columns * self.scales[name][:, None]
        matrix = self.weight(f"{name}.w", columns)
        product = self.node("MatMul", [x, matrix], f"{name}.matmul")
        return self.node("Add", [product, self.weight(f"{name}.b", layer.bias.detach().numpy())], name)

    def _blocked(self, x: str, name: str, layer: torch.nn.Linear) -> str:
        """An int8 matrix with a scale per block of each column; activations are quantised by blocks too."""
        columns = layer.weight.detach().numpy().reshape(layer.out_features, -1, BLOCK)
        scale = np.maximum(np.abs(columns).max(axis=2), 1e-12) / 127
        packed = (np.round(columns / scale[..., None]) + 128).astype(np.uint8)
        product = self.node(
            "MatMulNBits",
            [x, self.weight(f"{name}.w", packed), self.weight(f"{name}.scale", scale.astype(np.float32))],
            f"{name}.matmul", domain="com.microsoft", K=layer.in_features, N=layer.out_features, bits=8,
            block_size=BLOCK, accuracy_level=4,
        )  # fmt: skip
        return self.node("Add", [product, self.weight(f"{name}.b", layer.bias.detach().numpy())], name)

    def norm(self, x: str, name: str, layer: torch.nn.LayerNorm) -> str:
        scale = self.weight(f"{name}.w", layer.weight.detach().numpy())
        bias = self.weight(f"{name}.b", layer.bias.detach().numpy())
        return self.node("LayerNormalization", [x, scale, bias], name, axis=-1, epsilon=layer.eps)


def build(
    network: Network,
    body: Body,
    int8: bool,
    scales: dict[str, NDArray[np.float32]] | None = None,
    blocked: tuple[str, ...] = (),
) -> onnx.ModelProto:
    """The whole graph, word embeddings in int8 if wanted.

    ``scales`` even out the inputs of matrices; those whose names end as one in ``blocked``
    become int8 in blocks of rows, slower and finer than what ``quantise`` does to the others.
    """
    g = Graph(scales or {}, blocked)
    x = _words(g, network.words.weight.detach().numpy(), int8)
    shapes = g.node(
        "Gather", [g.weight("shapes.table", network.shapes.weight.detach().numpy()), "shapes"], "shapes.out"
    )
    x = g.node("Add", [x, shapes], "with.shapes")
    first = body.first_position
    places = network.positions.weight.detach().numpy()[first : first + PLACES] + network.kind.detach().numpy()
    length = g.node(
        "Slice",
        [g.node("Shape", ["ids"], "ids.shape"), *(g.weight(f"one.{n}", np.array([n])) for n in (1, 2))],
        "length",
    )
    zero = g.weight("zero", np.array([0]))
    here = g.node("Slice", [g.weight("places", places), zero, length, zero], "places.here")
    x = g.norm(g.node("Add", [x, here], "embedded"), "embedding", network.norm)
    bias = ""
    if body.relative:
        full = relative_bias(network.relative, PLACES).numpy()
        axis2, axis3 = g.weight("axis.2", np.array([2])), g.weight("axis.3", np.array([3]))
        bias = g.node("Slice", [g.weight("relative", full), zero, length, axis2], "relative.rows")
        bias = g.node("Slice", [bias, zero, length, axis3], "relative.here")
    for i, layer in enumerate(network.layers):
        x = _layer(g, x, f"layer{i}", layer, bias)
    g.linear(x, "tags", network.tag)
    g.linear(x, "links", network.link)
    inner = g.node("Gelu", [g.linear(x, "fact.inner", network.fact_inner)], "fact.gelu")
    g.node("Squeeze", [g.linear(inner, "fact.out", network.fact), g.weight("last", np.array([-1]))], "factuality")
    long, real = TensorProto.INT64, TensorProto.FLOAT
    graph = helper.make_graph(
        g.nodes, "reportedly",
        [helper.make_tensor_value_info(n, long, [1, "pieces"]) for n in ("ids", "shapes")],
        [
            helper.make_tensor_value_info("tags", real, [1, "pieces", len(LABELS)]),
            helper.make_tensor_value_info("links", real, [1, "pieces", network.link.out_features]),
            helper.make_tensor_value_info("factuality", real, [1, "pieces"]),
        ],
        g.weights,
    )  # fmt: skip
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def _words(g: Graph, table: NDArray[np.float32], int8: bool) -> str:
    """Look the word embeddings up, in int8 with a scale per row or as they are."""
    if not int8:
        return g.node("Gather", [g.weight("words", table), "ids"], "words.out")
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    small = g.weight("words", np.round(table / scale).astype(np.int8))
    rows = g.node("Cast", [g.node("Gather", [small, "ids"], "words.rows")], "words.float", to=TensorProto.FLOAT)
    scales = g.node("Gather", [g.weight("words.scale", scale.astype(np.float32)), "ids"], "words.scales")
    return g.node("Mul", [rows, scales], "words.out")


def _layer(g: Graph, x: str, at: str, layer: Any, bias: str) -> str:
    qkv = g.linear(x, f"{at}.qkv", layer.qkv)
    parts = [f"{at}.query", f"{at}.key", f"{at}.value"]
    g.nodes.append(helper.make_node("Split", [qkv], parts, name=f"{at}.split", axis=-1, num_outputs=3))
    attended = g.node(
        "MultiHeadAttention", [*parts, "", "", bias] if bias else parts, f"{at}.attention",
        domain="com.microsoft", num_heads=layer.heads,
    )  # fmt: skip
    attended = g.linear(attended, f"{at}.out", layer.out)
    x = g.norm(g.node("Add", [x, attended], f"{at}.sum1"), f"{at}.norm1", layer.norm1)
    inner = g.node("Gelu", [g.linear(x, f"{at}.up", layer.up)], f"{at}.gelu")
    inner = g.linear(inner, f"{at}.down", layer.down)
    return g.norm(g.node("Add", [x, inner], f"{at}.sum2"), f"{at}.norm2", layer.norm2)


def quantise(plain: Path, out: Path, reduce_range: bool = False) -> None:
    """The body's matrices to int8, a scale per column; the heads stay as they are."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(str(plain))
    body = [n.name for n in model.graph.node if n.op_type == "MatMul" and n.name.startswith("layer")]
    quantize_dynamic(
        str(plain), str(out), op_types_to_quantize=["MatMul"], nodes_to_quantize=body, per_channel=True,
        reduce_range=reduce_range, weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip


def decoder(network: Network, body: Body, outside: float) -> dict[str, Any]:
    """The numbers that the runtime needs beside the graph."""

    def short(values: torch.Tensor) -> Any:
        return np.round(values.detach().float().numpy(), 5).tolist()

    return {
        "body": body.name,
        "labels": list(LABELS),
        "id_shift": body.id_shift,
        "cls": body.cls,
        "sep": body.sep,
        "unknown": body.unknown,
        "label_bias": [outside] + [0.0] * (len(LABELS) - 1),
        "no_source": short(network.no_source)[0],
        "no_cue": short(network.no_cue)[0],
        "transitions": short(network.transitions),
        "pair_bias": short(network.pair_bias),
    }


def export(network: Network, body: Body, folder: Path, calibration: list[Pieces] | None, outside: float = 0.0) -> None:
    """Write ``model.onnx``, ``decoder.json`` and ``tokenizer.json``.

    In int8 where there are documents to see the size of activations on, else as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval().float()
    plain = folder / "plain.onnx"
    if calibration:
        onnx.save(build(network, body, True, column_scales(network, body, calibration)), str(plain))
        quantise(plain, folder / "model.onnx")
        plain.unlink()
    else:
        onnx.save(build(network, body, False), str(plain))
        plain.replace(folder / "model.onnx")
    (folder / "decoder.json").write_text(json.dumps(decoder(network, body, outside)) + "\n", encoding="utf-8")
    shutil.copyfile(body.tokenizer, folder / "tokenizer.json")
