"""The provenance in a sentence: one voice many times, many voices, or none."""

from __future__ import annotations

import pytest

from reportedly.ledger.answers import Origin, Provenance, Teller
from reportedly.web.draw.echo import MOST, WIDTH, echo
from reportedly.web.draw.fit import fitted, width_of
from reportedly.web.gist import gist
from reportedly.web.words import sureness


def teller(number, *origins, stances=("supports",)):
    return Teller(f"d{number}", None, f"Paper {number}", "2024-01-01", None, (), stances, origins)


def origin(key, body, name, country=None):
    return Origin(key, name, country, body, False, (), "says so itself")


US = (origin("w", "state:USA", "White House", "USA"), origin("p", "state:USA", "Pentagon", "USA"))
NATO = origin("n", "nato", "NATO")


def told(tellers, origins, independent, status="contested", stances=("supports",)):
    claim = {"status": status, "positions": [{"stance": stance} for stance in stances]}
    return gist(claim, Provenance(tuple(tellers), tuple(origins), independent))


def test_ten_documents_with_one_origin_are_said_to_be_one_voice():
    text = told([teller(n, "w") for n in range(10)], US, 1)
    assert text == (
        "All 10 documents that tell it go back to one independent origin: "
        "United States (White House, Pentagon: mouths of one body, which count once)."
    )


def test_two_are_both():
    assert told([teller(1, "n"), teller(2, "n")], [NATO], 1).startswith("Both documents that tell it go back to one")


def test_one_document_is_one():
    assert told([teller(1, "n")], [NATO], 1) == "One document tells it, and it goes back to one origin: NATO."


def test_documents_that_only_reject_it_do_not_tell_it():
    text = told([teller(1, "n"), teller(2, stances=("rejects",))], [NATO], 1)
    assert text.startswith("One document tells it")


def test_an_aside_beside_one_loud_voice_is_called_so():
    text = told([*(teller(n, "w") for n in range(9)), teller(9, "n")], [US[0], NATO], 2)
    assert text == (
        "Ten documents tell it, and what they tell goes back to two independent origins: White House; NATO. "
        "But 9 of the 10 have it from White House alone."
    )


def test_many_origins_are_counted_and_some_named():
    origins = [origin(f"o{n}", f"b{n}", f"Origin {n}") for n in range(12)]
    text = told([teller(n, f"o{n}") for n in range(12)], origins, 12)
    assert "12 independent origins: Origin 0; Origin 1; Origin 2; Origin 3; and 8 more." in text
    assert "alone" not in text


@pytest.mark.parametrize(
    ("status", "stances", "begins"),
    [
        ("unsupported", ("supports",), "One source stands behind the words, and the words leave open"),
        ("unsupported", ("supports", "supports", "questions"), "Two sources stand behind the words"),
        ("unsupported", ("questions",), "It is only asked about or doubted"),
        ("rejected", ("rejects",), "It is known only from those who reject it"),
    ],
)
def test_a_claim_without_origin_says_why(status, stances, begins):
    assert told([teller(1, stances=stances)], [], 0, status, stances).startswith(begins)


def test_squares_stand_for_documents_and_dark_ones_for_origins():
    drawn = str(echo(1, 10))
    assert drawn.count("M") == 10
    own = drawn.partition('class="unit own"')[2].partition("/>")[0]
    assert own.count("M") == 1
    assert 'aria-hidden="true"' in drawn


@pytest.mark.parametrize(("origins", "documents"), [(0, 3), (5, 2), (1, MOST + 1), (1, 100_000), (0, 500), (900, 300)])
def test_an_echo_is_never_wider_than_its_place(origins, documents):
    drawn = str(echo(origins, documents))
    assert f'width="{WIDTH:g}"' in drawn
    if origins and documents > MOST:
        assert "unit own" in drawn
    assert ("unit own" in drawn) == bool(origins)


@pytest.mark.parametrize(
    "text", ["NATO", "Washington, Seoul and Tokyo", "a" * 300, "W" * 40, "習近平" * 20, "", "a  b "]
)
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_fitted_lines_fit(text, lines):
    found = fitted(text, 170, 12.5, lines)
    assert len(found) <= lines
    assert all(width_of(line, 12.5) <= 170 for line in found)
    whole = " ".join(text.split())
    if width_of(whole, 12.5) <= 170:
        assert found == ([whole] if whole else [])
    else:
        assert found[-1].endswith("…") or "".join(found).replace(" ", "") == whole.replace(" ", "")


@pytest.mark.parametrize(
    ("stance", "factuality", "words"),
    [
        ("supports", "CT+", "certain it is so"),
        ("supports", "PS+", "possibly so"),
        ("supports", "Uu", "leaves it open"),
        ("rejects", "CT+", "certain it is not so"),
        ("rejects", "CT-", "certain it is not so"),
        ("rejects", "PR+", "certain it is not so"),
        ("rejects", "PR-", "probably not so"),
        ("rejects", "Uu", "does not say how sure"),
        ("questions", "CT+", "leaves it open"),
    ],
)
def test_certainty_says_of_what(stance, factuality, words):
    assert sureness(stance, factuality) == words
