"""The lines around a text that say whose it is."""

from __future__ import annotations

import pytest

from reportedly.ledger.credits import credit_lines, has_dateline

BODY = "The port was closed on Sunday. Nobody said why, and nobody asked twice."

CASES = [
    (f"LISBON, Feb 9 (Atlantic Wire) — {BODY}", [("Atlantic Wire", "dateline")]),
    (f"LISBON, 9 February 2024 (Atlantic Wire) - {BODY}", [("Atlantic Wire", "dateline")]),
    (f"ADDIS ABABA (AFP) – {BODY}", [("AFP", "dateline")]),
    (f"Washington (CNN) — {BODY}", [("CNN", "dateline")]),
    (f"(Reuters) - {BODY}", [("Reuters", "dateline")]),
    (f"A headline\nSEOUL (Yonhap/Kyodo) — {BODY}", [("Kyodo", "dateline"), ("Yonhap", "dateline")]),
    (f"{BODY} — Atlantic Wire", [("Atlantic Wire", "credit line")]),
    (f"{BODY} (Atlantic Wire)", [("Atlantic Wire", "credit line")]),
    (f"{BODY}\nSource: Xinhua", [("Xinhua", "credit line")]),
    (f"{BODY}\nWith additional reporting by the Associated Press.", [("Associated Press", "reporting")]),
    (f"{BODY}\nReuters contributed to this report.", [("Reuters", "reporting")]),
    (f"{BODY}\nThis article was first published by the Delta Courier.", [("Delta Courier", "credit line")]),
    (f"{BODY}\nThis story is from Coast Wire", [("Coast Wire", "credit line")]),
    (f"{BODY}\nReprinted with permission from the Delta Courier.", [("Delta Courier", "credit line")]),
    (BODY, []),
    (f"PARIS — {BODY}", []),
    (f"{BODY} It lasted for hours — too long.", []),
    (f"The agency (founded in 1950) — {BODY}", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_credit_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted((credit.name, credit.how) for credit in credit_lines(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [(case[0], case[1]) for case in CASES if case[1]])
def test_a_credit_points_to_its_words(text: str, expected: list[tuple[str, str]]) -> None:
    for credit in credit_lines(text):
        assert credit.name in credit.span.of(text)


def test_datelines() -> None:
    assert has_dateline(f"LISBON, Feb 9 (Atlantic Wire) — {BODY}")
    assert has_dateline(f"Headline\n\nLOMÉ — {BODY}")
    assert not has_dateline(BODY)
