"""Transfers of arms, men and goods: who supplies, who gets, what and how many.

In an ``arms_transfer`` the actor is the supplier whichever way the sentence runs; what a later
mention leaves out ("a second consignment") is taken from the transfer told before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.events.arguments import Arguments
from reportedly.events.event import Event, Item
from reportedly.events.items import PEOPLE, Found, Items
from reportedly.events.ontology import Frame
from reportedly.events.parties import Parties
from reportedly.events.party import Party, distinct
from reportedly.events.roles import Draft, Roles
from reportedly.events.slots import Slots
from reportedly.events.triggers import Trigger
from reportedly.language.parse import Parse
from reportedly.spans import Phrase
from reportedly.statements.statement import Statement

GIFTS = frozenset({"free", "gift", "donation", "gratis", "grant"})
PRO_FORMS = frozenset({"nothing", "anything", "something", "none", "any", "some", "everything", "one", "all", "most"})
MOVING = frozenset("cross arrive reach leave land come pass go travel sail begin start continue resume dock".split())
# how a state, or a body by its state, is named
STATED = frozenset({"name", "modifier", "participle", "of", "from", "in", "at"})
SELLING = frozenset({"sell", "buy", "purchase", "export", "import", "order", "procure", "lease"})


class Transfers:
    """Drafts the transfers of one document."""

    def __init__(
        self, parse: Parse, arguments: Arguments, slots: Slots, parties: Parties, items: Items, roles: Roles
    ) -> None:
        self.parse, self.tokens = parse, parse.tokens
        self.arguments, self.slots, self.parties, self.items, self.roles = arguments, slots, parties, items, roles

    def draft(
        self, trigger: Trigger, before: Sequence[Event], *, noun: bool, statement: Statement | None = None
    ) -> Draft | None:
        """The transfer that a trigger tells in `statement`, None where too little of it is known."""
        frame, i = trigger.frame, trigger.i
        found = self._items(i, frame, before, noun=noun)
        arms = [one for one in found if one.item.category not in PEOPLE]
        chosen = arms or found
        name = "arms_transfer" if arms else "troop_transfer" if chosen else None
        suppliers, rule_from = self.roles.first(i, frame.actor)
        getters, rule_to = self.roles.first(i, frame.recipient, suppliers)
        rules = [f"{frame.transfer}: supplier {rule_from or '-'}, recipient {rule_to or '-'}"]
        earlier = self._earlier(before, {one.item.category for one in chosen})
        if name is None:
            if noun and earlier is not None:
                if not (suppliers or getters) and self._known(i) and not self._moves(i):
                    return None
                items = tuple(Item(item.phrase, item.category, None) for item in earlier.items)
                return self._completed(
                    Draft(frame.type, earlier.frame, suppliers, getters, items, tuple(rules)), earlier
                )
            if frame.id == "transfer/arm" and (suppliers or getters):
                return Draft(frame.type, "arms_transfer", suppliers, getters, (), tuple(rules))
            if earlier is not None and self._pro_form(i):
                items = tuple(Item(item.phrase, item.category, None) for item in earlier.items)
                return self._completed(
                    Draft(frame.type, earlier.frame, suppliers, getters, items, tuple(rules)), earlier
                )
            return self._trade(frame, i, suppliers, getters, rules, noun=noun)
        if not suppliers and frame.transfer == "in":
            suppliers = self._turned_to(i)
            rules += ["supplier turned to"] if suppliers else []
        if not suppliers and not noun:
            suppliers = self._after(i, "from")
        if not suppliers and getters and name == "arms_transfer" and statement and statement.stance == "rejects":
            keys = {g.key for g in getters}
            told = [p for p in self.roles.speaker(statement) if p.participant.country and p.key not in keys]
            suppliers = tuple(told[:1])  # who denies that arms reached another denies having sent them
            rules += ["supplier denies it"] if suppliers else []
        if not suppliers and "with" in frame.actor:
            suppliers = tuple(p for p in self._after(i, "with") if p.key not in {g.key for g in getters})
        if not getters and frame.transfer == "out":
            getters = self._named_before(chosen)
        if not getters and not noun and frame.transfer == "out":
            getters = self._after(i, "to")
        origin = self._origin(chosen)
        people = name == "troop_transfer"
        if origin and (not suppliers or (people and (frame.transfer == "in" or frame.id == "transfer/troops-come"))):
            suppliers = origin
            rules.append("supplier by origin")
        getters = tuple(p for p in getters if p.key not in {s.key for s in suppliers})
        if not getters:
            getters = self._aim(chosen, suppliers)
            rules += ["recipient by purpose"] if getters else []
        if frame.id == "transfer/troops-come" and not getters:
            return None  # officers who arrive at a scene are sent to no state
        if not suppliers and not getters and (earlier is None or earlier.frame != name):
            return None
        kind = "AID" if frame.type == "COOPERATE" and self._gift(frame, i, getters) else frame.type
        drafted = Draft(kind, name, suppliers, getters, tuple(one.item for one in chosen), tuple(rules))
        if earlier is not None and earlier.frame == name and not (suppliers and getters):
            return self._completed(drafted, earlier)
        return drafted

    def _earlier(self, before: Sequence[Event], categories: set[str]) -> Event | None:
        """The transfer told last, of the same kind of arms if there is one."""
        told = [event for event in before if event.frame]
        same = [event for event in told if categories & {item.category for item in event.items}]
        found = same or told
        return found[-1] if found else None

    def _pro_form(self, i: int) -> bool:
        """As in "nothing was delivered": of what was told before."""
        return any(self.tokens[k].lower in PRO_FORMS for k in self.slots.fill(i, "object"))

    def _moves(self, i: int) -> bool:
        """As in "The shipment *crossed* the strait": more is told of it."""
        return self.tokens[i].dep == "nsubj" and self.tokens[self.tokens[i].head].lemma in MOVING

    def _known(self, i: int) -> bool:
        """As in "The purchase" takes up what was told; "a second consignment" and "such deliveries" tell more."""
        return any(self.tokens[k].lower in ("the", "this", "that") for k in self.arguments.children(i, "det"))

    def _items(self, i: int, frame: Frame, before: Sequence[Event], *, noun: bool) -> list[Found]:
        slots = ("of", "for", "modifier") if noun else ("object", "with", "of", "for", "subject")
        for slot in slots:
            for at in self.slots.fill(i, slot):
                found = self.items.of(at)
                if found:
                    if slot == "object":
                        beside = [
                            one
                            for k in self.arguments.children(i, "conj")
                            for one in self.items.of(k)
                            if self.tokens[k].pos == "NOUN"
                        ]
                        found = [*found, *(one for one in beside if all(one.head != other.head for other in found))]
                    if at < i and self.tokens[at].dep == "conj":
                        found = [*self.items.of(self.tokens[at].head)] or found
                    return found
                meant = self._meant(at) if slot == "object" else None
                if meant:
                    return [meant]
                counted = self._counted(at, before)
                if counted:
                    return [counted]
        if frame.mode == "recruit":
            for at in self.slots.fill(i, "object"):
                if self.parties.is_human(at):
                    one = self.slots.content(at)
                    phrase = Phrase.of(self.parse.text, [self.parse.span(one, one + 1)])
                    return [Found(Item(phrase, "personnel", self.items.quantities.of(one, at)), one, one)]
        return []

    def _meant(self, at: int) -> Found | None:
        """As in "bought *them*": the arms named last before, of the pronoun's number."""
        token = self.tokens[at]
        if token.lower not in ("them", "they", "it", "these", "those"):
            return None
        plural = token.lower != "it"
        sentence = max(token.sentence - 2, 0)
        for k in range(at - 1, self.parse.sentences[sentence].first - 1, -1):
            if (self.tokens[k].tag in ("NNS", "NNPS")) != plural or self.tokens[k].pos not in ("NOUN", "PROPN"):
                continue
            found = [one for one in self.items.of(k) if one.item.category not in PEOPLE]
            if found:
                item = found[0].item
                return Found(Item(item.phrase, item.category, None), found[0].head, found[0].first)
        return None

    def _counted(self, at: int, before: Sequence[Event]) -> Found | None:
        """As in "The first 200,000 could leave": a bare number counts what was transferred before."""
        token = self.tokens[at]
        if token.pos != "NUM" or token.ent in ("MONEY", "DATE", "PERCENT"):
            return None
        for event in reversed(before):
            if event.items:
                phrase = Phrase.of(self.parse.text, [self.parse.span(at, at + 1)])
                quantity = self.items.quantities.of(at + 1, at)
                return Found(Item(phrase, event.items[0].category, quantity), at, at)
        return None

    def _after(self, i: int, preposition: str) -> tuple[Party, ...]:
        """The state after a preposition later in the clause, wherever the parse hangs it."""
        sentence = self.parse.sentence_of(i)
        for k in range(i + 1, sentence.last - 1):
            token = self.tokens[k]
            if token.tag in ("WDT", "WP", "VBD", "VBZ", "VBP", "MD") or token.lower in ("after", "before", "because"):
                break
            if token.lower == preposition and token.pos == "ADP":
                for inner in self.arguments.children(k, "pobj"):
                    found = tuple(p for p in self.parties.of(inner) if p.participant.country)
                    if found:
                        return found
        return ()

    def _named_before(self, found: Sequence[Found]) -> tuple[Party, ...]:
        """As in "sell *Pakistan* submarines": a state's name before an item gets it, its adjective makes it."""
        for one in found:
            for child in self.arguments.children(one.head, "compound", "nmod"):
                place = self.parties.places.get(child)
                if place and place[1] == "name":
                    return (self.parties.named(child, place[0]),)
        return ()

    def _turned_to(self, i: int) -> tuple[Party, ...]:
        """As in "is turning to X to buy": X supplies."""
        head = self.tokens[i].head
        if self.tokens[head].lemma in ("turn", "look", "go"):
            found = self.slots.fill(head, "to")
            return tuple(p for p in self.parties.of_all(found) if p.participant.country)
        return ()

    def _origin(self, found: Sequence[Found]) -> tuple[Party, ...]:
        """The state an item is from by its own words ("Iranian drones", "fighters from Chad")."""
        parties = [p for one in found for p in self.parties.origin(one.head)]
        return distinct(parties)

    def _aim(self, found: Sequence[Found], suppliers: Sequence[Party]) -> tuple[Party, ...]:
        """Where items are bound by a clause of theirs ("to help rebuild Russian-occupied Donbas", "for use in")."""
        keys = {s.key for s in suppliers}
        for one in found:
            sentence = self.parse.sentence_of(one.head)
            for k in range(one.head + 1, sentence.last):
                if self.tokens[k].tag in ("WDT", "WP", "WP$") or self.tokens[k].lower == "exchange":
                    break
                code = self.parties.country_at(k)
                adjective = self.parties.places.get(k, ("", ""))[1] == "gentilic" and self.tokens[k + 1].tag != "HYPH"
                if code and code not in keys and not adjective:
                    return tuple(p for p in self.parties.of(k) if p.participant.country == code)[:1] or (
                        self.parties.named(k, code),
                    )
        return ()

    def _gift(self, frame: Frame, i: int, getters: Sequence[Party]) -> bool:
        if frame.gift:
            return True
        if self.tokens[i].lemma in SELLING:
            return False
        near = range(max(i - 6, 0), min(i + 12, len(self.tokens)))
        if any(self.tokens[k].lemma in GIFTS and self.tokens[k].sentence == self.tokens[i].sentence for k in near):
            return True
        return any(p.participant.sector == "REB" and p.participant.country is None for p in getters)

    def _completed(self, draft: Draft, earlier: Event) -> Draft:
        """Roles a later mention leaves out, from the transfer told before."""
        first = tuple(Party(part, -1, "earlier transfer") for part in earlier.actor)
        second = tuple(Party(part, -1, "earlier transfer") for part in earlier.recipient)
        own = {p.key for p in (*draft.actors, *draft.recipients)}
        if (draft.actors and own & {p.key for p in second}) or (draft.recipients and own & {p.key for p in first}):
            first, second = second, first
        return Draft(
            draft.type,
            draft.frame,
            draft.actors or first,
            draft.recipients or second,
            draft.items,
            (*draft.rules, "earlier transfer"),
        )

    def _trade(
        self,
        frame: Frame,
        i: int,
        suppliers: tuple[Party, ...],
        getters: tuple[Party, ...],
        rules: list[str],
        *,
        noun: bool,
    ) -> Draft | None:
        """Goods that are no arms: the one named as subject acts."""
        if noun or frame.type == "AGREE":
            return None
        out = frame.transfer == "out"
        actors, recipients = (suppliers, getters) if out else (getters, suppliers)
        recipients = tuple(p for p in recipients if p.key not in {a.key for a in actors})
        if not recipients:
            keys = {a.key for a in actors}
            for at in self.slots.fill(i, "object"):
                recipients = tuple(p for p in self.parties.origin(at) if p.key not in keys)
        stated = bool(actors) and actors[0].rule in STATED and actors[0].participant.country
        if stated and not recipients and self.tokens[i].lemma in SELLING:
            recipients = self.roles.focus({a.key for a in actors})
            rules.append("partner in focus")
        if not actors or not recipients:
            return None
        return Draft(
            "COOPERATE" if frame.type == "AID" and not frame.gift else frame.type,
            None,
            actors,
            recipients,
            (),
            tuple(rules),
        )
