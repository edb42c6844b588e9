"""What programs read is harmless where a person looks at it, and the same to a program."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import Any

import pytest

from reportedly.cli.output import json_text, print_csv
from tests.cli.conftest import Stream

HOSTILE = "evil\x1b[31m \x9b31m \u202egnp.exe\u2066 \u2028 \x85 \ufeff\x07 \x7f 馬里 é"


@pytest.mark.parametrize("indent", [None, 2])
def test_json_holds_nothing_that_a_terminal_obeys_and_is_read_as_it_was(indent: int | None) -> None:
    text = json_text({"text": HOSTILE, HOSTILE: [HOSTILE]}, indent)
    assert json.loads(text) == {"text": HOSTILE, HOSTILE: [HOSTILE]}
    assert not any(sign in text for sign in "\x1b\x9b\u202e\u2066\x07\x7f")
    assert "馬里 é" in text
    assert indent or len(text.splitlines()) == 1, "a line of JSON lines is one line to every reader"


def printed(monkeypatch: pytest.MonkeyPatch, *cells: Any, terminal: bool) -> list[str]:
    out = Stream(terminal=terminal)
    monkeypatch.setattr(sys, "stdout", out)
    print_csv(["cell"] * len(cells), [cells])
    return list(csv.reader(io.StringIO(out.kept.getvalue().decode(), newline="")))[1]


def test_a_csv_cell_is_harmless_on_a_terminal_and_whole_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, HOSTILE, terminal=False) == [HOSTILE]
    (shown,) = printed(monkeypatch, HOSTILE, terminal=True)
    assert not any(sign in shown for sign in "\x1b\x9b\u202e\u2066\x07\x7f")


@pytest.mark.parametrize("terminal", [True, False])
def test_a_csv_cell_that_a_spreadsheet_would_run_is_text(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    assert printed(monkeypatch, "=HYPERLINK(1)", "Angola", None, -3, terminal=terminal) == [
        "'=HYPERLINK(1)", "Angola", "", "-3",
    ]  # fmt: skip
