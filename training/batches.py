"""Windows of articles and of judged sentences, gathered into padded batches."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from reportedly.encoder.links import pair_buckets
from reportedly.encoder.pieces import Pieces
from reportedly.encoder.windows import Window, cores
from training.bodies import Body
from training.factuality import Judged
from training.polnear import Example


@dataclass(frozen=True, slots=True)
class Row:
    """One window of one article."""

    example: Example
    window: Window
    soft: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return self.window.end - self.window.start


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the network reads: ids and shapes [B, L + 2], lengths [B], marks at both ends."""

    ids: Tensor
    shapes: Tensor
    lengths: Tensor


def inputs(stretches: Sequence[tuple[Pieces, int, int]], body: Body) -> Inputs:
    """Pad stretches of pieces to one length; ids shifted to the body's vocabulary."""
    longest = max(end - start for _, start, end in stretches) + 2
    ids = np.full((len(stretches), longest), body.sep, np.int64)
    shapes = np.zeros((len(stretches), longest), np.int64)
    for i, (pieces, start, end) in enumerate(stretches):
        ids[i, 0] = body.cls
        ids[i, 1 : end - start + 1] = shifted(pieces.ids[start:end], body)
        shapes[i, 1 : end - start + 1] = pieces.shapes[start:end]
    lengths = np.array([end - start + 2 for _, start, end in stretches])
    return Inputs(torch.from_numpy(ids), torch.from_numpy(shapes), torch.from_numpy(lengths))


def shifted(ids: NDArray[np.int64], body: Body) -> NDArray[np.int64]:
    """BERT's ids in the body's own vocabulary."""
    return np.where(ids == 100, body.unknown, ids + body.id_shift)


def random_windows(example: Example, rng: random.Random) -> list[Window]:
    """Other windows every epoch: cores and contexts of random length, a random beginning."""
    pieces = example.pieces
    core, left, right = rng.randint(150, 260), rng.randint(0, 64), rng.randint(0, 32)
    out = []
    for start, end in cores(pieces.segments, core, first=rng.randint(40, core)):
        out.append(Window(max(0, start - left), min(len(pieces), end + right), start, end))
    return out


def grouped(rows: list[Row], size: int, rng: random.Random) -> list[list[Row]]:
    """Batches of rows of like length, in random order."""
    rows = rows.copy()
    rng.shuffle(rows)
    out = []
    for i in range(0, len(rows), size * 16):
        pool = sorted(rows[i : i + size * 16], key=len)
        out += [pool[j : j + size] for j in range(0, len(pool), size)]
    rng.shuffle(out)
    return out


def tag_targets(rows: list[Row], longest: int) -> tuple[Tensor, Tensor, Tensor]:
    """Labels, mask of the cores and paragraph starts, each [B, L]."""
    labels = np.zeros((len(rows), longest), np.int64)
    mask = np.zeros((len(rows), longest), bool)
    opens = np.zeros((len(rows), longest), bool)
    for i, row in enumerate(rows):
        w = row.window
        labels[i, 1 : len(row) + 1] = row.example.labels[w.start : w.end]
        mask[i, 1 + w.core_start - w.start : 1 + w.core_end - w.start] = True
        opens[i, 1 : len(row) + 1] = row.example.pieces.paragraph_starts[w.start : w.end]
    return torch.from_numpy(labels), torch.from_numpy(mask), torch.from_numpy(opens)


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """One window's spans (in its own pieces, the mark at the start counted) and who owns what.

    ``content_buckets`` [contents, cues] and ``source_buckets`` [sources, cues];
    ``owner`` [contents] indexes cues; ``source`` [cues] indexes sources, the number of
    sources stands for none, -100 for a source outside the window.
    """

    cues: list[tuple[int, int]]
    sources: list[tuple[int, int]]
    contents: list[tuple[int, int]]
    content_buckets: Tensor
    source_buckets: Tensor
    owner: Tensor
    source: Tensor


def link_targets(row: Row) -> LinkTargets | None:
    """The spans of a window, those that it cuts left out."""
    e, w = row.example, row.window
    cues = [i for i, s in enumerate(e.cues) if w.start <= s[0] and s[1] <= w.end]
    if not cues:
        return None
    cues.sort(key=lambda i: e.cues[i])
    sources = [i for i, s in enumerate(e.sources) if w.start <= s[0] and s[1] <= w.end]
    contents = [j for j, s in enumerate(e.contents) if w.start <= s[0] and s[1] <= w.end and e.cue_of[j] in cues]
    paragraph_of = np.cumsum(e.pieces.paragraph_starts)
    all_cues = [e.cues[i] for i in cues]
    content_buckets = pair_buckets(all_cues, [e.contents[j] for j in contents], paragraph_of)
    source_buckets = pair_buckets(all_cues, [e.sources[i] for i in sources], paragraph_of)
    place = {i: n for n, i in enumerate(cues)}
    from_source = {i: n for n, i in enumerate(sources)}
    source = [len(sources) if e.source_of[i] < 0 else from_source.get(e.source_of[i], -100) for i in cues]

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return span[0] - w.start + 1, span[1] - w.start + 1

    return LinkTargets(
        [moved(s) for s in all_cues],
        [moved(e.sources[i]) for i in sources],
        [moved(e.contents[j]) for j in contents],
        torch.from_numpy(content_buckets),
        torch.from_numpy(source_buckets),
        torch.tensor([place[e.cue_of[j]] for j in contents], dtype=torch.long),
        torch.tensor(source, dtype=torch.long),
    )


def judged_batches(rows: list[Judged], pieces: int, rng: random.Random) -> list[list[Judged]]:
    """Batches of about ``pieces`` pieces, rows of like length together, in random order."""
    rows = rows.copy()
    rng.shuffle(rows)
    out: list[list[Judged]] = []
    for i in range(0, len(rows), 512):
        pool = sorted(rows[i : i + 512], key=lambda r: len(r.pieces))
        batch: list[Judged] = []
        for row in pool:
            if batch and (len(batch) + 1) * len(row.pieces) > pieces:
                out.append(batch)
                batch = []
            batch.append(row)
        out.append(batch)
    rng.shuffle(out)
    return out
