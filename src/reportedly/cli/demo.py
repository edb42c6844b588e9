"""``reportedly demo``: the packaged story, read and shown."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.ledger import canvas
from reportedly.cli.ledger_ingest import bring_up_to_date, ingest_all

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger

EXAMPLES = """
\b
Examples:
  reportedly demo
  reportedly demo --ledger story.db
  reportedly serve --ledger story.db
"""
BANNER = (
    "A retelling made for the demonstration: {n} short articles with invented outlets tell the public record of the "
    "reports of North Korean arms for Russia, 2022 to 2024. They are no source for what happened."
)


@click.command(short_help="Read a packaged story and show its claims.", epilog=EXAMPLES)
@click.option("--ledger", "where", metavar="FILE", help="Keep the ledger in this file; by default it is not kept.")
@click.option("--quiet", is_flag=True, help="Fill the ledger and show nothing.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    default=1,
    show_default=True,
    help="Processes that read at once.",
)
def demo(where: str | None, quiet: bool, workers: int) -> int:
    """Read the packaged story into a ledger; show its claims, and one of them in full."""
    from reportedly.demo import story
    from reportedly.ledger.store import Ledger

    articles = story()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="reportedly-"))
        ledger = Ledger.open(where or Path(folder, "demo.db"))
        stack.callback(ledger.close)
        if not quiet:
            shown = canvas()
            shown.paragraph(BANNER.format(n=len(articles)), "certainty", most=8)
            shown.blank()
        ingest_all(ledger, iter(articles), total=len(articles), workers=workers)
        bring_up_to_date(ledger)
        if not quiet:
            _show(ledger, where)
    return 0


def _show(ledger: Ledger, where: str | None) -> None:
    from reportedly.ledger import queries
    from reportedly.ledger.answers import ClaimFilter
    from reportedly.render.claim import draw_claim, draw_claims

    shown = canvas()
    transfers = queries.claims(ledger, ClaimFilter(about="North Korea"), sort="documents", limit=12)
    draw_claims(shown, transfers.rows)
    contested = next((row for row in transfers.rows if row.status == "contested" and row.frame), None)
    chosen = contested or next(iter(transfers.rows), None)
    if chosen is None:
        return
    full = queries.claim(ledger, chosen.id)
    if full is None:
        return
    shown.rule()
    draw_claim(
        shown,
        full,
        wordings=queries.wordings(ledger, chosen.id, limit=12).rows,
        history=queries.history(ledger, chosen.id),
        names=queries.document_names(ledger),
    )
    shown.blank()
    program = "reportedly" if shutil.which("reportedly") else sys.argv[0]
    kept = where or "story.db"
    shown.line(("Look around in a browser:", "faint"))
    for command in ([] if where else [f"demo --ledger {kept} --quiet"]) + [f"serve --ledger {kept}"]:
        shown.line((f"{program} {command}", ""), indent="  ")
