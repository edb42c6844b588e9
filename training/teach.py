"""Let larger models label articles for a smaller student (Hinton et al. 2015).

The teacher gives, for every article of PolNeAR's training part and of corpora/news.jsonl,
the probability of each label at each piece (marginals of its CRF), and for the unlabelled
ones also spans and links; both bodies read the same pieces, so the student can learn piece
by piece. The judge gives the factuality of every verb in a part of the same sentences.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.encoder.links import LINK_WIDTH, PROJECTIONS, link_spans, pool
from reportedly.encoder.pieces import Pieces, cut_pieces
from reportedly.encoder.spans import LABELS, NEVER, best_spans, legal
from reportedly.encoder.windows import Window, pack
from reportedly.language import parse_text
from reportedly.language.parse import Parse
from training.batches import inputs
from training.bodies import Body
from training.course import Lessons
from training.factuality import Sentence, join
from training.network import Network
from training.polnear import Example, articles

ROWS = 8
JUDGED = 6  # of so many labelled articles the verbs of one are judged
LONGEST = 600  # characters of a sentence that is judged


def read_all(network: Network, body: Body, documents: list[Pieces]) -> list[tuple[NDArray[Any], NDArray[Any]]]:
    """Tag scores and link vectors of every document, windows of like length together."""
    out = [
        (np.zeros((len(p), len(LABELS)), np.float32), np.zeros((len(p), PROJECTIONS * LINK_WIDTH), np.float16))
        for p in documents
    ]
    windows: list[tuple[int, Window]] = [(i, w) for i, p in enumerate(documents) for w in pack(p)]
    windows.sort(key=lambda iw: iw[1].end - iw[1].start)
    network.eval()
    for at in range(0, len(windows), ROWS):
        part = windows[at : at + ROWS]
        batch = inputs([(documents[i], w.start, w.end) for i, w in part], body)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            made = network(batch.ids, batch.shapes, batch.lengths)
        for row, (i, w) in enumerate(part):
            core = slice(1 + w.core_start - w.start, 1 + w.core_end - w.start)
            out[i][0][w.core_start : w.core_end] = made.tags[row, core].numpy()
            out[i][1][w.core_start : w.core_end] = made.links[row, core].numpy().astype(np.float16)
        if at // ROWS % 50 == 0:
            print(f"{at}/{len(windows)} windows", flush=True)
    return out


def marginals(
    scores: NDArray[np.float32], paragraph_starts: NDArray[np.bool_], transitions: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The CRF's probability of each label at each piece, by forward and backward sums."""
    n = len(scores)
    shifted = scores.astype(np.float64) - scores.max(axis=1, keepdims=True)
    emit = np.exp(shifted)
    emit[np.ix_(paragraph_starts, (2, 4, 6))] = 0.0
    step = np.exp(transitions.astype(np.float64))
    step[transitions <= NEVER / 2] = 0.0
    forward, backward = np.zeros_like(emit), np.ones_like(emit)
    apart = np.ones_like(step)
    for i in range(n):
        moved = emit[i] if i == 0 else (forward[i - 1] @ (apart if paragraph_starts[i] else step)) * emit[i]
        forward[i] = moved / moved.sum()
    for i in range(n - 2, -1, -1):
        moved = (apart if paragraph_starts[i + 1] else step) @ (emit[i + 1] * backward[i + 1])
        backward[i] = moved / moved.sum()
    both = forward * backward
    return (both / both.sum(axis=1, keepdims=True)).astype(np.float32)


def pupil_example(
    name: str, pieces: Pieces, tags: NDArray[np.float32], links: NDArray[Any], network: Network
) -> Example:
    """An unlabelled article with the teacher's own spans and surest links for gold."""
    transitions = legal(network.transitions.detach().numpy())
    spans = best_spans(tags, pieces.paragraph_starts, transitions)
    labels = np.zeros(len(pieces), np.int64)
    for s in spans:
        role = ("source", "cue", "content").index(s.role)
        labels[s.first : s.last] = 2 * role + 2
        labels[s.first] = 2 * role + 1
    vectors = links.astype(np.float32).reshape(-1, PROJECTIONS, LINK_WIDTH)
    found = link_spans(
        spans, pool(vectors, spans), np.cumsum(pieces.paragraph_starts),
        network.pair_bias.detach().numpy(), float(network.no_source.detach()), float(network.no_cue.detach()),
    )  # fmt: skip
    places = {role: [i for i, s in enumerate(spans) if s.role == role] for role in ("source", "cue", "content")}
    cue_at = {i: n for n, i in enumerate(places["cue"])}
    source_at = {i: n for n, i in enumerate(places["source"])}
    cue_of, source_of = [-1] * len(places["content"]), [-1] * len(places["cue"])
    content_at = {i: n for n, i in enumerate(places["content"])}
    for cue, other, score in found:
        if score >= 0.5 and other in content_at:
            cue_of[content_at[other]] = cue_at[cue]
        elif score >= 0.5:
            source_of[cue_at[cue]] = source_at[other]
    stretch = {role: tuple((spans[i].first, spans[i].last) for i in places[role]) for role in places}
    return Example(
        name,
        pieces,
        labels,
        stretch["cue"],
        stretch["source"],
        stretch["content"],
        tuple(source_of),
        tuple(cue_of),
        False,
    )


def teach(body: Body, tokenizer: Tokenizer, shared: Path, build: Path) -> None:
    """Label everything with the two checkpoints in ``build``; writes ``lessons.pt`` there."""
    network = opened(build / "teacher.pt", body)
    gold = [(name, text) for name, text, _ in articles(shared / "eval" / "polnear" / "train")]
    lines = (shared / "corpora" / "news.jsonl").read_text(encoding="utf-8").splitlines()
    news = [(f"news {i}", json.loads(line)["text"][:20000]) for i, line in enumerate(lines)]
    cut = [(name, cut_pieces(text, tokenizer)) for name, text in gold + news]
    named = [(name, pieces) for name, pieces in cut if len(pieces)]
    transitions = legal(network.transitions.detach().numpy())
    soft, extra = {}, []
    for (name, pieces), (tags, links) in zip(named, read_all(network, body, [p for _, p in named]), strict=True):
        soft[name] = marginals(tags, pieces.paragraph_starts, transitions).astype(np.float16)
        if name.startswith("news "):
            extra.append(pupil_example(name, pieces, tags, links, network))
    judge = opened(build / "judge.pt", body)
    judged = judge_verbs([text for _, text in gold[::JUDGED] + news], judge, body, tokenizer)
    torch.save({"soft": soft, "articles": extra, "judged": judged}, build / "lessons.pt")


def opened(checkpoint: Path, body: Body) -> Network:
    """A trained network, ready to read."""
    network = Network(body)
    network.load_state_dict(torch.load(checkpoint))
    network.eval()
    return network


def judge_verbs(texts: list[str], judge: Network, body: Body, tokenizer: Tokenizer) -> list[Sentence]:
    """The sentences of texts with the judge's value for each of their verbs."""
    found = [sentence for text in texts for sentence in verbs_by_sentence(parse_text(text))]
    found.sort(key=lambda s: (len(s.text), s.text))
    out: list[Sentence] = []
    for at in range(0, len(found), 4 * ROWS):
        rows = found[at : at + 4 * ROWS]
        laid = [join([row], tokenizer) for row in rows]
        batch = inputs([(j.pieces, 0, len(j.pieces)) for j in laid], body)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            values = judge(batch.ids, batch.shapes, batch.lengths).factuality.numpy()
        for i, (row, j) in enumerate(zip(rows, laid, strict=True)):
            if len(j.events) == len(row.spans):
                got = tuple(float(values[i, first + 1 : last + 1].mean()) for first, last in j.events)
                out.append(Sentence(row.text, row.spans, got))
    random.Random(1).shuffle(out)
    return out


def verbs_by_sentence(parse: Parse) -> Iterator[Sentence]:
    """Sentences that have verbs, not too long to be read whole; their values are yet to come."""
    for sentence in parse.sentences:
        tokens = parse.tokens[sentence.first : sentence.last]
        text = parse.text[tokens[0].start : tokens[-1].end]
        spans = tuple((t.start - tokens[0].start, t.end - tokens[0].start) for t in tokens if t.pos == "VERB")
        if spans and len(text) <= LONGEST:
            yield Sentence(text, spans, (0.0,) * len(spans))


def load_lessons(build: Path) -> Lessons:
    """What ``teach`` wrote."""
    found = torch.load(build / "lessons.pt", weights_only=False)
    soft = {name: np.log(p.astype(np.float32) + 1e-5) for name, p in found["soft"].items()}
    return Lessons(found["articles"], soft, found["judged"])
