"""The same input gives the same bytes, whatever the order of hashes and the number of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.demo import SAMPLES, STORY

DOCUMENTS = [*sorted(SAMPLES.glob("*.txt")), *sorted((STORY / "docs").iterdir())[:6]]


def printed(*options: str, seed: str) -> bytes:
    program = Path(sys.executable).with_name("reportedly")
    settings = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([program, "read", *DOCUMENTS, *options], env=settings, capture_output=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def once() -> bytes:
    return printed("--format", "jsonl", seed="0")


def test_a_reading_does_not_depend_on_the_order_of_hashes(once: bytes) -> None:
    assert printed("--format", "jsonl", seed="4711") == once


def test_a_reading_does_not_depend_on_the_number_of_processes(once: bytes) -> None:
    assert printed("--format", "jsonl", "--workers", "2", seed="1") == once


def test_the_drawing_of_a_reading_is_the_same_too() -> None:
    assert printed("--width", "90", seed="2") == printed("--width", "90", seed="3")
