"""What all tests share: where the evaluation corpora lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder of evaluation corpora beside the checkout; tests that need it are skipped without."""
    folder = ROOT / os.environ.get("REPORTEDLY_EVAL", "../shared/eval")
    if not folder.is_dir():
        pytest.skip(f"no evaluation corpora at {os.environ.get('REPORTEDLY_EVAL', '../shared/eval')}")
    return folder
