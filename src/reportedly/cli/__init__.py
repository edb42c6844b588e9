"""The command line: translates arguments, calls, prints; knows nothing else.

`main` turns every error into one line on standard error and an exit status: 2 for usage, 1 where
something failed, 130 when interrupted, 141 when whoever read the output has gone.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
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
  reportedly ingest news/ --ledger story.db
  reportedly claims --ledger story.db --status contested
  reportedly demo

\b
Each command has examples of its own: reportedly COMMAND --help. Completion in bash
(zsh and fish alike): eval "$(_REPORTEDLY_COMPLETE=bash_source reportedly)"
"""
FAILED, MISUSED, INTERRUPTED, PIPE_BROKEN = 1, 2, 130, 141
DEBUG = "REPORTEDLY_DEBUG"


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called, or what it may have been meant to be.

        Raises:
            UsageError: there is no such command.
        """
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            meant = f"did you mean {near[0]}? " if near else ""
            raise click.UsageError(f"there is no command {args[0]!r}; {meant}", ctx)
        return super().resolve_command(ctx, args)

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
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return MISUSED
    except click.ClickException as error:
        complain(_with_way_out(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_BROKEN
    except UsageError as error:
        complain(str(error))
        return MISUSED
    except ReportedlyError as error:
        complain(str(error))
        return FAILED
    except UnicodeEncodeError:
        complain("an argument is no text in the encoding of this terminal; set one, such as LC_ALL=C.UTF-8")
        return MISUSED
    except MemoryError:
        complain("the memory is used up; read in smaller parts, or with fewer --workers")
        return FAILED
    except OSError as error:  # what inputs and ledgers raise is told by them; this is the output, or a scratch file
        _drop_output()
        complain(f"it cannot be written ({error.strerror or error}); make room, or write elsewhere")
        return FAILED
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        complain(f"this is a fault of reportedly ({_told(error)}); please report it; {DEBUG}=1 shows more")
        return FAILED


def _with_way_out(error: click.ClickException) -> str:
    """What is wrong with a call, in one line that ends in where to look."""
    said = error.format_message().rstrip(" .")
    said = said[:1].lower() + said[1:]
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return said
    end = "" if said.endswith(("?", ";")) else ";"
    return f"{said}{end} see {error.ctx.command_path} --help"


def _told(error: Exception) -> str:
    """A fault in a few words: what, and where."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error}, {os.path.basename(where.filename)}:{where.lineno}"  # noqa: PTH119


def _drop_output() -> None:
    """Our output takes no more; keep the interpreter from saying so when it flushes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
