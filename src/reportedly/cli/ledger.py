"""What the commands of the ledger share: which ledger, how much, in which form."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from reportedly.ledger.store import Ledger
    from reportedly.render.canvas import Canvas

DEFAULT = "reportedly.db"
F = TypeVar("F", bound=Callable[..., Any])


def ledger_option(command: F) -> F:
    """``--ledger``, or REPORTEDLY_LEDGER, or reportedly.db here."""
    return click.option(
        "--ledger", "where", default=DEFAULT, show_default=True, metavar="FILE", envvar="REPORTEDLY_LEDGER",
        show_envvar=True, help="The ledger: a file, or the address of a database.",
    )(command)  # fmt: skip


def late_ledger_option(command: F) -> F:
    """``--ledger`` on a command of a group too, since that is where hands put it; the group's object is told."""

    def tell(context: click.Context, _: click.Parameter, where: str | None) -> None:
        if where is not None:
            context.obj = where if isinstance(context.obj, str) else (where, *context.obj[1:])

    return click.option(
        "--ledger", metavar="FILE", expose_value=False, callback=tell, help="The ledger, where not named before."
    )(command)


def format_option(command: F) -> F:
    """``--format table|json|csv``."""
    return click.option(
        "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
        help="For eyes, as JSON, or as CSV.",
    )(command)  # fmt: skip


def limit_option(command: F) -> F:
    """``--limit``, how many rows are shown."""
    return click.option(
        "--limit", type=click.IntRange(1), metavar="N", default=50, show_default=True, help="Rows to show at most."
    )(command)


def existing(where: str) -> Ledger:
    """A ledger that is there already."""
    from reportedly.ledger.store import Ledger

    return Ledger.open(where, create=False)


def canvas() -> Canvas:
    """Standard output to draw on."""
    from reportedly.render.canvas import Canvas

    return Canvas.of(sys.stdout)


def more(shown: int, total: int) -> None:
    """Say on standard error how many rows are left."""
    if total > shown:
        click.echo(f"{shown:,} of {total:,} shown; see more with --limit", err=True)
