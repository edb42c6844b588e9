"""Outlets, bodies, persons and head nouns are known by their lexicons, and others by their form."""

from __future__ import annotations

import pytest

from reportedly.lexicons import lexicon
from reportedly.sources.nouns import noun_class, same_kind_of_thing
from reportedly.sources.organisations import known_organisation
from reportedly.sources.outlets import capital_in, country_in, known_outlet, looks_like_outlet
from reportedly.sources.people import gender_of_name, gender_of_title, known_leader, leader_by_surname


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Reuters", "GBR"), ("AP", "USA"), ("TASS", "RUS"), ("KCNA", "PRK"), ("Xinhua", "CHN"), ("NYT", "USA"),
        ("the New York Times", "USA"), ("Yonhap", "KOR"), ("Al Jazeera", "QAT"), ("Der Spiegel", "DEU"), ("AFP", "FRA"),
        ("Haaretz", "ISR"), ("The Hindu", "IND"), ("Premium Times", "NGA"), ("Meduza", "LVA"),
    ],
)  # fmt: skip
def test_an_outlet_is_known_with_its_state(name: str, country: str) -> None:
    found = known_outlet(name)
    assert found is not None
    assert found.country == country


def test_there_are_several_hundred_outlets() -> None:
    assert sum(map(len, lexicon("outlets")["outlets"].values())) > 800


@pytest.mark.parametrize(
    "name", ["Sable Coast Herald", "Meridian Gazette", "Radio Andina", "Kanal Kurier", "Erie Times-News"]
)
def test_an_unknown_outlet_is_known_by_its_form(name: str) -> None:
    assert looks_like_outlet(name, sure=True)


@pytest.mark.parametrize("name", ["Herald", "Evening Star", "Bishnu Rai", "Foreign Ministry", ""])
def test_other_names_do_not_have_an_outlets_form(name: str) -> None:
    assert not looks_like_outlet(name)


def test_a_capital_in_a_name_tells_more_than_a_town() -> None:
    assert capital_in("Dhaka Morning Bulletin") == "BGD"
    assert capital_in("Delta Herald") is None
    assert country_in("Danish Institute of Strategy") == "DNK"


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("UN", "organisation", None),
        ("the U.N. Security Council", "organisation", None),
        ("CIA", "government", "USA"),
        ("Revolutionary Guards", "government", "IRN"),
        ("Hezbollah", "group", None),
        ("Amnesty International", "organisation", None),
        ("Labour Party", "organisation", "GBR"),
    ],
)
def test_a_body_is_known_by_its_names(name: str, kind: str, country: str | None) -> None:
    body = known_organisation(name)
    assert body is not None
    assert (body.kind, body.country) == (kind, country)


def test_given_names_and_titles_tell_gender() -> None:
    assert gender_of_name("Sunita") == "female"
    assert gender_of_name("Juan-Carlos") == "male"
    assert gender_of_name("Xqwz") is None
    assert gender_of_title("Mrs") == "female"
    assert gender_of_title("Sir") == "male"
    assert gender_of_title("Dr") is None


def test_a_leader_is_known_by_surname_only_where_there_is_one() -> None:
    putin = leader_by_surname("Putin")
    assert putin is not None
    assert putin.country == "RUS"
    clinton = leader_by_surname("Clinton")  # two of one state
    assert clinton is not None
    assert (clinton.country, clinton.gender) == ("USA", None)
    assert leader_by_surname("Nobody") is None
    assert known_leader("Giorgia Meloni") is not None


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        (["foreign", "ministry"], "body", "government"),
        (["press", "secretary"], "spokesperson", "government"),
        (["secretary"], "office", "government"),
        (["army", "chief"], "military", "government"),
        (["opposition", "leader"], "party_politician", "person"),
        (["rights", "groups"], "crowd", "group"),
        (["satellite", "images"], "document", "document"),
        (["news", "agency"], "media", "media"),
        (["space", "agency"], "body", "government"),
        (["agency"], "organisation", "organisation"),
    ],
)
def test_the_longest_noun_tells_the_class(words: list[str], name: str, kind: str) -> None:
    lemmas = [word.removesuffix("s") for word in words]
    found = noun_class(words, lemmas)
    assert found is not None
    assert (found.name, found.kind) == (name, kind)


def test_a_noun_takes_up_its_like() -> None:
    assert same_kind_of_thing("study", "report")
    assert same_kind_of_thing("consultancy", "firm")
    assert not same_kind_of_thing("letter", "poll")


def test_every_lexicon_says_what_it_is_for() -> None:
    from reportedly.lexicons import FOLDER

    for name in ("countries", "regions", "offices", "outlets", "organisations", "people", "wars"):
        assert (FOLDER / f"{name}.yaml").read_text("utf-8").startswith("# ")
