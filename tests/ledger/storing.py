"""A program that stores the launchers' story again and again under new names, for tests that kill it.

python -m tests.ledger.storing LEDGER COPIES [PAUSE]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from reportedly.ledger.store import Ledger
from reportedly.reading import Reading
from tests.ledger.builder import story


def readings(copies: int) -> Iterator[Reading]:
    """The story's readings, `copies` times, each time at another address."""
    _, found = story("launchers")
    for number in range(copies):
        for reading in found.values():
            document = replace(reading.document, url=f"{reading.document.url}?{number}")
            yield replace(reading, document=document)


def main(where: str, copies: str, pause: str = "0") -> None:
    ledger = Ledger.open(where)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    for reading in readings(int(copies)):
        ledger.add(reading.document, reading)
        time.sleep(float(pause))


if __name__ == "__main__":
    main(*sys.argv[1:])
