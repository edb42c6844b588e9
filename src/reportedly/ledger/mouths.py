"""A nameless source that one document has from another is the one that the other speaks of.

"The Ledger reported, quoting two port officials": these are the officials of the Ledger's own
report, and of their state, whatever state this retelling leaves them. So for all whom a copy has
from its original. Where only the retelling says which state it is ("U.S. officials"), it says it
for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from reportedly.ledger.identity import plain
from reportedly.ledger.knowing import Known
from reportedly.ledger.likeness import day_number
from reportedly.ledger.names import states_in
from reportedly.ledger.told import Told

_REGIONS = frozenset(
    "Western European African Arab Asian Gulf Latin Eastern Northern Southern Nordic Baltic Balkan Caribbean Pacific "
    "Scandinavian Central Middle East South North West EU UN NATO Nato".split()
)
"""Words with a capital that name no one."""
REACH = 60
"""Days for which what somebody without a name said is still the news that is denied."""
MOST = 20
"""How many of those who are called so are looked at, the latest first."""
KINDS = frozenset({"government", "unnamed", "group", "person", "organisation"})
"""Kinds under which one and the same nameless mouth goes in different texts; a document is none of them."""


def one_mouth_each(told: Mapping[str, Told], copies: Mapping[str, str], relies: Mapping[str, Iterable[str]]) -> None:
    """Put one identity for a nameless source in the documents that have it from one another.

    Args:
        told: all documents.
        copies: for each copy its original.
        relies: for each document those it relies on.
    """
    spoke: dict[frozenset[str], list[tuple[int, Known]]] = {}
    for id in sorted(told, key=lambda id: (told[id].published or "9999", id)):
        _known_before(told[id], spoke)
        heard = _heard_through(told[id])
        for local, outlets in heard.items():
            original = copies.get(id)
            others = (
                [told[original]] if original else [told[o] for o in relies.get(id, ()) if told[o].own.key in outlets]
            )
            mine = told[id].known[local]
            theirs = _same(mine, told[id].sources[local]["name"], others)
            if theirs is None:
                continue
            if _says_its_state(mine) and theirs.country is None:
                for other in others:
                    _put(other, theirs, mine)
            else:
                _put(told[id], mine, theirs)


def _known_before(told: Told, spoke: dict[frozenset[str], list[tuple[int, Known]]]) -> None:
    """Let those whose words are only told as rejected ("dismissed a claim by diplomats") be who said so before.

    `spoke` are those who did, by their words, in the order of publication; this document's are added.
    """
    today = day_number(told.published) or 0
    quoted = _quoted_by_deniers(told)
    for local in sorted(told.known):
        known = told.known[local]
        if not _is_nameless(known):
            continue
        earlier = spoke.setdefault(_bare(known.name), [])
        recent = {
            one.identity.key: one for day, one in earlier[-MOST:] if today - day <= REACH and _one_kind(known, one)
        }
        if local in quoted and len(recent) == 1:
            _put(told, known, next(iter(recent.values())))
        elif local not in quoted:
            earlier.append((today, known))


def _quoted_by_deniers(told: Told) -> frozenset[str]:
    """Sources all of whose statements stand in what somebody rejects."""
    free: set[str] = set()
    quoted: set[str] = set()
    for statement in told.statements.values():
        local = statement["source"]["id"]
        around = told.statements.get(statement["within"] or "")
        if local:
            (quoted if around and around["stance"] == "rejects" else free).add(local)
    return frozenset(quoted - free)


def _heard_through(told: Told) -> dict[str, frozenset[str]]:
    """Each nameless source that speaks or is relied on, and the outlets behind which it stands in chains."""
    found: dict[str, set[str]] = {}
    for statement in told.statements.values():
        chain = statement["chain"]
        for place, local in enumerate(chain):
            if local in told.known and _is_nameless(told.known[local]):
                keys = (told.key(other) for other in chain[place + 1 :])
                found.setdefault(local, set()).update(key for key in keys if key and key.startswith("media:"))
    return {local: frozenset(found[local]) for local in sorted(found)}


def _is_nameless(known: Known) -> bool:
    if known.kind == "media" or known.identity.key.startswith("media:"):
        return False
    rest = [word for word in _bare_words(known.name) if plain(word) and word not in _REGIONS]
    return bool(_bare(known.name)) and not any(word[:1].isupper() for word in rest)


@cache
def _bare_words(name: str) -> tuple[str, ...]:
    """The words of a name without those that say a state."""
    return tuple(word for word in name.split() if not states_in(word))


@cache
def _bare(name: str) -> frozenset[str]:
    return frozenset(plain(" ".join(_bare_words(name))).split())


def _says_its_state(known: Known) -> bool:
    return bool(known.country and known.country in states_in(known.name))


def _same(mine: Known, name: str, others: Iterable[Told]) -> Known | None:
    """The one nameless source of the other documents with the same words, else with more or fewer, or None."""
    equal: dict[str, Known] = {}
    fuller: dict[str, Known] = {}
    words = _bare(name)
    for other in others:
        for known in other.known.values():
            if not _is_nameless(known) or not _one_kind(mine, known):
                continue
            if _says_its_state(mine) and known.country not in (None, mine.country):
                continue
            if _bare(known.name) == words:
                equal[known.identity.key] = known
            elif words < _bare(known.name) or (_bare(known.name) < words and known.kind == mine.kind):
                fuller[known.identity.key] = known
    found = equal or fuller
    return next(iter(found.values())) if len(found) == 1 else None


def _one_kind(mine: Known, other: Known) -> bool:
    return mine.kind == other.kind or {mine.kind, other.kind} <= KINDS


def _put(told: Told, old: Known, new: Known) -> None:
    """Let a document's source be another one, wherever it speaks."""
    before, after = old.identity.key, new.identity.key
    if before == after:
        return
    for local, known in told.known.items():
        if known.identity.key == before:
            told.known[local] = replace(known, identity=new.identity, country=new.country, kind=new.kind)

    def renamed(key: str) -> str:
        return after if key == before else key

    told.stands[:] = [
        replace(stand, source=renamed(stand.source), chain=tuple(dict.fromkeys(map(renamed, stand.chain))))
        for stand in told.stands
    ]
