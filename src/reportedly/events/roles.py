"""Actors and recipients of one trigger: the frame's slots first, then what the text leaves to its reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportedly.events.arguments import Arguments
from reportedly.events.event import Item
from reportedly.events.parties import Parties
from reportedly.events.party import Party, distinct
from reportedly.events.slots import Slots
from reportedly.language.parse import Parse
from reportedly.statements.statement import Statement

# labels along which a thing's phrase is searched for whose it is
WITHIN = frozenset({"poss", "amod", "compound", "nmod", "prep", "pobj", "appos", "conj", "agent"})
# where the other side stands, the likeliest first
LATER = ("to", "against", "with", "on", "for", "of", "from", "into", "in")
TURNS = frozenset({";", "but", "”", '"', "citing", "according", "saying", "claiming", "adding", "whose"})
# what a protest is for
DEMANDING = frozenset("demand protest denounce condemn urge call ask press pressure oppose reject force seek".split())
FRIENDLY = frozenset("welcome celebrate mark commemorate honour honor support back greet mourn remember".split())
UNDERGONE = frozenset(
    "arrest detention imprisonment jailing deportation expulsion murder assassination killing kidnapping abduction "
    "execution poisoning beheading torture release liberation freeing extradition slaying prosecution "
    "conviction".split()
)
# after these stands who suffers a deed, or where and when it is done
SUFFERED = frozenset("on against in at to into near over during towards toward for with about around across".split())
AT_HOME_DEEDS = frozenset(
    "coup crackdown election vote referendum arrest detention trial verdict law repression abuse violation takeover "
    "putsch purge censorship execution reform corruption".split()
)
CLAUSES = frozenset({"relcl", "acl", "nsubj", "nsubjpass", "dobj", "ccomp"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an event before its attributes: type, frame, roles, items and the rules that made them."""

    type: str
    frame: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    items: tuple[Item, ...] = ()
    rules: tuple[str, ...] = field(default=())


class Roles:
    """Finds the parties in the slots of triggers."""

    def __init__(self, parse: Parse, arguments: Arguments, slots: Slots, parties: Parties) -> None:
        self.parse, self.arguments, self.slots, self.parties = parse, arguments, slots, parties
        self.tokens = parse.tokens

    def first(
        self,
        i: int,
        slots: Iterable[str],
        besides: Sequence[Party] = (),
        *,
        at_home: bool = False,
        judged: bool = False,
    ) -> tuple[tuple[Party, ...], str]:
        """The parties of the first slot that has any other than `besides`, and its name.

        `at_home`: it may be done to people and bodies of the actor's own state. `judged`: the object is what is judged,
        be it a party, whose doer then counts, or a thing.
        """
        keys = {party.key for party in besides}
        heads = {party.head for party in besides}
        for slot in slots:
            found: list[Party] = []
            for at in self.slots.fill(i, slot):
                own = [p for p in self.parties.of(at) if p.head not in heads]
                deed = judged and slot == "object"
                found += own or (
                    [] if slot == "xcomp_object" and not self._asked(at) else self._owned(at, keys, done=deed, told=i)
                )
            kept = [
                p
                for p in found
                if p.key not in keys
                or (at_home and slot != "complement" and self._distinct_person(p) and not self._named_in(p, besides))
            ]
            if slot == "modifier":
                kept = [p for p in kept if p.rule not in ("in focus", "cast")]
                kept = [p for p in kept if p.participant.country or self._tells(p)]
            if slot == "complement":
                known = [p for p in kept if p.participant.country or p.rule in ("armed group", "place")]
                kept = known[:1] or [*self.later(i, keys)] or kept[:1]
            if kept:
                return distinct(kept), slot
            if judged and slot == "object" and (things := self.thing(i, ("object",), ())):
                return things, "object, a thing"
        return (), ""

    def thing(self, i: int, slots: Iterable[str], used: Sequence[int]) -> tuple[Party, ...]:
        """What is done to, where it is nobody: the phrase itself ("condemned *the attacks*")."""
        for slot in slots:
            if slot in ("in", "complement", "for", "with", "light", "xcomp_object"):
                continue
            for at in self.slots.fill(i, slot):
                token = self.tokens[at]
                if at not in used and token.pos in ("NOUN", "PROPN") and token.ent not in ("DATE", "TIME", "MONEY"):
                    return (self.parties.thing(at, None),)
        return ()

    def _asked(self, at: int) -> bool:
        """As in "refused to respond to a *request* from X": whose request it is."""
        return self.tokens[at].lemma in (
            "request",
            "call",
            "demand",
            "appeal",
            "offer",
            "invitation",
            "plea",
            "proposal",
        )

    def _owned(self, at: int, keys: set[str], *, done: bool, told: int) -> list[Party]:
        """A thing under the state it belongs to; under a group's name, that group. `done`, `told`: see `deep`."""
        found = self.deep(at, keys, done=done, told=told)
        if self.tokens[at].pos not in ("NOUN", "PROPN"):
            return list(found)
        return [self.parties.thing(at, p.participant.country) if p.participant.country else p for p in found]

    def later(self, i: int, keys: set[str]) -> tuple[Party, ...]:
        """Whoever is named later in the clause, wherever the parse hangs it."""
        for at in self.slots.after(i, LATER):
            found = [p for p in self.parties.of(at) if p.key not in keys and (p.participant.country or self._tells(p))]
            if found:
                return tuple(found)
        return ()

    def next_named(self, i: int, besides: set[str]) -> tuple[Party, ...]:
        """The first state or name after the event in its sentence, up to a turn of thought (";", "but").

        The last resort: a reader, too, takes whoever is named next for the other side.
        """
        for at in range(i + 1, self.parse.sentence_of(i).last):
            token = self.tokens[at]
            if token.lower in TURNS:
                break
            if token.pos not in ("NOUN", "PROPN", "ADJ") or not self.parties.is_party(at):
                continue
            named = token.pos == "PROPN"
            found = [p for p in self.parties.of(at) if p.key not in besides and (p.participant.country or named)]
            if found:
                return tuple(found[:1])
        return ()

    def next_at_home(self, i: int, actors: Sequence[Party], *, people: bool) -> tuple[Party, ...]:
        """The first place, or group where `people`, of the actors' own state after the event ("curfew in *Quito*")."""
        names = {party.participant.phrase.text for party in actors}
        heads = {party.head for party in actors}
        states = {party.participant.country for party in actors}
        for at in range(i + 1, self.parse.sentence_of(i).last):
            token = self.tokens[at]
            if token.lower in TURNS or token.tag in ("WDT", "WP"):
                break
            if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "nmod", "poss") or at in heads:
                continue
            named = token.ent in ("GPE", "LOC", "FAC", "ORG", "NORP")
            if not named and not (people and self.parties.is_human(at)):
                continue
            found = [p for p in self.parties.of(at) if p.head == at and p.rule != "pronoun"]
            found = [p for p in found if p.participant.phrase.text not in names]
            found = [p for p in found if p.participant.country is None or p.key in states]
            if found:
                return tuple(found[:1])
        return ()

    def by_clauses(self, i: int, kind: str, besides: set[str]) -> tuple[tuple[Party, ...], str]:
        """The other side as the clauses around tell it, and which.

        Of a threat whom its condition names ("unless *Caracas* yields"); of a protest from whom it demands; of what a
        purpose clause tells, whom the main clause is done to ("wrote to *Lima* to protest").
        """
        if kind == "THREATEN":
            found = self._conditioned(i, besides)
            if found:
                return found, "of the condition"
        if kind == "PROTEST":
            for clause in self.arguments.children(i, "advcl", "acl", "xcomp"):
                if self.tokens[clause].lemma not in DEMANDING:
                    continue
                found, _ = self.first(clause, ("that", "object", "against", "on", "to", "from", "at"))
                found = tuple(p for p in found if p.key not in besides)
                if found:
                    return found, "of the demand"
        token = self.tokens[i]
        if token.dep in ("advcl", "xcomp") and token.tag in ("VB", "VBG") and kind not in ("CONSULT", "PROTEST"):
            found, slot = self.first(token.head, ("indirect", "object", "to", "with"))
            kept = tuple(p for p in found if p.key not in besides and p.rule != "thing")
            if kept:
                return kept, f"{slot} of the main clause"
        return (), ""

    def done_to_owner(self, i: int) -> bool:
        """As in "*her* arrest", "the *general's* murder": done to the person whose it is, unless "of" names another."""
        if self.tokens[i].lemma not in UNDERGONE or self.slots.fill(i, "of"):
            return False
        owners = self.slots.fill(i, "poss")
        return bool(owners) and all(self._person(k) for k in owners)

    def _person(self, i: int) -> bool:
        named = self.tokens[i].pos == "PROPN" and i not in self.parties.places and self.tokens[i].ent in ("PERSON", "")
        return named or self.parties.is_human(i) or self.tokens[i].lower in ("his", "her", "their")

    def at_home(self, party: Party, actors: Sequence[Party], kind: str) -> Party:
        """A recipient whose state was only guessed, set right by who acts.

        People in a place of the actor's own state are people ("detained twelve people in Izmir"); a body of no named
        state is not that of the state that turns to it; whom a state's police hold or charge is of that state.
        """
        states = {actor.participant.country for actor in actors}
        if party.head < 0 or len(states) != 1 or None in states:
            return party
        own = party.participant.country in states
        if own and party.rule in ("in", "at", "inside") and party.participant.sector in (None, "CVL"):
            return self.parties.unstated(party.head)
        if own and party.rule == "in focus" and actors[0].rule == "name" and kind == "REQUEST":
            return self.parties.unstated(party.head)
        if party.rule == "in focus" and kind in ("COERCE", "ACCUSE") and actors[0].participant.sector in ("COP", "JUD"):
            return replace(party, participant=replace(party.participant, country=next(iter(states))))
        return party

    def in_favour(self, i: int) -> bool:
        """Whether what is done is to welcome or remember somebody ("marched to *welcome* the guests")."""
        return any(self.tokens[k].lemma in FRIENDLY for k in self.arguments.children(i, "advcl", "acl", "xcomp"))

    def _conditioned(self, i: int, besides: set[str]) -> tuple[Party, ...]:
        for verb in (i, *self.arguments.children(i, "xcomp", "ccomp", "acl")):
            for clause in self.arguments.children(verb, "advcl"):
                marks = {self.tokens[k].lower for k in self.arguments.children(clause, "mark")}
                if marks & {"unless", "if", "until", "should"}:
                    found = self.parties.of_all(self.arguments.subject(clause) or self.arguments.surface(clause))
                    kept = tuple(p for p in found if p.key not in besides)
                    if kept:
                        return kept
        return ()

    def _named_in(self, party: Party, others: Sequence[Party]) -> bool:
        """Whether the words of `party` are part of another's name ("Herrera", "President Herrera")."""
        words = party.participant.phrase.text
        return any(words in other.participant.phrase.text for other in others)

    def _distinct_person(self, party: Party) -> bool:
        """A person or group may be acted on by its own state ("police arrested a Kenyan")."""
        if party.head < 0 or party.rule in ("name", "in focus"):
            return False
        if party.rule == "pronoun":
            return self.tokens[party.head].lower in ("he", "him", "she", "her")
        token = self.tokens[party.head]
        body = token.pos == "PROPN" and (token.ent == "ORG" or party.participant.sector is not None)
        return body or self.parties.is_human(party.head)

    def every(self, i: int, slots: Iterable[str]) -> tuple[Party, ...]:
        """The parties of all slots, each once; two persons of one state are two."""
        found: list[Party] = []
        for slot in slots:
            for at in self.slots.fill(i, slot):
                for party in self.parties.of(at):
                    known = {other.key for other in found}
                    apart = party.rule not in ("name", "pronoun") and self.parties.is_human(party.head)
                    if party.key not in known or (apart and all(other.head != party.head for other in found)):
                        found.append(party)
        return tuple(found)

    def deep(self, i: int, besides: set[str], *, done: bool = False, told: int | None = None) -> tuple[Party, ...]:
        """Whose a thing is, from within its phrase ("the enclave's tankers that carry Russian oil").

        `done`: the thing is a deed; who suffers it ("on", "against", "in" …) is not sought. `told`: the verb of the
        event, whose own clause does not say so ("the rocket *that hit Haifa*").
        """
        queue, seen = [i], {i, i if told is None else told}
        late: list[int] = []
        while queue or late:
            at = queue.pop(0) if queue else late.pop(0)
            for child in self.parse.children[at]:
                dep = self.tokens[child].dep
                if child in seen or dep not in WITHIN | CLAUSES or self.tokens[child].ent in ("DATE", "TIME"):
                    continue
                seen.add(child)
                if done and dep == "prep" and self._suffered(at, child):
                    continue
                (late if dep in CLAUSES else queue).append(child)
                if dep in ("prep", "relcl", "acl", "agent", "ccomp"):
                    continue
                if self.tokens[child].lower in ("who", "which", "that", "it", "he", "she", "they", "his"):
                    continue
                found = [p for p in self.parties.of(child) if p.key not in besides and self._tells(p)]
                if found:
                    return tuple(found)
        return ()

    def _suffered(self, deed: int, prep: int) -> bool:
        """Whether who suffers a deed stands after a preposition; of what a state does at home, it is the state."""
        word = self.tokens[prep].lower
        return word in SUFFERED and not (word == "in" and self.tokens[deed].lemma in AT_HOME_DEEDS)

    def _tells(self, party: Party) -> bool:
        """A state, or a group or place with a name."""
        if party.participant.country:
            return True
        token = self.tokens[party.head]
        return token.pos == "PROPN" and (
            token.ent in ("ORG", "NORP", "PERSON", "GPE", "LOC") or party.participant.sector is not None
        )

    def speaker(self, statement: Statement) -> tuple[Party, ...]:
        """The source of a statement as a party."""
        return self._of_spans(statement.source.phrase.spans)

    def audience(self, statement: Statement) -> tuple[Party, ...]:
        """Those to whom a statement was made, as parties."""
        return distinct(p for mention in statement.audience for p in self._of_spans(mention.phrase.spans))

    def _of_spans(self, spans: Sequence) -> tuple[Party, ...]:  # type: ignore[type-arg]
        if not spans:
            return ()
        head = self.parse.head_in(spans[0])
        return self.parties.of(head) if head is not None else ()

    def place(self, i: int, besides: set[str]) -> tuple[tuple[Party, ...], str]:
        """The state in whose territory it happens."""
        for slot in ("in", "at", "near", "across", "along", "inside", "throughout"):
            for at in self.slots.fill(i, slot):
                if self.tokens[at].ent in ("DATE", "TIME"):
                    continue
                own = [*self.parties.of(at), *self.deep(at, besides)]
                found = [p for p in own if p.participant.country and p.key not in besides]
                if found:
                    return tuple(found[:1]), f"recipient place {slot}"
        for slot in ("in", "at", "on", "near", "across", "along", "throughout"):
            for at in self.slots.fill(i, slot):
                if self.tokens[at].ent in ("GPE", "LOC", "FAC") and self.tokens[at].pos == "PROPN":
                    found = [p for p in self.parties.of(at) if p.head == at]
                    if found:
                        return tuple(found[:1]), f"recipient place {slot}, at home"
        return (), ""

    def focus(self, besides: set[str]) -> tuple[Party, ...]:
        """The state that the document names most, places counted twice."""
        counts: Counter[str] = Counter()
        first: dict[str, int] = {}
        for k, code in self.parties.mentions():
            if code in besides:
                continue
            first.setdefault(code, k)
            token = self.tokens[k]
            counts[code] += 2 if token.dep == "pobj" and self.tokens[token.head].lower in ("in", "at") else 1
        if not counts:
            return ()
        best = max(counts, key=lambda code: (counts[code], -first[code]))
        return tuple(p for p in self.parties.of(first[best]) if p.participant.country == best)[:1]

    def fighting(self, i: int) -> tuple[Party, ...]:
        """The sides of the fighting that the sentence of a ceasefire tells of."""
        sentence = self.parse.sentence_of(i)
        for k in range(sentence.first, sentence.last):
            if self.tokens[k].lemma in (
                "attack",
                "invade",
                "shell",
                "bomb",
                "fight",
                "strike",
                "storm",
            ) and self.arguments.is_verb(k):
                sides, _ = self.first(k, ("subject",))
                others, _ = self.first(k, ("object", "with", "against"), sides)
                return (*sides, *(others or self.thing(k, ("object",), ())))
        return ()

    def governing_subject(self, i: int, besides: set[str]) -> tuple[Party, ...]:
        """The subject of the clause a noun stands in ("X seeks allies amid *sanctions*")."""
        for above in self.parse.ancestors(i):
            if self.arguments.is_verb(above):
                found = [
                    p
                    for p in self.parties.of_all(self.arguments.surface(above))
                    if p.participant.country and p.key not in besides
                ]
                if found:
                    return tuple(found)
        return ()
