"""From triggers to events: roles and transfers drafted, what the document tells beside them, the attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.events.arguments import Arguments
from reportedly.events.event import Event
from reportedly.events.factuality import Degree, Judge
from reportedly.events.items import Items
from reportedly.events.ontology import Ontology
from reportedly.events.parties import Parties, Party, distinct
from reportedly.events.placing import Placing
from reportedly.events.roles import Draft, Roles
from reportedly.events.slots import Slots
from reportedly.events.tense import Clock
from reportedly.events.transfers import Transfers
from reportedly.events.triggers import Trigger, Triggers
from reportedly.events.volition import Volition
from reportedly.language.dates import DatePhrase
from reportedly.language.parse import Parse
from reportedly.sources import Cast
from reportedly.spans import Phrase, Span
from reportedly.statements.statement import Statement

# the other side of these may be the place where they happen
PLACED = frozenset({"RETREAT", "MOBILIZE", "AID", "ASSAULT", "COERCE", "CONCEDE"})
# what these are done to may be a thing
DONE_TO = frozenset({"ACCUSE", "REJECT", "SUPPORT", "ASSAULT", "COERCE", "PROTEST"})
# without a recipient in its slots, one later in the clause is taken for these
TOWARDS = frozenset({"RETREAT", "CONCEDE", "AID", "ACCUSE", "SUPPORT", "COERCE", "THREATEN", "SANCTION", "MOBILIZE"})
# deaths and wounds that may be an accident's
HURT = frozenset({"assault/strike-bare", "assault/n-invasion"})
# done to one's own people and bodies as well
AT_HOME = frozenset({"COERCE", "ASSAULT", "PROTEST", "ACCUSE", "REQUEST", "RETREAT", "CONCEDE", "REJECT"})
# words and gifts between private people are no events of politics
PUBLIC = frozenset({"REQUEST", "SUPPORT", "ACCUSE", "AGREE", "AID", "CONCEDE", "COOPERATE"})
# held or let go in a state's territory, by that state where nobody else is named
HELD = frozenset({"arrest", "deport", "release", "expel"})
# within a foreign body's statement, these are done to that body where no other is named
TOWARDS_SPEAKER = frozenset({"AGREE", "COOPERATE"})


class Coder:
    """Codes the events of one document."""

    def __init__(
        self, parse: Parse, cast: Cast, statements: Sequence[Statement], dates: Sequence[DatePhrase], ontology: Ontology
    ) -> None:
        self.parse, self.tokens, self.statements = parse, parse.tokens, statements
        self.arguments = Arguments(parse)
        self.slots = Slots(parse, self.arguments)
        self.parties = Parties(parse, cast, self.arguments)
        self.items = Items(parse, ontology.items, self.arguments, self.slots)
        self.roles = Roles(parse, self.arguments, self.slots, self.parties)
        self.transfers = Transfers(parse, self.arguments, self.slots, self.parties, self.items, self.roles)
        self.triggers = Triggers(parse, ontology, self.arguments, self.slots, self.parties, self.items)
        self.judge = Judge(parse, self.arguments, self.slots, statements)
        self.volition = Volition(parse, self.arguments)
        self.clock = Clock(parse, self.arguments, self.slots)
        self.placing = Placing(parse, self.arguments, self.slots, self.parties, dates)
        self._unminded_words = ontology.words(("@unminded",))
        self._mishaps = ontology.words(("@mishaps",))
        self._violence = ontology.words(("@violence",))
        self._cued = {k: s for s in statements for span in s.cue.spans for k in parse.covering(span)}

    def events(self) -> tuple[Event, ...]:
        """All events in text order."""
        triggers = self.triggers.find()
        heads = frozenset(trigger.i for trigger in triggers)
        served = {inner for trigger in triggers for inner in self._served(trigger)}
        found: list[Event] = []
        at: dict[int, int] = {}
        for trigger in triggers:
            if trigger.i in served or self._idle(trigger.i):
                continue
            event = self._event(trigger, heads, found)
            if event is not None:
                event = self.volition.refused(trigger.i, event)
                at[trigger.i] = len(found)
                found.append(event)
        for trigger in triggers:
            if trigger.frame.pledge and trigger.i in at:
                pledged = self._pledged(trigger, found, at)
                if pledged is not None:
                    pledge = _as_pledged(found[at[trigger.i]], found[pledged])
                    found[at[trigger.i]] = pledge
                    found[pledged] = replace(found[pledged], actor=found[pledged].actor or pledge.actor)
        taken = {span.start for event in found for span in event.trigger.spans}
        promises = [self.volition.promise(i, found[k]) for i, k in sorted(at.items())]
        for promise in promises:
            if promise is not None and promise.trigger.start not in taken:
                taken.add(promise.trigger.start)
                statement = self._statement(self.parse.at(promise.trigger.start))
                found.append(replace(promise, statement=statement.id if statement else None))
        return tuple(found)

    def _served(self, trigger: Trigger) -> list[int]:
        """Acts that are part of another event: what is refused, what a march or a transfer is for."""
        inner = self.arguments.children(trigger.i, "xcomp", "advcl")
        inner = [k for k in inner if self.tokens[k].tag == "VB"]
        if trigger.frame.type == "REJECT":
            return [k for k in inner if self.tokens[k].dep == "xcomp"]
        if trigger.frame.type == "PROTEST":
            return inner
        if trigger.frame.transfer or trigger.frame.pledge:
            inner += [
                c
                for k in self.arguments.objects(trigger.i)
                for c in self.arguments.children(k, "acl", "relcl")
                if self.tokens[c].tag == "VB"
            ]
            return [
                k
                for k in inner
                if self.tokens[k].lemma in ("help", "fight", "serve", "assist", "replace", "work")
                and (trigger.frame.transfer or self.tokens[k].dep != "xcomp")
            ]
        return []

    def _idle(self, i: int) -> bool:
        """What somebody or something is merely able to do, and idioms ("let alone")."""
        head = self.tokens[self.tokens[i].head]
        noun_head = self.tokens[head.head]
        able = ("capable", "incapable")
        if self.tokens[i].dep == "pcomp" and noun_head.lemma in able:
            return True
        after = self.tokens[i + 1].lower if i + 1 < len(self.tokens) else ""
        return self.tokens[i].lemma == "let" and after in ("alone", "'s", "’s")

    # ------------------------------------------------------------------ one event

    def _event(self, trigger: Trigger, heads: frozenset[int], before: Sequence[Event]) -> Event | None:
        frame, i = trigger.frame, trigger.i
        noun = bool(frame.nouns) and not frame.verbs or not self.arguments.is_verb(i)
        statement = self._statement(i)
        cue = self._cued.get(i)
        if cue is not None and cue.act == "interrogative":
            return None
        draft = (
            self.transfers.draft(trigger, before, noun=noun)
            if frame.transfer
            else self._draft(trigger, statement, before, noun=noun)
        )
        if draft is None:
            return None
        draft = self._comers(draft, before)
        if not draft.recipients and draft.type in TOWARDS_SPEAKER and statement is not None and not frame.mutual:
            draft = self._towards_speaker(draft, statement)
        degree = self.judge.of(i, statement, noun=noun)
        time = self.clock.of(i, noun=noun)
        if cue is not None and time == "present":
            time = "past"
        if "deployed before" in draft.rules:
            time = next(event.time for event in reversed(before) if event.frame == "troop_transfer")
        return Event(
            id="",
            trigger=self._phrase(trigger),
            type=draft.type,
            factuality=degree.value,
            time=time,
            mode=frame.mode if frame.mode != "recruit" else None,
            contexts=frame.contexts,
            frame=draft.frame,
            actor=tuple(party.participant for party in draft.actors),
            recipient=tuple(party.participant for party in draft.recipients),
            items=draft.items,
            date=self.placing.date(i, heads - {i}),
            place=self.placing.place(i),
            statement=statement.id if statement else None,
            rules=(f"frame {frame.id}", *draft.rules, _told(degree)),
        )

    def _statement(self, i: int) -> Statement | None:
        """The innermost statement that holds token `i`."""
        span = Span(self.tokens[i].start, self.tokens[i].end)
        holding = [s for s in self.statements if any(part.contains(span) for part in s.content.spans)]
        return min(holding, key=lambda s: sum(len(part) for part in s.content.spans), default=None)

    def _phrase(self, trigger: Trigger) -> Phrase:
        """The trigger's words: the verb, its particle, and the noun it is light beside."""
        words = {trigger.i, *trigger.extra}
        nouns = [k for k in trigger.used if self.tokens[k].pos in ("NOUN", "PROPN") and 0 < k - trigger.i < 8]
        nouns = [k for k in nouns if not (trigger.frame.transfer and self.items.of(k))]
        if trigger.frame.verbs and nouns:
            words.add(nouns[0])
        spans: list[Span] = []
        for k in sorted(words):
            span = Span(self.tokens[k].start, self.tokens[k].end)
            if spans and span.start - spans[-1].end <= 1:
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
        return Phrase.of(self.parse.text, spans)

    # ------------------------------------------------------------------ roles

    def _draft(
        self, trigger: Trigger, statement: Statement | None, before: Sequence[Event], *, noun: bool
    ) -> Draft | None:
        frame, i = trigger.frame, trigger.i
        if frame.mutual:
            return self._mutual(trigger, before, noun=noun)
        rules: list[str] = []
        cue = self._cued.get(i)
        actors: tuple[Party, ...] = ()
        if cue is not None and "subject" in frame.actor:
            actors = self.roles.speaker(cue)
            rules += ["actor source of the statement"] if actors else []
        if not actors:
            actors, slot = self.roles.first(i, frame.actor)
            rules += [f"actor {slot}"] if slot else []
        recipients, slot = self.roles.first(i, frame.recipient, actors, at_home=frame.type in AT_HOME)
        rules += [f"recipient {slot}"] if slot else []
        if frame.id == "accuse/n-accusation" and not (actors and recipients):
            actors, recipients, rules = self._accusation(actors, recipients, rules, statement)
        if frame.id == "mobilize/n-buildup" and not actors and not recipients:
            return self._deployed(before)
        if frame.id in ("threaten/n-warning", "concede/lift-it"):
            actors, recipients = self._of_sanction(actors, recipients, before)
            if not actors or not recipients:
                return None
        if noun and frame.light and not self._stands(i, actors, recipients):
            return None
        keys = {party.key for party in actors}
        if not recipients and cue is not None and frame.type in ("REQUEST", "AGREE", "THREATEN"):
            recipients = tuple(
                p for p in self.roles.audience(cue) if p.key not in keys and p.participant.sector != "MED"
            )
            rules += ["recipient audience"] if recipients else []
        if not recipients and frame.type in PLACED:
            recipients, rule = self.roles.place(i, keys)
            rules += [rule] if rule else []
        if not recipients and frame.mode == "withdraw" and actors:
            recipients = self.roles.focus(keys)
            rules += ["recipient in focus"] if recipients else []
        if not recipients and frame.type == "SANCTION" and actors:
            recipients = self._quarrel(i, keys) or self._other_state(i, keys)
            rules += ["recipient of the quarrel"] if recipients else []
        if not recipients and noun and frame.type == "SANCTION":
            recipients = self.roles.governing_subject(i, keys)
            rules += ["recipient subject"] if recipients else []
        if not recipients and frame.id.startswith("consult/mediat"):
            recipients = self._parties_before(before)
            rules += ["recipient of the agreement before"] if recipients else []
        if (
            not actors
            and statement is not None
            and statement.stance == "rejects"
            and frame.type in ("ASSAULT", "COERCE")
        ):
            actors = tuple(p for p in self.roles.speaker(statement) if p.participant.country)
            rules += ["actor who denies it"] if actors else []
        if statement is not None and frame.type == "ASSAULT":
            recipients = self._accuser(recipients, statement)
        if not recipients and frame.type in TOWARDS and not noun and "complement" not in frame.recipient:
            recipients = self.roles.later(i, {p.key for p in actors})
            rules += ["recipient later in the clause"] if recipients else []
        if not actors and recipients and not noun and frame.mode in HELD and self.arguments.passive(i):
            actors = self._holder(i, {p.key for p in recipients})
            rules += ["actor whose place it is"] if actors else []
        if not recipients and frame.type in DONE_TO and not noun:
            recipients = self.roles.thing(i, frame.recipient, trigger.used)
            rules += ["recipient the thing itself"] if recipients else []
        if not actors and not noun and "subject" in frame.actor:
            actors = self.roles.thing(i, ("subject",), ())
        if not any(p.rule != "thing" for p in (*actors, *recipients)):
            return None
        if not noun and not actors and self._somebody_else(i):
            return None
        if not noun and self._unminded(i):
            return None
        if frame.id in HURT and not actors and self._mishap(i, recipients):
            return None
        if frame.type in PUBLIC and not any(_public(p) for p in (*actors, *recipients)):
            return None
        if (
            frame.party
            and not recipients
            and not self._foreign(actors, statement)
            and len(keys) < 2
            and not (actors and actors[0].rule == "name")
        ):
            return None
        return Draft(frame.type, None, actors, recipients, (), tuple(rules))

    def _unminded(self, i: int) -> bool:
        """Whether what does it is a storm, an animal or a machine."""
        subjects = self.arguments.subject(i)
        return bool(subjects) and all(self.tokens[k].lemma in self._unminded_words for k in subjects)

    def _mishap(self, i: int, victims: Sequence[Party]) -> bool:
        """Deaths without a killer: of violence only where the text around speaks of it, or not of an accident."""
        number = self.tokens[i].sentence
        near = self.parse.sentences[max(number - 1, 0) : number + 2]
        words = {self.tokens[k].lemma for sentence in near for k in range(sentence.first, sentence.last)}
        if words & self._violence:
            return False
        return bool(words & self._mishaps) or not any(p.participant.country for p in victims)

    def _somebody_else(self, i: int) -> bool:
        """An active verb whose subject is given and is none that acts in politics ("you agree")."""
        own = self.arguments.children(i, "nsubj")
        return (
            bool(own)
            and not self.arguments.passive(i)
            and self.tokens[own[0]].lower in ("you", "it", "this", "that", "i", "one", "there")
        )

    def _holder(self, i: int, keys: set[str]) -> tuple[Party, ...]:
        """The state in which somebody is arrested, or from which somebody is expelled or freed."""
        for slot in ("in", "from", "at"):
            for at in self.slots.fill(i, slot):
                found = [p for p in (*self.parties.of(at), *self.roles.deep(at, keys)) if p.participant.country]
                if found:
                    return tuple(found[:1])
        return ()

    def _mutual(self, trigger: Trigger, before: Sequence[Event], *, noun: bool) -> Draft | None:
        frame, i = trigger.frame, trigger.i
        actors = self.roles.every(i, frame.actor)
        rules = (f"actor {'+'.join(frame.actor)}",)
        if len(actors) < 2 and actors and not noun:
            # "attended a meeting of the alliance", "held talks in Baghdad"
            keys = {party.key for party in actors}
            for k in (*trigger.used, i):
                own = [*self.roles.deep(k, keys)] if k != i else []
                actors = distinct([*actors, *own]) if len(actors) < 2 else actors
        if len(actors) < 2 and frame.id == "retreat/n-ceasefire":
            actors = distinct([*actors, *self.roles.fighting(i)])
        if len(actors) < 2:
            # parties of one side only
            lone = bool(actors) and not noun and frame.id == "consult/take-part"
            if not lone:
                return None
        return Draft(frame.type, None, actors, (), (), rules)

    def _stands(self, i: int, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
        """A noun counts with participants of its own, or where it is said to occur."""
        if actors or recipients:
            return True
        token = self.tokens[i]
        return token.dep in ("nsubj", "nsubjpass", "dobj") and self.tokens[token.head].lemma in (
            "take",
            "happen",
            "occur",
            "reject",
            "deny",
        )

    def _other_state(self, i: int, keys: set[str]) -> tuple[Party, ...]:
        """The one other state that the sentence names, if it is one."""
        sentence = self.parse.sentence_of(i)
        others = {
            code: k for k, code in self.parties.mentions() if sentence.first <= k < sentence.last and code not in keys
        }
        if len(others) != 1:
            return ()
        code, k = next(iter(others.items()))
        return (self.parties.named(k, code),)

    def _quarrel(self, i: int, keys: set[str]) -> tuple[Party, ...]:
        """ "A severed ties after accusing B": whom the same sentence has the actor accuse."""
        sentence = self.parse.sentence_of(i)
        for k in range(sentence.first, sentence.last):
            if (
                k != i
                and self.tokens[k].lemma in ("accuse", "blame", "condemn", "denounce")
                and self.arguments.is_verb(k)
            ):
                found = [
                    p
                    for p in self.parties.of_all(self.slots.fill(k, "object"))
                    if p.participant.country and p.key not in keys
                ]
                if found:
                    return tuple(found)
        return ()

    def _foreign(self, actors: Sequence[Party], statement: Statement | None) -> bool:
        """Told by a body of another state."""
        if statement is None or not actors or not actors[0].participant.country:
            return False
        return any(
            p.participant.country not in (None, actors[0].participant.country) for p in self.roles.speaker(statement)
        )

    def _deployed(self, before: Sequence[Event]) -> Draft | None:
        """ "the deployment": that of the fighters told of before."""
        earlier = next((event for event in reversed(before) if event.frame == "troop_transfer"), None)
        if earlier is None:
            return None
        actors = tuple(Party(part, -1, "earlier transfer") for part in earlier.actor)
        recipients = tuple(Party(part, -1, "earlier transfer") for part in earlier.recipient)
        items = tuple(replace(item, quantity=None) for item in earlier.items)
        return Draft(earlier.type, earlier.frame, actors, recipients, items, ("deployed before",))

    def _of_sanction(
        self, actors: tuple[Party, ...], recipients: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who had imposed what is lifted, or meant as a warning, and on whom."""
        keys = {p.key for p in actors}
        for event in reversed(before):
            if event.type in ("SANCTION", "COERCE") and event.recipient:
                did = tuple(Party(part, -1, "sanction before") for part in event.actor)
                if not keys or keys & {p.key for p in did}:
                    return actors or did, recipients or tuple(
                        Party(part, -1, "sanction before") for part in event.recipient
                    )
        return actors, recipients

    def _accuser(self, recipients: tuple[Party, ...], statement: Statement) -> tuple[Party, ...]:
        """Victims without a state, in an accusation by a state, are that state's."""
        if (
            not recipients
            or any(p.participant.country for p in recipients)
            or recipients[0].rule in ("armed group", "thing")
        ):
            return recipients
        lemmas = {self.tokens[k].lemma for span in statement.cue.spans for k in self.parse.covering(span)}
        speaker = [p for p in self.roles.speaker(statement) if p.rule == "name" and p.participant.country]
        if not speaker or not lemmas & {"accuse", "blame", "condemn", "denounce"}:
            return recipients
        told = recipients[0].participant
        return (replace(recipients[0], participant=replace(told, country=speaker[0].participant.country)),)

    def _comers(self, draft: Draft, before: Sequence[Event]) -> Draft:
        """ "the men will train": the fighters of the transfer told before, of their state."""
        if not draft.actors or draft.actors[0].participant.country or draft.actors[0].head < 0:
            return draft
        if self.tokens[draft.actors[0].head].lemma not in self.parties.comers:
            return draft
        earlier = next((event for event in reversed(before) if event.frame == "troop_transfer" and event.actor), None)
        if earlier is None:
            return draft
        party = draft.actors[0]
        part = replace(party.participant, country=earlier.actor[0].country)
        return replace(
            draft, actors=(replace(party, participant=part),), rules=(*draft.rules, "the men told of before")
        )

    def _parties_before(self, before: Sequence[Event]) -> tuple[Party, ...]:
        """The sides of the agreement or ceasefire told last."""
        for event in reversed(before):
            if event.type in ("AGREE", "RETREAT") and len(event.actor) > 1:
                return tuple(Party(part, -1, "agreement before") for part in event.actor)
        return ()

    def _accusation(
        self, actors: tuple[Party, ...], recipients: tuple[Party, ...], rules: list[str], statement: Statement | None
    ) -> tuple[tuple[Party, ...], tuple[Party, ...], list[str]]:
        """ "The accusation was an invention": who made it, and against whom, from the statement it is in."""
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

    def _towards_speaker(self, draft: Draft, statement: Statement) -> Draft:
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

    # ------------------------------------------------------------------ pledges

    def _pledged(self, trigger: Trigger, found: Sequence[Event], at: dict[int, int]) -> int | None:
        """The transfer that a pledge is about, if it is one: in its complement or in the words it is the cue of."""
        inner = [k for k in at if k != trigger.i and trigger.i in self.parse.ancestors(k)[:3]]
        cue = self._cued.get(trigger.i)
        if cue is not None:
            inner += [k for k in at if any(s.start <= self.tokens[k].start < s.end for s in cue.content.spans)]
        return next((at[k] for k in dict.fromkeys(inner) if found[at[k]].frame and not self._in_relative(k)), None)

    def _in_relative(self, i: int) -> bool:
        """What a relative clause tells is not what is pledged."""
        return any(self.tokens[k].dep == "relcl" for k in (i, *self.parse.ancestors(i)[:2]))


def _as_pledged(event: Event, act: Event) -> Event:
    """A pledge with the frame, sides and items of the transfer pledged."""
    return replace(
        event,
        frame=act.frame,
        actor=act.actor or event.actor,
        recipient=act.recipient or event.recipient,
        items=event.items or act.items,
        rules=(*event.rules, "as the transfer pledged"),
    )


def _public(party: Party) -> bool:
    """A state, or a body or group that PLOVER codes for more than private life."""
    part = party.participant
    return part.country is not None or part.sector not in (None, "CVL", "BUS", "EDU", "MED", "LAB", "REL")


def _told(degree: Degree) -> str:
    words = ", ".join(degree.words)
    return f"factuality {degree.value}" + (f" by {words}" if words else "")
