"""Print every accuracy table: what is reached, beside what must be and what to go for.

python -m benchmarks.score ../shared/eval [--only polnear plover …] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.judge import Scores
from benchmarks.measure import GROUPS, measure

TITLES = {
    "polnear": "attribution, PolNeAR dev (84 articles)",
    "passages": "readings, passages with full gold",
    "seed": "the one real passage",
    "plover": "PLOVER type between a source and a target",
    "uw": "factuality, UW dev",
    "uds": "factuality, UDS dev",
    "meantime": "factuality, MEANTIME dev",
    "bundles": "claims of a story",
    "demo": "claims of the packaged story",
}
TARGETS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("targets.toml").read_text(encoding="utf-8"))


def better(name: str, got: float, than: float) -> bool:
    """Whether a measure is at least as good as a bound, whichever way it runs."""
    return got <= than if name in TARGETS["lower"] else got >= than


def table(scores: dict[str, Scores]) -> Iterator[str]:
    """The lines to print: only measures that have a line in ``targets.toml``."""
    yield f"{'':44}{'reached':>8}{'must':>8}{'go for':>8}"
    for group, got in scores.items():
        yield TITLES[group]
        decimals = 0 if group == "seed" else 3
        for name, bounds in TARGETS[group].items():
            value = got.get(name, 0.0)
            must, aim = bounds or (None, None)
            mark = "" if must is None else "" if better(name, value, must) else "  below"
            columns = "".join(f"{number(each, decimals):>8}" for each in (value, must, aim))
            yield f"  {name:42}{columns}{mark}"


def number(value: float | None, decimals: int) -> str:
    """A figure in the width of a column."""
    return "" if value is None else f"{value:.{decimals}f}"


def main() -> int:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the evaluation folder")
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        print(f"no evaluation corpora at {asked.folder}: nothing to score (put them beside the checkout, or EVAL=…)")
        return 0
    began = time.monotonic()
    scores = measure(asked.folder.resolve(), asked.only, asked.workers)
    if asked.json:
        print(json.dumps(scores, indent=1))
    else:
        print("\n".join(table(scores)))
        print(f"measured in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
