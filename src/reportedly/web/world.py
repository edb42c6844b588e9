"""The world as the map draws it: the land's outline and a point for every country (``data/world.json``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Point:
    """Where a country is drawn: its capital, in degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class World:
    """`land` holds rings of (longitude, latitude); `points` goes by ISO 3166-1 alpha-3 code."""

    land: tuple[tuple[tuple[float, float], ...], ...]
    points: dict[str, Point]


@cache
def load_world() -> World:
    """Read the packaged file once."""
    data = json.loads(files("reportedly.web").joinpath("data/world.json").read_text(encoding="utf-8"))
    land = tuple(tuple((float(x), float(y)) for x, y in ring) for ring in data["land"])
    points = {code: Point(name, float(lat), float(lon)) for code, (name, lat, lon) in data["countries"].items()}
    return World(land, points)
