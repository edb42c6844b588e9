"""The frame of the command line: help, version, errors and their exit status, a quick start."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Any

import click
import pytest

from reportedly.cli import LazyGroup, program
from reportedly.cli.registry import COMMANDS, SECTIONS
from reportedly.errors import LedgerError, UsageError

STARTS_IN = 0.3  # seconds, on an idle machine; four times that where others use it too
HEAVY = {"spacy", "onnxruntime", "tokenizers", "numpy", "trafilatura", "httpx", "sqlalchemy", "fastapi", "rich.console"}


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ()])
def test_help_lists_every_command(run: Any, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    shown = ran.out + ran.err
    assert all(name in shown for name in COMMANDS)


def test_the_version_is_the_package_s(run: Any) -> None:
    from importlib.metadata import version

    assert run("--version").out == f"reportedly {version('reportedly')}\n"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_with_an_example(run: Any, name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    ran = run(name, "--help")
    assert ran.status == 0
    if not isinstance(command, click.Group):
        assert f"reportedly {name}" in ran.out.partition("Example")[2], "show how it is used"
    assert COMMANDS[name].section in SECTIONS


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("reed", "a.txt"), "there is no command 'reed'; did you mean read? see reportedly --help"),
        (("xyzzy",), "there is no command 'xyzzy'; see reportedly --help"),
        (("--nonsense",), "no such option '--nonsense'; see reportedly --help"),
        (("read",), "missing argument 'INPUT...'; see reportedly read --help"),
        (("read", "--nonsense"), "no such option '--nonsense'; see reportedly read --help"),
        (("claims", "--abuot", "Mali"), "'--about'"),
        (("review", "acept", "t1"), "'accept'"),
        (("read", "a.txt", "--max-size", "nan"), "'nan' is not a number over 0"),
        (("read", "a.txt", "--timeout", "inf"), "'inf' is not a number over 0"),
        (("read", "a.txt", "--timeout", "soon"), "'soon' is not a number over 0"),
        (("read", "a.txt", "--published", "yesterday"), "'yesterday' is not a day; write it as YYYY-MM-DD"),
    ],
)
def test_wrong_usage_is_status_2_and_one_line_that_says_what(run: Any, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("reportedly: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (UsageError("say it otherwise"), 2, "reportedly: say it otherwise\n"),
        (LedgerError("no\x1b[31m\nroom"), 1, "reportedly: no␛[31m room\n"),
        (KeyboardInterrupt(), 130, "reportedly: interrupted\n"),
        (BrokenPipeError(), 141, ""),
        (
            OSError(28, "No space left on device"),
            1,
            "reportedly: it cannot be written (No space left on device); make room",
        ),
        (
            UnicodeEncodeError("utf-8", "\udcc3", 0, 1, "surrogates"),
            2,
            "reportedly: an argument is no text in the encoding",
        ),
        (MemoryError(), 1, "reportedly: the memory is used up; read in smaller parts"),
        (
            ValueError("odd\nthing"),
            1,
            "reportedly: this is a fault of reportedly (ValueError: odd thing, test_main.py:",
        ),
    ],
)
def test_an_error_is_one_line_and_a_status(
    run: Any, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, said: str
) -> None:
    @click.command
    def failing() -> None:
        raise error

    monkeypatch.setattr(LazyGroup, "get_command", lambda *_: failing)
    monkeypatch.setitem(COMMANDS, "anything", COMMANDS["read"])
    monkeypatch.setattr("reportedly.cli._drop_output", lambda: None)
    ran = run("anything")
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == bool(said)


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"import sys; from reportedly.cli import main; main({arguments}); print(*sys.modules, file=sys.stderr)"
    assert HEAVY & set(python(code).stderr.split()) == set()


def test_a_shell_can_ask_what_follows() -> None:
    code = "from reportedly.cli import main; main([])"
    asked = {"_REPORTEDLY_COMPLETE": "bash_complete", "COMP_WORDS": "reportedly re", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ | asked
    )
    assert "plain,read" in done.stdout.split()


def test_it_starts_at_once() -> None:
    python("import reportedly.cli")  # files into memory
    begun = time.monotonic()
    python("from reportedly.cli import main; main(['--help'])")
    assert time.monotonic() - begun < 4 * STARTS_IN
