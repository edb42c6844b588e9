"""Run the ``console`` examples of the documentation; write what they print into it.

    python -m tools.examples [PAGE …]      (make examples)

What follows ``$`` is a command, what follows that its output; ``…`` alone on a line stands for any lines. Examples run
in a folder that holds the packaged samples and ``story.db``, the ledger of the packaged story.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.demo import SAMPLES

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.M | re.S)
STEP = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n?)*)", re.M)
LEDGER = "story.db"


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a page: `line` is where it opens."""

    page: Path
    line: int
    kind: str
    body: str


def pages() -> list[Path]:
    """Every page of the documentation."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def fences(page: Path, kind: str) -> Iterator[Fence]:
    """The blocks of one kind on a page."""
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        if found[1] == kind:
            yield Fence(page, text[: found.start()].count("\n") + 1, kind, found[2])


def steps(body: str) -> list[tuple[str, str]]:
    """Commands of a console block, each with the output shown."""
    return [(found[1], found[2]) for found in STEP.finditer(body)]


def lay_out(folder: Path, *, ledger: bool) -> None:
    """Put what the examples need into a folder."""
    for path in SAMPLES.iterdir():
        shutil.copy(path, folder)
    if ledger:
        run(f"reportedly demo --ledger {LEDGER} --quiet", folder)


def run(command: str, folder: Path) -> str:
    """What a command prints.

    Raises:
        RuntimeError: it failed.
    """
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {**os.environ, "PATH": programs, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=settings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"$ {command}\n{done.stdout}{done.stderr}")
    return done.stdout


def agrees(printed: str, shown: str) -> bool:
    """Whether an output is the one shown, ``…`` standing for any lines; ends of lines and of the text do not count."""
    pattern = re.escape(re.sub(r"(?m)^\s*…$\n?", "\0", _trimmed(shown))).replace(re.escape("\0"), r"[\s\S]*?")
    return re.fullmatch(pattern, _trimmed(printed)) is not None


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def refreshed(page: Path, folder: Path) -> str:
    """The page's text with the outputs of today; a step shown with ``…`` keeps what it shows if it still agrees."""

    def rewrite(found: re.Match[str]) -> str:
        if found[1] != "console":
            return found[0]
        lines: list[str] = []
        for command, shown in steps(found[2]):
            printed = run(command, folder)
            kept = _trimmed(shown) if agrees(printed, shown) else _trimmed(printed)
            lines += [f"$ {command}", *([kept] if kept else [])]
        return "```console\n" + "\n".join(lines) + "\n```"

    return FENCE.sub(rewrite, page.read_text(encoding="utf-8"))


def main() -> int:
    """Rewrite the pages named, or all."""
    chosen = [Path(name).resolve() for name in sys.argv[1:]] or pages()
    with tempfile.TemporaryDirectory() as scratch:
        lay_out(Path(scratch), ledger=any(LEDGER in page.read_text(encoding="utf-8") for page in chosen))
        for page in chosen:
            page.write_text(refreshed(page, Path(scratch)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
