"""The house keeps its order: stages import one way, files stay short, data says what it is for."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "reportedly"

# Each row may import from itself and from the rows above it.
ORDER = (
    ("errors", "spans", "manner"),
    ("lexicons",),
    ("documents",),
    ("language",),
    ("encoder",),
    ("sources",),
    ("statements",),
    ("events",),
    ("reading",),
    ("pipeline",),
    ("ledger",),
    ("demo",),
    ("render", "exports"),
    ("api", "web"),  # one server: the app mounts both, and both stand on the same desk
    ("cli",),
)
LEVEL = {name: level for level, row in enumerate(ORDER) for name in row}

# What knows a library, so that another can take its place in one spot.
HOMES = {
    "onnxruntime": "encoder/",
    "tokenizers": "encoder/",
    "sqlalchemy": "ledger/",
    "trafilatura": "documents/",
    "warcio": "documents/",
    "feedparser": "documents/",
    "click": "cli/",
}
# The package's own door, which loads public names on first use, stands outside the order.
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Full names of all modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path)} imports relatively; write the full name"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_stage_imports_only_from_stages_before_it(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imported(path):
        if name.startswith("reportedly."):
            other = name.split(".")[1]
            if other in LEVEL:
                assert LEVEL[other] <= LEVEL[own], f"{own} may not know {other} ({name})"
                same_row = LEVEL[other] == LEVEL[own] and other != own
                assert not same_row or own in ("errors", "api", "web"), (
                    f"{own} and its neighbour {other} stand side by side"
                )


def test_every_part_has_its_place_in_the_order() -> None:
    """What has no place is bound by nothing."""
    assert {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} - set(LEVEL) <= {"__main__"}


def test_only_the_pipeline_knows_the_order_of_the_stages() -> None:
    stages = {"language", "encoder", "statements", "events"}
    knowing = [
        place(path)
        for path in MODULES
        if {name.split(".")[1] for name in imported(path) if name.startswith("reportedly.")} >= stages
    ]
    assert knowing == ["pipeline.py"]


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_is_known_in_one_place(library: str) -> None:
    knowing = [place(path) for path in MODULES if any(name.split(".")[0] == library for name in imported(path))]
    assert knowing, f"nothing uses {library} any more; take it out of pyproject.toml"
    assert all(name.startswith(HOMES[library]) for name in knowing), knowing


@pytest.mark.parametrize("path", [path for path in ROOT.rglob("*.py") if ".venv" not in path.parts], ids=str)
def test_no_file_is_longer_than_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_one_file_knows_spacy() -> None:
    knowing = [place(path) for path in MODULES if re.search(r"import spacy|en_core_web", path.read_text("utf-8"))]
    assert knowing == ["language/spacy_parser.py"]


def test_no_file_is_a_drawer() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}
    assert not [place(path) for path in MODULES if path.name in drawers]


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_opens_with_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.yaml")), ids=place)
def test_a_data_file_opens_with_its_purpose(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"#\s*\w+", first), "open it with a comment: what it is for and where it is from"


def test_nothing_of_one_machine_is_in_the_project() -> None:
    """No path of somebody's own folders in a tracked text file."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    own = re.compile(r"(?<![\w.])/(?:home|Users|root|work|tmp/w|opt)/\w")
    found = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".sh", ".txt", ".html", ".js", ".css"} and path.is_file():
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            found += [f"{name}:{number}" for number, line in enumerate(lines, 1) if own.search(line)]
    assert found == []
