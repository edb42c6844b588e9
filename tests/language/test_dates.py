"""Dates are read from their words and the day of publication, and none is invented."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from reportedly.language import parse_text
from reportedly.language.dates import find_dates
from tests.labelled import labelled


@pytest.mark.parametrize("case", labelled("dates"))
def test_a_date_phrase_means_these_days(case: dict[str, Any]) -> None:
    parse = parse_text(case["text"])
    published = case["published"]
    found = find_dates(parse, None if published is None else str(published))
    assert [[d.span.of(case["text"]), d.earliest, d.latest] for d in found] == [
        [str(words), *(None if day is None else str(day) for day in interval)] for words, *interval in case["dates"]
    ]


def test_intervals_run_forward() -> None:
    text = "From March to May, between 2016 and 2014, since Monday, by last year, until yesterday and before Friday."
    for found in find_dates(parse_text(text), "2024-03-06"):
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        for day in found.interval:
            assert day is None or date.fromisoformat(day)


def test_dates_take_little_time() -> None:
    sentence = "On Tuesday, 5 March 2024, the minister said that since last May 2,000 men had come, in 2022 and 1998. "
    parse = parse_text(sentence * 200)
    begun = time.process_time()
    assert find_dates(parse, "2024-03-06")
    assert time.process_time() - begun < 2
