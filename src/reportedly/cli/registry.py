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
    "demo": Entry("reportedly.cli.demo:demo", READING, "Read a packaged story and show its claims."),
    "ingest": Entry("reportedly.cli.ledger_ingest:ingest", LEDGER, "Read documents into a ledger."),
    "claims": Entry("reportedly.cli.ledger_claims:claims", LEDGER, "List claims: who stands where, how many origins."),
    "claim": Entry("reportedly.cli.ledger_claims:claim", LEDGER, "Show one claim in full."),
    "sources": Entry("reportedly.cli.ledger_sources:sources", LEDGER, "List who is heard."),
    "source": Entry("reportedly.cli.ledger_sources:source", LEDGER, "Show one source: all it said, and on what."),
    "search": Entry("reportedly.cli.ledger_documents:search", LEDGER, "Find words in claims, statements, documents."),
    "documents": Entry("reportedly.cli.ledger_documents:documents", LEDGER, "List documents, copies, and what failed."),
    "chain": Entry("reportedly.cli.ledger_sources:chain", LEDGER, "Show the way words took to the reader."),
    "review": Entry("reportedly.cli.ledger_review:review", LEDGER, "Check what is least certain, and correct it."),
    "watch": Entry("reportedly.cli.ledger_watch:watch", LEDGER, "Keep rules, and tell what is new."),
    "rebuild": Entry("reportedly.cli.ledger_ingest:rebuild", LEDGER, "Make claims anew from a ledger's documents."),
    "export": Entry("reportedly.cli.ledger_export:export", LEDGER, "Write claims, positions, readings to files."),
    "dossier": Entry("reportedly.cli.dossier:dossier", LEDGER, "Write one claim as a file to print, HTML or PDF."),
    "serve": Entry("reportedly.cli.serve:serve", SERVING, "Open a ledger in the browser, and for programs."),
}
