"""From one stored reading, with corrections laid over, to its occurrences and stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reportedly.ledger.identity import nameless
from reportedly.ledger.knowing import know
from reportedly.ledger.mentions import occurrence_of
from reportedly.ledger.occurrence import NEGATIVE, Occurrence, Stand, flipped, stance_to
from reportedly.ledger.sentences import Sentences
from reportedly.ledger.told import Json, Told, own_voice
from reportedly.lexicons import lexicon


def tell(
    row: Mapping[str, Any],
    sources: list[Json],
    statements: list[Json],
    events: list[Json],
    *,
    voice: str | None = None,
    outlets: frozenset[str] = frozenset(),
) -> Told:
    """A document's occurrences and stands.

    Args:
        row: the document's row.
        sources: those of its reading.
        statements: the same, corrected.
        events: the same, corrected.
        voice: the key of the outlet whose text it is a copy of, or None.
        outlets: the keys of all outlets that publish in the ledger: a source called so is that outlet.
    """
    told = Told(
        id=row["id"],
        publisher=row["publisher"],
        published=row["published"],
        text=row["text"],
        sources={source["id"]: source for source in sources},
        statements={statement["id"]: statement for statement in statements},
        events=events,
        own=own_voice(row["id"], row["publisher"], voice),
        voice=voice,
        sentences=Sentences(row["text"]),
    )
    know(told, outlets)
    told.occurrences = [occurrence_of(told, event) for event in events if event["actor"] or event["recipient"]]
    kept = {occurrence.id for occurrence in told.occurrences}
    for event in events:
        if f"{told.id}.{event['id']}" in kept:
            told.stands.extend(_stands(told, event))
    return told


def within(told: Told, statement: str | None) -> Iterator[Json]:
    """A statement and those around it, from the inside out."""
    seen: set[str] = set()
    while statement in told.statements and statement not in seen:
        seen.add(statement)
        yield told.statements[statement]
        statement = told.statements[statement]["within"]


@cache
def _commentators() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon("bodies")["commentators"])
    return re.compile(rf"\b(?:{words})\b", re.I)


def _finds(statement: Json) -> bool:
    """Whether a statement tells what its source has found out ("concluded", "has counted"), not what it thinks."""
    return any(word in _findings() for word in re.findall(r"\w+", statement["cue"]["text"].lower()))


@cache
def _findings() -> frozenset[str]:
    return frozenset(lexicon("vouching")["findings"])


def is_commentator(told: Told, statement: Json) -> bool:
    """Whether the one who speaks explains the news ("an economist at …") rather than brings it."""
    source = told.sources.get(statement["source"]["id"] or "")
    if source and source["kind"] not in ("person", "unnamed", "group", "organisation"):
        return False
    if source and source["kind"] == "organisation" and (statement["cites"] or _finds(statement)):
        return False
    said = " ".join([statement["source"]["text"], source["name"] if source else ""])
    if _commentators().search(said):
        return True
    around = [told.text[a : b + 60] for a, b in (source["mentions"] if source else ())][:2]
    return any(
        re.match(rf"[^.;]*?,\s+(?:an?|the)\s+(?:\w+\s+){{0,3}}(?:{_commentators().pattern})", text) for text in around
    )


def chain_of(told: Told, statement: Json | None) -> tuple[str, ...]:
    """The keys of a statement's chain; the publisher alone for the document's own voice."""
    if statement is None:
        return (told.own.key,)
    keys = [key for key in (told.key(local) for local in statement["chain"]) if key]
    source = told.key(statement["source"]["id"])
    if source and source not in keys:
        keys.insert(0, source)
    return tuple(dict.fromkeys(keys))


def said_on(told: Told, statement: Json | None) -> str | None:
    """The day a statement was made: as the text says, else when the document was published."""
    said = statement["said_on"] if statement else None
    return (said["latest"] or said["earliest"] if said else None) or told.published


def only_in_headline(told: Told, statement: Json) -> bool:
    """Whether a statement stands in the headline, on the word of somebody without a name ("officer says").

    The text below says who that is.
    """
    spans = statement["cue"]["spans"] or statement["source"]["spans"]
    source = told.sources.get(statement["source"]["id"] or "")
    return bool(spans and source and told.sentences.in_headline(spans[0][0]) and nameless(source["name"]))


def _merely_wanted(event: Json, statement: Json, stance: str) -> bool:
    """Whether a source only asks for what is told ("asked Pakistan to explain how mortars came to Myanmar")."""
    return stance == "supports" and event["factuality"] == "Uu" and statement["act"] in ("directive", "interrogative")


def _stands(told: Told, event: Json) -> Iterator[Stand]:
    inner: str | None = None
    id = f"{told.id}.{event['id']}"
    start = event["trigger"]["spans"][0][0] if event["trigger"]["spans"] else 0
    for statement in within(told, event["statement"]):
        source = told.key(statement["source"]["id"])
        if inner is None:
            inner = stance_to(event["factuality"], statement["stance"], denied=_denied(told, event, statement))
            if inner == "supports":
                inner = "rejects" if denies(statement) else "questions" if doubts(statement) else inner
            weak = source is None or only_in_headline(told, statement) or _merely_wanted(event, statement, inner)
            yield _stand(told, id, event, statement, source or told.own.key, inner, weak=weak)
        elif statement["stance"] != "supports" and source:
            inner = "questions" if statement["stance"] == "questions" else flipped(inner)
            yield _stand(told, f"{id}~{statement['id']}", event, statement, source, inner, outer=True)
    if inner is None:
        _, sentence = told.sentences.at(start)
        asked = told.text[: sentence.end].rstrip().rstrip("\"'”’)").endswith("?")
        stance = stance_to(event["factuality"], None, asked=asked)
        weak = stance == "supports" and (event["factuality"] == "Uu" or told.sentences.in_headline(start))
        yield _stand(told, id, event, None, told.own.key, stance, weak=weak)


@cache
def _doubting() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("vouching")["doubting"]), re.I)


@cache
def _denying() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("vouching")["denying"]), re.I)


def denies(statement: Json) -> bool:
    """Whether a statement says that what it tells is untrue ("there is not a word of truth in it")."""
    return bool(_denying().search(statement["content"]["text"]))


def doubts(statement: Json) -> bool:
    """Whether a statement says that there is no evidence of what it tells."""
    return bool(_doubting().search(statement["content"]["text"]))


def _denied(told: Told, event: Json, statement: Json) -> bool:
    """Whether a rejecting statement can only reject this event: it holds none that is told not to happen.

    "He denied that the drones delivered in May had failed" presupposes the delivery; "rejected
    accusations that it was shipping shells" does not, though both tell it as if it were so.
    """
    inside = [other for other in told.events if other["statement"] == statement["id"]]
    return statement["stance"] == "rejects" and not any(other["factuality"] in NEGATIVE for other in inside)


def _stand(
    told: Told,
    id: str,
    event: Json,
    statement: Json | None,
    source: str,
    stance: str,
    *,
    weak: bool = False,
    outer: bool = False,
    vouching: bool = False,
) -> Stand:
    factuality = event["factuality"]
    if outer or vouching:
        factuality = {"rejects": "CT-", "questions": "Uu"}.get(stance, "CT+")
    return Stand(
        id=id,
        occurrence=f"{told.id}.{event['id']}",
        document=told.id,
        published=told.published,
        event=f"{told.id}.{event['id']}",
        statement=f"{told.id}.{statement['id']}" if statement else None,
        source=source,
        stance=stance,
        factuality=factuality,
        certainty=statement["certainty"] if statement else None,
        said=said_on(told, statement),
        start=event["trigger"]["spans"][0][0] if event["trigger"]["spans"] else 0,
        chain=chain_of(told, statement),
        own=statement is None or source == told.own.key,
        vouching=vouching,
        commentator=bool(statement) and is_commentator(told, statement or {}),
        weak=weak,
    )


def taken_up(told: Told, event: Json, statement: Json, stance: str) -> Stand:
    """The stand of one who takes up, without repeating it, what another says of an event."""
    source = told.key(statement["source"]["id"]) or told.own.key
    id = f"{told.id}.{event['id']}~{statement['id']}"
    return _stand(told, id, event, statement, source, stance, vouching=True, weak=not statement["source"]["id"])


def taken_up_elsewhere(told: Told, statement: Json, occurrence: Occurrence, stance: str, *, own: bool = False) -> Stand:
    """The stand of one who takes up what is told elsewhere; `own`: in words that say it again (no vouching)."""
    source = told.key(statement["source"]["id"]) or told.own.key
    spans = statement["cue"]["spans"] or statement["content"]["spans"]
    return Stand(
        id=f"{told.id}.{statement['id']}~{occurrence.id}",
        occurrence=occurrence.id,
        document=told.id,
        published=told.published,
        event=None,
        statement=f"{told.id}.{statement['id']}",
        source=source,
        stance=stance,
        factuality={"rejects": "CT-", "questions": "Uu"}.get(stance, "CT+"),
        certainty=statement["certainty"],
        said=said_on(told, statement),
        start=spans[0][0] if spans else 0,
        chain=chain_of(told, statement),
        vouching=not own,
        commentator=own and is_commentator(told, statement),
        weak=not statement["source"]["id"],
    )


def events_by_statement(told: Told) -> dict[str | None, list[Json]]:
    """The events that are occurrences, under the innermost statement that holds each."""
    kept = {occurrence.id for occurrence in told.occurrences}
    found: dict[str | None, list[Json]] = defaultdict(list)
    for event in told.events:
        if f"{told.id}.{event['id']}" in kept:
            found[event["statement"]].append(event)
    return found
