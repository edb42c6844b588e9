"""Which source of the ledger each source of one document is, as far as the document tells.

Names are looked up as `identity` has them; those without a name count for whoever speaks
for them, and "the officer", "the paper", "report" are the one that the document names in full.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from reportedly.ledger.identity import Identity, body_key, identity, is_state_media, nameless, outlet_key, plain
from reportedly.ledger.names import states_in
from reportedly.lexicons import lexicon

Json = dict[str, Any]

_SOME_OUTLET = re.compile(
    r"^(?:(?:\w+ )?(?:media|news|newspaper|press|local|state|foreign|western) )?"
    r"(?:reports?|paper|papers|newspaper|newspapers|agency|outlet|outlets|daily|broadcaster|magazine|website|media|press)$"
)


_OFFICER = re.compile(
    r"\b(?:secretary[- ]general|chief|head|director|spokes\w+|chairman|chairwoman|chair|president|leader|founder)$"
)
_STUDY = re.compile(r"^(?:new |latest |recent )?(?:report|study|analysis|survey|investigation|paper|findings)\b")


_PAPERS = frozenset("document documents paper papers file files record records text".split())
"""What a text calls a document that it has named before."""


@dataclass(frozen=True, slots=True)
class Known:
    """A source as the ledger knows it, with the name and kind it has in one document."""

    identity: Identity
    name: str
    kind: str
    country: str | None


class Document(Protocol):
    """What must be known of a document."""

    publisher: str | None
    text: str
    own: Identity
    sources: dict[str, Json]
    statements: dict[str, Json]
    known: dict[str, Known]


def know(document: Document, outlets: frozenset[str]) -> None:
    """Fill in `known`; `outlets` are the keys of those that publish in the ledger: who is called so is that outlet."""
    publisher = outlet_key(document.publisher) if document.publisher else None
    later: list[tuple[str, Json]] = []
    for local, given in sorted(document.sources.items()):
        source = {**given, "kind": "document"} if _is_paper(given) else given
        if _is_of_no_state(source):
            source = {**source, "country": None}
        key = outlet_key(source["name"])
        kind = "media" if key in outlets and source["kind"] != "person" else source["kind"]
        if kind == "media" and key == publisher:
            who = document.own
        elif kind == "media" and source["country"] and is_state_media(source["name"]):
            who = identity(source["name"], kind, source["country"])
        elif _left_open(source, kind):
            later.append((local, source))
            continue
        else:
            who = identity(
                source["name"],
                kind,
                source["country"],
                sector=source.get("sector"),
                speaks_for=_speaks_for(document, local),
            )
        document.known[local] = Known(who, source["name"], kind, source["country"])
    later.sort(
        key=lambda one: plain(one[1]["name"]) in _PAPERS
    )  # what "the document" is shows when the others are known
    for local, source in later:
        document.known[local] = _filled_in(document, local, source, outlets)
    for local, source in sorted(document.sources.items()):
        fuller = _office_in_full(document.known, local, source)
        if fuller:
            document.known[local] = fuller


def _is_paper(source: Json) -> bool:
    """Whether what the reading takes for a body without a name is a document by its noun ("bill of lading")."""
    if source["kind"] != "organisation" or source["country"] or not nameless(source["name"]):
        return False
    bare = plain(source["name"])
    head = re.split(r"\s(?:of|from|by|on|in|for|to)\s", bare)[0].rpartition(" ")[2]
    return bare in _paper_nouns() or head in _paper_nouns()


def _is_of_no_state(source: Json) -> bool:
    """Whether a private body was given the state it sits in or is told of beside ("a group of analysts in Riga")."""
    private = source["kind"] == "organisation" and source.get("sector") in (None, "CVL", "NGO")
    return bool(private and source["country"] and source["country"] not in states_in(source["name"]))


@cache
def _paper_nouns() -> frozenset[str]:
    return frozenset(str(word) for word in lexicon("offices")["document"]["words"])


def _left_open(source: Json, kind: str) -> bool:
    """Whether a source has no name of its own, so that the rest of the document may say who it is."""
    if kind == "media":
        return bool(_SOME_OUTLET.match(_without_state(source)))
    if kind == "government" and source["country"]:
        return False
    return kind in ("document", "government", "unnamed", "person") and nameless(source["name"])


def _without_state(source: Json) -> str:
    return body_key(source["name"], source["country"]) if source["country"] else plain(source["name"])


def _filled_in(document: Document, local: str, source: Json, outlets: frozenset[str]) -> Known:
    bare = _without_state(source)
    if _SOME_OUTLET.match(bare):
        media = {k.identity.key: k for k in document.known.values() if k.kind == "media" and k.identity != document.own}
        if len(media) == 1:
            return next(iter(media.values()))
        named = _named_in(document, outlets)
        if len(named) == 1:
            return Known(Identity(named[0], named[0]), source["name"], "media", None)
        if source["kind"] == "media":
            key = f"media:some {plain(source['name'])}"
            return Known(Identity(key, key, anonymous=True), source["name"], "media", source["country"])
    if source["kind"] == "document" and bare in _PAPERS:
        papers = {k.identity.key: k for k in document.known.values() if k.kind == "document"}
        if len(papers) == 1:
            return next(iter(papers.values()))
    fuller = _fuller(document.known, source)
    if fuller:
        return fuller
    speaking = _speaking_organisation(document)
    if speaking and source["kind"] == "person" and not source["country"] and _OFFICER.search(bare):
        return speaking
    if speaking and source["kind"] == "document" and not source["country"] and _STUDY.match(bare):
        return speaking
    scope = _shown_by(document, local) if source["kind"] == "document" else _speaks_for(document, local)
    who = identity(source["name"], source["kind"], source["country"], sector=source.get("sector"), speaks_for=scope)
    return Known(who, source["name"], source["kind"], source["country"])


def _speaking_organisation(document: Document) -> Known | None:
    """The one organisation that is the source of a statement, or None."""
    speakers = {statement["source"]["id"] for statement in document.statements.values()}
    found = {
        known.identity.key: known
        for local, known in document.known.items()
        if local in speakers and known.kind == "organisation" and not nameless(known.name)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _named_in(document: Document, outlets: frozenset[str]) -> list[str]:
    """The keys of the ledger's other outlets that the text names."""
    text = plain(document.text)
    own = {document.own.key, outlet_key(document.publisher or "")}
    return [key for key in sorted(outlets - own) if "?" not in key and f" {key.removeprefix('media:')} " in text]


def _fuller(known: Mapping[str, Known], source: Json) -> Known | None:
    """The one source whose name says all that this one says, and more ("officer": "officer of the Malian army")."""
    words = set(plain(source["name"]).split())
    found: dict[str, Known] = {}
    for other in known.values():
        more = set(plain(other.name).split())
        states = {source["country"], other.country} - {None}
        if words < more and len(states) < 2 and other.kind in (source["kind"], "government", "unnamed", "person"):
            found[other.identity.key] = other
    return next(iter(found.values())) if len(found) == 1 else None


def _office_in_full(known: Mapping[str, Known], local: str, source: Json) -> Known | None:
    """The one source of the same state that is the same office with more words ("aide": "aide to the president")."""
    country = source["country"]
    if source["kind"] != "government" or not country or not nameless(source["name"]):
        return None
    mine = known[local].identity.key
    words = _office(mine)
    found: dict[str, Known] = {}
    for other in known.values():
        key = other.identity.key
        more = _office(key)
        if other.country == country and key.startswith("state:") and words < more and _head(mine) == _head(key):
            found[key] = other
    return next(iter(found.values())) if len(found) == 1 else None


def _office(key: str) -> frozenset[str]:
    return frozenset(key.rsplit(":", 1)[-1].split())


def _head(key: str) -> str:
    """The noun that says what office it is: the last word before a preposition."""
    before = re.split(r"\s(?:of|in|for|to|at|from|with|who|on|near)\s", key.rsplit(":", 1)[-1])[0].split()
    return before[-1] if before else ""


def _shown_by(document: Document, local: str) -> str:
    """The body of the next source in a nameless paper's chains, else the publisher."""
    for _, statement in sorted(document.statements.items()):
        chain = statement["chain"]
        if local in chain:
            for other in chain[chain.index(local) + 1 :]:
                if other in document.known:
                    return document.known[other].identity.body
    return document.own.key


def _speaks_for(document: Document, local: str) -> str:
    """The outlet through which a source is heard: the first in its chains that is a medium, else the publisher."""
    for _, statement in sorted(document.statements.items()):
        chain = statement["chain"]
        if local in chain:
            for other in chain[chain.index(local) + 1 :]:
                outlet = document.sources.get(other)
                if outlet and outlet["kind"] == "media":
                    key = outlet_key(outlet["name"])
                    return document.own.key if document.publisher and key == outlet_key(document.publisher) else key
    return document.own.key
