"""The data files behind events, loaded once a process: items, sectors, words of factuality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.lexicons import lexicon

CATEGORIES = frozenset(
    "artillery ammunition missiles rockets drones aircraft armoured_vehicles air_defence ships small_arms "
    "electronics personnel labour other".split()
)


@cache
def word_sets(name: str) -> Mapping[str, frozenset[str]]:
    """A lexicon file that maps names to lists of words, as sets."""
    return {str(key): frozenset(map(str, words)) for key, words in lexicon(name).items()}


@dataclass(frozen=True, slots=True)
class ItemLexicon:
    """Words for things and people transferred: lower-case phrase to category, longest phrases first."""

    categories: Mapping[str, str]
    longest: int

    @classmethod
    @cache
    def shipped(cls) -> ItemLexicon:
        """The items of ``lexicons/items.yaml``."""
        return cls({}, 1).extended(lexicon("items"), "items.yaml")

    def extended(self, told: Any, name: str) -> ItemLexicon:
        """These items and those of a mapping from category to phrases; the later win.

        Raises:
            LexiconError: an unknown category, or phrases that are no list.
        """
        if not isinstance(told, dict):
            raise LexiconError(f"{name}: items must map a category to a list of phrases")
        merged = dict(self.categories)
        for category, phrases in told.items():
            if category not in CATEGORIES:
                known = ", ".join(sorted(CATEGORIES))
                raise LexiconError(f"{name}: items: unknown category {category!r}; known are {known}")
            if not isinstance(phrases, list):
                raise LexiconError(f"{name}: items: {category} must be a list of phrases")
            merged.update({str(phrase).lower(): category for phrase in phrases})
        return ItemLexicon(merged, max((len(phrase.split()) for phrase in merged), default=1))
