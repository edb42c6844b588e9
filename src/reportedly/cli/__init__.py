"""The command line: translates arguments, calls, prints; knows nothing else.

`main` turns every error of ours into one line on standard error and an exit status: 2 for
usage, 1 where something failed, 130 when interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from reportedly.cli.registry import COMMANDS, SECTIONS
from reportedly.cli.report import complain
from reportedly.errors import ReportedlyError, UsageError

EXAMPLES = """
\b
Examples:
  reportedly read article.txt --publisher "Example Post" --published 2022-09-06
  reportedly read https://news.example/story --format json
"""
FAILED, MISUSED, INTERRUPTED, PIPE_BROKEN = 1, 2, 130, 141


class LazyGroup(click.Group):
    """A group whose commands are loaded from the registry when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the registry's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry.home.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, from the registry alone."""
        for section in SECTIONS:
            rows = [(name, entry.help) for name, entry in COMMANDS.items() if entry.section == section]
            if rows:
                with formatter.section(section):
                    formatter.write_dl(rows)


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"reportedly {version('reportedly')}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXAMPLES,
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show it.")
def program() -> None:
    """Read news and keep a ledger of claims: who says what happened, on whose authority."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status."""
    if os.environ.get("_REPORTEDLY_COMPLETE"):  # a shell asks what could follow; click answers and leaves
        program.main(prog_name="reportedly")
    try:
        # click's own main would answer interruptions and broken pipes in its way
        given = list(sys.argv[1:] if arguments is None else arguments)
        with program.make_context("reportedly", given) as context:
            status: Any = program.invoke(context)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _leave_pipe()
        return PIPE_BROKEN
    except UsageError as error:
        complain(str(error))
        return MISUSED
    except ReportedlyError as error:
        complain(str(error))
        return FAILED


def _leave_pipe() -> None:
    """Whoever read our output has gone; keep the interpreter from saying so when it flushes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
