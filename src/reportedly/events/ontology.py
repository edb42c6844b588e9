"""The ontology as data: types, word classes and frames, from files an analyst can read.

A *frame* says which words, in which surroundings, name which type of event, and in which
grammatical slots its actor and recipient stand. The shipped ontology is PLOVER (Halterman et
al. 2021); a user's own file of the same form is laid over it (`docs/events.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportedly.errors import LexiconError
from reportedly.events.lexicon import ItemLexicon
from reportedly.lexicons import lexicon

FILES = ("plover", "plover_idioms", "plover_transfers", "plover_verbs", "plover_nouns")
VERB_SLOTS = (("subject",), ("object", "to", "against", "on", "with", "at", "from", "of", "in"))
NOUN_SLOTS = (("by", "poss", "light", "from", "modifier"), ("on", "against", "to", "of", "with", "in"))
KEYS = frozenset(
    "id type mode contexts verbs nouns when unless actor recipient mutual transfer gift light pledge party".split()
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of event: its name, what it means, and the modes it knows."""

    name: str
    definition: str
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that name a type of event in given surroundings.

    `when` and `unless` map a slot (object, subject, modifier, a preposition …) to words that must,
    or must not, fill it: lemmas, ``@class`` or ``any``. `actor` and `recipient` are slots in order
    of preference. `transfer` is ``out`` where the actor slot supplies, ``in`` where it receives.
    """

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unless: tuple[tuple[str, tuple[str, ...]], ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mutual: bool = False
    transfer: str | None = None
    gift: bool = False
    light: bool = False  # the noun counts only beside a light verb or with a participant of its own
    pledge: bool = False  # the act in its complement is not yet done
    party: bool = False  # both sides must be named
    own: bool = False  # from a user's file


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types, word classes and frames, and the indices the coder looks words up in."""

    kinds: Mapping[str, Kind]
    classes: Mapping[str, frozenset[str]]
    frames: tuple[Frame, ...]
    items: ItemLexicon
    verbs: Mapping[str, tuple[tuple[str, Frame], ...]] = field(repr=False)
    nouns: Mapping[str, tuple[Frame, ...]] = field(repr=False)

    @classmethod
    def load(cls, extra: Path | str | None = None) -> Ontology:
        """The shipped ontology, with a user's own file laid over it where `extra` is given.

        Raises:
            LexiconError: an entry does not fit; the message names the file and the entry.
        """
        return _shipped() if extra is None else _with(Path(extra))

    def words(self, names: Iterable[str]) -> frozenset[str]:
        """The lemmas behind a list of words and ``@classes`` (classes without a list are left out)."""
        found: set[str] = set()
        for name in names:
            if name.startswith("@"):
                found |= self.classes.get(name[1:], frozenset())
            else:
                found.add(name)
        return frozenset(found)


@cache
def _shipped() -> Ontology:
    return _build([(name, lexicon(name)) for name in FILES], ItemLexicon.shipped())


@cache
def _with(path: Path) -> Ontology:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); check the path given to --ontology") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not YAML ({error}); see docs/events.md for the form") from error
    if not isinstance(data, dict):
        raise LexiconError(f"{path}: must be a mapping of types, classes, frames, items; see docs/events.md")
    unknown = sorted(str(key) for key in data if key not in ("types", "classes", "frames", "items"))
    if unknown:
        raise LexiconError(f"{path}: unknown section {unknown[0]!r}; there are types, classes, frames and items")
    items = ItemLexicon.shipped().extended(data.get("items") or {}, str(path))
    # the user's frames come first
    return _build([(str(path), data), *((name, lexicon(name)) for name in FILES)], items)


def _build(files: list[tuple[str, Any]], items: ItemLexicon) -> Ontology:
    kinds: dict[str, Kind] = {}
    classes: dict[str, frozenset[str]] = {}
    for name, data in reversed(files):
        for kind, told in (data.get("types") or {}).items():
            if not isinstance(told, dict) or not told.get("definition"):
                raise LexiconError(f"{name}: type {kind}: needs a definition; add one sentence")
            kinds[kind] = Kind(kind, str(told["definition"]), tuple(told.get("modes") or ()))
        for label, words in (data.get("classes") or {}).items():
            if not isinstance(words, list):
                raise LexiconError(f"{name}: class {label}: must be a list of words")
            classes[label] = classes.get(label, frozenset()) | {str(word) for word in words}
    classes = {label: _flat(label, classes) for label in classes}
    frames = [
        _frame(name, at, entry, kinds, own=name not in FILES)
        for name, data in files
        for at, entry in enumerate(data.get("frames") or (), 1)
    ]
    verbs: dict[str, list[tuple[str, Frame]]] = {}
    nouns: dict[str, list[Frame]] = {}
    for frame in sorted(frames, key=_detail):
        for verb in frame.verbs:
            first, _, rest = verb.partition(" ")
            verbs.setdefault(first, []).append((rest, frame))
        for noun in frame.nouns:
            nouns.setdefault(noun, []).append(frame)
    return Ontology(
        kinds,
        classes,
        tuple(frames),
        items,
        {lemma: tuple(sorted(own, key=lambda pair: not pair[0])) for lemma, own in verbs.items()},
        {lemma: tuple(own) for lemma, own in nouns.items()},
    )


def _detail(frame: Frame) -> tuple[bool, int]:
    """A user's frame before the shipped; then how much it asks for: words more than a class of phrases or ``any``."""
    weights = [
        1 if "any" in words else 2 if words[0] in ("@party", "@parties", "@person", "@place") else 3
        for _, words in frame.when
        if words
    ]
    return not frame.own, -sum(weights)


def _flat(label: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words of a class, the classes it names in turn included."""
    found: set[str] = set()
    todo, seen = [label], {label}
    while todo:
        for word in classes.get(todo.pop(), frozenset()):
            if not word.startswith("@"):
                found.add(word)
            elif word[1:] not in seen:
                seen.add(word[1:])
                todo.append(word[1:])
    return frozenset(found)


def _frame(name: str, at: int, entry: Any, kinds: Mapping[str, Kind], *, own: bool) -> Frame:
    where = f"{name}: frame {at}"
    if not isinstance(entry, dict):
        raise LexiconError(f"{where}: must be a mapping with type and verbs or nouns")
    where = f"{name}: frame {at} ({entry.get('id') or entry.get('type')})"
    strange = sorted(str(key) for key in entry if key not in KEYS)
    if strange:
        raise LexiconError(f"{where}: unknown key {strange[0]!r}; known are {', '.join(sorted(KEYS))}")
    if entry.get("type") not in kinds:
        raise LexiconError(f"{where}: unknown type {entry.get('type')!r}; declare it under types")
    verbs, nouns = _words(where, entry, "verbs"), _words(where, entry, "nouns")
    if not verbs and not nouns:
        raise LexiconError(f"{where}: has neither verbs nor nouns; add one of them")
    if entry.get("transfer") not in (None, "out", "in"):
        raise LexiconError(f"{where}: transfer must be 'out' or 'in'")
    actor, recipient = VERB_SLOTS if verbs else NOUN_SLOTS
    return Frame(
        id=str(entry.get("id") or f"{entry['type'].lower()}/{(verbs or nouns)[0].replace(' ', '-')}"),
        type=entry["type"],
        verbs=verbs,
        nouns=nouns,
        mode=entry.get("mode"),
        contexts=tuple(entry.get("contexts") or ()),
        when=_conditions(where, entry.get("when")),
        unless=_conditions(where, entry.get("unless")),
        actor=_words(where, entry, "actor") if "actor" in entry else actor,
        recipient=_words(where, entry, "recipient") if "recipient" in entry else recipient,
        mutual=bool(entry.get("mutual")),
        transfer=entry.get("transfer"),
        gift=bool(entry.get("gift")),
        light=bool(entry.get("light")),
        pledge=bool(entry.get("pledge")),
        party=bool(entry.get("party")),
        own=own,
    )


def _words(where: str, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = entry.get(key) or []
    if not isinstance(words, list):
        raise LexiconError(f"{where}: {key} must be a list of words")
    return tuple(_plain(word) for word in words)


def _plain(word: Any) -> str:
    """A word of a list: YAML reads a bare on, off, yes and no as truth values, here the first two are prepositions."""
    return {True: "on", False: "off"}.get(word, str(word)) if isinstance(word, bool) else str(word)


def _conditions(where: str, told: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if told is None:
        return ()
    if not isinstance(told, dict):
        raise LexiconError(f"{where}: when and unless must map a slot to a list of words")
    found = []
    for slot, words in told.items():
        if not isinstance(words, list):
            raise LexiconError(f"{where}: condition {slot!r} must be a list of words")
        found.append((_plain(slot), tuple(_plain(word) for word in words)))
    return tuple(found)
