"""PolNeAR (Newell, Margolin and Ruths, LREC 2018): articles with their attributions, cut into pieces."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.encoder.pieces import Pieces, cut_pieces
from reportedly.encoder.spans import ROLES

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One gold attribution: character spans of each role, as annotated."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One article for training.

    ``labels`` one per piece; ``cues``, ``sources``, ``contents`` half-open stretches of
    pieces; ``source_of[i]`` the source of cue i or -1, ``cue_of[j]`` the cue of content j.
    ``real`` is False for an article that a teacher labelled.
    """

    name: str
    pieces: Pieces
    labels: NDArray[np.int64]
    cues: tuple[Stretch, ...]
    sources: tuple[Stretch, ...]
    contents: tuple[Stretch, ...]
    source_of: tuple[int, ...]
    cue_of: tuple[int, ...]
    real: bool = True


def read_text(path: Path) -> str:
    """The article with its line ends untouched, so that offsets hold."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def read_attributions(path: Path) -> tuple[Attribution, ...]:
    """The attributions of one BRAT file, those without a content left out."""
    spans: dict[str, tuple[Stretch, ...]] = {}
    events: list[list[list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) >= 2:
            _, _, offsets = parts[1].partition(" ")
            spans[parts[0]] = tuple((int(s), int(e)) for s, e in (p.split() for p in offsets.split(";")))
        elif line.startswith("E") and len(parts) >= 2:
            events.append([argument.split(":") for argument in parts[1].split()])
    found = []
    for arguments in events:
        if not arguments[0][0].startswith("Attribution"):
            continue
        roles: dict[str, list[Stretch]] = {role: [] for role in ROLES}
        for name, reference in arguments[1:]:
            role = name.rstrip("0123456789").lower()
            if role in roles and reference in spans:
                roles[role].extend(spans[reference])
        if roles["content"]:
            found.append(Attribution(*(tuple(roles[r]) for r in ("source", "cue", "content"))))
    return tuple(found)


def articles(folder: Path) -> list[tuple[str, str, tuple[Attribution, ...]]]:
    """Name, text and attributions of every article, by the first annotator in name order."""
    out = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotated = sorted((folder / "attributions").glob(path.stem + "_????.ann"))
        if annotated:
            out.append((path.stem, read_text(path), read_attributions(annotated[0])))
    return out


def example(
    name: str, text: str, attributions: tuple[Attribution, ...], tokenizer: Tokenizer, real: bool = True
) -> Example:
    """Lay gold character spans over the pieces."""
    pieces = cut_pieces(text, tokenizer)
    labels = np.zeros(len(pieces), np.int64)
    cues: dict[Stretch, int] = {}
    sources: dict[Stretch, int] = {}
    contents: list[Stretch] = []
    source_of: list[int] = []
    cue_of: list[int] = []
    for a in attributions:
        laid = {role: [w for s, e in getattr(a, role) for w in _stretches(pieces, s, e)] for role in ROLES}
        for r, role in enumerate(ROLES):
            for first, last in laid[role]:
                labels[first:last] = 2 * r + 2
                labels[first] = 2 * r + 1
        cue = -1
        if laid["cue"]:
            cue = cues.setdefault(laid["cue"][0], len(cues))
            if cue == len(source_of):
                source = laid["source"][0] if laid["source"] else None
                source_of.append(sources.setdefault(source, len(sources)) if source else -1)
        for content in laid["content"]:
            contents.append(content)
            cue_of.append(cue)
    return Example(
        name, pieces, labels, tuple(cues), tuple(sources), tuple(contents), tuple(source_of), tuple(cue_of), real
    )


def _stretches(pieces: Pieces, start: int, end: int) -> list[Stretch]:
    """The stretches of pieces under a character span, cut at paragraphs."""
    first, last = pieces.covering(start, end)
    out: list[Stretch] = []
    for i in range(first, last):
        if out and not pieces.paragraph_starts[i]:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out
