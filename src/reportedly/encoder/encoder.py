"""Read a document with the small network: tags, links and factuality in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.encoder.links import link_spans, pool
from reportedly.encoder.network import Decoder, Network
from reportedly.encoder.pieces import Pieces, cut_pieces
from reportedly.encoder.snap import snapped
from reportedly.encoder.spans import PieceSpan, best_spans
from reportedly.encoder.tagging import EventScores, Link, Tagging, TagSpan
from reportedly.encoder.windows import pack
from reportedly.errors import ModelError

PACKAGED = Path(__file__).parent / "model"
LARGE = Path("~/.cache/reportedly/large").expanduser()
_CHAPTER = 4096
"""Pieces after which spans are decoded and the vectors let go, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class _Chapter:
    """Following windows, joined: tags and vectors of the pieces from ``start``."""

    start: int
    tags: NDArray[np.float32]
    links: NDArray[np.float32]
    factuality: NDArray[np.float32]


class Encoder:
    """A loaded model. ``Encoder.load()`` gives the packaged one; the same text always gives the same Tagging."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "decoder.json").is_file():
            raise ModelError(
                f"no encoder model in {folder}: make one with `python -m training.train`, see training/README.md"
            )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._decoder = Decoder.read(folder / "decoder.json")
        self._network = Network(folder / "model.onnx", self._decoder)

    @staticmethod
    def load(model: str | Path | None = None) -> Encoder:
        """The packaged model, the one called ``"large"`` if it was made, or any folder; loaded once."""
        if model is None:
            return _load(PACKAGED)
        return _load(LARGE if model == "large" else Path(model))

    def tag(self, text: str) -> Tagging:
        """Spans, links and factuality of a whole document of any length."""
        pieces = cut_pieces(text, self._tokenizer)
        spans: list[PieceSpan] = []
        pooled: list[NDArray[np.float32]] = []
        values: list[NDArray[np.float32]] = []
        opens = pieces.paragraph_starts
        for chapter in self._chapters(pieces):
            end = chapter.start + len(chapter.tags)
            found = best_spans(
                chapter.tags + self._decoder.label_bias, opens[chapter.start : end], self._decoder.transitions
            )
            here = [PieceSpan(s.role, s.first + chapter.start, s.last + chapter.start, s.score) for s in found]
            pooled.append(pool(chapter.links, here, chapter.start))
            values.append(chapter.factuality)
            spans += here
        d = self._decoder
        joined = np.concatenate(pooled) if pooled else np.zeros(0, np.float32)
        links = link_spans(spans, joined, np.cumsum(opens), d.pair_bias, d.no_source, d.no_cue)
        tagged = [TagSpan(s.role, int(pieces.starts[s.first]), int(pieces.ends[s.last - 1]), s.score) for s in spans]
        return Tagging(snapped(text, tagged), tuple(Link(c, o, p) for c, o, p in links), _event_scores(pieces, values))

    def factuality(self, text: str, spans: Sequence[tuple[int, int]]) -> list[float]:
        """How factual the text presents the event word at each span of characters, in [-3, 3]."""
        pieces = cut_pieces(text, self._tokenizer)
        scores = _event_scores(pieces, [c.factuality for c in self._chapters(pieces)])
        return [scores.over(start, end) for start, end in spans]

    def _chapters(self, pieces: Pieces) -> Iterator[_Chapter]:
        tags, links, factuality = [], [], []
        begun = done = 0
        for w in pack(pieces):
            scores = self._network.read(pieces.ids[w.start : w.end], pieces.shapes[w.start : w.end])
            core = slice(w.core_start - w.start, w.core_end - w.start)
            tags.append(scores.tags[core])
            links.append(scores.links[core])
            factuality.append(scores.factuality[core])
            done = w.core_end
            if done - begun >= _CHAPTER or done == len(pieces):
                yield _Chapter(begun, np.concatenate(tags), np.concatenate(links), np.concatenate(factuality))
                tags, links, factuality = [], [], []
                begun = done


def _event_scores(pieces: Pieces, values: list[NDArray[np.float32]]) -> EventScores:
    joined = np.concatenate(values) if values else np.zeros(0, np.float32)
    return EventScores(pieces.starts, pieces.ends, joined)


@lru_cache(maxsize=4)
def _load(folder: Path) -> Encoder:
    return Encoder(folder)
