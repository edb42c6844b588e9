"""Labelled cases: hard sentences as data, so that whoever meets a wrong reading adds one without code.

@pytest.mark.parametrize("case", labelled("stances"))
def test_a_stance_is_read_from_the_cue_and_its_negation(case): ...
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).resolve().parent / "cases"


def labelled(name: str) -> list[Any]:
    """The cases of ``tests/cases/NAME.yaml`` as pytest parameters, named by their labels.

    A case with ``known_failure: reason`` is a strict expected failure: an improvement announces itself.
    """
    return [_parameter(case) for case in yaml.load((CASES / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)]


def _parameter(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if case.get("known_failure") else []
    return pytest.param(case, id=case["label"], marks=marks)
