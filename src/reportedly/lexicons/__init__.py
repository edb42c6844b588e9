"""The lexicons: reviewed data files, and the one way to load them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportedly.errors import LexiconError

FOLDER = Path(__file__).parent


@cache
def lexicon(name: str) -> Any:
    """The content of ``lexicons/<name>.yaml``, loaded once a process; treat it as read-only.

    Raises:
        LexiconError: there is no such file, or it is not YAML.
    """
    path = FOLDER / f"{name}.yaml"
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as problem:
        raise LexiconError(f"{path.name}: {problem}; restore the file from the package") from problem


@cache
def made(name: str) -> Any:
    """The content of ``lexicons/<name>.json``, a file that a script in ``tools/`` made; treat it as read-only.

    Raises:
        LexiconError: there is no such file, or it is not JSON.
    """
    path = FOLDER / f"{name}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise LexiconError(f"{path.name}: {problem}; restore the file from the package") from problem
