"""What is derived, as rows of its tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reportedly.ledger.chronicle import chronicle
from reportedly.ledger.claims import Claim
from reportedly.ledger.contract import claim_json, party_json
from reportedly.ledger.names import ITEM_WORDS, state_name
from reportedly.ledger.near import near_claims
from reportedly.ledger.occurrence import Stand
from reportedly.ledger.places import by_day, by_number, placed
from reportedly.ledger.schema import (
    CLAIM,
    CLAIM_DOCUMENT,
    COPY,
    HISTORY,
    ITEM,
    LISTED,
    ORIGIN,
    POSITION,
    RELIES,
    ROLE,
    SAID,
    SOURCE,
    TELLING,
    WORDS,
)

if TYPE_CHECKING:
    from reportedly.ledger.rebuild import Derived

Row = dict[str, Any]


def rows_of(derived: Derived) -> Iterator[tuple[Any, Iterable[Row]]]:
    """Each derived table with its rows; the last is the full-text table, given by its name."""
    places = Places(derived)
    yield CLAIM, _claims(derived, places)
    yield ROLE, _roles(derived.claims)
    yield ITEM, ({"claim": c.id, "category": thing.category} for c in derived.claims for thing in c.things)
    yield (
        CLAIM_DOCUMENT,
        (
            {"claim": c.id, "document": document, "copy": document in c.copied}
            for c in derived.claims
            for document in c.documents
        ),
    )
    yield POSITION, _positions(derived)
    yield ORIGIN, _origins(derived)
    yield TELLING, _tellings(derived)
    yield HISTORY, _history(derived)
    yield SAID, _said(derived, places)
    yield LISTED, _listed(derived, places)
    yield SOURCE, _sources(derived, places)
    yield COPY, _copies(derived)
    yield RELIES, _relies(derived)
    yield WORDS, _words(derived, places)


class Places:
    """Where each claim, source, document and statement stands in the full-text table."""

    def __init__(self, derived: Derived) -> None:
        claims = {
            claim.id: max((s.published for s in claim.stands if s.published), default=None) for claim in derived.claims
        }
        told = derived.told
        days = {id: by_day(told[id].published) for id in sorted(told)}
        heard = Counter(
            derived.registry.resolve(key)
            for one in told.values()
            for statement in one.statements.values()
            if (key := one.key(statement["source"]["id"]))
        )
        sources = sorted((who.id, by_number(heard[key])) for key, who in derived.registry.everyone.items())
        self.claim = dict(placed("claim", ((id, by_day(claims[id])) for id in sorted(claims))))
        self.source = dict(placed("source", sources))
        self.document = dict(placed("document", days.items()))
        said = ((f"{id}.{local}", days[id]) for id in days for local in told[id].statements)
        self.statement = dict(placed("statement", said))


def _claims(derived: Derived, places: Places) -> Iterator[Row]:
    near = near_claims(derived.claims)
    for claim in derived.claims:
        data = claim_json(claim, derived.registry)
        stances = Counter(position.stance for position in claim.positions)
        origins = [
            {
                "source": derived.registry.who(root.source).id,
                "name": derived.registry.who(root.source).name,
                "country": derived.registry.who(root.source).country,
                "body": root.body,
                "anonymous": derived.registry.who(root.source).anonymous,
                "documents": list(root.documents),
                "why": root.why,
            }
            for root in claim.origins
        ]
        yield {
            "id": claim.id,
            "summary": claim.summary,
            "type": claim.type,
            "frame": claim.frame,
            "status": claim.status,
            "first_reported": data["first_reported"],
            "last_reported": data["last_reported"],
            "earliest": claim.date["earliest"] if claim.date else None,
            "latest": claim.date["latest"] if claim.date else None,
            "supports": stances["supports"],
            "rejects": stances["rejects"],
            "questions": stances["questions"],
            "independent_origins": claim.independent,
            "documents": len(claim.documents),
            "copies": len(claim.copied),
            "score": claim.cluster.doubt,
            "place": places.claim[claim.id],
            "shown": _shown(claim),
            "data": {"claim": data, "origins": origins, "near": near.get(claim.id, [])},
        }


def _shown(claim: Claim) -> Row:
    """What a list shows of a claim beside its numbers; a point of its time line is a day, a stance, and documents."""
    parties: dict[str, list[tuple[str, str]]] = {"actor": [], "recipient": []}
    for role in _roles([claim]):
        parties[role["role"]].append((role["name"], role["country"] or role["name"]))
    telling = {(stand.published, stand.stance, stand.document) for stand in claim.stands if stand.published}
    points = Counter((day, stance) for day, stance, _ in telling)
    return {
        "actors": [code for _, code in sorted(parties["actor"])],
        "recipients": [code for _, code in sorted(parties["recipient"])],
        "items": sorted({thing.category for thing in claim.things}),
        "points": [[*point, points[point]] for point in sorted(points)],
    }


def _roles(claims: Iterable[Claim]) -> Iterator[Row]:
    for claim in claims:
        for role, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
            names: set[str] = set()
            for party in parties:
                shown = party_json(party)
                if shown["name"] not in names:
                    names.add(shown["name"])
                    yield {
                        "claim": claim.id,
                        "role": role,
                        "name": shown["name"],
                        "country": shown["country"],
                        "source": party.source,
                    }


def _positions(derived: Derived) -> Iterator[Row]:
    for claim in derived.claims:
        for position in claim.positions:
            who = derived.registry.who(position.source)
            yield {
                "claim": claim.id,
                "source": who.id,
                "name": who.name,
                "country": who.country,
                "stance": position.stance,
                "factuality": position.factuality,
                "certainty": position.certainty["level"] if position.certainty else None,
                "first": position.first,
                "last": position.last,
                "changed": position.changed,
                "documents": len({stand.document for stand in position.stands}),
            }


def _origins(derived: Derived) -> Iterator[Row]:
    for claim in derived.claims:
        for root in claim.origins:
            who = derived.registry.who(root.source)
            yield {
                "claim": claim.id,
                "source": who.id,
                "name": who.name,
                "country": who.country,
                "body": root.body,
                "anonymous": who.anonymous,
                "documents": list(root.documents),
            }


def _tellings(derived: Derived) -> Iterator[Row]:
    for claim in derived.claims:
        for stand in claim.stands:
            reason = claim.cluster.reasons.get(stand.occurrence or "", "denies all deliveries between the two")
            if stand.vouching:
                reason = f"takes up what is told there ({reason})"
            yield {
                "id": stand.id,
                "claim": claim.id,
                "document": stand.document,
                "published": stand.published,
                "event": stand.event,
                "statement": stand.statement,
                "source": derived.registry.who(stand.source).id,
                "stance": stand.stance,
                "factuality": stand.factuality,
                "start": stand.start,
                "reason": reason,
                "copied": stand.document in claim.copied,
                "data": {name: getattr(stand, name) for name in Stand.__slots__},
            }


def _history(derived: Derived) -> Iterator[Row]:
    for claim in derived.claims:
        for day in chronicle(claim, derived.registry, derived.linked):
            yield {
                "claim": claim.id,
                "day": day.day,
                "until": day.until,
                "status": day.status,
                "independent_origins": day.independent,
                "documents": day.documents,
                "copies": day.copies,
                "supports": day.supports,
                "rejects": day.rejects,
                "questions": day.questions,
                "what": list(day.what),
            }


def _said(derived: Derived, places: Places) -> Iterator[Row]:
    for id, told in derived.told.items():
        for position, (local, statement) in enumerate(told.statements.items()):
            key = told.key(statement["source"]["id"])
            yield {
                "statement": f"{id}.{local}",
                "source": derived.registry.who(key).id if key else None,
                "document": id,
                "published": told.published,
                "position": position,
                "stance": statement["stance"],
                "place": places.statement[f"{id}.{local}"],
            }


def _listed(derived: Derived, places: Places) -> Iterator[Row]:
    claims = Counter(document for claim in derived.claims for document in claim.documents)
    originals = {copy.document: copy.original for copy in derived.copies if copy.whole}
    for id, told in derived.told.items():
        stored = derived.stored[id]
        yield {
            "document": id,
            "published": told.published,
            "outlet": stored.publisher.lower() if stored.publisher else None,
            "characters": len(told.text),
            "statements": stored.statements,
            "claims": claims[id],
            "copy_of": originals.get(id),
            "place": places.document[id],
        }


def _sources(derived: Derived, places: Places) -> Iterator[Row]:
    statements: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for id, told in derived.told.items():
        for known in told.known.values():
            documents[derived.registry.resolve(known.identity.key)].add(id)
        documents[derived.registry.resolve(told.own.key)].add(id)
        for statement in told.statements.values():
            key = told.key(statement["source"]["id"])
            if key:
                statements[derived.registry.resolve(key)] += 1
    claims: Counter[str] = Counter()
    contested: Counter[str] = Counter()
    borne_out: Counter[str] = Counter()
    taken_back: Counter[str] = Counter()
    for claim in derived.claims:
        bodies = {root.body for root in claim.origins}
        for position in claim.positions:
            claims[position.source] += 1
            contested[position.source] += claim.status == "contested"
            taken_back[position.source] += position.changed
            others = bodies - {derived.registry.body(position.source)}
            borne_out[position.source] += position.stance == "supports" and bool(others)
    for key, who in derived.registry.everyone.items():
        yield {
            "id": who.id,
            "name": who.name,
            "kind": who.kind,
            "country": who.country,
            "key": key,
            "body": who.body,
            "anonymous": who.anonymous,
            "names": list(who.names),
            "statements": statements[key],
            "documents": len(documents[key]),
            "claims": claims[key],
            "contested": contested[key],
            "borne_out": borne_out[key],
            "taken_back": taken_back[key],
            "place": places.source[who.id],
        }


def _copies(derived: Derived) -> Iterator[Row]:
    for copy in derived.copies:
        yield {
            "document": copy.document,
            "original": copy.original,
            "whole": copy.whole,
            "share": copy.share,
            "passages": [[span.start, span.end] for span in copy.passages],
            "reason": copy.reason,
        }


def _relies(derived: Derived) -> Iterator[Row]:
    claims: dict[str, set[str]] = defaultdict(set)
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for claim in derived.claims:
        for document in claim.documents:
            claims[document].add(claim.id)
    for id in sorted(derived.told, key=lambda id: (derived.told[id].published or "", id)):
        by_outlet[derived.told[id].own.key].append(id)
    for relying in derived.relying:
        near = derived.linked.relies.get(relying.document, ())
        shared = [other for other in by_outlet.get(relying.outlet, ()) if other in near]
        shared.sort(key=lambda other: -len(claims[other] & claims[relying.document]))
        yield {
            "document": relying.document,
            "name": relying.name,
            "how": relying.how,
            "on_document": relying.on or (shared[0] if shared else None),
            "on_source": derived.registry.who(relying.outlet).id if _known(derived, relying.outlet) else None,
            "spans": [[span.start, span.end] for span in relying.spans],
        }


def _known(derived: Derived, key: str) -> bool:
    return derived.registry.resolve(key) in derived.registry.everyone


def _words(derived: Derived, places: Places) -> Iterator[Row]:
    for claim in derived.claims:
        names = {party.name for party in (*claim.actors, *claim.recipients)}
        names |= {state_name(party.country) for party in (*claim.actors, *claim.recipients) if party.country}
        things = {thing.text for thing in claim.things} | {ITEM_WORDS.get(t.category, "") for t in claim.things}
        body = "\n".join([claim.summary, *sorted(names), *sorted(things)])
        yield {"place": places.claim[claim.id], "kind": "claim", "ref": claim.id, "body": body}
    for who in derived.registry.everyone.values():
        body = "\n".join(dict.fromkeys((who.name, *who.names)))
        yield {"place": places.source[who.id], "kind": "source", "ref": who.id, "body": body}
    for id, told in derived.told.items():
        yield {"place": places.document[id], "kind": "document", "ref": id, "body": told.text}
    for id, told in derived.told.items():
        for local, statement in told.statements.items():
            ref = f"{id}.{local}"
            body = " ".join((statement["source"]["text"], statement["cue"]["text"], statement["content"]["text"]))
            yield {"place": places.statement[ref], "kind": "statement", "ref": ref, "body": body}
