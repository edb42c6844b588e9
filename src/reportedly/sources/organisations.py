"""Bodies known by name: international organisations, agencies of states, armed groups, parties.

The names are `lexicons/organisations.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.lexicons import lexicon
from reportedly.sources.countries import plain
from reportedly.sources.source import Kind


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body: its full name, kind, state (ISO alpha-3 or None) and PLOVER sector."""

    name: str
    kind: Kind
    country: str | None
    sector: str


@cache
def _known() -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for group, entry in lexicon("organisations").items():
        for name, details in entry["names"].items():
            kind, country, sector, aliases = entry["kind"], entry.get("country"), entry["sector"], details
            if group == "state":
                country, sector, *aliases = details
                kind = "organisation" if sector in ("PTY", "BUS") else entry["kind"]
            body = Organisation(name, kind, country, sector)
            for form in (name, *aliases):
                found.setdefault(plain(form), body)
    return found


def known_organisation(name: str) -> Organisation | None:
    """The body of this name or abbreviation, or None."""
    return _known().get(plain(name))
