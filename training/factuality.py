"""Event factuality in [-3, 3]: UW (Lee et al. 2015), UDS-IH2 (Rudinger et al. 2018), MEANTIME.

The sentences were brought together by Jiang and de Marneffe (TACL 2021). Several of one
corpus are now and then read in one window, as the runtime reads whole articles.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from reportedly.encoder.pieces import Pieces, cut_pieces


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with judged events: half-open stretches of pieces and their values."""

    pieces: Pieces
    events: tuple[tuple[int, int], ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a corpus with its judged events, in characters."""

    text: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[float, ...]


def sentences(path: Path) -> list[Sentence]:
    """All sentences of one file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        Sentence(
            row["text"],
            tuple((e["span"][0], e["span"][1]) for e in row["events"]),
            tuple(float(e["value"]) for e in row["events"]),
        )
        for row in rows
    ]


def passages(corpus: list[Sentence], tokenizer: Tokenizer, rng: random.Random, alone: float) -> list[Judged]:
    """One epoch of a corpus: sentences alone with probability ``alone``, else two to five in a row."""
    out = []
    i = rng.randrange(4)
    while i < len(corpus):
        n = 1 if rng.random() < alone else rng.randint(2, 5)
        out.append(join(corpus[i : i + n], tokenizer, rng.choice((" ", "\n"))))
        i += n
    return out


def join(rows: list[Sentence], tokenizer: Tokenizer, gap: str = " ") -> Judged:
    """Sentences joined to one text."""
    text, spans, values = "", [], []
    for row in rows:
        text += gap if text else ""
        spans += [(s + len(text), e + len(text)) for s, e in row.spans]
        values += row.values
        text += row.text
    pieces = cut_pieces(text, tokenizer)
    events = [pieces.covering(s, e) for s, e in spans]
    kept = [(e, v) for e, v in zip(events, values, strict=True) if e[1] > e[0]]
    return Judged(pieces, tuple(e for e, _ in kept), tuple(v for _, v in kept))


def value_array(judged: Judged) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """The values as an array."""
    return np.asarray(judged.values, np.float32)
