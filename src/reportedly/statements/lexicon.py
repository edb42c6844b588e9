"""The cue lexicon: which words attribute, with which act, stance and complements.

The data are ``lexicons/cues_verbs.yaml`` and ``lexicons/cues_other.yaml``; their heads say
what each property means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from reportedly.language.parse import Token
from reportedly.statements.statement import Act, Stance


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue of the lexicon: `words` its lemmas, "_" where an object stands in between."""

    words: tuple[str, ...]
    pos: str
    act: Act
    stance: Stance
    takes: frozenset[str]
    hears: str = ""
    strong: bool = True

    @property
    def name(self) -> str:
        """How ``--explain`` names it."""
        return f"{self.pos}:{'_'.join(self.words)}"


def lemma_of(token: Token) -> str:
    """The lemma of a token, where the parser's is known to be wrong the right one ("hopes" is no hop)."""
    fixed = _lemmas().get(token.lemma)
    return fixed if fixed is not None and token.lower.startswith(fixed[:3]) else token.lemma


@cache
def _lemmas() -> dict[str, str]:
    return dict(load("statement_words.yaml")["lemmas"])


def load(name: str) -> Any:
    """One of the lexicons shipped with the package, parsed."""
    text = files("reportedly.lexicons").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both loaders are safe


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of ``statement_words.yaml``."""
    return frozenset(load("statement_words.yaml")[name])


def any_of(name: str) -> str:
    """A list of ``statement_words.yaml`` as alternatives of a regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(listed(name), key=lambda word: (-len(word), word)))


def _entries(groups: list[dict[str, Any]], key: str, pos: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for group in groups:
        for cue in group[key]:
            words = tuple(cue.split())
            entry = Entry(
                words,
                pos,
                group["act"],
                group.get("stance", "supports"),
                frozenset(group["takes"]),
                group.get("hears", ""),
                group["strong"],
            )
            found.setdefault(words[0], []).append(entry)
    # The longest cue first: "point out" before "point".
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry.words))) for word, entries in found.items()}


@cache
def verbs() -> dict[str, tuple[Entry, ...]]:
    """Verb entries by the lemma of the verb, longest first."""
    return _entries(load("cues_verbs.yaml"), "verbs", "verb")


@cache
def nouns() -> dict[str, tuple[Entry, ...]]:
    """Noun entries by lemma."""
    return _entries(load("cues_other.yaml")["nouns"], "nouns", "noun")


@cache
def adjectives() -> dict[str, tuple[Entry, ...]]:
    """Adjective entries by lemma."""
    return _entries(load("cues_other.yaml")["adjectives"], "adjectives", "adjective")


@cache
def words(key: str) -> frozenset[str]:
    """One of the plain lists of ``cues_other.yaml``."""
    return frozenset(load("cues_other.yaml")[key])


@cache
def phrases(key: str) -> tuple[tuple[str, ...], ...]:
    """One of the lists of phrases of ``cues_other.yaml``, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in load("cues_other.yaml")[key])


@cache
def echoes() -> dict[str, str]:
    """Noun that takes up an earlier statement -> the kind of statement it answers best."""
    return {noun: kind for kind, names in load("cues_other.yaml")["echoes"].items() for noun in names}


ACCORDING = Entry(("according", "to"), "preposition", "assertive", "supports", frozenset({"clause"}))
REPORTEDLY = Entry(("reportedly",), "adverb", "assertive", "supports", frozenset({"clause"}))
IMPERSONAL = Entry(("it", "is", "said"), "impersonal", "assertive", "supports", frozenset({"clause"}))
QUOTED = Entry(("“”",), "quotation", "assertive", "supports", frozenset({"quotation"}))
COLON = Entry((":",), "headline", "assertive", "supports", frozenset({"clause"}))
ASKED = Entry((":",), "headline", "interrogative", "questions", frozenset({"quotation", "whether"}))
