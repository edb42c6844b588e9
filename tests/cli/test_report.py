"""What is said beside the output."""

from __future__ import annotations

import io
import sys

import pytest

from reportedly.cli import report
from reportedly.cli.report import Progress, complain


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(report, "time", clock)
    return clock


def errors(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> io.StringIO:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    stream = io.StringIO()
    stream.isatty = lambda: terminal  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_progress_shows_rate_and_time_left_on_a_terminal(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = errors(monkeypatch, terminal=True)
    progress = Progress(total=1000)
    progress.show(1)
    assert stream.getvalue() == "", "short runs stay clean"
    clock.now += 10
    progress.show(100, failed=2)
    assert stream.getvalue() == "\r━━──────────────────  100 of 1,000 documents  10.0/s  1:30 left  2 failed"
    clock.now += 0.1
    progress.show(101)
    assert stream.getvalue().count("\r") == 1, "drawn a few times a second at most"
    progress.clear()
    assert stream.getvalue().endswith("\r")


@pytest.mark.parametrize(
    ("columns", "line"), [(60, "100 of 1,000 documents  10.0/s  1:30 left"), (30, "100 of 1,000 documents  10.0/")]
)
def test_progress_never_fills_the_last_column(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, columns: int, line: str
) -> None:
    stream = errors(monkeypatch, terminal=True)
    monkeypatch.setenv("COLUMNS", str(columns))
    progress = Progress(total=1000)
    clock.now += 10
    progress.show(100)
    assert stream.getvalue() == "\r" + line


def test_progress_gives_way_where_the_output_itself_goes_by(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = errors(monkeypatch, terminal=True)
    sys.stdout.isatty = lambda: True  # type: ignore[method-assign]
    for output in (True, False):
        progress = Progress(output=output)
        clock.now += 10
        progress.show(100)
        assert (stream.getvalue() == "") == output, "what is stored goes by unseen, so its progress is shown"


def test_what_has_no_measure_is_named_while_it_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = errors(monkeypatch, terminal=True)
    with Progress().waiting("making claims …"):
        assert stream.getvalue() == "\rmaking claims …"
    assert stream.getvalue().endswith("\r")


def test_progress_is_silent_in_a_pipe(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = errors(monkeypatch, terminal=False)
    progress = Progress()
    clock.now += 10
    progress.show(100)
    progress.clear()
    assert stream.getvalue() == ""


def test_hours_are_told(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = errors(monkeypatch, terminal=True)
    progress = Progress(total=100_000)
    clock.now += 10
    progress.show(100)
    assert "2:46:30 left" in stream.getvalue()


def test_a_complaint_is_one_harmless_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = errors(monkeypatch, terminal=True)
    complain("a\nb \x1b[2J\u202ec \udc80")
    assert stream.getvalue() == "reportedly: a b ␛[2Jc \ufffd\n"
