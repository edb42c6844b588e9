"""What commands say beside their output, on standard error: errors in one line, progress on a terminal."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from reportedly.render.harmless import harmless

BAR = 20  # columns of the bar


def complain(message: str) -> None:
    """One line on standard error, whatever the message holds."""
    line = "reportedly: " + " ".join(harmless(message).split()) + "\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()


class Progress:
    """How far a long run is: one line on a terminal, renewed a few times a second, nothing elsewhere.

    It appears after a second, so that short runs stay clean; and not where the output itself goes by
    on the terminal (`output` says that this run writes some).
    """

    def __init__(self, unit: str = "documents", total: int | None = None, *, output: bool = False) -> None:
        self._unit, self._total = unit, total
        self._began = self._drawn = time.monotonic()
        self._width = 0
        self._live = sys.stderr.isatty() and not (output and sys.stdout.isatty())

    def show(self, done: int, failed: int = 0) -> None:
        """Draw the line anew, where there is a terminal and it is time to."""
        now = time.monotonic()
        if not self._live or now - self._began < 1 or now - self._drawn < 0.2:
            return
        self._drawn = now
        rate = done / (now - self._began)
        parts = [
            f"{done:,} of {self._total:,} {self._unit}" if self._total else f"{done:,} {self._unit}",
            f"{rate:.1f}/s",
        ]
        if self._total and rate:
            parts.append(f"{_clock(max(self._total - done, 0) / rate)} left")
        if failed:
            parts.append(f"{failed:,} failed")
        room = shutil.get_terminal_size().columns - 1
        line = "  ".join(parts)
        if self._total and len(line) + BAR + 2 <= room:
            line = f"{_bar(done / self._total)}  {line}"
        self._draw(line[:room])

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0

    @contextmanager
    def waiting(self, what: str) -> Iterator[None]:
        """Show what is being done that has no measure."""
        if self._live:
            self._draw(what)
        try:
            yield
        finally:
            self.clear()

    def _draw(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)


def _bar(share: float) -> str:
    full = min(int(share * BAR), BAR)
    try:
        "━─".encode(sys.stderr.encoding or "utf-8")
    except UnicodeEncodeError:
        return "#" * full + "-" * (BAR - full)
    return "━" * full + "─" * (BAR - full)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}" if minutes >= 60 else f"{minutes}:{rest:02d}"
