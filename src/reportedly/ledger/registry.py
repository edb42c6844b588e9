"""All sources of a ledger: one entry per key, with its best name; and which keys are one after all.

A document can name a person by the surname alone, or an outlet by a part of its name; where
exactly one source of the ledger fits, it is that one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from reportedly.ledger.identity import Identity, nameless, numbered, outlet_key, outlet_name
from reportedly.ledger.origins import is_medium
from reportedly.ledger.told import UNNAMED_OUTLET, Told

LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Who:
    """A source as the ledger shows it."""

    key: str
    id: str
    name: str
    kind: str
    country: str | None
    body: str
    anonymous: bool
    names: tuple[str, ...]

    def to_dict(self) -> dict[str, str | None]:
        """As the contract's claims refer to it."""
        return {"id": self.id, "name": self.name, "kind": self.kind, "country": self.country}


class Sources(Protocol):
    """Whoever knows the sources by their keys."""

    def who(self, key: str) -> Who:
        """The source with this key."""

    def body(self, key: str) -> str:
        """The body it counts for."""


class Registry:
    """The sources of some documents, and the outlets (key, name) that their lines credit."""

    def __init__(self, documents: Iterable[Told], credited: Iterable[tuple[str, str]] = ()) -> None:
        self._identities: dict[str, Identity] = {}
        self._bodies: dict[str, Counter[str]] = defaultdict(Counter)
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._countries: dict[str, Counter[str | None]] = defaultdict(Counter)
        self._given: dict[str, str] = {}  # publishers' names, as the documents' metadata have them
        for told in documents:
            self._note(told.own, told.publisher or UNNAMED_OUTLET, "media", None, own=told.voice is None)
            for local, known in told.known.items():
                in_text = not told.only_in_headline(local)  # a headline cuts names short
                self._note(known.identity, known.name, known.kind, known.country, own=in_text)
        for told in documents:
            if told.publisher:  # a copy speaks with another outlet's voice: its publisher is not that outlet's name
                self._given.setdefault(outlet_key(told.publisher), told.publisher)
        for key, name in credited:
            self._note(Identity(key, key), name, "media", None)
        self.alias = self._aliases()
        self.everyone = {key: self._who(key) for key in sorted(set(self._identities) - set(self.alias))}

    def _note(self, identity: Identity, name: str, kind: str, country: str | None, *, own: bool = True) -> None:
        self._identities.setdefault(identity.key, identity)
        self._bodies[identity.key][identity.body] += 1
        self._names[identity.key][name] += own
        self._kinds[identity.key][kind] += 1
        self._countries[identity.key][country] += own

    def resolve(self, key: str) -> str:
        """The key that stands for `key`."""
        return self.alias.get(key, key)

    def who(self, key: str) -> Who:
        """The source with this key."""
        return self.everyone[self.resolve(key)]

    def body(self, key: str) -> str:
        """The body that a source counts for among origins."""
        found = self.everyone.get(self.resolve(key))
        return found.body if found else key

    def _aliases(self) -> dict[str, str]:
        found: dict[str, str] = {}
        persons = sorted(key for key in self._identities if key.startswith("person:"))
        full: dict[str, list[str]] = defaultdict(list)
        for key in persons:
            words = key.removeprefix("person:").split()
            if len(words) > 1:
                full[words[-1]].append(key)
        for key in persons:
            name = key.removeprefix("person:")
            words = name.split()
            longer = full[name] if len(words) == 1 else [k for k in full[words[-1]] if _more(k, words)]
            if len(longer) == 1 and self._one_country(key, longer[0]):
                found[key] = longer[0]
        outlets = sorted(key for key in self._identities if key.startswith("media:") and "?" not in key)
        for key in outlets:
            short = key.removeprefix("media:")
            longer = [
                other
                for other in outlets
                if other != key and (other.endswith(f" {short}") or other.startswith(f"media:{short} "))
            ]
            if len(longer) == 1 and longer[0] in self._given and key not in self._given:
                found[key] = longer[0]
        return found

    def _body(self, key: str) -> str:
        """The body for which most documents have a source speak; itself only where none names another."""
        bodies = self._bodies[key]
        others = [body for body in bodies if body != key] or list(bodies)
        return min(others, key=lambda body: (-bodies[body], body))

    def _one_country(self, one: str, other: str) -> bool:
        first, second = self._country(one), self._country(other)
        return first is None or second is None or first == second

    def _country(self, key: str) -> str | None:
        """The state most documents give it; an outlet belongs to one only where most of them say so."""
        countries = Counter(self._countries[key])
        if not is_medium(key):
            del countries[None]
        if not countries:
            return None
        return min(countries, key=lambda code: (-countries[code], code or ""))

    def _who(self, key: str) -> Who:
        mine = [key, *sorted(other for other, standing in self.alias.items() if standing == key)]
        names: Counter[str] = Counter()
        for one in mine:
            names.update(self._names[one])  # a sum of counters would lose names that count nothing
        kinds: Counter[str] = sum((self._kinds[one] for one in mine), Counter())
        identity = self._identities[key]
        return Who(
            key=key,
            id=identity.id,
            name=outlet_name(self._given[key])
            if key in self._given
            else _best(names, person=key.startswith("person:")),
            kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
            country=next((code for one in mine if (code := self._country(one))), None),
            body=self._body(key),
            anonymous=identity.anonymous,
            names=tuple(sorted((name for name in names if names[name]), key=lambda name: (-names[name], name))),
        )


def _more(key: str, words: list[str]) -> bool:
    """Whether a person's key has all these words, in order, and more ("juan carlos varela": "juan varela")."""
    longer = key.removeprefix("person:").split()
    at = iter(longer)
    return len(longer) > len(words) and all(word in at for word in words)


def _best(names: Counter[str], *, person: bool = False) -> str:
    """The fullest name that is still a name; of a person, the one used most, as longer ones hold offices."""
    short = [name for name in names if names[name] and len(name) <= LONGEST_NAME] or list(names)
    named = [name for name in short if not nameless(name)] or short
    named = [name for name in named if not numbered(name)] or named  # "two officials" and "officials"
    if person:
        named = [name for name in named if " " in name] or named
        return min(named, key=lambda name: (-names[name], -len(name.split()), name))
    return min(named, key=lambda name: (-len(name.split()), -names[name], name))
