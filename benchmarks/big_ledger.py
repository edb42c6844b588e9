"""Make a large ledger of made-up articles, to measure with.

    python -m benchmarks.big_ledger 10000 big.db        # 100,000 statements

The same number gives the same ledger. Each article has 450 words and ten statements, as news has them: a few stories
are told by hundreds of articles and most by one or two, three articles in twenty are reprints, half of these say of
whom, officials deny, people without a name are heard through other outlets. The readings come with the texts, so
that filling takes minutes and not the hour that reading would.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

from benchmarks.made_articles import article
from benchmarks.made_world import DAYS, FIRST_DAY, World, filler, ranked, world
from reportedly.documents.document import Document
from reportedly.ledger.rebuild import bring_up_to_date
from reportedly.ledger.store import Ledger
from reportedly.reading import Reading

SEED = 20261122
REPRINTED = 0.15
CREDITED = 0.5
OTHER_STORIES = (0, 1, 1, 2, 3)
KEPT = 12
"""Articles of a story that reprints are taken from."""


def readings(count: int, seed: int = SEED) -> Iterator[Reading]:
    """So many articles with their readings, in order of publication."""
    chance = random.Random(seed)
    made = world(chance, count)
    weights = list(accumulate(ranked(len(made.outlets), 0.6)))
    often = list(accumulate(story.weight for story in made.stories))
    told: dict[int, list[Reading]] = {}
    for number, (day, story) in enumerate(_schedule(chance, made, count)):
        outlet = chance.choices(made.outlets, cum_weights=weights)[0]
        published = (FIRST_DAY + timedelta(days=day)).isoformat()
        url = f"https://{outlet.lower().replace(' ', '-')}.example/{number}"
        before = [one for one in told.get(story, ()) if one.document.publisher != outlet]
        if before and chance.random() < REPRINTED:
            yield _reprint(chance, chance.choice(before), outlet, published, url)
            continue
        others = chance.choices(made.stories, cum_weights=often, k=chance.choice(OTHER_STORIES))
        reading = article(chance, made, outlet, (made.stories[story], *others)).reading(published, url)
        told.setdefault(story, []).append(reading)
        del told[story][:-KEPT]
        yield reading


def _schedule(chance: random.Random, made: World, count: int) -> list[tuple[int, int]]:
    """For each article its day and the number of its story, in order of days."""
    numbers = chance.choices(range(len(made.stories)), [story.weight for story in made.stories], k=count)
    found = []
    for number in numbers:
        story = made.stories[number]
        found.append((min(DAYS, story.begins + int(chance.expovariate(2 / story.lasts))), number))
    return sorted(found)


def _reprint(chance: random.Random, original: Reading, outlet: str, published: str, url: str) -> Reading:
    """The article in another outlet: a sentence more at its end, half the time with a credit line."""
    text = f"{original.document.text} {filler(chance)}"
    if chance.random() < CREDITED:
        text += f"\n\nThis story was first published by the {original.document.publisher}."
    document = Document(text, original.document.title, outlet, published, url)
    name = original.document.publisher
    sources = tuple(replace(one, name=outlet) if one.name == name else one for one in original.sources)
    return replace(original, document=document, sources=sources)


def fill(where: Path, count: int) -> Iterator[str]:
    """Store the articles and derive the claims; what to print, as it comes."""
    began = time.perf_counter()
    ledger = Ledger.open(where)
    statements = 0
    for number, reading in enumerate(readings(count), 1):
        ledger.add(reading.document, reading)
        statements += len(reading.statements)
        if number % 5000 == 0:
            yield f"{number:>9,} articles stored in {time.perf_counter() - began:,.0f} s"
    stored = time.perf_counter()
    yield f"{count:>9,} articles, {statements:,} statements stored in {stored - began:,.0f} s"
    bring_up_to_date(ledger)
    yield f"{'':>9} claims derived in {time.perf_counter() - stored:,.0f} s; {_peak():,} MB of memory at most"
    ledger.close()
    yield f"{'':>9} {where.stat().st_size / 1_000_000:,.0f} MB"


def _peak() -> int:
    import resource

    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes // (1_000_000 if sys.platform == "darwin" else 1000)


def main() -> int:
    """Parse the arguments, fill, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=int, help="how many; each has ten statements")
    parser.add_argument("out", type=Path, help="the ledger to make; it must not be there yet")
    asked = parser.parse_args()
    if asked.out.exists():
        parser.error(f"{asked.out} is there already; name another file or delete it")
    for line in fill(asked.out, asked.articles):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
