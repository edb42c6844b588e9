"""Names that are one source, and names that are not; and the body that each counts for."""

from __future__ import annotations

import pytest

from reportedly.ledger.identity import identity, outlet_key, outlet_name

SAME = [
    (("Turkish defence ministry", "government", "TUR"), ("Turkey's Ministry of Defense", "government", "TUR")),
    (("defence ministry", "government", "TUR"), ("spokesman for the Turkish Defence Ministry", "government", "TUR")),
    (("Pentagon", "government", "USA"), ("U.S. Department of Defense", "government", "USA")),
    (("Foreign Office", "government", "GBR"), ("British foreign ministry", "government", "GBR")),
    (("two U.S. officials", "government", "USA"), ("American officials", "government", "USA")),
    (("Mali", "government", "MLI"), ("Malian government", "government", "MLI")),
    (("Colonel Edem Kpodo", "person", "TGO"), ("Edem Kpodo", "person", "TGO")),
    (("President Vladimir Putin", "person", "RUS"), ("Vladimir V. Putin", "person", "RUS")),
    (("Mallam Garba Shehu", "person", "NGA"), ("Garba Shehu", "person", "NGA")),
    (("State Department spokesman Ned Price", "person", "USA"), ("Ned Price", "person", "USA")),
    (("the Associated Press", "media", None), ("AP", "media", None)),
    (("The New York Times", "media", None), ("www.nytimes.com", "media", None)),
    (("the Delta Courier newspaper", "media", None), ("Delta Courier", "media", None)),
    (("edition.cnn.com", "media", None), ("CNN", "media", None)),
    (("www.dailymail.co.uk", "media", None), ("the Daily Mail", "media", None)),
    (("defence ministry in Seoul", "government", "KOR"), ("South Korean defence ministry", "government", "KOR")),
    (("officials in Kyiv", "government", "UKR"), ("Ukrainian officials", "government", "UKR")),
]
APART = [
    (("Turkish defence ministry", "government", "TUR"), ("Greek defence ministry", "government", "GRC")),
    (("Turkish defence ministry", "government", "TUR"), ("Turkish foreign ministry", "government", "TUR")),
    (("Kim Jong Un", "person", "PRK"), ("Kim Yo Jong", "person", "PRK")),
    (("Stephen King", "person", None), ("Stephen Prince", "person", None)),
    (("New York Times", "media", None), ("Financial Times", "media", None)),
    (("customs records", "document", "TUR"), ("customs records", "document", "GRC")),
    (("Russian embassy in Seoul", "government", "RUS"), ("Russian embassy in Paris", "government", "RUS")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_source(one: tuple[str, str, str | None], other: tuple[str, str, str | None]) -> None:
    assert identity(*one).key == identity(*other).key
    assert identity(*one).id == identity(*other).id


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_sources(one: tuple[str, str, str | None], other: tuple[str, str, str | None]) -> None:
    assert identity(*one).key != identity(*other).key


@pytest.mark.parametrize(
    ("name", "kind", "country", "body"),
    [
        ("Turkish defence ministry", "government", "TUR", "state:TUR"),
        ("officer in the Malian air force", "government", "MLI", "state:MLI"),
        ("Edem Kpodo", "person", "TGO", "state:TGO"),
        ("customs records", "document", "TUR", "state:TUR"),
        ("declassified U.S. intelligence", "document", "USA", "state:USA"),
        ("satellite images", "document", None, "media:alpha"),
        ("people familiar with the matter", "unnamed", None, "anonymous@media:alpha"),
        ("NATO", "organisation", None, "body:nato"),
        ("Reuters", "media", None, "media:reuters"),
        ("KCNA", "media", None, "state:PRK"),
        ("North Korea's state news agency", "media", "PRK", "state:PRK"),
        ("report published on Monday", "document", None, "media:alpha"),
    ],
)
def test_the_body_a_source_counts_for(name: str, kind: str, country: str | None, body: str) -> None:
    assert identity(name, kind, country, speaks_for="media:alpha").body == body


def test_a_private_person_is_no_mouth_of_a_state() -> None:
    assert identity("Paul Verdier", "person", "FRA", sector="CVL").body == "person:paul verdier"


def test_persons_without_a_name_count_once_for_each_outlet() -> None:
    one, two = (identity("arms dealer", "person", None, speaks_for=outlet) for outlet in ("media:alpha", "media:beta"))
    assert one.key != two.key
    assert (one.body, one.anonymous) == ("anonymous@media:alpha", True)
    assert identity("an unnamed arms dealer", "person", None, speaks_for="media:alpha") == one


def test_nameless_sources_of_two_outlets_are_two() -> None:
    one, two = (identity("diplomats", "unnamed", None, speaks_for=outlet) for outlet in ("media:alpha", "media:beta"))
    assert one.key != two.key
    assert one.anonymous


@pytest.mark.parametrize("name", ["", " ", "—", "The", "…", "https://", "www.", "\x00", "x" * 5000])
def test_odd_names_have_keys_too(name: str) -> None:
    assert outlet_key(name).startswith("media:")
    assert identity(name, "person", None).id


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("www.theguardian.com", "Guardian"),
        ("usa.chinadaily.com.cn", "China Daily"),
        ("www.some-paper.example", "some-paper.example"),
        ("The Delta Courier", "The Delta Courier"),
    ],
)
def test_an_outlet_known_by_its_site_goes_by_its_name(given: str, shown: str) -> None:
    assert outlet_name(given) == shown
