"""Words of strangers cannot command a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.render.harmless import harmless, one_line


@given(st.text(max_size=200))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for sign in harmless(text):
        assert sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"), hex(ord(sign))
    assert not set(one_line(text)) & set("\n\r\t\x0b\x0c")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07", "bell␇"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u2066b\u2069", "ab"),
        ("a\u200bb", "ab"),
        ("\x9b31m", "\ufffd31m"),
        ("a\r\nb", "a\nb"),
        ("می‌خواهم", "می‌خواهم"),  # the joiner that Persian is written with stays
    ],
)
def test_it_is_shown_or_taken_out(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\nb\rc\n\n d ") == "a b c d"
