"""A claim as the contract's JSON."""

from __future__ import annotations

from typing import Any

from reportedly.ledger.claims import Claim
from reportedly.ledger.names import state_name
from reportedly.ledger.occurrence import Party, Thing
from reportedly.ledger.origins import Root
from reportedly.ledger.positions import Position
from reportedly.ledger.registry import Sources

Json = dict[str, Any]


def claim_json(claim: Claim, registry: Sources) -> Json:
    """The contract's claim."""
    published = sorted(stand.published for stand in claim.stands if stand.published)
    return {
        "id": claim.id,
        "summary": claim.summary,
        "type": claim.type,
        "frame": claim.frame,
        "actor": [party_json(party) for party in claim.actors],
        "recipient": [party_json(party) for party in claim.recipients],
        "items": [thing_json(thing) for thing in claim.things],
        "date": claim.date,
        "first_reported": published[0] if published else None,
        "last_reported": published[-1] if published else None,
        "positions": [position_json(position, registry) for position in claim.positions],
        "status": claim.status,
        "origins": [origin_json(root, registry) for root in claim.origins],
        "independent_origins": claim.independent,
        "documents": list(claim.documents),
        "copies": list(claim.copied),
    }


def party_json(party: Party) -> Json:
    """An actor or recipient: a state by its code, anyone else by the source's id."""
    if party.country and party.key == party.country:
        return {"id": None, "name": state_name(party.country), "kind": "government", "country": party.country}
    return {"id": party.source, "name": party.name, "kind": party.kind, "country": party.country}


def thing_json(thing: Thing) -> Json:
    """A kind of item with what the tellings agree on of its number."""
    quantity = thing.quantity
    if quantity is None and thing.minimum is not None:
        quantity = {"text": "", "minimum": thing.minimum, "maximum": thing.maximum, "unit": None}
    return {"text": thing.text, "spans": [], "category": thing.category, "quantity": quantity}


def position_json(position: Position, registry: Sources) -> Json:
    """One source's position; `changed` and `history` (its stances in order) are added to the contract's fields."""
    statements = dict.fromkeys(stand.statement for stand in position.stands if stand.statement)
    history: list[Json] = []
    for stand in position.stands:
        step = {"day": stand.said or stand.published, "stance": stand.stance, "document": stand.document}
        if not history or history[-1]["stance"] != step["stance"]:
            history.append(step)
    certainty = position.certainty
    return {
        "source": registry.who(position.source).to_dict(),
        "stance": position.stance,
        "factuality": position.factuality,
        "certainty": {key: certainty[key] for key in ("level", "spans", "text")} if certainty else None,
        "first": position.first,
        "last": position.last,
        "statements": list(statements),
        "documents": list(dict.fromkeys(stand.document for stand in position.stands)),
        "changed": position.changed,
        "history": history,
    }


def origin_json(root: Root, registry: Sources) -> Json:
    """An origin; `body`, `anonymous` and `why` are added to the contract's fields."""
    who = registry.who(root.source)
    return {
        "source": who.to_dict(),
        "country": who.country,
        "documents": list(root.documents),
        "body": root.body,
        "anonymous": who.anonymous,
        "why": root.why,
    }
