"""The documentation tells the truth: its examples run, and every command is in it.

A ``python`` fence with ``>>>`` is run by doctest. A ``console`` fence is run line by line in a folder that holds the
packaged samples: what follows ``$`` is the command, what follows that its output, in which ``…`` alone on a line
stands for any lines. Examples that need what a test does not have are ``sh`` fences and are not run.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reportedly.cli import LazyGroup
from reportedly.cli.registry import COMMANDS
from reportedly.demo import SAMPLES

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.M | re.S)


def fences(kind: str) -> list[object]:
    return [
        pytest.param(body, id=f"{page.name}:{page.read_text(encoding='utf-8')[: found.start()].count(chr(10)) + 1}")
        for page in PAGES
        for found in FENCE.finditer(page.read_text(encoding="utf-8"))
        if found[1] == kind and (body := found[2])
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the examples run: the packaged samples lie in it."""
    place = tmp_path_factory.mktemp("examples")
    for path in SAMPLES.iterdir():
        shutil.copy(path, place)
    return place


@pytest.mark.parametrize("body", [case for case in fences("python") if ">>>" in case.values[0]])  # type: ignore[attr-defined]
def test_a_python_example_does_what_it_shows(body: str) -> None:
    test = doctest.DocTestParser().get_doctest(body, {}, "example", None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    told: list[str] = []
    runner.run(test, out=told.append)
    assert not told, "".join(told)


@pytest.mark.parametrize("body", fences("console"))
def test_a_console_example_prints_what_it_shows(body: str, folder: Path) -> None:
    steps = re.findall(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n?)*)", body, re.M)
    assert steps, "a console example starts with $"
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {**os.environ, "PATH": programs, "COLUMNS": "100", "NO_COLOR": "1"}
    for command, expected in steps:
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=settings, capture_output=True, text=True, check=False
        )
        pattern = re.sub(r"(?m)^\s*…$\n?", "\0", expected.strip())
        wanted = re.escape(pattern).replace(re.escape("\0"), r"[\s\S]*?")
        assert re.fullmatch(wanted, done.stdout.strip()), f"$ {command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_in_the_documentation(name: str) -> None:
    assert any(re.search(rf"\breportedly {name}\b", page.read_text(encoding="utf-8")) for page in PAGES)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_has_its_help(name: str) -> None:
    group = LazyGroup("reportedly")
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    for option in command.params:
        assert not isinstance(option, click.Option) or option.hidden or option.help, option.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_into_the_project_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
