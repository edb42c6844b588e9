"""The packaged articles as documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportedly.documents.document import Document
from reportedly.errors import UsageError

HERE = Path(__file__).resolve().parent
STORY = HERE / "story"
SAMPLES = HERE / "samples"


@cache
def story() -> tuple[Document, ...]:
    """The articles of the demonstration story, oldest first.

    The text of each is its whole file, the headline included; its url ends in the file's name.
    """
    index = _load(STORY / "bundle.yaml")["documents"]
    return tuple(_article(STORY / "docs" / entry["file"], entry) for entry in index)


def sample(name: str = "missile-boats.txt") -> Document:
    """One plain-text sample article, by its file name.

    Raises:
        UsageError: there is no such sample.
    """
    return _article(sample_path(name), _sample_entry(name))


def sample_path(name: str = "missile-boats.txt") -> Path:
    """Where a sample lies, for a command that reads files."""
    _sample_entry(name)
    return SAMPLES / name


def _sample_entry(name: str) -> dict[str, Any]:
    index = _load(SAMPLES / "samples.yaml")
    for entry in index:
        if entry["file"] == name:
            return dict(entry)
    raise UsageError(f"no sample article {name!r}; there are: {', '.join(entry['file'] for entry in index)}")


def _article(path: Path, entry: dict[str, Any]) -> Document:
    text = path.read_text(encoding="utf-8")
    site = entry["publisher"].lower().replace(" ", "-")
    return Document(
        text=text,
        title=text.splitlines()[0],
        publisher=entry["publisher"],
        published=str(entry["published"]),
        url=f"https://{site}.example/{path.name}",
    )


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
