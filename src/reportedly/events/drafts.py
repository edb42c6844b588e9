"""Who does what to whom, for events that transfer nothing: the frame's slots, then what stands around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.events.arguments import Arguments
from reportedly.events.doubts import Doubts
from reportedly.events.event import Event
from reportedly.events.ontology import Frame
from reportedly.events.parties import Parties
from reportedly.events.party import Party, distinct
from reportedly.events.recall import Recall
from reportedly.events.roles import Draft, Roles
from reportedly.events.slots import Slots
from reportedly.events.triggers import Trigger
from reportedly.statements.statement import Statement

# the other side of these may be the place where they happen
PLACED = frozenset({"RETREAT", "MOBILIZE", "AID", "ASSAULT", "COERCE", "CONCEDE"})
# what these are done to may be a thing
DONE_TO = frozenset({"ACCUSE", "REJECT", "SUPPORT", "ASSAULT", "COERCE", "PROTEST"})
# of these, a deed or a decision may be what is judged; the others are done to people, not to what they own
JUDGED = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
# without a recipient in its slots, one later in the clause is taken for these
TOWARDS = frozenset({"RETREAT", "CONCEDE", "AID", "ACCUSE", "SUPPORT", "COERCE", "THREATEN", "SANCTION", "MOBILIZE"})
# done to one's own people and bodies as well
AT_HOME = frozenset({"COERCE", "ASSAULT", "PROTEST", "ACCUSE", "REQUEST", "RETREAT", "CONCEDE", "REJECT"})
# held or let go in a state's territory, by that state where nobody else is named
HELD = frozenset({"arrest", "deport", "release", "expel"})
# said to somebody, these are done to them
ADDRESSED = frozenset({"REQUEST", "AGREE", "THREATEN"})


@dataclass(slots=True)
class Sides:
    """The roles of one event while they are filled."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    rules: list[str] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """What tells the actors apart from others."""
        return {party.key for party in self.actors}

    def act(self, parties: Sequence[Party], rule: str) -> None:
        """Take `parties` as the actors, where there are any and none is known."""
        if parties and not self.actors:
            self.actors = tuple(parties)
            self.rules.append(f"actor {rule}")

    def receive(self, parties: Sequence[Party], rule: str) -> None:
        """Take `parties` as the recipients, where there are any and none is known."""
        if parties and not self.recipients:
            self.recipients = tuple(parties)
            self.rules.append(f"recipient {rule}")


class Drafter:
    """Drafts the events of one document that transfer nothing."""

    def __init__(
        self,
        arguments: Arguments,
        slots: Slots,
        parties: Parties,
        roles: Roles,
        recall: Recall,
        doubts: Doubts,
        cued: dict[int, Statement],
    ) -> None:
        self.arguments, self.slots, self.parties, self.roles = arguments, slots, parties, roles
        self.recall, self.doubts, self.cued = recall, doubts, cued

    def draft(
        self, trigger: Trigger, statement: Statement | None, before: Sequence[Event], *, noun: bool
    ) -> Draft | None:
        """The event of a trigger in `statement`, after the events `before`; None where it is none."""
        frame, i = trigger.frame, trigger.i
        if frame.mutual:
            return self._mutual(trigger, noun=noun)
        sides = Sides()
        self._by_slots(i, frame, sides)
        if frame.id == "accuse/n-accusation" and not (sides.actors and sides.recipients):
            sides.actors, sides.recipients, sides.rules = self.recall.accusation(
                sides.actors, sides.recipients, sides.rules, statement
            )
        if frame.id == "mobilize/n-buildup" and not sides.actors and not sides.recipients:
            return self.recall.deployed(before)
        if frame.id in ("threaten/n-warning", "concede/lift-it", "sanction/restore-it"):
            sides.actors, sides.recipients = self.recall.of_sanction(sides.actors, sides.recipients, before)
            if not sides.actors or not sides.recipients:
                return None
        if frame.id == "retreat/lift-sanctions" and not sides.recipients:
            sides.actors, sides.recipients = self.recall.of_sanction(sides.actors, sides.recipients, before)
        if noun and frame.light and not self.doubts.stands(i, sides.actors, sides.recipients):
            return None
        if noun and frame.id == "assault/n-invasion" and sides.actors and not sides.recipients:
            sides.receive(self.recall.suffered(i, before), "who suffered it, told before")
        self._from_around(trigger, sides, before, noun=noun)
        self._from_statement(frame, sides, statement)
        if not noun:
            self._from_clause(trigger, sides, before)
        if not (frame.party and len(sides.keys) > 1):
            self._at_last(trigger, sides, before, noun=noun)
        sides.recipients = tuple(self.roles.at_home(p, sides.actors, frame.type) for p in sides.recipients)
        heads = {p.head for p in sides.actors}
        if heads and min(heads) >= 0 and heads == {p.head for p in sides.recipients}:
            sides.actors = ()  # nobody does it to himself
        if self.doubts.rejects(i, frame.type, frame.id, sides.actors, sides.recipients, noun=noun):
            return None
        if frame.party and not self._two_sided(sides, statement):
            return None
        return Draft(frame.type, None, sides.actors, sides.recipients, (), tuple(sides.rules))

    def _by_slots(self, i: int, frame: Frame, sides: Sides) -> None:
        """The frame's own slots; a cue's subject is its statement's source."""
        if self.roles.done_to_owner(i):
            sides.receive(self.parties.of_all(self.slots.fill(i, "poss")), "whose it is")
        cue = self.cued.get(i)
        if cue is not None and "subject" in frame.actor:
            speaker = self.roles.speaker(cue)
            named, _ = self.roles.first(i, ("subject",))
            # the source may be one of several who agree
            several = len(named) > len(speaker) and {p.key for p in speaker} <= {p.key for p in named}
            sides.act(named if several else speaker, "source of the statement")
        if not sides.actors:
            slots = [slot for slot in frame.actor if slot != "poss"] if sides.recipients else frame.actor
            sides.act(*self.roles.first(i, slots))
        judged = frame.type == "ACCUSE" and bool(frame.verbs) and not frame.when
        sides.receive(*self.roles.first(i, frame.recipient, sides.actors, at_home=frame.type in AT_HOME, judged=judged))
        if cue is not None and frame.type in ADDRESSED:
            told = [p for p in self.roles.audience(cue) if p.key not in sides.keys and p.participant.sector != "MED"]
            sides.receive(told, "audience")

    def _from_around(self, trigger: Trigger, sides: Sides, before: Sequence[Event], *, noun: bool) -> None:
        """The place, the country in focus, the quarrel, the agreement told before."""
        frame, i = trigger.frame, trigger.i
        if frame.type in PLACED and not sides.recipients:
            sides.receive(*self.roles.place(i, sides.keys))
        if frame.mode == "withdraw" and len(sides.keys) == 1 and not sides.recipients:
            sides.receive(self.roles.focus(sides.keys), "in focus")
        if frame.type == "SANCTION" and sides.actors and not sides.recipients:
            quarrel = self.recall.quarrel(i, sides.keys) or self.recall.other_state(i, sides.keys)
            sides.receive(quarrel, "of the quarrel")
        if frame.type == "SANCTION" and noun and not sides.recipients:
            sides.receive(self.roles.governing_subject(i, sides.keys), "subject")
        if frame.id.startswith("consult/mediat") and not sides.recipients:
            sides.receive(self.recall.parties_before(before), "of the agreement before")

    def _from_statement(self, frame: Frame, sides: Sides, statement: Statement | None) -> None:
        """Who denies a deed is said to have done it; an accuser's victims are its own."""
        if statement is None:
            return
        if statement.stance == "rejects" and frame.type in ("ASSAULT", "COERCE"):
            sides.act([p for p in self.roles.speaker(statement) if p.participant.country], "who denies it")
        if frame.type == "ASSAULT":
            sides.recipients = self.recall.accuser(sides.recipients, statement)

    def _from_clause(self, trigger: Trigger, sides: Sides, before: Sequence[Event]) -> None:
        """Somebody later in the clause, the holder of the place, at last the thing itself."""
        frame, i = trigger.frame, trigger.i
        if frame.type in TOWARDS and "complement" not in frame.recipient and not sides.recipients:
            sides.receive(self.roles.later(i, sides.keys), "later in the clause")
        if frame.mode in HELD and sides.recipients and not sides.actors and self.arguments.passive(i):
            sides.act(self._holder(i, {p.key for p in sides.recipients}), "whose place it is")
        if frame.type == "ASSAULT" and not sides.actors:
            for at in self.slots.fill(i, "in"):  # "killed in an *Israeli* air strike"
                if self.doubts.violent(at):
                    sides.act(*self.roles.first(at, ("by", "poss", "modifier")))
        if frame.type == "REJECT" and not sides.actors and self.arguments.passive(i):
            if not sides.recipients:
                sides.actors, sides.recipients = self.recall.answered(self.slots.fill(i, "object"), before)
            sides.act(self.recall.other_side({p.key for p in sides.recipients}, before), "the other side told before")
        if frame.type in DONE_TO and not sides.recipients:
            things = self.roles.thing(i, frame.recipient, trigger.used)
            if frame.type not in JUDGED and frame.mode != "boycott":
                things = tuple(p for p in things if self.parties.is_human(p.head))
            sides.receive(things, "the thing itself")
        if "subject" in frame.actor and not sides.actors:
            things = self.roles.thing(i, ("subject",), ())
            sides.act([p for p in things if not self.doubts.mindless(p.head)], "the thing itself")

    def _at_last(self, trigger: Trigger, sides: Sides, before: Sequence[Event], *, noun: bool) -> None:
        """Whoever the clauses around name; then whoever is named next; at home, a group or place of the own state."""
        frame, i = trigger.frame, trigger.i
        if not sides.actors or sides.recipients:
            return
        if not noun:
            sides.receive(*self.roles.by_clauses(i, frame.type, sides.keys))
        if frame.id.startswith("mobilize/test"):
            return  # a test is aimed at nobody unless it is said
        if frame.type != "PROTEST" or not self.roles.in_favour(i):
            sides.receive(self.roles.next_named(i, sides.keys), "named next in the sentence")
        if frame.type in ("THREATEN", "REQUEST") and not noun:
            told = before if frame.type == "THREATEN" else before[-1:]
            sides.receive(self.recall.other_side(sides.keys, told), "the other side told before")
        if not noun and (frame.type in AT_HOME or frame.type in PLACED):
            sides.receive(self.roles.next_at_home(i, sides.actors, people=frame.type in AT_HOME), "of the same state")

    def _two_sided(self, sides: Sides, statement: Statement | None) -> bool:
        """Whether a second political party is there, or a state promises by its name."""
        if sides.recipients or len(sides.keys) > 1 or self.recall.foreign(sides.actors, statement):
            return True
        return bool(sides.actors) and sides.actors[0].rule == "name"

    def _holder(self, i: int, keys: set[str]) -> tuple[Party, ...]:
        """The state in which somebody is arrested, or from which somebody is expelled or freed."""
        for slot in ("in", "from", "at"):
            for at in self.slots.fill(i, slot):
                found = [p for p in (*self.parties.of(at), *self.roles.deep(at, keys)) if p.participant.country]
                if found:
                    return tuple(found[:1])
        return ()

    def _mutual(self, trigger: Trigger, *, noun: bool) -> Draft | None:
        """An event that all take part in alike; one side alone counts only where it (does not) take part."""
        frame, i = trigger.frame, trigger.i
        actors = self.roles.every(i, frame.actor)
        if len(actors) == 1 and not noun:
            # "attended a meeting of the alliance"
            keys = {party.key for party in actors}
            for k in trigger.used:
                actors = distinct([*actors, *self.roles.deep(k, keys)]) if len(actors) < 2 and k != i else actors
        if len(actors) < 2 and frame.id == "retreat/n-ceasefire":
            actors = distinct([*actors, *self.roles.fighting(i)])
        alone = bool(actors) and not noun and frame.id == "consult/take-part"
        if len(actors) < 2 and not alone:
            return None
        return Draft(frame.type, None, actors, (), (), (f"actor {'+'.join(frame.actor)}",))
