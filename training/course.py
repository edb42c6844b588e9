"""One course of training, from a pretrained body or a checkpoint to a checkpoint.

Windows of PolNeAR articles and batches of sentences with judged events alternate at
random through one body; see config.toml for every number. Under bfloat16 autocast
where the processor has it. Writes a checkpoint after each epoch.
"""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from training import factuality
from training.batches import Inputs, Row, grouped, inputs, judged_batches, random_windows
from training.bodies import Body, open_tokenizer
from training.losses import factuality_loss, link_loss, tag_loss
from training.network import Network, Out
from training.polnear import Example, articles, example
from training.prior import pair_prior


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything that is trained on."""

    articles: list[tuple[str, str, tuple[Any, ...]]]
    uw: list[factuality.Sentence]
    uds: list[factuality.Sentence]
    meantime: list[factuality.Sentence]


@dataclass(frozen=True, slots=True)
class Lessons:
    """What larger models say: labelled articles, label log probabilities by article, judged sentences."""

    articles: list[Example] = field(default_factory=list)
    soft: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    judged: list[factuality.Sentence] = field(default_factory=list)


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


def run(network: Network, batch: Inputs) -> Out:
    """One pass, in bfloat16 where that is worth it."""
    with torch.autocast("cpu", torch.bfloat16):
        return network(batch.ids, batch.shapes, batch.lengths)


def train(
    body: Body,
    config: dict[str, Any],
    data: Corpora,
    out: Path,
    lessons: Lessons,
    start: Path | None,
) -> Network:
    """The whole course; after each epoch the checkpoint ``out`` is written anew."""
    rng = random.Random(config["seed"])
    torch.manual_seed(config["seed"])
    network = Network(body, config["dropout"])
    if start:
        network.load_state_dict(torch.load(start))
    tokenizer = open_tokenizer(body.tokenizer)
    plain = [example(*a, tokenizer) for a in data.articles]
    straight = [example(n, straightened(t), a, tokenizer) for n, t, a in data.articles]
    if not start:
        network.pair_bias.data.copy_(pair_prior(plain))
    optimizer = torch.optim.AdamW(parameter_groups(network, config), betas=(0.9, 0.98), eps=1e-6, fused=True)
    peaks = [g["lr"] for g in optimizer.param_groups]
    log, step, total = Log(), 0, 0
    for epoch in range(math.ceil(config["epochs"])):
        steps = epoch_steps(plain, straight, data, lessons, config, tokenizer, rng)
        total = total or int(len(steps) * config["epochs"])
        network.train()
        for rows in steps[: total - step]:
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * rate(step, total, config["warm_up"])
            optimizer.zero_grad(set_to_none=True)
            loss_of(network, body, rows, config, log).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 100 == 0:
                print(f"epoch {epoch} step {step}/{total} {log}", flush=True)
        torch.save(network.state_dict(), out)
    return network


def rate(step: int, total: int, warm_up: float) -> float:
    """The share of the learning rate at a step: up to 1, then down to 0, both in a straight line."""
    return min((step + 1) / (warm_up * total), (total - step) / (total * (1 - warm_up)))


def loss_of(network: Network, body: Body, rows: list[Any], config: dict[str, Any], log: Log) -> Tensor:
    """The loss of one batch, of windows of articles or of judged sentences."""
    if isinstance(rows[0], Row):
        batch = inputs([(r.example.pieces, r.window.start, r.window.end) for r in rows], body)
        made = run(network, batch)
        tags = log.add("tags", tag_loss(made, rows, network, config["soft"]))
        return tags + config["link"] * log.add("links", link_loss(made, rows, network, config["missed"]))
    batch = inputs([(r.pieces, 0, len(r.pieces)) for r in rows], body)
    loss: Tensor = config["factuality"] * log.add("factuality", factuality_loss(run(network, batch), rows))
    return loss


class Log:
    """Running means of the losses, and the time."""

    def __init__(self) -> None:
        self.begun = time.time()
        self.means: dict[str, float] = {}

    def add(self, name: str, loss: Tensor) -> Tensor:
        """Take in one value; gives the loss back."""
        value = float(loss.detach())
        self.means[name] = 0.98 * self.means.get(name, value) + 0.02 * value
        return loss

    def __str__(self) -> str:
        return " ".join(f"{k} {v:.4f}" for k, v in self.means.items()) + f" {time.time() - self.begun:.0f} s"


def averaged(checkpoints: list[Path], out: Path) -> None:
    """One checkpoint out of several that began at the same one: the mean of their weights.

    A "soup" (Wortsman et al. 2022): nearly the gain of an ensemble at the price of one.
    """
    states = [torch.load(path) for path in checkpoints]
    torch.save({name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}, out)


def blended(path: Path, start: Path, share: float) -> None:
    """Draw the weights of ``path`` back towards those it began with (Wortsman et al. 2021, WiSE-FT)."""
    new, old = torch.load(path), torch.load(start)
    torch.save({name: share * new[name].float() + (1 - share) * old[name].float() for name in new}, path)


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
    plain: list[Example], straight: list[Example], data: Corpora, lessons: Lessons,
    config: dict[str, Any], tokenizer: Tokenizer, rng: random.Random,
) -> list[Any]:  # fmt: skip
    """All batches of one epoch, shuffled."""
    chosen = [s if rng.random() < config["straighten"] else p for p, s in zip(plain, straight, strict=True)]
    chosen = (chosen + lessons.articles) * config["articles"]
    rows = [Row(e, w, lessons.soft.get(e.name)) for e in chosen for w in random_windows(e, rng)]
    rows = [replace(r, soft=None) if r.soft is not None and len(r.soft) != len(r.example.pieces) else r for r in rows]
    batches: list[Any] = grouped([r for r in rows if r.soft is not None], config["rows"], rng)
    batches += grouped([r for r in rows if r.soft is None], config["rows"], rng)
    judged = []
    judgements = {"uw": data.uw, "uds": data.uds, "meantime": data.meantime, "taught": lessons.judged}
    for name, corpus in judgements.items():
        times = config[name]
        for _ in range(int(times)):
            judged += factuality.passages(corpus, tokenizer, rng, alone=0.6)
        part = factuality.passages(corpus, tokenizer, rng, alone=0.6) if times % 1 else []
        judged += rng.sample(part, round(len(part) * (times % 1)))
    batches += judged_batches([j for j in judged if j.events], config["pieces"], rng)
    rng.shuffle(batches)
    return batches
