"""Statements that speak of a transfer without naming it: "nothing was delivered", "any such sale".

Where the reading codes no event for such words, they still take a position on the transfer that the
document (or the sentence before, for a transfer that other documents tell in full) speaks of. A
statement is left alone where it names a state that has no part in that transfer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportedly.ledger.likeness import day_number
from reportedly.ledger.mentions import stem
from reportedly.ledger.names import states_in
from reportedly.ledger.occurrence import DEEDS, Occurrence, Stand, flipped, stance_to
from reportedly.ledger.takeup import is_silence
from reportedly.ledger.telling import events_by_statement, taken_up_elsewhere
from reportedly.ledger.told import Json, Told

LONGEST = 32
"""Words of a content that can only mean the transfer told before."""
BEFORE = 2
"""Sentences before the statement in which the parties of a transfer of other documents must be named."""
REACH = 500
"""Days between the two documents."""

NUMBER_WORDS = {
    **{word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
    **{word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)},
    "dozen": 12,
    "fifteen": 15,
    "hundred": 100,
}

_TRANSFER = re.compile(
    r"\b(?:deliver(?:y|ies|ed|s|ing)?|suppl(?:y|ied|ies|ying)|shipp?(?:ed|ment|ments|ing)|arriv(?:e|ed|al|als|ing)"
    r"|land(?:s|ed)?|sold|sales?|selling|sell|bought|buy|buying|purchas(?:e|es|ed|ing)|export(?:s|ed|ing)?"
    r"|import(?:s|ed|ing)|receiv(?:e|ed|ing)|donat(?:e|ed|ion|ions)|transfer(?:s|red|ring)?|handed over|unloaded|sent"
    r"|given|gave|reach(?:es|ed)?|paid for)\b",
    re.I,
)
_ASKING = re.compile(r"^\W*(?:whether|if|what|which|how|when|where|who|whom|why)\b", re.I)
_PLANNED = re.compile(r"\b(?:to|will|would|could|can|may|might|should|shall|must)\s(?:\w+\s){0,2}$", re.I)
NEGATED = re.compile(r"\b(?:no|not|never|nothing|none|neither|nor|without|any|ever)\b|n[’']t\b", re.I)
_POINTING = re.compile(
    r"^\W*(?:that |because |since )?(?:they|it|these|those|the|all|both|such|this|nothing|none|no|any|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,.]*)\b",
    re.I,
)


def elliptic(told: Mapping[str, Told]) -> list[Stand]:
    """The stands of all statements that speak of a transfer in such words and have no event of their own."""
    elsewhere = _by_parties(told.values())
    found: list[Stand] = []
    for id in sorted(told):
        one = told[id]
        for statement in without_event(one):
            content = _clause(statement["content"]["text"])
            if not _speaks_of_transfer(statement, content):
                told_in_full = _rejected_in_full(one, statement)
                if told_in_full:
                    stance = _stance(statement, content, told_in_full)
                    found.append(taken_up_elsewhere(one, statement, told_in_full, stance, own=True))
                continue
            target = _in_document(one, statement) or _in_another(one, statement, elsewhere)
            target = target or _in_document(one, statement, after=True)
            clear = statement["stance"] != "supports" or (bool(_POINTING.match(content)) and not _only_planned(content))
            if not target or not (clear or _tells(content, target)):
                target = _in_same_number(one, statement, elsewhere)
            if target:
                found.append(taken_up_elsewhere(one, statement, target, _stance(statement, content, target), own=True))
    return found


def without_event(told: Told) -> Iterator[Json]:
    """The statements by somebody that tell no event, hold no other statement and take up none."""
    by_statement = events_by_statement(told)
    inside = {statement["within"] for statement in told.statements.values()}
    taken = {stand.statement for stand in told.stands}
    for local, statement in told.statements.items():
        if not statement["source"]["id"] or is_silence(statement) or local in inside:
            continue
        if not by_statement.get(local) and f"{told.id}.{local}" not in taken:
            yield statement


def _only_planned(content: str) -> bool:
    """Whether the transfer is a plan, a right or a possibility ("would be delivered", "the right to export")."""
    spoken = _TRANSFER.search(content)
    return bool(spoken and _PLANNED.search(content[: spoken.start()]))


def _clause(content: str) -> str:
    """The sentence of a content that speaks of a transfer; what else is swallowed says nothing about it."""
    parts = re.split(r"(?<=[.!?;])\s+(?=[A-Z“\"])", content)
    return next((part for part in parts if _TRANSFER.search(part)), content)


def _speaks_of_transfer(statement: Json, content: str) -> bool:
    if statement["act"] not in ("assertive", "interrogative") or len(content.split()) > LONGEST:
        return False
    return bool(_TRANSFER.search(content)) and not _ASKING.match(content)


def _tells(content: str, target: Occurrence) -> bool:
    """Whether a content names all that the target does: both parties and the things."""
    return states_in(content) >= target.actor_keys | target.recipient_keys and _names(content, target)


def _names(content: str, target: Occurrence) -> bool:
    """Whether a content names the things that were transferred, as the target does."""
    words = {stem(word) for word in re.findall(r"[^\W_]{3,}", content.lower())}
    return any(stem(thing.text.lower().split()[-1]) in words for thing in target.things if thing.text)


def _stance(statement: Json, content: str, target: Occurrence) -> str:
    if statement["stance"] == "questions":
        return "questions"
    spoken = _TRANSFER.search(content)
    negated = bool(NEGATED.search(content[: spoken.start()] if spoken else content))
    if statement["stance"] == "rejects":
        return "supports" if negated and not re.search(r"\bany\b", content, re.I) else "rejects"
    return flipped(stance_to("CT+", None)) if negated else "supports"


def _rejected_in_full(told: Told, statement: Json) -> Occurrence | None:
    """The transfer of the document whose parties and things a denial or doubt names, with no word for the transfer.

    "Dismissed talk of foreign soldiers in the north as fake" denies that they were sent.
    """
    if statement["stance"] == "supports":
        return None
    content = statement["content"]["text"]
    fitting = [o for o in told.occurrences if o.frame and o.type in DEEDS and o.actors and o.recipients]
    return next((occurrence for occurrence in fitting if _tells(content, occurrence)), None)


def _in_document(told: Told, statement: Json, *, after: bool = False) -> Occurrence | None:
    """The last transfer told before (or the first `after`) of which all states in the content are parties."""
    start = min((a for part in ("cue", "content") for a, _ in statement[part]["spans"]), default=0)
    named = states_in(statement["content"]["text"])
    fitting = [
        occurrence
        for occurrence in told.occurrences
        if occurrence.frame and occurrence.type in DEEDS and named <= occurrence.actor_keys | occurrence.recipient_keys
    ]
    near = [o for o in fitting if o.start >= start] if after else [o for o in fitting if o.start < start][::-1]
    speaker = told.known.get(statement["source"]["id"] or "")
    involved = [o for o in near if speaker and speaker.country in o.actor_keys | o.recipient_keys]
    return next(iter(involved if after else involved or near), None)


def _by_parties(told: Iterable[Told]) -> dict[frozenset[str], list[Occurrence]]:
    found: dict[frozenset[str], list[Occurrence]] = {}
    for one in told:
        for occurrence in one.occurrences:
            if occurrence.frame and occurrence.type in DEEDS and occurrence.actors and occurrence.recipients:
                parties = occurrence.actor_keys | occurrence.recipient_keys
                found.setdefault(parties, []).append(occurrence)
    return found


def _in_another(told: Told, statement: Json, elsewhere: Mapping[frozenset[str], list[Occurrence]]) -> Occurrence | None:
    """A transfer of another document, of the things named, between just the states named around the statement."""
    start = min((a for part in ("cue", "content") for a, _ in statement[part]["spans"]), default=0)
    number, sentence = told.sentences.at(start)
    first = told.sentences.spans[max(0, number - BEFORE)].start
    around = told.text[first : sentence.end]
    for occurrence in _ordered(elsewhere.get(states_in(around), ())):
        if _near(told, occurrence) and _names(around, occurrence):
            return occurrence
    return None


def _in_same_number(
    told: Told, statement: Json, elsewhere: Mapping[frozenset[str], list[Occurrence]]
) -> Occurrence | None:
    """A transfer of another document of as many of the same things, from or to a state that the content names.

    The other state need only be named somewhere in the document.
    """
    content = statement["content"]["text"]
    numbers = numbers_in(content)
    if not numbers:
        return None
    mine, everywhere = sorted(states_in(content)), sorted(states_in(told.text))
    for pair in (frozenset((one, other)) for one in mine for other in everywhere if other != one):
        for occurrence in _ordered(elsewhere.get(pair, ())):
            same_number = {number for _, number in occurrence.counts} & numbers
            if same_number and _near(told, occurrence) and _names(content, occurrence):
                return occurrence
    return None


def _ordered(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    return sorted(occurrences, key=lambda occurrence: occurrence.order)


def _near(told: Told, occurrence: Occurrence) -> bool:
    today, day = day_number(told.published), day_number(occurrence.published)
    return today is None or day is None or abs(today - day) <= REACH


def numbers_in(text: str) -> frozenset[float]:
    """Whole numbers in a text, in digits or as words up to a hundred by tens."""
    digits = {float(found.replace(",", "")) for found in re.findall(r"\b\d[\d,]*\b", text)}
    return frozenset(digits | {float(NUMBER_WORDS[word]) for word in text.lower().split() if word in NUMBER_WORDS})
