"""The options by which commands open documents, in one place: what is known of them, and the limits."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from reportedly.documents import Known, OpenOptions, checked_day
from reportedly.documents.fields import checked_columns
from reportedly.documents.options import MEGABYTE
from reportedly.manner import Manner


class _Amount(click.ParamType[float]):
    """A number over 0 with an end: click's own range lets nan through."""

    name = "number"
    most = 1_000_000

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            amount = float(value)
        except ValueError:
            amount = 0
        if not 0 < amount <= self.most:
            self.fail(f"{value!r} is not a number over 0, and {self.most:,} at most", param, ctx)
        return amount


AMOUNT = _Amount()
OPTIONS = (
    click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
    click.option("--title", help="Title of the document; wins over its own."),
    click.option("--publisher", help="Outlet that published the documents; wins over their own."),
    click.option("--published", metavar="YYYY-MM-DD", help="Day of publication; wins over the documents' own."),
    click.option("--url", help="Address of the document, where it is read from elsewhere."),
    click.option(
        "--map", "pairs", multiple=True, metavar="FIELD=COLUMN",
        help="Where records keep text, title, publisher, published, url.",
    ),
    click.option("--follow", is_flag=True, help="Read the pages that a feed links to, not its own summaries."),
    click.option("--allow-private", is_flag=True, help="Let URLs lead to loopback and private addresses."),
    click.option(
        "--max-size", type=AMOUNT, default=10, show_default=True, metavar="MB", help="Largest document.",
    ),
    click.option(
        "--timeout", type=AMOUNT, default=20, show_default=True, metavar="SECONDS", help="For one page.",
    ),
    click.option(
        "--workers", type=click.IntRange(1, 64), metavar="N", default=1, show_default=True,
        help="Processes that read at once.",
    ),
    click.option("--ontology", metavar="FILE", help="Types, frames and items of your own."),
    click.option("--model", metavar="NAME", help="The large model, where it was made, or a folder with one."),
    click.option("--debug", is_flag=True, hidden=True, help="Let a fault of the program show where it is."),
)  # fmt: skip


def opening(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command INPUT... and these options; it gets `inputs`, `options`, `workers`, `manner` and `debug`.

    Raises:
        UsageError: when the command is called with a day or a map that makes no sense.
    """

    @wraps(command)
    def opened(
        *,
        title: str | None,
        publisher: str | None,
        published: str | None,
        url: str | None,
        pairs: tuple[str, ...],
        follow: bool,
        allow_private: bool,
        max_size: float,
        timeout: float,
        ontology: str | None,
        model: str | None,
        **others: Any,
    ) -> Any:
        day = checked_day(published) if published is not None else None
        options = OpenOptions(
            known=Known(title or None, publisher or None, day, url or None),
            largest=int(max_size * MEGABYTE),
            patience=timeout,
            allow_private=allow_private,
            follow=follow,
            columns=checked_columns(pairs),
        )
        return command(options=options, manner=Manner(ontology, model), **others)

    for option in reversed(OPTIONS):
        opened = option(opened)
    return opened
