"""``reportedly ingest`` and ``rebuild``: documents into a ledger, and what is derived made anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.ledger import existing, ledger_option
from reportedly.cli.opening import opening
from reportedly.cli.read import read_all
from reportedly.cli.report import Progress, complain
from reportedly.documents import Document, OpenOptions, open_inputs
from reportedly.errors import InputError, UsageError
from reportedly.manner import USUAL, Manner
from reportedly.render.words import count_of

if TYPE_CHECKING:
    from reportedly.ledger.rebuild import Changed
    from reportedly.ledger.store import Ledger

INGEST_EXAMPLES = """
\b
Examples:
  reportedly ingest news/ --ledger story.db
  reportedly ingest feed.xml story.jsonl https://news.example/rss --follow
  reportedly ingest archive.csv --map text=body --map published=day --workers 2
  cat article.txt | reportedly ingest - --publisher "Example Post" --published 2022-09-06

\b
INPUT is a text, Markdown or HTML file, a folder, a URL, - for standard input,
or a file of many documents (.jsonl, .csv, a feed, a .warc.gz). A document is
stored whole or not at all: stopped at any point, run the same again and it
carries on. Exit status: 0 all is stored, 1 something could not be read.
"""
REBUILD_EXAMPLES = """
\b
Examples:
  reportedly rebuild --ledger story.db
  reportedly rebuild --read --ledger story.db

\b
Without --read the stored readings stay, and claims are made anew from them.
"""


@click.command(short_help="Read documents into a ledger.", epilog=INGEST_EXAMPLES)
@opening
@ledger_option
def ingest(inputs: tuple[str, ...], options: OpenOptions, workers: int, debug: bool, manner: Manner, where: str) -> int:
    """Read documents into a ledger, each whole or not at all, and bring its claims up to date."""
    from reportedly.ledger.store import Ledger

    found = open_inputs(inputs, options)
    ledger = Ledger.open(where)
    ledger.try_again(inputs)
    total = expected(inputs) if sys.stderr.isatty() else None
    new, known, failed = ingest_all(ledger, found, total=total, workers=workers, debug=debug, manner=manner)
    say_changed(bring_up_to_date(ledger))
    parts = [f"{count_of(new, 'document')} added"]
    parts += [f"{known:,} known already"] if known else []
    parts += [f"{failed:,} could not be read (see: reportedly documents --failed)"] if failed else []
    click.echo("; ".join(parts), err=True)
    return 1 if failed else 0


def ingest_all(
    ledger: Ledger,
    found: Iterator[Document | InputError],
    *,
    total: int | None = None,
    workers: int = 1,
    debug: bool = False,
    manner: Manner = USUAL,
) -> tuple[int, int, int]:
    """Store what is found; how many documents were new, known already, and could not be read."""
    progress = Progress(total=total)
    new = failed = 0
    skipped = _Skipped(ledger)
    for result in read_all(skipped.unknown(found), workers, debug, manner):
        problem = result if isinstance(result, InputError) else None
        if not isinstance(result, InputError):
            try:
                added = ledger.add(result.document, result)
            except InputError as refused:
                problem = refused
            else:
                new += added
                skipped.count += not added
        if problem:
            failed += 1
            progress.clear()
            complain(str(problem))
            ledger.set_aside(problem)
        progress.show(new + failed + skipped.count, failed)
    progress.clear()
    return new, skipped.count, failed


class _Skipped:
    """Documents that need not be read: the ledger has them, or they came before in this run."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.count = ledger, 0
        self._seen: set[str] = set()

    def unknown(self, found: Iterator[Document | InputError]) -> Iterator[Document | InputError]:
        for document in found:
            if isinstance(document, Document):
                if document.id in self._seen or self.ledger.has(document.id):
                    self.count += 1
                    continue
                self._seen.add(document.id)
            yield document


def bring_up_to_date(ledger: Ledger) -> Changed | None:
    """Rebuild what is derived, if anything was stored."""
    from reportedly.ledger.rebuild import bring_up_to_date as rebuilt

    with Progress().waiting("bringing the claims up to date …"):
        return rebuilt(ledger)


def say_changed(changed: Changed | None) -> None:
    """One line on what became of the claims."""
    if changed:
        counts = (("new", changed.new), ("changed", changed.different), ("gone", changed.gone))
        told = ", ".join(f"{len(ids):,} {word}" for word, ids in counts if ids)
        click.echo(f"claims: {told}", err=True)


def expected(inputs: Sequence[str]) -> int | None:
    """How many documents files, folders and JSON lines hold; None where only reading can tell."""
    from reportedly.documents.folder import files_under, is_folder

    total = 0
    for name in inputs:
        for path in files_under(name) if is_folder(name) else [name]:
            count = 1 if isinstance(path, InputError) else _documents_in(path)
            if count is None:
                return None
            total += count
    return total


def _documents_in(name: str) -> int | None:
    from reportedly.documents.inputs import is_url
    from reportedly.documents.kinds import BATCHES, kind_of_name

    kind = kind_of_name(name)
    if name == "-" or is_url(name) or (kind in BATCHES and kind != "jsonl"):
        return None
    if kind != "jsonl":
        return 1
    try:
        if not Path(name).is_file():  # a pipe can be read only once
            return None
        with Path(name).open("rb") as file:
            return sum(1 for line in file if line.strip())
    except (OSError, ValueError):
        return 1  # the error that reading it will be


@click.command(short_help="Make claims anew from a ledger's documents.", epilog=REBUILD_EXAMPLES)
@ledger_option
@click.option("--read", "again", is_flag=True, help="Read every document again too, after an upgrade.")
@click.option(
    "--workers", type=click.IntRange(1, 64), metavar="N", default=1, show_default=True, help="Processes that read."
)
@click.option("--ontology", metavar="FILE", help="With --read: types, frames and items of your own.")
@click.option("--model", metavar="NAME", help="With --read: the large model, where it was made, or a folder with one.")
@click.option("--show", is_flag=True, help="Name every claim that changed.")
def rebuild(where: str, again: bool, workers: int, ontology: str | None, model: str | None, show: bool) -> int:
    """Make everything derived anew from the ledger's documents, and report what changed."""
    from reportedly.ledger.rebuild import rebuild as rebuild_claims

    if (ontology or model) and not again:
        raise UsageError("--ontology and --model say how documents are read; add --read to read them again")
    ledger = existing(where)
    failed = read_again(ledger, workers, Manner(ontology, model)) if again else 0
    with Progress().waiting("making the claims anew …"):
        changed = rebuild_claims(ledger)
    if changed:
        say_changed(changed)
    else:
        click.echo("claims: nothing changed", err=True)
    if show:
        for sign, ids in (("+", changed.new), ("-", changed.gone), ("~", changed.different)):
            for id in ids:
                click.echo(f"{sign} {id}")
    return 1 if failed else 0


def read_again(ledger: Ledger, workers: int = 1, manner: Manner = USUAL) -> int:
    """Read all stored documents again and put each new reading in place of the old; how many could not be."""
    ids = ledger.ids()
    progress = Progress(total=len(ids))
    failed = 0
    stored = (document for id in ids if (document := ledger.document(id)))
    for done, result in enumerate(read_all(stored, workers, manner=manner), 1):
        if isinstance(result, InputError):
            failed += 1
            progress.clear()
            complain(str(result))
        else:
            ledger.replace(result.document, result)
        progress.show(done, failed)
    progress.clear()
    return failed
