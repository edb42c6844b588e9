"""Readings and ledgers put before the scorers that lie beside the evaluation corpora."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpora import Item

Scores = dict[str, float]
STRICT = re.compile(r"strict \(.*\)")


@cache
def scorer(folder: Path, name: str) -> Any:
    """The scorer ``NAME.py`` of the evaluation folder, as a module."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def polnear(folder: Path, items: Sequence[Item], readings: Sequence[dict[str, Any]]) -> Scores:
    """F1 of exact spans and of attributions."""
    judge = scorer(folder, "attribution_score")
    predicted = {item.key: judge.from_reading(reading) for item, reading in zip(items, readings, strict=True)}
    rows = judge.score(folder / "polnear" / "dev", predicted)
    return {name: row["f1"] for name, row in rows.items()}


def passages(folder: Path, items: Sequence[Item], readings: Sequence[dict[str, Any]]) -> Scores:
    """F1 of every row of the reading scorer, over all passages given."""
    judge = scorer(folder, "reading_score")
    tally = judge.Tally()
    for item, reading in zip(items, readings, strict=True):
        judge.score_passage(item.gold, reading, tally)
    return {_short(name): row["f1"] for name, row in tally.rows()}


def seed(folder: Path, item: Item, reading: dict[str, Any]) -> Scores:
    """Counts over the one real passage: what is found, what is not there, and the direction of transfers."""
    judge = scorer(folder, "reading_score")
    tally = judge.Tally()
    judge.score_passage(item.gold, reading, tally)
    return {
        "statements found": tally.tp["statement"],
        "not there": tally.pred["statement"] - tally.tp["statement"],
        "events found": tally.tp["event"],
        "transfers right": _transfers(judge, item, reading),
    }


def _transfers(judge: Any, item: Item, reading: dict[str, Any]) -> float:
    """How many of the gold's transfers have the right frame, supplier and recipient."""
    text = item.gold["text"]
    gold = [dict(e, _trigger=judge.chars([judge.locate(text, e["trigger"])])) for e in item.gold["events"]]
    found = [dict(e, _trigger=judge.chars(e["trigger"]["spans"])) for e in reading["events"]]
    pairs = judge.pair_up(gold, found, lambda g, p: judge.iou(g["_trigger"], p["_trigger"]))
    right = 0
    for i, j in pairs.items():
        wanted, got = gold[i], found[j]
        sides = all({part["country"] for part in got[side]} == set(wanted[side]) for side in ("actor", "recipient"))
        right += bool(wanted["frame"]) and wanted["frame"] == got["frame"] and sides
    return float(right)


def plover(folder: Path, readings: Sequence[dict[str, Any]]) -> Scores:
    """What the PLOVER scorer prints."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "readings.jsonl"
        path.write_text("".join(json.dumps(reading) + "\n" for reading in readings), encoding="utf-8")
        return _printed(scorer(folder, "plover_score").main, str(folder / "plover" / "train.jsonl"), str(path))


def factuality(folder: Path, name: str) -> Scores:
    """What the factuality scorer prints for ``factuality/NAME_dev.jsonl``."""
    path = folder / "factuality" / f"{name}_dev.jsonl"
    scores = _printed(scorer(folder, "factuality_score").main, [str(path)])
    scores.pop("events")
    return scores


def bundle(folder: Path, story: Path, claims: dict[str, Any]) -> Scores:
    """F1 of every row of the claim scorer."""
    judge = scorer(folder, "reading_score")
    tally = judge.Tally()
    judge.score_bundle(story, claims, tally)
    return {_short(name): row["f1"] for name, row in tally.rows()}


def _short(name: str) -> str:
    return STRICT.sub("strict", name).strip()


def _printed(main: Any, *arguments: Any) -> Scores:
    """The ``name value`` pairs that a scorer prints on its last line."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(*arguments)
    line = out.getvalue().strip().splitlines()[-1]
    return {name.strip(): float(value) for name, value in re.findall(r"([A-Za-z][A-Za-z0-9 ]*?) (-?[\d.]+)", line)}
