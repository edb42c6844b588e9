"""Statements that speak of a contract without saying whose: "no contract exists", "denied that one had been signed".

They take a position on the order or pledge of arms or troops that their document tells, or that
the documents tell which it relies on. A statement is left alone where it names a state that has no
part in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from reportedly.ledger.elliptic import NEGATED, without_event
from reportedly.ledger.names import states_in
from reportedly.ledger.occurrence import DEEDS, Occurrence, Stand
from reportedly.ledger.telling import taken_up_elsewhere
from reportedly.ledger.told import Json, Told

_PLEDGE = re.compile(
    r"\b(?:contracts?|deals?|agreements?|accords?|memorand(?:um|a)|orders?|purchases?|signed|signing|ordered)\b", re.I
)
_LONGEST = 24
"""Words of a content that can only mean the contract told of."""
_JUST_IT = re.compile(r"^\W*(?:that )?(?:the|this|such an?)(?:\W+\w+){1,3}\W*$", re.I)


def pledges(told: Mapping[str, Told], relies: Mapping[str, Sequence[str]]) -> list[Stand]:
    """The stands of all statements that speak of a pledge in such words; `relies` are the documents each relies on."""
    found: list[Stand] = []
    for id in sorted(told):
        one = told[id]
        for statement in without_event(one):
            stance = _stance(statement)
            if stance is None:
                continue
            target = _meant(statement, one.occurrences) or _meant_elsewhere(one, statement, told, relies.get(id, ()))
            if target:
                found.append(taken_up_elsewhere(one, statement, target, stance, own=True))
    return found


def _stance(statement: Json) -> str | None:
    """Where a statement on a contract stands to it, or None where it does not speak of one or leaves it open."""
    content = statement["content"]["text"]
    spoken = _PLEDGE.search(content)
    if not spoken or statement["act"] != "assertive" or len(content.split()) > _LONGEST:
        return None
    if statement["stance"] == "questions":
        return "questions"
    clause = re.split(r"\band\b|\bbut\b|[;,]", content[: spoken.start()])[-1]
    negated = bool(NEGATED.search(clause))
    if statement["stance"] == "rejects":
        return None if negated else "rejects"
    if negated:
        return "rejects"
    return "supports" if _JUST_IT.match(content) else None


def _meant(statement: Json, occurrences: Iterable[Occurrence]) -> Occurrence | None:
    """The last pledge told before a statement, else the first after it, of which all states it names are parties."""
    start = min((a for part in ("cue", "content") for a, _ in statement[part]["spans"]), default=0)
    named = states_in(statement["content"]["text"])
    fitting = [o for o in occurrences if _is_pledge(o) and named <= o.actor_keys | o.recipient_keys]
    before = [occurrence for occurrence in fitting if occurrence.start < start]
    return before[-1] if before else next(iter(fitting), None)


def _meant_elsewhere(
    one: Told, statement: Json, told: Mapping[str, Told], relied_on: Iterable[str]
) -> Occurrence | None:
    """The one pledge of the documents relied on of which a party is named in this text."""
    named = states_in(one.text)
    fitting = {
        (occurrence.actor_keys, occurrence.recipient_keys): occurrence
        for document in relied_on
        for occurrence in told[document].occurrences
        if _is_pledge(occurrence) and named & (occurrence.actor_keys | occurrence.recipient_keys)
    }
    return _meant(statement, fitting.values()) if len(fitting) == 1 else None


def _is_pledge(occurrence: Occurrence) -> bool:
    return bool(
        occurrence.frame
        and occurrence.type not in DEEDS
        and occurrence.actors
        and occurrence.recipients
        and not occurrence.denied
    )
