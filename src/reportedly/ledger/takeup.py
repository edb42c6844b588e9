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
from reportedly.ledger.telling import events_by_statement, taken_up
from reportedly.ledger.told import Json, Told
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
            events = _meant(told, by_statement, statement, id)
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
        found.extend(taken_up(told, event, statement, _combined(told, event, statement, stance)) for event in events)
    return found


def _meant(told: Told, by_statement: Mapping[str | None, list[Json]], statement: Json, id: str) -> list[Json]:
    """The events of the account that the reading says is taken up; of one that tells none, those told before it.

    "The story" and "the accusation" are what somebody asserts, not another's doubt or denial of it.
    """
    events = _events_of(told, by_statement, statement["about"], {id})
    account = bool(_account().search(statement["content"]["text"]))
    if events and account and not any(_asserted(told, event) for event in events):
        first = _before(told, statement, statement["source"]["id"])
        return [event for event in first if _asserted(told, event)] or events
    if events:
        return events
    meant = statement if account else told.statements[statement["about"]]
    return [event for event in _before(told, meant, statement["source"]["id"]) if account or event["frame"]]


def _asserted(told: Told, event: Json) -> bool:
    holder = told.statements.get(event["statement"] or "")
    return event["factuality"] not in NEGATIVE and (holder is None or holder["stance"] == "supports")


def is_silence(statement: Json) -> bool:
    """Whether somebody only kept silent ("did not comment on the report"): that is no position."""
    return bool(_SILENCE.search(statement["cue"]["text"]))


def _combined(told: Told, event: Json, statement: Json, stance: str) -> str:
    """The stance to an event of one who takes a stance to its telling.

    Who rejects "the allegations" right after a denial of his own side, or of them by name, joins the denial.
    """
    holder = told.statements.get(event["statement"] or "")
    inner = stance_to(event["factuality"], holder["stance"] if holder else None)
    if stance == "rejects":
        joins = inner == "rejects" and (
            _account().search(statement["content"]["text"]) or _one_side(told, holder, statement)
        )
        return "rejects" if joins else flipped(inner)
    return inner if stance == "supports" else "questions"


def _one_side(told: Told, one: Json | None, other: Json) -> bool:
    first, second = (told.known.get(s["source"]["id"] or "") if s else None for s in (one, other))
    return bool(first and second and first.identity.body == second.identity.body)


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
    """The last event told before a statement by another than `source`.

    One asserted comes before one denied (an account is vouched for or doubted rather than its denial); for who
    rejects or doubts, one in which his own state takes part before others; and a transfer before other things.
    """
    start = _start(statement)
    kept = {occurrence.id: occurrence for occurrence in told.occurrences}
    candidates = [event for event in told.events if (o := kept.get(f"{told.id}.{event['id']}")) and o.start < start]
    candidates = [event for event in candidates if _holder(told, event) != source or source is None]
    speaker = told.known.get(source or "")
    state = speaker.country if speaker and statement["stance"] != "supports" else None

    def rank(event: Json) -> tuple[bool, bool, bool]:
        occurrence = kept[f"{told.id}.{event['id']}"]
        involved = state is not None and state in occurrence.actor_keys | occurrence.recipient_keys
        return event["factuality"] not in NEGATIVE, involved, event["frame"] is not None

    best = max(map(rank, candidates), default=None)
    return [event for event in candidates if rank(event) == best][-1:]


def _holder(told: Told, event: Json) -> str | None:
    statement = told.statements.get(event["statement"] or "")
    return statement["source"]["id"] if statement else None


def names_in(statement: Json, outlets: Iterable[str]) -> list[str]:
    """Which of the outlets' names (lower case) a statement's content or citation speaks of, the longest first."""
    content = " ".join([statement["content"]["text"], *(cited["text"] for cited in statement["cites"])]).lower()
    return [name for name in sorted(outlets, key=lambda name: (-len(name), name)) if name and name in content]
