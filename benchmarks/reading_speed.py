"""Articles a second for the whole reading and for each stage, a cold start, and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportedly.demo import sample, sample_path, story

WORDS = 450
# A small process between this one and the command: Linux counts the memory of who starts a process as its own.
WATCH = """
import os, subprocess, sys, time
began = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
STAGES = ("parse", "encoder", "sources", "statements", "events")


def articles() -> list[str]:
    """Articles of about 450 words: the packaged ones, strung together and cut at paragraphs."""
    found, words = [sample("grain-corridor.txt").text], 0
    paragraphs: list[str] = []
    for paragraph in (part for document in story() for part in document.text.split("\n\n")[1:]):
        paragraphs.append(paragraph.strip())
        words += len(paragraph.split())
        if words >= WORDS - 25:
            found.append("\n\n".join(paragraphs))
            paragraphs, words = [], 0
    return found


def reading_table(rounds: int) -> Iterator[str]:
    """The lines to print."""
    from reportedly import read

    texts = articles()
    mean = sum(len(text.split()) for text in texts) / len(texts)
    read(texts[0], published="2024-03-09")  # what is loaded on first use is the cold start's business
    with stopwatches() as spent:
        seconds = timed(texts, rounds, lambda text: read(text, published="2024-03-09"))
    count = len(texts) * rounds
    bare = timed(texts, rounds, peer())
    yield f"reading, one core, {count} articles of {mean:.0f} words on average"
    yield f"  {'':28}{'ms an article':>14}{'articles/s':>12}{'share':>8}"
    yield _row("the whole reading", seconds / count, 1.0)
    for stage in STAGES:
        yield _row(f"  {stage}", spent[stage] / count, spent[stage] / seconds)
    rest = seconds - sum(spent.values())
    yield _row("  the rest", rest / count, rest / seconds)
    yield _row("spaCy's pipeline alone (peer)", bare / count, None)
    cold = cold_start()
    yield f"cold start, one article of {len(sample('grain-corridor.txt').text.split())} words, start to end"
    yield f"  {'seconds on the clock':28}{cold.clock:>14.2f}"
    yield f"  {'seconds of the processor':28}{cold.processor:>14.2f}"
    yield f"  {'peak memory, MB':28}{cold.memory:>14.0f}"


def _row(name: str, each: float, share: float | None) -> str:
    return f"  {name:30}{each * 1000:>12.1f}{1 / max(each, 1e-9):>12.1f}" + (
        f"{share:>8.0%}" if share is not None else ""
    )


def timed(texts: list[str], rounds: int, work: Callable[[str], Any]) -> float:
    """Seconds of processor time to do the work on every text so many times."""
    began = time.process_time()
    for _ in range(rounds):
        for text in texts:
            work(text)
    return time.process_time() - began


def peer() -> Callable[[str], Any]:
    """The small English pipeline of spaCy as it comes, with nothing of ours, as a measure of the machine."""
    from reportedly.language.spacy_parser import PIPELINES

    name = next(name for name in PIPELINES if find_spec(name))
    nlp: Callable[[str], Any] = import_module(name).load()
    nlp("Warm up.")
    return nlp


@contextmanager
def stopwatches() -> Iterator[dict[str, float]]:
    """Seconds spent in each stage while the block runs."""
    from reportedly import pipeline
    from reportedly.encoder import Encoder
    from reportedly.sources import Cast

    spent: dict[str, float] = defaultdict(float)
    places = {
        "parse": (pipeline, "parse_text"),
        "encoder": (Encoder, "tag"),
        "sources": (Cast, "of"),
        "statements": (pipeline, "find_statements"),
        "events": (pipeline, "code_events"),
    }
    kept = [(owner, name, vars(owner)[name]) for owner, name in places.values()]
    for stage, (owner, name) in places.items():
        setattr(owner, name, _watched(getattr(owner, name), vars(owner)[name], stage, spent))
    try:
        yield spent
    finally:
        for owner, name, original in kept:
            setattr(owner, name, original)


def _watched(bound: Callable[..., Any], stored: Any, stage: str, spent: dict[str, float]) -> Any:
    """`bound` with a stopwatch; where it is stored as a class or static method, as a static one."""

    @wraps(bound)
    def run(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return bound(*arguments, **named)
        finally:
            spent[stage] += time.process_time() - began

    return staticmethod(run) if isinstance(stored, classmethod | staticmethod) else run


def cold_start() -> Spent:
    """What ``reportedly read`` takes for one article, in a new process."""
    return spent_by("read", str(sample_path("grain-corridor.txt")), "--format", "json")


@dataclass(frozen=True, slots=True)
class Spent:
    """What one command took: seconds on the clock and of the processor, and peak memory in megabytes."""

    clock: float
    processor: float
    memory: float


def spent_by(*arguments: str) -> Spent:
    """What the installed ``reportedly`` takes, start-up included.

    Raises:
        RuntimeError: it failed.
    """
    program = str(Path(sys.executable).with_name("reportedly"))
    done = subprocess.run(
        [sys.executable, "-c", WATCH, program, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"reportedly {' '.join(arguments)} failed: {done.stderr.strip()}")
    clock, processor, memory = map(float, done.stdout.split())
    scale = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in kibibytes elsewhere
    return Spent(clock, processor, memory * scale / 1_000_000)
