"""Who is judged by a judgement of a deed: "condemned the transfers" blames those who made them.

The deed is a noun under the judging verb. Where it is coded itself, its parties are the recipients of the
judgement; where it only takes up what was told before ("praised the operation"), those of the event it takes up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.events.event import Event, Participant
from reportedly.events.lexicon import word_sets
from reportedly.events.ontology import Ontology
from reportedly.events.slots import Slots
from reportedly.language.parse import Parse

JUDGING = frozenset({"ACCUSE", "SUPPORT"})
# done by both sides: whoever judges the deed judges both
SHARED = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
# words are no deeds to be taken up
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
OWNING = frozenset({"of", "by", "from", "to", "with", "between", "on", "against"})
TAKING_UP = frozenset({"the", "this", "that", "these", "those", "such"})


class Deeds:
    """Finds the parties of the deeds that the judgements of one document are about."""

    def __init__(self, parse: Parse, slots: Slots, ontology: Ontology) -> None:
        self.parse, self.tokens, self.slots = parse, parse.tokens, slots
        self.ontology = ontology
        self._general = word_sets("parties")["deeds"]

    def judged(self, i: int, found: Sequence[Event], at: Mapping[int, int]) -> Event:
        """The judgement at verb `i` with the deed's parties as its recipients, where it judges a deed."""
        event = found[at[i]]
        if event.type not in JUDGING:
            return event
        own = {_key(part) for part in event.actor}
        for noun in self.slots.fill(i, "object"):
            if noun in at and noun != i:
                return self._of_event(event, found[at[noun]], own)
            if event.recipient and any(part.country for part in event.recipient):
                continue
            earlier = self._taken_up(noun, found[: at[i]], own)
            if earlier is not None:
                return _with(event, _parties(earlier, own), "of the deed told before")
        return event

    def _of_event(self, event: Event, deed: Event, own: set[str]) -> Event:
        parties = _parties(deed, own)
        if parties:
            return _with(event, parties, "of the deed")
        suffered = {_key(part) for part in deed.recipient}
        if event.recipient and {_key(part) for part in event.recipient} <= suffered:
            # who suffered the deed is not blamed for it; the deed itself stays
            return _with(event, (Participant(None, deed.trigger, None, None),), "the deed itself")
        return event

    def _taken_up(self, noun: int, before: Sequence[Event], own: set[str]) -> Event | None:
        """The event told before that "the operation", "the strikes" take up."""
        token = self.tokens[noun]
        kinds = {frame.type for frame in self.ontology.nouns.get(token.lemma, ())}
        if token.pos != "NOUN" or not (kinds or token.lemma in self._general):
            return None
        inside = self.parse.children[noun]
        if not any(self.tokens[k].lower in TAKING_UP for k in inside):
            return None
        if any(self.tokens[k].dep in ("poss", "relcl", "acl") or self.tokens[k].lower in OWNING for k in inside):
            return None
        told = [event for event in before if _parties(event, own) and event.type not in SPOKEN]
        like = [event for event in told if event.type in kinds]
        fitting = like if kinds else told
        return fitting[-1] if fitting else None


def _parties(event: Event, own: set[str]) -> tuple[Participant, ...]:
    both = (*event.actor, *event.recipient) if event.frame or event.type in SHARED else event.actor
    return tuple(part for part in both if part.country and _key(part) not in own)


def _key(part: Participant) -> str:
    return part.country or part.phrase.text.lower()


def _with(event: Event, parties: tuple[Participant, ...], rule: str) -> Event:
    rules = (*event.rules[:-1], f"recipient {rule}", *event.rules[-1:])
    return replace(event, recipient=parties, rules=rules)
