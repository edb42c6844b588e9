"""What the document tells beside the clause: who quarrels with whom, what was sanctioned, sent or agreed before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.events.arguments import Arguments
from reportedly.events.event import Event
from reportedly.events.parties import Parties
from reportedly.events.party import Party
from reportedly.events.roles import Draft, Roles
from reportedly.events.slots import Slots
from reportedly.language.parse import Parse
from reportedly.statements.statement import Statement

ASKED = frozenset("offer request proposal demand appeal plea invitation bid plan application overture".split())
ACCUSING = frozenset({"accuse", "blame", "condemn", "denounce"})


class Recall:
    """Fills roles that a clause leaves to its reader, from the rest of the document."""

    def __init__(
        self,
        parse: Parse,
        arguments: Arguments,
        slots: Slots,
        parties: Parties,
        roles: Roles,
        statements: Sequence[Statement],
    ) -> None:
        self.parse, self.tokens, self.statements = parse, parse.tokens, statements
        self.arguments, self.slots, self.parties, self.roles = arguments, slots, parties, roles

    def other_state(self, i: int, keys: set[str]) -> tuple[Party, ...]:
        """The one other state that the sentence names, if it is one."""
        sentence = self.parse.sentence_of(i)
        others = {
            code: k for k, code in self.parties.mentions() if sentence.first <= k < sentence.last and code not in keys
        }
        if len(others) != 1:
            return ()
        code, k = next(iter(others.items()))
        return (self.parties.named(k, code),)

    def quarrel(self, i: int, keys: set[str]) -> tuple[Party, ...]:
        """As in "A severed ties after accusing B": whom the same sentence has the actor accuse."""
        sentence = self.parse.sentence_of(i)
        for k in range(sentence.first, sentence.last):
            if k != i and self.tokens[k].lemma in ACCUSING and self.arguments.is_verb(k):
                found = [
                    p
                    for p in self.parties.of_all(self.slots.fill(k, "object"))
                    if p.participant.country and p.key not in keys
                ]
                if found:
                    return tuple(found)
        return ()

    def foreign(self, actors: Sequence[Party], statement: Statement | None) -> bool:
        """Told by a body of another state."""
        if statement is None or not actors or not actors[0].participant.country:
            return False
        return any(
            p.participant.country not in (None, actors[0].participant.country) for p in self.roles.speaker(statement)
        )

    def deployed(self, before: Sequence[Event]) -> Draft | None:
        """As in "the deployment": that of the fighters told of before."""
        earlier = next((event for event in reversed(before) if event.frame == "troop_transfer"), None)
        if earlier is None:
            return None
        actors = tuple(Party(part, -1, "earlier transfer") for part in earlier.actor)
        recipients = tuple(Party(part, -1, "earlier transfer") for part in earlier.recipient)
        items = tuple(replace(item, quantity=None) for item in earlier.items)
        return Draft(earlier.type, earlier.frame, actors, recipients, items, ("deployed before",))

    def of_sanction(
        self, actors: tuple[Party, ...], recipients: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who had imposed what is lifted, or meant as a warning, and on whom."""
        keys = {p.key for p in actors}
        for event in reversed(before):
            eased = event.rules[:1] == ("frame retreat/lift-sanctions",)
            if (event.type in ("SANCTION", "COERCE") or eased) and event.recipient:
                did = tuple(Party(part, -1, "sanction before") for part in event.actor)
                if not keys or keys & {p.key for p in did}:
                    return actors or did, recipients or tuple(
                        Party(part, -1, "sanction before") for part in event.recipient
                    )
        return actors, recipients

    def accuser(self, recipients: tuple[Party, ...], statement: Statement) -> tuple[Party, ...]:
        """Victims without a state, in an accusation by a state, are that state's, as are unknown places it names."""
        if (
            not recipients
            or any(p.participant.country for p in recipients)
            or recipients[0].rule in ("armed group", "thing")
        ):
            return recipients
        lemmas = {self.tokens[k].lemma for span in statement.cue.spans for k in self.parse.covering(span)}
        speaker = [p for p in self.roles.speaker(statement) if p.rule == "name" and p.participant.country]
        if not speaker or not (lemmas & ACCUSING or recipients[0].rule == "place"):
            return recipients
        told = recipients[0].participant
        return (replace(recipients[0], participant=replace(told, country=speaker[0].participant.country)),)

    def other_side(self, keys: set[str], before: Sequence[Event]) -> tuple[Party, ...]:
        """Of a dialogue of two: whom the last event with one side has on the other ("*It was refused*")."""
        for event in reversed(before):
            states = {part.country: part for part in (*event.actor, *event.recipient) if part.country}
            others = [part for code, part in states.items() if code not in keys]
            if len(others) == 1 and len(states) == 2:
                return (Party(others[0], -1, "event before"),)
        return ()

    def answered(self, heads: Sequence[int], before: Sequence[Event]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """As in "The offer was turned down": by whom it was made to, and to the one who made it."""
        if not any(self.tokens[k].lemma in ASKED for k in heads):
            return (), ()
        for event in reversed(before):
            if event.type in ("AGREE", "REQUEST", "CONSULT") and event.actor:
                made = tuple(Party(part, -1, "event before") for part in event.actor)
                to = tuple(Party(part, -1, "event before") for part in event.recipient)
                return to, made
        return (), ()

    def suffered(self, noun: int, before: Sequence[Event]) -> tuple[Party, ...]:
        """As in "*The attack* came from Iran": those on whom the violence told last was done."""
        if not any(self.tokens[k].lower in ("the", "this", "that") for k in self.arguments.children(noun, "det")):
            return ()
        for event in reversed(before):
            if event.type in ("ASSAULT", "COERCE") and event.recipient:
                return tuple(Party(part, -1, "event before") for part in event.recipient)
        return ()

    def counterparts(self, draft: Draft, before: Sequence[Event]) -> Draft:
        """As in "*His counterpart* refused", "stood by *its ally*": of the state told of beside his."""
        return replace(
            draft,
            actors=tuple(self._counterpart(party, before) for party in draft.actors),
            recipients=tuple(self._counterpart(party, before) for party in draft.recipients),
        )

    def _counterpart(self, party: Party, before: Sequence[Event]) -> Party:
        if party.participant.country or party.head < 0 or self.tokens[party.head].tag not in ("NN", "NNP"):
            return party
        lemma = self.tokens[party.head].lemma
        if lemma != "counterpart" and lemma not in self.parties.relations:
            return party
        owners = self.parties.of_all(self.arguments.children(party.head, "poss"))
        keys = {owner.key for owner in owners if owner.participant.country}
        told = [event for event in before if lemma != "counterpart" or event.type == "CONSULT"]
        other = self.other_side(keys, told) if keys else ()
        if not other:
            return party
        return replace(party, participant=replace(party.participant, country=other[0].participant.country))

    def comers(self, draft: Draft, before: Sequence[Event]) -> Draft:
        """As in "the men will train": the fighters of the transfer told before, of their state."""
        earlier = next((event for event in reversed(before) if event.frame == "troop_transfer" and event.actor), None)
        if earlier is None or draft.frame:
            return draft
        state = earlier.actor[0].country
        actors = tuple(self._come(party, state) for party in draft.actors)
        recipients = tuple(self._come(party, state) for party in draft.recipients)
        if (actors, recipients) == (draft.actors, draft.recipients):
            return draft
        return replace(draft, actors=actors, recipients=recipients, rules=(*draft.rules, "the men told of before"))

    def _come(self, party: Party, state: str | None) -> Party:
        if party.participant.country or party.head < 0 or self.tokens[party.head].lemma not in self.parties.comers:
            return party
        return replace(party, participant=replace(party.participant, country=state))

    def parties_before(self, before: Sequence[Event]) -> tuple[Party, ...]:
        """The sides of the agreement or ceasefire told last."""
        for event in reversed(before):
            if event.type in ("AGREE", "RETREAT") and len(event.actor) > 1:
                return tuple(Party(part, -1, "agreement before") for part in event.actor)
        return ()

    def accusation(
        self, actors: tuple[Party, ...], recipients: tuple[Party, ...], rules: list[str], statement: Statement | None
    ) -> tuple[tuple[Party, ...], tuple[Party, ...], list[str]]:
        """As in "The accusation was an invention": who made it, and against whom, from the statement it is in."""
        if statement is None:
            return actors, recipients, rules
        told = next((s for s in self.statements if s.id == statement.about), None)
        if told is None and not actors:
            return actors, recipients, rules
        if not recipients and statement.stance == "rejects":
            recipients = tuple(p for p in self.roles.speaker(statement) if p.participant.country)
        if not actors and told is not None:
            actors = tuple(p for p in self.roles.speaker(told) if p.participant.country)
        return actors, recipients, [*rules, "accusation of the statement taken up"]

    def towards_speaker(self, draft: Draft, statement: Statement) -> Draft:
        """As in "Moscow has not sent the list, the minister said": to the state that tells it."""
        speaker = [p for p in self.roles.speaker(statement) if p.participant.country]
        keys = {p.key for p in draft.actors}
        if (
            not speaker
            or not keys
            or speaker[0].key in keys
            or any(p.participant.country is None for p in draft.actors)
        ):
            return draft
        return replace(draft, recipients=tuple(speaker[:1]), rules=(*draft.rules, "recipient who tells it"))
