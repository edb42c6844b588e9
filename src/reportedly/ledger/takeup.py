"""Who takes up another's account without repeating it: "it denied this", "the report is false".

Inside one document the reading's `about` says which statement is meant; where it does not, a
statement without an event of its own that rejects or questions "the report", "it", "this" goes
to the account before it, and one that vouches for it ("errors are very unlikely") as well.
What a document takes up but does not tell itself is looked for in the others (`elsewhere`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reportedly.ledger.accounts import Accounts, accounts
from reportedly.ledger.occurrence import Stand, flipped, stance_to
from reportedly.ledger.telling import taken_up
from reportedly.ledger.told import Json, Told
from reportedly.lexicons import lexicon

_PROFORM = re.compile(
    r"^\W*(?:it|this|that|so|them|these|those|either|anything of the kind|any such thing|as much)\W*$", re.I
)
_SILENCE = re.compile(
    r"\b(?:not|n[’']t|declin\w+|refus\w+|without|never|no)\b.{0,20}\b(?:comment\w*|respond\w*|repl(?:y|ied|ying)|answer\w*)\b",
    re.I,
)
_LONGEST = 14  # words of a content that only names the account


@cache
def _judgements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = lexicon("vouching")
    return tuple(
        (stance, re.compile(pattern)) for stance in ("supports", "rejects", "questions") for pattern in table[stance]
    )


def take_ups(told: Told) -> list[Stand]:
    """The stands of statements on accounts that stand elsewhere in their document; notes those that find none."""
    known = Accounts(told)
    found: list[Stand] = []
    for id, statement in told.statements.items():
        if not statement["source"]["id"] or is_silence(statement):
            continue
        if statement["about"] in told.statements:
            events = known.meant_by(id)
            stance = statement["stance"]
            if stance == "supports":  # "the story was one more fake"
                stance = next((verdict for verdict in (judgement(statement),) if verdict), stance)
        else:
            judged = None if known.has_events(id) else judgement(statement)
            if judged is None:
                continue
            stance = judged
            events = known.before(statement)
            if not events:
                told.unattached.append(id)
                continue
        found.extend(taken_up(told, event, statement, _combined(told, event, statement, stance)) for event in events)
    return found


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
            accounts().search(statement["content"]["text"]) or _one_side(told, holder, statement)
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
        if not content.strip() or _PROFORM.match(content) or (short and accounts().search(content)):
            return str(statement["stance"])
        return None
    if re.search(r"\b(?:either|whether|if)\b", content):
        return None
    for stance, pattern in _judgements():
        if pattern.search(content):
            return stance
    return None


def names_in(statement: Json, outlets: Iterable[str]) -> list[str]:
    """Which of the outlets' names (lower case) a statement's content or citation speaks of, the longest first."""
    content = " ".join([statement["content"]["text"], *(cited["text"] for cited in statement["cites"])]).lower()
    return [name for name in sorted(outlets, key=lambda name: (-len(name), name)) if name and name in content]
