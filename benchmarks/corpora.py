"""The evaluation corpora as documents, opened as the command line would open them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportedly.demo import STORY
from reportedly.documents import Document, Known
from reportedly.documents.text import document_of


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a corpus: `key` is its name there, `gold` what comes with it."""

    group: str
    key: str
    document: Document
    gold: Any = None


def polnear(folder: Path) -> Iterator[Item]:
    """The articles of PolNeAR's dev part; their gold stays in the scorer's hands."""
    for path in sorted((folder / "polnear" / "dev" / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")  # line ends as they are, for the sake of the offsets
        yield Item("polnear", path.stem, document_of(text))


def passages(folder: Path) -> Iterator[Item]:
    """The annotated passages with their publisher and date."""
    for path in sorted((folder / "passages").glob("*.yaml")):
        gold = load(path)
        known = Known(None, gold.get("publisher"), str(gold["published"]) if gold.get("published") else None)
        yield Item("passages", path.stem, document_of(gold["text"], known), gold)


def plover(folder: Path) -> Iterator[Item]:
    """The sentences of the PLOVER training part, in their order."""
    for line in (folder / "plover" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield Item("plover", record["id"], document_of(record["text"]))


def bundles(folder: Path) -> list[tuple[str, Path]]:
    """Stories with gold claims: ``(group, folder)``, the packaged one last."""
    return [("bundles", path) for path in sorted((folder / "bundles").iterdir())] + [("demo", STORY)]


def records(bundle: Path) -> Iterator[dict[str, Any]]:
    """The documents of a story as records for ``reportedly ingest``."""
    for entry in load(bundle / "bundle.yaml")["documents"]:
        yield {
            "text": (bundle / "docs" / entry["file"]).read_text(encoding="utf-8"),
            "publisher": entry["publisher"],
            "published": str(entry["published"]),
            "url": f"https://story.example/{entry['file']}",
        }


def load(path: Path) -> Any:
    """A YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
