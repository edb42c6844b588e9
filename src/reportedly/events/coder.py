"""From triggers to events: roles, transfers, what the text leaves to its reader, and the attributes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.events.arguments import Arguments
from reportedly.events.event import Event, Item
from reportedly.events.factuality import Degree, Judge
from reportedly.events.items import PEOPLE, Items
from reportedly.events.ontology import Frame, Ontology
from reportedly.events.parties import Parties, Party, distinct
from reportedly.events.placing import Placing
from reportedly.events.slots import Slots
from reportedly.events.tense import Clock
from reportedly.events.triggers import Trigger, Triggers
from reportedly.language.dates import DatePhrase
from reportedly.language.parse import Parse
from reportedly.sources import Cast
from reportedly.spans import Phrase, Span
from reportedly.statements.statement import Statement

GIFTS = frozenset("donate donation gift free aid gratis grant".split())
# without a second side these are no event of international politics
BOTH_SIDES = frozenset({"CONSULT"})
# their other side may be the place or the country in focus
PLACED = frozenset({"RETREAT", "MOBILIZE", "AID", "ASSAULT", "COERCE", "CONCEDE", "PROTEST"})


class Coder:
    """Codes the events of one document."""

    def __init__(self, parse: Parse, cast: Cast, statements: Sequence[Statement], dates: Sequence[DatePhrase], ontology: Ontology) -> None:
        self.parse, self.tokens, self.cast = parse, parse.tokens, cast
        self.arguments = Arguments(parse)
        self.slots = Slots(parse, self.arguments)
        self.parties = Parties(parse, cast, self.arguments)
        self.items = Items(parse, ontology.items, self.arguments, self.slots)
        self.triggers = Triggers(parse, ontology, self.arguments, self.slots, self.parties, self.items)
        self.judge = Judge(parse, self.arguments, self.slots)
        self.clock = Clock(parse, self.arguments, self.slots)
        self.placing = Placing(parse, self.arguments, self.slots, self.parties, dates)
        self.statements = statements
        self._by_id = {statement.id: statement for statement in statements}

    def events(self) -> tuple[Event, ...]:
        """All events in text order."""
        found: list[Event] = []
        triggers = self.triggers.find()
        heads = frozenset(trigger.i for trigger in triggers)
        for trigger in triggers:
            event = self._event(trigger, heads, found)
            if event is not None:
                found.append(event)
        return tuple(_numbered(found))

    # ------------------------------------------------------------------ one event

    def _event(self, trigger: Trigger, heads: frozenset[int], before: Sequence[Event]) -> Event | None:
        frame, i = trigger.frame, trigger.i
        noun = not self.arguments.is_verb(i) or i in self._noun_triggers(trigger)
        statement = self._statement(i)
        if frame.transfer:
            drafted = self._transfer(trigger, statement, before, noun)
        else:
            drafted = self._plain(trigger, statement, before, noun)
        if drafted is None:
            return None
        kind, frame_name, actors, recipients, items, rules = drafted
        degree = self.judge.of(i, statement, noun=noun)
        return Event(
            id="",
            trigger=self._phrase(trigger),
            type=kind,
            factuality=degree.value,
            time=self.clock.of(i, noun=noun),
            mode=frame.mode,
            contexts=frame.contexts,
            frame=frame_name,
            actor=tuple(party.participant for party in actors),
            recipient=tuple(party.participant for party in recipients),
            items=items,
            date=self.placing.date(i, heads - {i}),
            place=self.placing.place(i),
            statement=statement.id if statement else None,
            rules=(f"frame {frame.id}", *rules, _told(degree)),
        )

    def _noun_triggers(self, trigger: Trigger) -> frozenset[int]:
        return frozenset({trigger.i}) if trigger.frame.nouns and not trigger.frame.verbs else frozenset()

    def _statement(self, i: int) -> Statement | None:
        """The innermost statement that holds token `i`."""
        span = Span(self.tokens[i].start, self.tokens[i].end)
        holding = [s for s in self.statements if any(part.contains(span) for part in s.content.spans)]
        return min(holding, key=lambda s: sum(len(part) for part in s.content.spans), default=None)

    def _phrase(self, trigger: Trigger) -> Phrase:
        words = sorted({trigger.i, *trigger.extra})
        nouns = [k for k in trigger.used if self.tokens[k].pos in ("NOUN", "PROPN") and abs(k - trigger.i) < 8]
        if trigger.frame.verbs and not trigger.frame.transfer and nouns:
            words = sorted({*words, nouns[0]})
        spans: list[Span] = []
        for k in words:
            span = Span(self.tokens[k].start, self.tokens[k].end)
            if spans and span.start - spans[-1].end <= 1:
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
        return Phrase.of(self.parse.text, spans)

    # ------------------------------------------------------------------ roles

    def _slot(self, i: int, slots: Iterable[str], besides: Sequence[Party] = ()) -> tuple[tuple[Party, ...], str]:
        """The parties of the first slot that has any not among `besides`, and its name."""
        keys = {party.key for party in besides}
        heads = {party.head for party in besides}
        for slot in slots:
            found = [p for p in self.parties.of_all(self.slots.fill(i, slot)) if p.head not in heads]
            kept = tuple(p for p in found if p.participant.country is None or p.key not in keys or self.parties.is_human(p.head))
            if kept:
                return kept, slot
        return (), ""

    def _plain(self, trigger: Trigger, statement: Statement | None, before: Sequence[Event], noun: bool):  # type: ignore[no-untyped-def]
        frame, i = trigger.frame, trigger.i
        rules: list[str] = []
        if frame.mutual:
            actors: tuple[Party, ...] = ()
            for slot in frame.actor:
                actors = distinct([*actors, *self.parties.of_all(self.slots.fill(i, slot))])
            if len(actors) < 2 and not self._lone(frame, noun, actors):
                return None
            return frame.type, None, actors, (), (), [f"actor {'+'.join(frame.actor)}"]
        actors, slot = self._slot(i, frame.actor)
        if slot:
            rules.append(f"actor {slot}")
        recipients, slot = self._slot(i, frame.recipient, actors)
        if slot:
            rules.append(f"recipient {slot}")
        if noun and frame.light and not self._stands(i, actors, recipients):
            return None
        if not recipients and frame.type in PLACED:
            recipients, rule = self._around(i, frame, actors)
            rules += [rule] if rule else []
        if not actors and statement is not None and statement.stance == "rejects" and frame.type in ("ASSAULT", "COERCE"):
            actors = self._speaker(statement)
        if not actors and not recipients:
            return None
        if frame.party and not recipients and not (actors and actors[0].rule == "name"):
            return None
        return frame.type, None, actors, recipients, (), rules

    def _lone(self, frame: Frame, noun: bool, actors: Sequence[Party]) -> bool:
        """A state alone that (does not) take part in talks still is an event."""
        return bool(actors) and not noun and frame.id in ("consult/take-part",)

    def _stands(self, i: int, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
        """A noun counts with participants of its own, beside a light verb, or where it is said to occur."""
        if actors or recipients:
            return True
        token = self.tokens[i]
        return token.dep in ("nsubj", "nsubjpass") and self.tokens[token.head].lemma in ("take", "happen", "occur")

    def _around(self, i: int, frame: Frame, actors: Sequence[Party]) -> tuple[tuple[Party, ...], str]:
        """The place as the other side; for a withdrawal, the country the text is about."""
        keys = {party.key for party in actors}
        for slot in ("in", "at", "near", "across", "along"):
            for at in self.slots.fill(i, slot):
                found = [p for p in self.parties.of(at) if p.participant.country and p.key not in keys]
                if found:
                    return tuple(found), f"recipient place {slot}"
        if frame.mode == "withdraw" and actors:
            country = self.focus(keys)
            if country:
                return country, "recipient in focus"
        return (), ""

    def focus(self, besides: set[str]) -> tuple[Party, ...]:
        """The state that the document names most, places counted twice."""
        counts: Counter[str] = Counter()
        first: dict[str, int] = {}
        seen: set[int] = set()
        for k in sorted(self.parties.places):
            code, standing, start, _ = self.parties.places[k]
            if start in seen or code in besides:
                continue
            seen.add(start)
            first.setdefault(code, k)
            token = self.tokens[k]
            counts[code] += 2 if token.dep == "pobj" and self.tokens[token.head].lower in ("in", "at") else 1
        if not counts:
            return ()
        best = max(counts, key=lambda code: (counts[code], -first[code]))
        found = self.parties.of(first[best])
        return tuple(p for p in found if p.participant.country == best)[:1]

    def _speaker(self, statement: Statement) -> tuple[Party, ...]:
        """The source of a statement as a party."""
        if not statement.source.phrase.spans:
            return ()
        head = self.parse.head_in(statement.source.phrase.spans[0])
        return self.parties.of(head)[:1] if head is not None else ()

    # ------------------------------------------------------------------ transfers

    def _transfer(self, trigger: Trigger, statement: Statement | None, before: Sequence[Event], noun: bool):  # type: ignore[no-untyped-def]
        frame, i = trigger.frame, trigger.i
        found = self._items(i, frame, noun)
        arms = [one for one in found if one.item.category not in PEOPLE]
        people = [one for one in found if one.item.category in PEOPLE]
        name = "arms_transfer" if arms else "troop_transfer" if people else None
        items = tuple(one.item for one in (arms or people))
        out = frame.transfer == "out"
        suppliers, rule_from = self._slot(i, frame.actor)
        getters, rule_to = self._slot(i, frame.recipient, suppliers)
        rules = [f"{frame.transfer}: actor {rule_from or '-'}, recipient {rule_to or '-'}"]
        earlier = next((e for e in reversed(before) if e.frame in ("arms_transfer", "troop_transfer")), None)
        if name is None and noun and earlier is not None:
            name = earlier.frame
            items = tuple(Item(item.phrase, item.category, None) for item in earlier.items)
            return self._inherit(frame, name, suppliers, getters, items, earlier, rules)
        if name is None:
            return self._trade(frame, i, suppliers, getters, rules, out, noun)
        origin = self._origin(arms or people)
        if not suppliers and origin:
            suppliers, rules = origin, [*rules, "supplier by origin"]
        elif name == "troop_transfer" and origin and (not out or frame.id == "transfer/troops-come"):
            suppliers = origin
        getters = tuple(p for p in getters if p.key not in {s.key for s in suppliers})
        if not getters and frame.recipient:
            getters = self._aim(arms or people, suppliers)
        kind = frame.type
        if kind == "COOPERATE" and (frame.gift or self._gift(i)):
            kind = "AID"
        if not suppliers and not getters:
            return None
        if earlier is not None and earlier.frame == name and (not suppliers or not getters):
            return self._inherit(frame, name, suppliers, getters, items, earlier, rules, kind)
        return kind, name, suppliers, getters, items, rules

    def _items(self, i: int, frame: Frame, noun: bool):  # type: ignore[no-untyped-def]
        slots = ["object", "with", "of", "for", "subject"] if not noun else ["of", "for", "modifier"]
        for slot in slots:
            found = [one for at in self.slots.fill(i, slot) for one in self.items.of(at)]
            if found:
                return found
        return []

    def _origin(self, found) -> tuple[Party, ...]:  # type: ignore[no-untyped-def]
        """The state an item is from by its own words ("Iranian drones", "fighters from Chad")."""
        parties = [p for one in found for p in self.parties.of(one.head) if p.participant.country]
        return distinct(parties)

    def _aim(self, found, suppliers: Sequence[Party]) -> tuple[Party, ...]:  # type: ignore[no-untyped-def]
        """Where items are bound by a clause of theirs ("to help rebuild Russian-occupied Donbas", "for use in")."""
        keys = {s.key for s in suppliers}
        for one in found:
            sentence = self.parse.sentence_of(one.head)
            for k in range(one.head + 1, sentence.last):
                if self.parties.country_at(k) and str(self.parties.country_at(k)) not in keys:
                    return self.parties.of(k)[:1]
        return ()

    def _gift(self, i: int) -> bool:
        sentence = self.parse.sentence_of(i)
        return any(self.tokens[k].lemma in GIFTS for k in self.parse.children[i] if sentence.first <= k < sentence.last)

    def _inherit(self, frame: Frame, name, suppliers, getters, items, earlier: Event, rules, kind: str | None = None):  # type: ignore[no-untyped-def]
        """Roles and items a later mention leaves out, from the transfer told before."""
        first = tuple(Party(part, -1, "earlier transfer") for part in earlier.actor)
        second = tuple(Party(part, -1, "earlier transfer") for part in earlier.recipient)
        return kind or frame.type, name, suppliers or first, getters or second, items, [*rules, "earlier transfer"]

    def _trade(self, frame: Frame, i: int, suppliers, getters, rules, out: bool, noun: bool):  # type: ignore[no-untyped-def]
        """Goods that are no arms: the one named as subject acts."""
        if noun:
            return None
        actors, recipients = (suppliers, getters) if out else (getters, suppliers)
        if not out and not recipients:
            objects = self.slots.fill(i, "object")
            recipients = tuple(p for p in self.parties.of_all(objects) if p.participant.country)
        recipients = tuple(p for p in recipients if p.key not in {a.key for a in actors})
        if not actors or not recipients or frame.type == "AGREE":
            return None
        return frame.type, None, actors, recipients, (), rules


def _told(degree: Degree) -> str:
    words = ", ".join(degree.words)
    return f"factuality {degree.value}" + (f" by {words}" if words else "")


def _numbered(events: Sequence[Event]) -> Iterable[Event]:
    from dataclasses import replace

    return [replace(event, id=f"e{number}") for number, event in enumerate(events, 1)]
