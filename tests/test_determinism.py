"""The same input gives the same bytes, whatever the order of hashes, the number of processes, the place and its clock."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from reportedly.demo import SAMPLES, STORY

DOCUMENTS = [*sorted(SAMPLES.glob("*.txt")), *sorted((STORY / "docs").iterdir())[:6]]


HERE = {"LC_ALL": "C.UTF-8", "TZ": "America/Los_Angeles"}
ELSEWHERE = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"}  # where it is tomorrow already


def printed(*options: str, seed: str, documents: Sequence[Path] = DOCUMENTS, place: Mapping[str, str] = HERE) -> bytes:
    program = Path(sys.executable).with_name("reportedly")
    settings = {**os.environ, **place, "PYTHONHASHSEED": seed}
    done = subprocess.run([program, "read", *documents, *options], env=settings, capture_output=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def once() -> bytes:
    return printed("--format", "jsonl", seed="0")


def test_a_reading_does_not_depend_on_the_order_of_hashes_nor_on_the_place(once: bytes) -> None:
    assert printed("--format", "jsonl", seed="4711", place=ELSEWHERE) == once


def test_a_reading_does_not_depend_on_what_was_read_before(once: bytes) -> None:
    backwards = printed("--format", "jsonl", seed="0", documents=DOCUMENTS[::-1])
    assert backwards.splitlines()[::-1] == once.splitlines()


def test_a_reading_does_not_depend_on_the_number_of_processes(once: bytes) -> None:
    assert printed("--format", "jsonl", "--workers", "2", seed="1") == once


def test_the_drawing_of_a_reading_is_the_same_too() -> None:
    assert printed("--width", "90", seed="2") == printed("--width", "90", seed="3")
