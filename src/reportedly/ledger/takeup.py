"""Who takes up another's account without repeating it: "it denied this", "the report is false".

Inside one document the reading's `about` says which statement is meant; where it does not, a
statement without an event of its own that rejects or questions "the report", "it", "this" goes
to the account before it, and one that vouches for it ("errors are very unlikely") as well.
What a document takes up but does not tell itself is looked for in the others (`elsewhere`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from reportedly.ledger.occurrence import NEGATIVE, Stand, flipped, stance_to
from reportedly.ledger.telling import Json, Told, events_by_statement, taken_up
from reportedly.lexicons import lexicon

DEPTH = 4
"""How many take-ups of take-ups are followed."""

_PROFORM = re.compile(
    r"^\W*(?:it|this|that|so|them|these|those|either|anything of the kind|any such thing|as much)\W*$", re.I
)
_SILENCE = re.compile(
    r"\b(?:not|n[’']t|declin\w+|refus\w+|without|never|no)\b.{0,20}\b(?:comment\w*|respond\w*|repl(?:y|ied|ying)|answer\w*)\b",
    re.I,
)
_LONGEST = 14  # words of a content that only names the account


@cache
def _account() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in lexicon("vouching")["accounts"])
    return re.compile(rf"\b(?:{words})\b", re.I)


@cache
def _judgements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = lexicon("vouching")
    return tuple(
        (stance, re.compile(pattern)) for stance in ("supports", "rejects", "questions") for pattern in table[stance]
    )


def take_ups(told: Told) -> list[Stand]:
    """The stands of statements on accounts that stand elsewhere in their document; notes those that find none."""
    by_statement = events_by_statement(told)
    found: list[Stand] = []
    for id, statement in told.statements.items():
        if not statement["source"]["id"] or is_silence(statement):
            continue
        if statement["about"] in told.statements:
            events = _events_of(told, by_statement, statement["about"], {id})
            meant = told.statements[statement["about"]]
            events = events or [e for e in _before(told, meant, statement["source"]["id"]) if e["frame"]]
            stance = statement["stance"]
            if stance == "supports":  # "the story was one more fake"
                stance = next((verdict for verdict in (judgement(statement),) if verdict), stance)
        else:
            judged = None if _has_events(told, by_statement, id) else judgement(statement)
            if judged is None:
                continue
            stance = judged
            events = _before(told, statement, statement["source"]["id"])
            if not events:
                told.unattached.append(id)
                continue
        found.extend(taken_up(told, event, statement, _combined(told, event, stance)) for event in events)
    return found


def is_silence(statement: Json) -> bool:
    """Whether somebody only kept silent ("did not comment on the report"): that is no position."""
    return bool(_SILENCE.search(statement["cue"]["text"]))


def _combined(told: Told, event: Json, stance: str) -> str:
    holder = told.statements.get(event["statement"] or "")
    inner = stance_to(event["factuality"], holder["stance"] if holder else None)
    if stance == "rejects":
        return flipped(inner)
    return inner if stance == "supports" else "questions"


def judgement(statement: Json) -> str | None:
    """The stance to an account before it that a statement without events takes, or None where it takes none."""
    content = statement["content"]["text"].lower()
    if statement["stance"] in ("rejects", "questions"):
        short = len(content.split()) <= _LONGEST
        if not content.strip() or _PROFORM.match(content) or (short and _account().search(content)):
            return str(statement["stance"])
        return None
    if re.search(r"\b(?:either|whether|if)\b", content):
        return None
    for stance, pattern in _judgements():
        if pattern.search(content):
            return stance
    return None


def _has_events(told: Told, by_statement: Mapping[str | None, list[Json]], id: str) -> bool:
    if by_statement.get(id):
        return True
    return any(
        statement["within"] == id and _has_events(told, by_statement, other)
        for other, statement in told.statements.items()
        if other != id
    )


def _events_of(told: Told, by_statement: Mapping[str | None, list[Json]], id: str, seen: set[str]) -> list[Json]:
    """The events of a statement, else of those inside it, else of what it takes up itself."""
    if id in seen or len(seen) > DEPTH:
        return []
    seen = seen | {id}
    if by_statement.get(id):
        return by_statement[id]
    inside = [
        event
        for other, statement in told.statements.items()
        if statement["within"] == id
        for event in _events_of(told, by_statement, other, seen)
    ]
    about = told.statements[id]["about"]
    return inside or (_events_of(told, by_statement, about, seen) if about in told.statements else [])


def _start(statement: Json) -> int:
    return min((span[0] for part in ("content", "cue", "source") for span in statement[part]["spans"]), default=0)


def _before(told: Told, statement: Json, source: str | None) -> list[Json]:
    """The last event told before a statement by another than `source`; a transfer before other things."""
    start = _start(statement)
    kept = {occurrence.id: occurrence for occurrence in told.occurrences}
    candidates = [event for event in told.events if (o := kept.get(f"{told.id}.{event['id']}")) and o.start < start]
    candidates = [event for event in candidates if _holder(told, event) != source or source is None]
    framed = [event for event in candidates if event["frame"]]
    asserted = [event for event in framed or candidates if event["factuality"] not in NEGATIVE]
    chosen = asserted or framed or candidates  # an account is vouched for or doubted rather than its denial
    return chosen[-1:]


def _holder(told: Told, event: Json) -> str | None:
    statement = told.statements.get(event["statement"] or "")
    return statement["source"]["id"] if statement else None


def names_in(statement: Json, outlets: Iterable[str]) -> list[str]:
    """Which of the outlets' names (lower case) a statement's content or citation speaks of, the longest first."""
    content = " ".join([statement["content"]["text"], *(cited["text"] for cited in statement["cites"])]).lower()
    return [name for name in sorted(outlets, key=lambda name: (-len(name), name)) if name and name in content]
