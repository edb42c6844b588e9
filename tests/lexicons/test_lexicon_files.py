"""Every lexicon can be read as its author meant it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).resolve().parents[2] / "src" / "reportedly" / "lexicons"
FILES = sorted(FOLDER.glob("*.yaml"))


class NoDoubles(yaml.CSafeLoader):
    """A loader that refuses a key given twice, which YAML lets the second one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            value = self.construct_object(key, deep=True)
            assert value not in seen, f"{value!r} is given twice (line {key.start_mark.line + 1})"
            seen.add(value)
        return super().construct_mapping(node, deep)


def nodes(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every key and every item of a list, with where it stands."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield path, key
            yield from nodes(below, f"{path}/{key}")
    elif isinstance(value, list):
        for item in value:
            if not isinstance(item, dict | list):
                yield path, item
            yield from nodes(item, path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_entry_is_given_twice(path: Path) -> None:
    assert yaml.load(path.read_text(encoding="utf-8"), NoDoubles)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_is_read_as_a_truth_value(path: Path) -> None:
    """YAML 1.1 takes a bare ``on``, ``off``, ``no``, ``yes`` for true or false."""
    if path.name.startswith("plover"):
        pytest.skip("its loader turns a bare on and off back into prepositions")
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert [where for where, word in nodes(content) if isinstance(word, bool)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_list_names_a_word_twice(path: Path) -> None:
    def lists(value: Any) -> Iterator[list[Any]]:
        if isinstance(value, list):
            yield value
        for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from lists(below)

    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for words in lists(content):
        plain = [word for word in words if isinstance(word, str)]
        assert len(plain) == len(set(plain)), sorted({word for word in plain if plain.count(word) > 1})
