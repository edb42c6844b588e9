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


@pytest.mark.parametrize("arguments", [("nonsense",), ("read",), ("read", "--nonsense"), ("--nonsense",)])
def test_wrong_usage_is_status_2_and_says_what(run: Any, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert "nonsense" in ran.err or "INPUT" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (UsageError("say it otherwise"), 2, "reportedly: say it otherwise\n"),
        (LedgerError("no\x1b[31m\nroom"), 1, "reportedly: no␛[31m room\n"),
        (KeyboardInterrupt(), 130, "reportedly: interrupted\n"),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_an_error_is_one_line_and_a_status(
    run: Any, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, said: str
) -> None:
    @click.command
    def failing() -> None:
        raise error

    monkeypatch.setattr(LazyGroup, "get_command", lambda *_: failing)
    monkeypatch.setattr("reportedly.cli._leave_pipe", lambda: None)
    ran = run("anything")
    assert (ran.status, ran.out, ran.err) == (status, "", said)


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
