"""Quotation marks in newspaper prose."""

from __future__ import annotations

import time

import pytest

from reportedly.language.quotations import paragraphs, quotations


def texts(text: str) -> list[str]:
    return [q.text(text) for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” he said.", ["“No,”"]),
        ('"We won," he said, "and that\'s it."', ['"We won,"', '"and that\'s it."']),
        ("'We won,' he said.", ["'We won,'"]),
        ("``We would,'' he said.", ["``We would,''"]),
        ("''Hopefully,'' he said.", ["''Hopefully,''"]),
        ("He said «oui» twice.", ["«oui»"]),
        ("„Nein“, he said.", ["„Nein“"]),
        ("“It's ‘fake news’,” he said.", ["“It's ‘fake news’,”", "‘fake news’"]),
        ("He said \"the 'big' one\".", ["\"the 'big' one\"", "'big'"]),
    ],
)
def test_every_kind_of_mark_is_known(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the workers' right, isn't it?",
        "The ’90s and the '80s, ’em all, rock 'n' roll",
        "a 6\" pipe, 5' long",
        "He was 6'2\" tall.",
        "the states’ rights and the bosses’ cars",
    ],
)
def test_apostrophes_elisions_and_inches_are_no_quotations(text: str) -> None:
    assert texts(text) == []


def test_a_possessive_does_not_close_a_single_quotation() -> None:
    assert texts("‘are the workers’ rights, not ours’ he said") == ["‘are the workers’ rights, not ours’"]


def test_nested_quotations_say_how_deep_they_are() -> None:
    assert [q.depth for q in quotations("“It's ‘fake’,” he said.")] == [0, 1]


def test_a_long_quotation_runs_on_over_paragraphs() -> None:
    found = quotations("“One.\n\n“Two.\n\n“Three,” he said.")
    assert [(q.runs_on, q.continues, q.closed) for q in found] == [
        (True, False, False),
        (True, True, False),
        (False, True, True),
    ]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“One, he said.\n\nNot quoted."
    assert texts(text) == ["“One, he said."]
    assert not quotations(text)[0].closed


def test_a_missing_mark_does_not_turn_the_rest_inside_out() -> None:
    assert texts('broken "open here. And "another" one') == ['"open here. And ', '"another"']


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "The minister said on\nMonday that “nothing\nwas sold” and that he\nknew of no plan.\n\nHe left."
    assert len(paragraphs(text)) == 2
    assert texts(text) == ["“nothing\nwas sold”"]


def test_empty_text_has_no_quotations() -> None:
    assert quotations("") == ()


@pytest.mark.parametrize("unit", ['"', "“", '" ', "“a ” ", "'", "«»"])
def test_megabytes_of_marks_take_linear_time(unit: str) -> None:
    begun = time.perf_counter()
    quotations(unit * (2_000_000 // len(unit)))
    assert time.perf_counter() - begun < 5
