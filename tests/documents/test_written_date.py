"""Days as others write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reportedly.documents.written_date import day_in_address, day_of


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-09-06", "2022-09-06"),
        ("2017-09-15T23:52:00+09:00", "2017-09-15"),  # the outlet's own day
        ("2017/9/5 17:52", "2017-09-05"),
        ("20170915", "2017-09-15"),
        ("20170915T101500Z", "2017-09-15"),
        ("Fri, 15 Sep 2017 17:52:00 +0800", "2017-09-15"),
        ("15 Sep 2017", "2017-09-15"),
        ("September 15, 2017", "2017-09-15"),
        ("Sept. 15, 2017 5:52 p.m. ET", "2017-09-15"),
        ("15.09.2017", "2017-09-15"),
        ("09/15/2017", "2017-09-15"),
        ("1505497920", "2017-09-15"),
        (1505497920, "2017-09-15"),
        (1505497920000, "2017-09-15"),
        (date(2017, 9, 15), "2017-09-15"),
        (datetime(2017, 9, 15, 1), "2017-09-15"),
        ("03/04/2023", None),  # March or April, by country
        ("04/04/2023", "2023-04-04"),
        ("2022-02-30", None),
        ("2022", None),
        ("September 2022", None),
        ("yesterday", None),
        ("0001-01-01", None),
        ("", None),
        ("x" * 5000, None),
        (None, None),
        (True, None),
        (float("inf"), None),
        (float("nan"), None),
        (10**30, None),
        ([], None),
    ],
)
def test_a_day_is_read_only_where_it_is_certain(written: object, day: str | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://news.example/2017/09/15/story", date(2017, 9, 15)),
        ("https://news.example/world/2017/sep/05/story", date(2017, 9, 5)),
        ("https://news.example/2017-09/15/content_1.htm", date(2017, 9, 15)),
        ("folder/post_2016-09-12_story.txt", date(2016, 9, 12)),
        ("https://news.example/2017/09/story", date(2017, 9, 15)),
        ("https://news.example/12017/09/15/", None),
        ("https://news.example/2017/13/15/", None),
        ("article.txt", None),
        (None, None),
    ],
)
def test_an_address_may_tell_when(address: str | None, day: date | None) -> None:
    assert day_in_address(address) == day
