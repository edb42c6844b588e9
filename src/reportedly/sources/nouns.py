"""What the head noun of a phrase says about who is meant: an office, a body, an outlet, a document.

The classes and words are `lexicons/offices.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.lexicons import lexicon
from reportedly.sources.source import Kind

# Parts of a state by what they do (PLOVER's sectors), where the class alone does not tell.
SECTORS = {
    "COP": frozenset("police gendarmerie sheriff customs".split()),
    "JUD": frozenset("court tribunal judge prosecutor magistrate prosecution justice jury judiciary".split()),
    "LEG": frozenset(
        "parliament senate congress legislature assembly lawmaker legislator senator congressman congresswoman "
        "parliamentarian deputy mp house".split()
    ),
    "SPY": frozenset(
        ("intelligence service", "intelligence agency", "spy agency", "secret service", "security service",
         "intelligence chief", "spy chief", "spymaster", "intelligence officer")
    ),
}  # fmt: skip
BUSINESS = frozenset(
    "company firm corporation manufacturer maker producer bank consultancy airline supplier contractor shipyard "
    "operator startup giant conglomerate subsidiary developer retailer broker fund insurer carrier shipper exporter "
    "importer distributor middleman utility plant factory".split()
)
PEOPLE = frozenset(("head_of_state", "office", "military", "chief", "party_politician", "person"))


@dataclass(frozen=True, slots=True)
class NounClass:
    """A class of head nouns: its name in the lexicon, the kind of source, PLOVER's sector, and the word found."""

    name: str
    kind: Kind
    sector: str | None
    word: str

    @property
    def human(self) -> bool:
        """Whether one person is meant, so that "he" or "she" can take it up."""
        return self.name in PEOPLE or self.name == "spokesperson"


@cache
def _classes() -> dict[str, NounClass]:
    found: dict[str, NounClass] = {}
    for name, entry in lexicon("offices").items():
        if isinstance(entry, dict):
            for word in entry["words"]:
                found.setdefault(word, NounClass(name, entry["kind"], _sector(name, word, entry.get("sector")), word))
    return found


def _sector(name: str, word: str, given: str | None) -> str | None:
    special = next((sector for sector, words in SECTORS.items() if word in words), None)
    if special or given:
        return special or given
    if name == "organisation":
        return "BUS" if word in BUSINESS else "CVL"
    return None


@cache
def _same() -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for words in lexicon("offices")["same"]:
        for word in words:
            related.setdefault(word, {word}).update(words)
    return {word: frozenset(words) for word, words in related.items()}


@cache
def specifiers() -> frozenset[str]:
    """Modifiers that tell one office or ministry from another."""
    return frozenset(lexicon("offices")["specifiers"])


@cache
def of_no_state() -> frozenset[str]:
    """Modifiers of forces that no state answers for."""
    return frozenset(lexicon("offices")["of_no_state"])


def noun_class(forms: Sequence[str], lemmas: Sequence[str]) -> NounClass | None:
    """The class of a phrase that ends in these lower-case words; the longest entry wins."""
    known = _classes()
    for length in (4, 3, 2, 1):
        if length > len(forms):
            continue
        stem = forms[-length:-1]
        for last in (forms[-1], lemmas[-1]):
            found = known.get(" ".join((*stem, last)))
            if found:
                return found
    return None


def same_kind_of_thing(one: str, other: str) -> bool:
    """Whether a phrase headed by the word `other` can take up one headed by `one`."""
    return one == other or other in _same().get(one, ())
