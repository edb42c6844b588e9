"""The command line run in this process, with a quick reader in place of the models where a test wants one."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import reportedly.pipeline
from reportedly.cli import main
from reportedly.documents import Document
from reportedly.manner import USUAL, Manner
from reportedly.reading import Reading
from reportedly.sources.source import Source
from reportedly.spans import Mention, Phrase, Span
from reportedly.statements.statement import Statement


@dataclass
class Ran:
    """What a run left: exit status, standard output (as bytes too) and standard error."""

    status: int
    out: str
    err: str
    bytes: bytes


class Stream(io.TextIOWrapper):
    """A standard stream that keeps what is written."""

    def __init__(self, data: bytes = b"", *, terminal: bool = False, reading: bool = False) -> None:
        self.kept = io.BytesIO(data)
        self.terminal = terminal
        super().__init__(io.BufferedReader(self.kept) if reading else self.kept, encoding="utf-8", newline="\n")  # type: ignore[arg-type]

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    def run(*arguments: str, stdin: bytes = b"", terminal: bool = False) -> Ran:
        out, err = Stream(terminal=terminal), Stream(terminal=terminal)
        monkeypatch.setattr(sys, "stdin", Stream(stdin, reading=True))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        status = main(list(arguments))
        out.flush(), err.flush()
        return Ran(status, out.kept.getvalue().decode(), err.kept.getvalue().decode(), out.kept.getvalue())

    return run


def quick(document: Document, manner: Manner = USUAL) -> Reading:
    """A reading of one statement: the document's first word says the rest."""
    if "crash" in document.text:
        raise RuntimeError("a fault of ours")
    first, _, rest = document.text.partition(" ")
    if not rest:
        return Reading(document, (), (), ())
    name, words = (
        Phrase.of(document.text, [Span(*each)]) for each in ((0, len(first)), (len(first) + 1, len(document.text)))
    )
    statement = Statement("t1", Mention("s1", name), Phrase((), ""), words, chain=("s1",))
    return Reading(document, (Source("s1", first, "person", None, name.spans),), (statement,), ())


@pytest.fixture
def quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reportedly.pipeline, "read_document", quick)


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a.txt, b.txt and c.txt."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{name.upper()} denied it.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


__all__ = ["Ran", "quick", "replace"]
