"""One name for a body that news calls by several: "RSF", "Sudan's paramilitary Rapid Support Forces"."""

from __future__ import annotations

import re
from functools import cache

from reportedly.lexicons import lexicon

_OWNER = re.compile(r"^(?:[\w.-]+ )?[\w.-]+[’']s? +")
_DESCRIBED = re.compile(
    r"^(?:(?:the|so-called|paramilitary|rebel|militant|armed|insurgent|separatist|islamist|jihadist|extremist|mercenary"
    r"|private|military|terrorist|militia|group|company|movement|alliance|bloc|watchdog|coalition|\w+[- ]backed"
    r"|\w+[- ]based|\w+[- ]aligned) +)+",
    re.I,
)
_WHAT = re.compile(
    r" +(?:rebels?|fighters?|militants?|militia(?:men)?|movement|group|insurgents?|mercenaries|forces?|troops"
    r"|leadership|leaders?|authorities|officials?|members?|militias|terrorists|jihadists|organi[sz]ation|alliance|bloc|regime)$",
    re.I,
)
_WHERE = re.compile(r" +(?:in|of|from) +(?:the )?[A-Z].*$")


@cache
def known_body(name: str) -> str | None:
    """The usual name of an international organisation or armed group, or None for any other name."""
    from reportedly.sources.organisations import known_organisation  # a question to a ledger needs no such names

    bare = name.strip()
    for candidate in _shorter(bare):
        body = known_organisation(candidate)
        if body and body.country is None and (candidate == bare or body.kind in ("group", "organisation")):
            return body.name
    return None


def _shorter(name: str) -> list[str]:
    """The name, and what is left of it without its owner, its description before it, and the noun behind it."""
    owned = _OWNER.sub("", name)
    found = [name, owned, _DESCRIBED.sub("", owned)]
    found.append(_without_gentilic(found[-1]))
    found += [_WHERE.sub("", one) for one in found]
    found += [_WHAT.sub("", one) for one in found]
    return list(dict.fromkeys(one for one in found if one))


def _without_gentilic(name: str) -> str:
    first, _, rest = name.partition(" ")
    return _DESCRIBED.sub("", rest) if rest and first.lower() in _gentilics() else name


@cache
def _gentilics() -> frozenset[str]:
    every = lexicon("countries").values()
    return frozenset(str(name).lower() for entry in every for name in entry.get("gentilics", ()))
