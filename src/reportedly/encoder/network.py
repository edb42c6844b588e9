"""The network at run time: an ONNX graph on one thread, and the numbers its decoder needs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reportedly.encoder.links import LINK_WIDTH, PROJECTIONS
from reportedly.encoder.spans import legal

_LOG_ERRORS = 3


@dataclass(frozen=True, slots=True)
class Decoder:
    """What turns scores into spans and links, learned with the network (``decoder.json``)."""

    transitions: NDArray[np.float32]
    pair_bias: NDArray[np.float32]
    label_bias: NDArray[np.float32]
    no_source: float
    no_cue: float
    id_shift: int
    cls: int
    sep: int
    unknown: int

    @classmethod
    def read(cls, path: Path) -> Decoder:
        """Read ``decoder.json``."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            legal(np.asarray(data["transitions"], np.float32)),
            np.asarray(data["pair_bias"], np.float32),
            np.asarray(data["label_bias"], np.float32),
            float(data["no_source"]),
            float(data["no_cue"]),
            *(int(data[name]) for name in ("id_shift", "cls", "sep", "unknown")),
        )


@dataclass(frozen=True, slots=True)
class Scores:
    """One window's results: tags [pieces, labels], links [pieces, projections, width], factuality [pieces]."""

    tags: NDArray[np.float32]
    links: NDArray[np.float32]
    factuality: NDArray[np.float32]


class Network:
    """An ONNX session. Windows go through one by one and unpadded.

    The int8 scales of a window are found at run time from its own numbers alone, so what
    is read beside it can never change its result.
    """

    def __init__(self, model: Path, decoder: Decoder) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _LOG_ERRORS
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._decoder = decoder

    def read(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Scores:
        """Run one window of pieces; the marks at both ends are put on and taken off here."""
        d = self._decoder
        own = np.where(ids == _UNKNOWN, d.unknown, ids + d.id_shift)
        marked = np.concatenate([[d.cls], own, [d.sep]])[None]
        tags, links, factuality = self._session.run(
            ["tags", "links", "factuality"], {"ids": marked, "shapes": np.pad(shapes, 1)[None]}
        )
        return Scores(tags[0, 1:-1], links[0, 1:-1].reshape(-1, PROJECTIONS, LINK_WIDTH), factuality[0, 1:-1])


_UNKNOWN = 100
"""[UNK] in the tokenizer's vocabulary, BERT's."""
