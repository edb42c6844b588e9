"""Teach the factuality head alone once more, when the body is finished.

In the common course the head shares its body with tags and links, and the weights are then
blended. Here the states of every judged event are read once and only the two layers of the
head go on, against an almost absolute error, since that is what is measured.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.batches import inputs, judged_batches
from training.bodies import Body
from training.factuality import Sentence, passages
from training.network import Network

ALONE = 0.6  # share of sentences that are read by themselves
AT_ONCE = 512  # events in a batch
PIECES = 4096  # in a batch that is only read


@dataclass(frozen=True, slots=True)
class Event:
    """The states of one event's pieces [pieces, D], and its judged value."""

    states: Tensor
    value: float


def judged_events(network: Network, body: Body, corpus: list[Sentence], tokenizer: Tokenizer) -> list[Event]:
    """Every event of a corpus as the finished body sees it."""
    rng = random.Random(1)
    found = []
    rows = [j for j in passages(corpus, tokenizer, rng, alone=ALONE) if j.events]
    for batch in judged_batches(rows, PIECES, rng):
        read = inputs([(j.pieces, 0, len(j.pieces)) for j in batch], body)
        with torch.no_grad():
            states = network(read.ids, read.shapes, read.lengths).states
        for i, j in enumerate(batch):
            spans = zip(j.events, j.values, strict=True)
            found += [Event(states[i, first + 1 : last + 1].clone(), value) for (first, last), value in spans]
    return found


def repeated(events: list[Event], times: float) -> list[Event]:
    """A corpus so many times over; of a fraction, the same events in every run."""
    return events * int(times) + random.Random(2).sample(events, round(len(events) * (times % 1)))


def teach_head(network: Network, events: list[Event], config: dict[str, Any]) -> None:
    """Go through the events in random order, the rate falling to nothing; changes the network's head."""
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    inner, outer = network.fact_inner, network.fact
    optimizer = torch.optim.AdamW([*inner.parameters(), *outer.parameters()], lr=config["head_rate"])
    steps = config["epochs"] * (len(events) // AT_ONCE)
    for step in range(steps):
        if step % (len(events) // AT_ONCE) == 0:
            rng.shuffle(events)
        at = step % (len(events) // AT_ONCE) * AT_ONCE
        batch = events[at : at + AT_ONCE]
        for group in optimizer.param_groups:
            group["lr"] = config["head_rate"] * (1 - step / steps)
        states = functional.dropout(torch.cat([e.states for e in batch]), config["dropout"])
        values = outer(functional.gelu(inner(states))).squeeze(-1).split([len(e.states) for e in batch])
        loss = functional.smooth_l1_loss(
            torch.stack([v.mean() for v in values]), torch.tensor([e.value for e in batch]), beta=config["beta"]
        )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
