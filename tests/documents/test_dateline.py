"""Where, when and by whom a text says it was sent."""

from __future__ import annotations

from typing import Any

import pytest

from labelled import labelled
from reportedly.documents.dateline import Dateline, dateline_of


@pytest.mark.parametrize("case", labelled("datelines"))
def test_a_dateline_tells_place_day_and_publisher(case: dict[str, Any]) -> None:
    expected = {key: str(value) if value else None for key, value in case["expect"].items()}
    assert dateline_of(case["text"], near=case.get("near")) == Dateline(**expected)


def test_a_long_line_of_capitals_takes_no_time() -> None:
    assert dateline_of("A" * 100_000) == Dateline()
    assert dateline_of("A, B. " * 20_000) == Dateline()
