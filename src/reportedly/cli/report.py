"""What commands say beside their output, on standard error: errors in one line, progress on a terminal."""

from __future__ import annotations

import sys
import time

from reportedly.render.harmless import harmless


def complain(message: str) -> None:
    """One line on standard error, whatever the message holds."""
    line = "reportedly: " + " ".join(harmless(message).split()) + "\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()


class Progress:
    """How far a long run is: one line on a terminal, renewed a few times a second, nothing elsewhere.

    It appears after a second, so that short runs stay clean, and not where the output itself goes by
    on the terminal.
    """

    def __init__(self, unit: str = "documents", total: int | None = None) -> None:
        self._unit, self._total = unit, total
        self._began = self._drawn = time.monotonic()
        self._width = 0
        self._live = sys.stderr.isatty() and not sys.stdout.isatty()

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
            parts.append(f"{_clock((self._total - done) / rate)} left")
        if failed:
            parts.append(f"{failed:,} failed")
        line = "  ".join(parts)
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}" if minutes >= 60 else f"{minutes}:{rest:02d}"
