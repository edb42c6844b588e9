"""The documentation tells the truth: its examples run, every command is in it, its links lead somewhere.

A ``python`` fence with ``>>>`` is run by doctest, a ``console`` fence by `tools.examples`, which says how. Examples
that need what a test does not have are ``sh`` fences and are not run.
"""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import click
import pytest

from reportedly.cli import LazyGroup
from reportedly.cli.registry import COMMANDS
from tools.examples import LEDGER, ROOT, agrees, fences, lay_out, pages, run, steps

PAGES = pages()


def examples(kind: str, holding: str = "") -> list[Any]:
    found = [fence for page in PAGES for fence in fences(page, kind) if holding in fence.body]
    return [pytest.param(fence.body, id=f"{fence.page.name}:{fence.line}") for fence in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the examples run: the packaged samples lie in it, and the story's ledger if one asks for it."""
    place = tmp_path_factory.mktemp("examples")
    lay_out(place, ledger=any(LEDGER in case.values[0] for case in examples("console")))
    return place


@pytest.mark.parametrize("body", examples("python", ">>>"))
def test_a_python_example_does_what_it_shows(body: str) -> None:
    test = doctest.DocTestParser().get_doctest(body, {}, "example", None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    told: list[str] = []
    runner.run(test, out=told.append)
    assert not told, "".join(told)


@pytest.mark.parametrize("body", examples("console"))
def test_a_console_example_prints_what_it_shows(body: str, folder: Path) -> None:
    assert steps(body), "a console example starts with $"
    for command, shown in steps(body):
        printed = run(command, folder)
        assert agrees(printed, shown), f"$ {command}\n{printed}\n(make examples writes what is printed today)"


def test_three_dots_on_a_line_stand_for_any_lines() -> None:
    assert agrees("a\nb\nc\nd\n", "a\n…\nd")
    assert agrees("a\nd\n", "a\n…\nd\n")
    assert not agrees("a\nb\nc\n", "a\n…\nd")
    assert not agrees("axd\n", "a.d")


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


def test_the_index_leads_to_every_page() -> None:
    index = ROOT / "docs" / "index.md"
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", index.read_text(encoding="utf-8")))
    assert linked == {page.name for page in index.parent.glob("*.md")} - {index.name}
