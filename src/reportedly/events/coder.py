"""From triggers to events: roles and transfers drafted, what the document tells beside them, the attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.events.arguments import Arguments
from reportedly.events.contexts import Contexts
from reportedly.events.deeds import Deeds
from reportedly.events.doubts import Doubts
from reportedly.events.drafts import Drafter
from reportedly.events.event import Event
from reportedly.events.factuality import Degree, Judge
from reportedly.events.items import Items
from reportedly.events.ontology import Ontology
from reportedly.events.parties import Parties
from reportedly.events.placing import Placing
from reportedly.events.recall import Recall
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
        self.doubts = Doubts(parse, self.arguments, ontology)
        self.recall = Recall(parse, self.arguments, self.slots, self.parties, self.roles, statements)
        self.contexts = Contexts(parse)
        self.deeds = Deeds(parse, self.slots, ontology)
        self._cued = {k: s for s in statements for span in s.cue.spans for k in parse.covering(span)}
        self.drafter = Drafter(
            self.arguments, self.slots, self.parties, self.roles, self.recall, self.doubts, self._cued
        )

    def events(self) -> tuple[Event, ...]:
        """All events in text order."""
        triggers = self.triggers.find()
        heads = frozenset(trigger.i for trigger in triggers)
        served = {inner for trigger in triggers for inner in self._served(trigger)}
        violent = {trigger.i for trigger in triggers if trigger.frame.type == "ASSAULT"}
        found: list[Event] = []
        at: dict[int, int] = {}
        for trigger in triggers:
            if trigger.i in served or self.doubts.idle(trigger.i):
                continue
            if trigger.i in violent and (
                self.doubts.result(trigger.i, violent) or self.doubts.means(trigger.i, violent)
            ):
                continue
            event = self._event(trigger, heads, found)
            if event is not None:
                event = self._until(trigger.i, self.volition.refused(trigger.i, event))
                at[trigger.i] = len(found)
                found.append(event)
        for trigger in triggers:
            if trigger.frame.pledge and trigger.i in at:
                pledged = self._pledged(trigger, found, at)
                if pledged is not None:
                    pledge = _as_pledged(found[at[trigger.i]], found[pledged])
                    found[at[trigger.i]] = pledge
                    found[pledged] = replace(found[pledged], actor=found[pledged].actor or pledge.actor)
        for i, k in at.items():
            found[k] = self.deeds.judged(i, found, at)
        taken = {span.start for event in found for span in event.trigger.spans}
        promises = [self.volition.promise(i, found[k]) for i, k in sorted(at.items())]
        for promise in promises:
            if promise is not None and promise.trigger.start not in taken:
                taken.add(promise.trigger.start)
                statement = self._statement(self.parse.at(promise.trigger.start))
                found.append(replace(promise, statement=statement.id if statement else None))
        return tuple(found)

    def _until(self, i: int, event: Event) -> Event:
        """As in "will not lift the embargo until Cuba frees them": a refusal is to whom its condition names."""
        if event.type != "REJECT" or event.recipient:
            return event
        for clause in self.arguments.children(i, "advcl"):
            if any(
                self.tokens[k].lower in ("until", "unless", "before") for k in self.arguments.children(clause, "mark")
            ):
                heads = (*self.arguments.children(clause, "nsubj"), *self.arguments.subject(clause))
                keys = {part.country for part in event.actor}
                found = [
                    p.participant
                    for p in self.parties.of_all(heads)
                    if p.participant.country not in keys or not p.participant.country
                ]
                return replace(event, recipient=tuple(found), rules=(*event.rules, "recipient of the condition"))
        return event

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

    # ------------------------------------------------------------------ one event

    def _event(self, trigger: Trigger, heads: frozenset[int], before: Sequence[Event]) -> Event | None:
        frame, i = trigger.frame, trigger.i
        noun = (bool(frame.nouns) and not frame.verbs) or not self.arguments.is_verb(i)
        statement = self._statement(i)
        cue = self._cued.get(i)
        if cue is not None and cue.act == "interrogative":
            return None
        draft = (
            self.transfers.draft(trigger, before, noun=noun, statement=statement)
            if frame.transfer
            else self.drafter.draft(trigger, statement, before, noun=noun)
        )
        if draft is None:
            return None
        draft = _abroad(self.recall.counterparts(self.recall.comers(draft, before), before), frame.id)
        named = any(self.tokens[child].lower == "to" for child in self.arguments.children(i, "prep", "dative"))
        open_side = not noun and not named and not draft.recipients and not frame.mutual and not frame.transfer
        if open_side and draft.type in TOWARDS_SPEAKER and statement and statement.act != "interrogative":
            draft = self.recall.towards_speaker(draft, statement)
        degree = self.judge.of(i, statement, noun=noun)
        time = self.clock.of(i, noun=noun)
        if cue is not None and time == "present":
            time = "past"
        if "deployed before" in draft.rules:
            time = next(event.time for event in reversed(before) if event.frame == "troop_transfer")
        sectors = {party.participant.sector for party in (*draft.actors, *draft.recipients)}
        return Event(
            id="",
            trigger=self._phrase(trigger),
            type=draft.type,
            factuality=degree.value,
            time=time,
            mode=frame.mode if frame.mode != "recruit" else None,
            contexts=self.contexts.of(i, frame.contexts, draft.type, draft.frame, sectors),
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
        beside = self.tokens[i].dep == "conj" and not self.arguments.children(i, "nsubj", "nsubjpass")
        if beside and (outer := self._cued.get(self.tokens[i].head)) in holding:
            holding.remove(outer)  # "rejected it and *threatened* them" tells of two acts side by side
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


def _abroad(draft: Draft, frame: str) -> Draft:
    """A restriction laid on another state is SANCTION; at home it is COERCE."""
    own = {party.participant.country for party in draft.actors}
    others = {party.participant.country for party in draft.recipients}
    if frame not in ("coerce/impose", "coerce/ban") or not own or not others or None in others or own & others:
        return draft
    bodies = {party.participant.sector for party in draft.actors if not party.participant.country}
    if bodies - {"IGO"}:
        return draft
    return replace(draft, type="SANCTION", rules=(*draft.rules, "on another state"))


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


def _told(degree: Degree) -> str:
    words = ", ".join(degree.words)
    return f"factuality {degree.value}" + (f" by {words}" if words else "")
