"""``reportedly dossier``: one claim as a file to print or send, HTML or PDF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import click

from reportedly.cli.ledger import existing, ledger_option
from reportedly.errors import UnreadableInput, UsageError

EXAMPLES = """
\b
Examples:
  reportedly dossier 4f1c -o claim.html --ledger story.db
  reportedly dossier 4f1c -o claim.pdf --ledger story.db

\b
CLAIM is a claim's id or its beginning. A PDF is printed by Chromium or Chrome,
if one is there; the environment's CHROMIUM names another.
"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 60
FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip


@click.command(short_help="Write one claim as a file to print.", epilog=EXAMPLES)
@click.argument("claim")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), required=True, help="FILE.html or FILE.pdf.")
@ledger_option
@click.option("--date", "today", metavar="YYYY-MM-DD", help="Day to print as the day it was made, instead of today.")
def dossier(claim: str, target: Path, where: str, today: str | None) -> int:
    """Write one claim as a file to print or send: where it comes from, who stands where, and the words."""
    from reportedly.web.pages.dossier import dossier_file

    kind = target.suffix.lower()
    if kind not in (".html", ".pdf"):
        raise UsageError(f"{target}: name the output .html or .pdf")
    page = dossier_file(existing(where), claim, today=today)
    if kind == ".html":
        _write(target, page.encode("utf-8", "replace"))
    else:
        _write(target, print_pdf(page))
    click.echo(f"wrote {target}")
    return 0


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as problem:
        raise UnreadableInput(
            str(target), f"cannot be written ({problem.strerror})", "name another file with -o"
        ) from None


def print_pdf(page: str, browser: str | None = None) -> bytes:
    """A standing-alone HTML page printed to PDF by a browser of this machine.

    Raises:
        UsageError: there is no browser, or it failed.
    """
    import os

    named = browser or os.environ.get("CHROMIUM")
    program = next((found for name in ((named,) if named else BROWSERS) if (found := shutil.which(name))), None)
    if program is None:
        raise UsageError(
            "a PDF needs Chromium or Chrome, and none is there; write a .html and print it from any browser"
        )
    with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        source, printed = Path(folder, "dossier.html"), Path(folder, "dossier.pdf")
        source.write_text(page, encoding="utf-8", errors="replace")
        # Root cannot use Chromium's sandbox; the page is our own file without script, and its policy loads nothing.
        sandbox = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        command = [
            program, *FLAGS, *sandbox, f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", source.as_uri()
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603  a fixed program, our own file
        except (subprocess.SubprocessError, OSError) as problem:
            raise UsageError(
                f"{program} could not print ({type(problem).__name__}); write a .html and print that"
            ) from None
        if not printed.exists():
            raise UsageError(f"{program} printed nothing; write a .html and print that")
        return printed.read_bytes()
