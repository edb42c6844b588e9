"""How long a ledger takes to fill and to answer, command by command, start-up included."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measure import command
from reportedly.demo import story

REPEATS = 3
# The story retold with other states, so that the ledger holds many claims and not one story's.
PAIRS = (
    ("North Korea", "Russia"), ("Turkey", "Mali"), ("Iran", "Venezuela"), ("China", "Serbia"), ("Belarus", "Chad"),
    ("Pakistan", "Myanmar"), ("Egypt", "Sudan"), ("Brazil", "Peru"), ("Bulgaria", "Armenia"), ("India", "Vietnam"),
)  # fmt: skip


def documents(count: int) -> Iterator[dict[str, Any]]:
    """Records of `count` articles: the story, retold with other states and other years."""
    articles = story()
    for number in range(count):
        article = articles[number % len(articles)]
        tour = number // len(articles)
        supplier, recipient = PAIRS[tour % len(PAIRS)]
        day = date.fromisoformat(article.published or "") + timedelta(days=400 * (tour // len(PAIRS)))
        yield {
            "text": article.text.replace("North Korea", supplier).replace("Russia", recipient),
            "publisher": article.publisher,
            "published": day.isoformat(),
            "url": f"https://bench.example/{number}",
        }


def ledger_table(count: int) -> Iterator[str]:
    """The lines to print, as they come."""
    with tempfile.TemporaryDirectory() as scratch:
        ledger = str(Path(scratch) / "bench.db")
        records = Path(scratch) / "bench.jsonl"
        records.write_text("".join(json.dumps(record) + "\n" for record in documents(count)), encoding="utf-8")
        seconds, _ = timed("ingest", str(records), "--ledger", ledger)
        size = Path(ledger).stat().st_size / 1_000_000
        rate = count / seconds
        yield f"ledger of {count:,} documents: {size:.0f} MB, ingested in {seconds:.0f} s ({rate:.1f} a second)"
        yield f"  {'command':44}{'seconds, start-up included':>28}"
        for arguments in questions(ledger):
            best = min(timed(*arguments, "--ledger", ledger)[0] for _ in range(REPEATS))
            shown = " ".join(part if len(part) < 20 else part[:8] + "…" for part in arguments)
            yield f"  reportedly {shown:33}{best:>28.2f}"


def questions(ledger: str) -> list[tuple[str, ...]]:
    """The commands to time; ids are taken from what the ledger answers."""
    claims: dict[str, Any] = json.loads(command("claims", "--format", "json", "--ledger", ledger))
    largest = max(claims["claims"], key=lambda claim: (len(claim["documents"]), claim["id"]))
    statement = next(s for position in largest["positions"] for s in position["statements"])
    return [
        ("claims",),
        ("claims", "--about", "North Korea", "--status", "contested"),
        ("claim", largest["id"]),
        ("sources",),
        ("source", "White House"),
        ("search", "shells OR rockets"),
        ("documents", "--copies"),
        ("chain", statement),
    ]


def timed(*arguments: str) -> tuple[float, str]:
    """Seconds that a command takes, and what it prints."""
    began = time.perf_counter()
    printed = command(*arguments)
    return time.perf_counter() - began, printed
