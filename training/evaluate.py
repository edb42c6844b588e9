"""Score an exported encoder on the dev parts: `python -m training.evaluate [FOLDER]`.

Attributions as `assemble` makes them, without syntax, by the scorer of ../shared/eval;
links given gold spans are not scored apart. Prints one line per measure.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import tomllib
from pathlib import Path
from typing import Any

from reportedly.encoder import Encoder, assemble
from training.factuality import sentences
from training.polnear import articles

HERE = Path(__file__).parent


def predictions(encoder: Encoder, folder: Path) -> dict[str, list[dict[str, list[list[int]]]]]:
    """Attributions by article in the scorer's form."""
    out = {}
    for name, text, _ in articles(folder):
        out[name] = [
            {
                "source": [[a.source.start, a.source.end]] if a.source else [],
                "cue": [[a.cue.start, a.cue.end]],
                "content": [[c.start, c.end] for c in a.contents],
            }
            for a in assemble(encoder.tag(text))
        ]
    return out


def tags_alone(encoder: Encoder, folder: Path) -> dict[str, float]:
    """Exact span F1 of the tags, linked or not."""
    counts = {role: [0, 0, 0] for role in ("source", "cue", "content")}
    for _, text, gold in articles(folder):
        spans = encoder.tag(text).spans
        for role, count in counts.items():
            g = {s for a in gold for s in getattr(a, role)}
            p = {(s.start, s.end) for s in spans if s.role == role}
            for k, n in enumerate((len(g & p), len(p), len(g))):
                count[k] += n
    return {role: round(200 * hit / (said + true), 2) for role, (hit, said, true) in counts.items()}


def factuality_scores(encoder: Encoder, path: Path) -> tuple[float, float]:
    """Mean absolute error and Pearson's r on one file."""
    gold: list[float] = []
    got: list[float] = []
    for s in sentences(path):
        gold += s.values
        got += encoder.factuality(s.text, s.spans)
    n = len(gold)
    a, b = sum(gold) / n, sum(got) / n
    covariance = sum((x - a) * (y - b) for x, y in zip(gold, got, strict=True))
    spread = math.sqrt(sum((x - a) ** 2 for x in gold) * sum((y - b) ** 2 for y in got))
    return sum(abs(x - y) for x, y in zip(gold, got, strict=True)) / n, covariance / spread


def scorer(shared: Path) -> Any:
    """The attribution scorer, as a module."""
    spec = importlib.util.spec_from_file_location("attribution_score", shared / "eval" / "attribution_score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(folder: Path | None, shared: Path, part: str = "dev", out: Path | None = None) -> dict[str, Any]:
    """All scores of one model."""
    encoder = Encoder.load(folder)
    polnear = shared / "eval" / "polnear" / part
    found = predictions(encoder, polnear)
    if out:
        out.write_text("".join(json.dumps({"doc": k, "attributions": v}) + "\n" for k, v in found.items()), "utf-8")
    rows = scorer(shared).score(polnear, found)
    scores: dict[str, Any] = {name: round(100 * row["f1"], 2) for name, row in rows.items()}
    scores["tags alone"] = tags_alone(encoder, polnear)
    for name in ("uw", "uds", "meantime"):
        error, r = factuality_scores(encoder, shared / "eval" / "factuality" / f"{name}_dev.jsonl")
        scores[f"{name} MAE, r"] = (round(error, 3), round(r, 3))
    return scores


def main() -> None:
    """Parse the command line and print the scores."""
    config = tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, help="write the predictions here, one article a line")
    args = parser.parse_args()
    for name, value in evaluate(args.folder, HERE.parent / config["data"]["folder"], out=args.out).items():
        print(f"{name:18s} {value}")


if __name__ == "__main__":
    main()
