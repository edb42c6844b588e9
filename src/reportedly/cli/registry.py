"""The commands by name: where each lives and the line that ``--help`` shows of it.

A command's module is loaded when it is called, so that ``reportedly claims`` never waits for a
language model. To add one, add a line here: ``module:attribute`` of a click command, its
section and its short help.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: where it lives (``module:attribute``), its section of the help and one line on it."""

    home: str
    section: str
    help: str


READING, LEDGER, SERVING = "Read", "Keep a ledger", "Serve"
SECTIONS = (READING, LEDGER, SERVING)

COMMANDS: dict[str, Entry] = {
    "read": Entry(
        "reportedly.cli.read:read", READING, "Show who says what in documents, and how it came to the reader."
    ),
}
