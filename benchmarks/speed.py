"""Print how fast documents are read and a ledger answers, beside a bare spaCy pipeline in the same run.

    python -m benchmarks.speed [--rounds 3] [--documents 1000] [--no-ledger]

Everything that is read is pinned to one core. Articles have 450 words, cut from the packaged ones.
"""

from __future__ import annotations

import argparse
import os
import sys

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def one_core() -> None:
    """Keep this process on one core, before any library counts the cores."""
    for name in ONE_THREAD:
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> int:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often the articles are read")
    parser.add_argument("--documents", type=int, default=1000, help="documents of the ledger")
    parser.add_argument("--no-ledger", action="store_true", help="only reading")
    asked = parser.parse_args()
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    one_core()
    from benchmarks.reading_speed import reading_table

    print("\n".join(reading_table(asked.rounds)), flush=True)
    if not asked.no_ledger:
        if cores is not None:
            os.sched_setaffinity(0, cores)
        from benchmarks.ledger_speed import ledger_table

        for line in ledger_table(asked.documents):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
