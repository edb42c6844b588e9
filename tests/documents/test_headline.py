"""The title that a text opens with."""

from __future__ import annotations

from typing import Any

import pytest

from labelled import labelled
from reportedly.documents.headline import headline_of


@pytest.mark.parametrize("case", labelled("headlines"))
def test_a_headline_is_a_short_first_line_that_ends_no_sentence(case: dict[str, Any]) -> None:
    assert headline_of(case["text"]) == case["expect"]


def test_white_space_without_end_takes_no_time() -> None:
    assert headline_of(" \n" * 100_000) is None
    assert headline_of(" " * 200_000 + "x") is None
