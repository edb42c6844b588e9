"""One name for the bodies that news calls by several."""

from __future__ import annotations

import pytest

from reportedly.ledger.called import known_body
from reportedly.ledger.identity import identity


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("RSF", "Rapid Support Forces"),
        ("Sudan's paramilitary Rapid Support Forces", "Rapid Support Forces"),
        ("Yemen's Houthi rebels", "Houthis"),
        ("Houthis in Yemen", "Houthis"),
        ("Iran-backed Houthis", "Houthis"),
        ("Lebanese militant group Hezbollah", "Hezbollah"),
        ("UN", "United Nations"),
        ("European Union officials", "European Union"),
        ("Economic Community of West African States", "ECOWAS"),
        ("UN's panel of experts", None),
        ("Free Syrian Army", None),
        ("Harbour Institute", None),
        ("rebels", None),
        ("", None),
    ],
)
def test_known_bodies(called: str, name: str | None) -> None:
    assert known_body(called) == name


def test_a_body_is_one_source_by_all_its_names() -> None:
    assert identity("UN", "organisation", None) == identity("the United Nations", "organisation", None)
    assert identity("Houthi rebels", "group", None) == identity("Houthis", "organisation", None)
