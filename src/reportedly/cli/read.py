"""``reportedly read``: documents in, readings out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.opening import opening
from reportedly.cli.output import json_text, write
from reportedly.cli.report import Progress, complain
from reportedly.documents import Document, OpenOptions, names_one, open_inputs
from reportedly.errors import InputError, UsageError
from reportedly.manner import USUAL, Manner

if TYPE_CHECKING:
    from reportedly.reading import Reading

EXAMPLES = """
\b
Examples:
  reportedly read article.txt --publisher "Example Post" --published 2022-09-06
  reportedly read https://news.example/story
  reportedly read page.html --explain
  reportedly read article.txt --ontology ports.yaml
  reportedly read *.txt --format jsonl > readings.jsonl
  reportedly read news/ --format jsonl --workers 4 > readings.jsonl
  cat article.txt | reportedly read - --format json --with-text

\b
INPUT is a text, Markdown or HTML file, a folder, a URL, - for standard input,
or a file of many documents (.jsonl, .csv, a feed, a .warc.gz).
Exit status: 0 all was read, 1 something could not be, 2 wrong usage.
"""


@dataclass(frozen=True, slots=True)
class Output:
    """How readings are printed."""

    format: str
    explain: bool
    with_text: bool
    width: int | None
    single: bool


@click.command(short_help="Show who says what in documents.", epilog=EXAMPLES)
@opening
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
    help="For eyes, one JSON object, or one JSON object a line.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Show the rules and tags behind each statement and event.")
@click.option("--with-text", is_flag=True, help="Add document.text, to which all offsets refer, to JSON.")
@click.option(
    "--width", type=click.IntRange(30, 1000), metavar="N", help="Columns to draw in, instead of the terminal's own."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Stop after so many documents.")
def read(
    inputs: tuple[str, ...],
    options: OpenOptions,
    workers: int,
    debug: bool,
    manner: Manner,
    form: str,
    explain: bool,
    with_text: bool,
    width: int | None,
    limit: int | None,
) -> int:
    """Show every statement in documents: who says it, on whose authority, and how sure they are."""
    single = names_one(inputs) and limit in (None, 1) and not options.follow
    total = len(inputs) if all(names_one([each]) for each in inputs) and limit is None else None
    found = _first(open_inputs(inputs, options), limit)
    output = Output(form, explain, with_text, width, single)
    return 1 if print_readings(read_all(found, workers, debug, manner), output, total) else 0


def print_readings(results: Iterable[Reading | InputError], output: Output, total: int | None = None) -> int:
    """Print what was read in the form asked for, and complain of what was not; returns how many were not.

    `total` is the number of documents to come, where it is known.
    """
    printer = PRINTERS[output.format](output)
    progress = Progress(total=total, output=True)
    failed = done = 0
    for result in results:
        if isinstance(result, InputError):
            failed += 1
            progress.clear()
            complain(str(result))
        else:
            done += 1
            printer.print(result)
        progress.show(done, failed)
    progress.clear()
    printer.close()
    if not done and not failed:
        complain("there is nothing to read in this: it holds no documents")
    return failed


def read_all(
    found: Iterator[Document | InputError], workers: int = 1, debug: bool = False, manner: Manner = USUAL
) -> Iterator[Reading | InputError]:
    """The readings of documents in their order; errors pass through."""
    if workers > 1:
        from reportedly.cli.workers import read_in_workers

        yield from read_in_workers(found, workers, debug, manner)
        return
    from reportedly.cli.reader import read_one

    for document in found:
        yield document if isinstance(document, InputError) else read_one(document, debug, manner)


def _first(found: Iterator[Document | InputError], limit: int | None) -> Iterator[Document | InputError]:
    """The first `limit` documents and the errors among them."""
    count = 0
    for document in found:
        yield document
        count += isinstance(document, Document)
        if count == limit:
            return


class JsonPrinter:
    """One object for one document, a list of them for several, indented."""

    def __init__(self, output: Output) -> None:
        self._output, self._printed = output, 0

    def print(self, reading: Reading) -> None:
        """One reading."""
        text = json_text(reading.to_dict(with_text=self._output.with_text), indent=2)
        if self._output.single and self._printed:
            raise UsageError("this input holds several documents; ask for --format jsonl")
        opening = "" if self._output.single else ",\n" if self._printed else "[\n"
        write(opening + text + ("\n" if self._output.single else ""))
        self._printed += 1

    def close(self) -> None:
        """End the list."""
        if not self._output.single:
            write("\n]\n" if self._printed else "[]\n")


class JsonLinesPrinter:
    """One object a line."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def print(self, reading: Reading) -> None:
        """One reading."""
        write(json_text(reading.to_dict(with_text=self._output.with_text)) + "\n")

    def close(self) -> None:
        """Nothing is left to do."""


class TextPrinter:
    """For eyes."""

    def __init__(self, output: Output) -> None:
        from reportedly.render.canvas import Canvas

        self._output, self._printed = output, 0
        self._canvas = Canvas.of(sys.stdout, width=output.width)

    def print(self, reading: Reading) -> None:
        """One reading, apart from the one before."""
        from reportedly.render.reading import draw_reading

        if self._printed:
            self._canvas.rule()
        draw_reading(reading, self._canvas, explain=self._output.explain)
        self._printed += 1

    def close(self) -> None:
        """Nothing is left to do."""


PRINTERS: dict[str, Any] = {"json": JsonPrinter, "jsonl": JsonLinesPrinter, "text": TextPrinter}
