"""Run everything that is scored, over two processes, and collect the figures."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks import corpora, judge
from benchmarks.corpora import Item
from benchmarks.judge import Scores
from reportedly.documents import Document

READ_TOGETHER = 8  # documents handed to a process at once
FACTUALITY = ("uw", "uds", "meantime")
GROUPS = ("polnear", "passages", "seed", "plover", *FACTUALITY, "bundles", "demo")


def measure(folder: Path, groups: Sequence[str] = GROUPS, workers: int = 2) -> dict[str, Scores]:
    """The scores of every group asked for, by group and measure.

    `folder` is the evaluation folder. Nothing is written but temporary files.
    """
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # the processes share the cores already
        os.environ.setdefault(name, "1")
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        # the longest first, so that no process waits for the other at the end
        claims = [
            (group, story, pool.submit(claims_of, story)) for group, story in corpora.bundles(folder) if group in groups
        ]
        readings = {
            group: _readings(pool, items)
            for group in ("polnear", "plover", "passages")
            if (items := _items(folder, group, groups))
        }
        judged = {name: pool.submit(judge.factuality, folder, name) for name in FACTUALITY if name in groups}
        scores: dict[str, Scores] = {}
        for group, (items, waiting) in readings.items():
            scores |= _scored(folder, group, items, waiting(), groups)
        scores |= {name: future.result() for name, future in judged.items()}
        scores |= _claims_scored(folder, claims)
    return {group: scores[group] for group in GROUPS if group in scores}


def _items(folder: Path, group: str, groups: Sequence[str]) -> list[Item]:
    wanted = group in groups or (group == "passages" and "seed" in groups)
    makers: dict[str, Callable[[Path], Any]] = {
        "polnear": corpora.polnear,
        "plover": corpora.plover,
        "passages": corpora.passages,
    }
    return list(makers[group](folder)) if wanted else []


def _readings(pool: ProcessPoolExecutor, items: list[Item]) -> tuple[list[Item], Callable[[], list[dict[str, Any]]]]:
    documents = [item.document for item in items]
    parts = [
        pool.submit(read_all, documents[start : start + READ_TOGETHER])
        for start in range(0, len(documents), READ_TOGETHER)
    ]
    return items, lambda: list(chain.from_iterable(part.result() for part in parts))


def _scored(
    folder: Path, group: str, items: list[Item], readings: list[dict[str, Any]], groups: Sequence[str]
) -> dict[str, Scores]:
    if group == "polnear":
        return {group: judge.polnear(folder, items, readings)}
    if group == "plover":
        return {group: judge.plover(folder, readings)}
    found = {group: judge.passages(folder, items, readings)} if group in groups else {}
    for item, reading in zip(items, readings, strict=True):
        if item.key == "seed":
            found["seed"] = judge.seed(folder, item, reading)
    return found


def _claims_scored(folder: Path, claims: Sequence[tuple[str, Path, Future[dict[str, Any]]]]) -> dict[str, Scores]:
    rows: dict[str, list[Scores]] = defaultdict(list)
    for group, story, future in claims:
        rows[group].append(judge.bundle(folder, story, future.result()))
    return {
        group: {name: sum(row[name] for row in each) / len(each) for name in each[0]} for group, each in rows.items()
    }


def read_all(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """The readings of some documents as the command line would print them."""
    from reportedly import read_document

    return [read_document(document).to_dict() for document in documents]


def claims_of(story: Path) -> dict[str, Any]:
    """What ``reportedly claims`` prints after the story was ingested into an empty ledger."""
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "story.jsonl"
        records.write_text("".join(json.dumps(record) + "\n" for record in corpora.records(story)), encoding="utf-8")
        ledger = str(Path(scratch) / "story.db")
        command("ingest", str(records), "--ledger", ledger)
        printed: dict[str, Any] = json.loads(command("claims", "--ledger", ledger, "--format", "json"))
        return printed


def command(*arguments: str) -> str:
    """What the installed ``reportedly`` prints.

    Raises:
        RuntimeError: it failed; the message has its own.
    """
    program = Path(sys.executable).with_name("reportedly")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"reportedly {' '.join(arguments)} failed: {done.stderr.strip()}")
    return done.stdout
