"""How long a ledger takes to fill and to answer, command by command, start-up included."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measure import command
from benchmarks.reading_speed import spent_by
from reportedly.demo import story

REPEATS = 3
WORKERS = 2
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
        filling = spent_by("ingest", str(records), "--ledger", ledger, "--workers", str(WORKERS))
        size = Path(ledger).stat().st_size / 1_000_000
        rate = count / filling.clock
        yield f"ledger of {count:,} documents: {size:.0f} MB, ingested by {WORKERS} processes, {rate:.1f} a second"
        yield f"  {'start-up included, the best of three':58}{'seconds':>9}{'processor':>11}{'MB':>6}"
        for arguments in questions(ledger):
            best = min((spent_by(*arguments, "--ledger", ledger) for _ in range(REPEATS)), key=lambda each: each.clock)
            shown = "reportedly " + " ".join(f'"{part}"' if " " in part else part for part in arguments)
            yield f"  {shown:58}{best.clock:>9.2f}{best.processor:>11.2f}{best.memory:>6.0f}"


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
