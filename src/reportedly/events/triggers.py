"""Which words of a text name an event of the ontology, and by which frame."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.events.arguments import Arguments
from reportedly.events.items import Items
from reportedly.events.ontology import Frame, Ontology
from reportedly.events.parties import Parties
from reportedly.events.slots import Slots
from reportedly.language.parse import Parse

# classes that are fulfilled by participants, not by words of the trigger
PHRASES = frozenset(
    {
        "any",
        "@party",
        "@parties",
        "@person",
        "@place",
        "@country",
        "@official",
        "@force",
        "@people",
        "@crowd",
        "@forces",
        "@deeds",
        "@asked",
    }
)
# "curfew hours", "sanctions regime", "peace process": the word before them is what they are about
BLEACHED = frozenset(
    "hour measure order rule regime programme program process policy effort decision bid round".split()
)
PARTICLES = frozenset({"off", "up", "out", "down", "on", "away", "through", "along", "around"})
CONTENT_SLOTS = frozenset({"object", "subject", "to", "with", "of", "from", "in", "for", "at", "on"})
TRANSFERRED = {"arms": True, "troops": False}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame found at token `i`: `extra` are further trigger words, `used` the nouns that fulfilled a condition."""

    i: int
    frame: Frame
    extra: tuple[int, ...]
    used: tuple[int, ...]


class Triggers:
    """Finds the triggers of one parse."""

    def __init__(
        self, parse: Parse, ontology: Ontology, arguments: Arguments, slots: Slots, parties: Parties, items: Items
    ) -> None:
        self.parse, self.ontology, self.arguments = parse, ontology, arguments
        self.slots, self.parties, self.items = slots, parties, items
        self.tokens = parse.tokens
        self._plain: dict[tuple[str, ...], frozenset[str]] = {}  # the lemmas behind a condition

    def find(self) -> list[Trigger]:
        """All triggers in text order, none of whose words serve another."""
        verbs = [found for token in self.tokens if (found := self._verb(token.i))]
        used = {noun for trigger in verbs for noun in trigger.used}
        taken = {trigger.i for trigger in verbs} | {i for trigger in verbs for i in trigger.extra}
        nouns = [
            found
            for token in self.tokens
            if token.i not in used and token.i not in taken and (found := self._noun(token.i))
        ]
        return sorted([*verbs, *nouns], key=lambda trigger: trigger.i)

    def _verb(self, i: int) -> Trigger | None:
        token = self.tokens[i]
        if not self.arguments.is_verb(i) or (token.pos == "NOUN" and token.dep not in ("ROOT", "advcl", "pcomp")):
            return None
        if token.dep in ("aux", "auxpass"):
            return None
        if token.dep == "amod":
            return None
        for rest, frame in self.ontology.verbs.get(token.lemma, ()):
            particles = self._particles(i, rest)
            if particles is None or (not rest and not frame.transfer and self._phrasal(i)):
                continue
            used = self._fits(i, frame)
            if used is not None:
                return Trigger(i, frame, particles, used)
        return None

    def _noun(self, i: int) -> Trigger | None:
        token = self.tokens[i]
        if token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
            return None
        for lemma in dict.fromkeys((token.lemma, token.lemma.removesuffix("s"))):
            for frame in self.ontology.nouns.get(lemma, ()):
                used = self._fits(i, frame)
                if used is not None:
                    return Trigger(i, frame, (), used)
        return None

    def _particles(self, i: int, rest: str) -> tuple[int, ...] | None:
        """The tokens of a frame's particle or further words after verb `i`; None where they are not there."""
        if not rest:
            return ()
        words = rest.split()
        if len(words) == 1:
            for child in self.parse.children[i]:
                if (
                    self.tokens[child].lower == rest
                    and self.tokens[child].dep in ("prt", "prep", "advmod", "dative")
                    and child > i
                    and not (child > i + 1 and self.tokens[child].dep == "prep" and self._object_before(i, child))
                ):
                    return None if self._temporal(child) else (child,)
        at = i + 1
        found = []
        for word in words:
            while (
                at < len(self.tokens)
                and self.tokens[at].pos in ("DET", "PRON")
                and self.tokens[at].lower != word
                and at - i < 4
            ):
                at += 1
            if at < len(self.tokens) and self._temporal(at):
                return None
            if at >= len(self.tokens) or word not in (self.tokens[at].lower, self.tokens[at].lemma):
                return None
            found.append(at)
            at += 1
        return tuple(found)

    def _object_before(self, i: int, prep: int) -> bool:
        """As in "*took it* in another direction, *over* the sea": the preposition is none of the verb's own."""
        return any(k < prep for k in self.arguments.children(i, "dobj"))

    def _phrasal(self, i: int) -> bool:
        """Whether a particle makes another verb of it ("blasted *off*", "called *out*")."""
        return any(self.tokens[k].lower in PARTICLES for k in self.arguments.children(i, "prt"))

    def _temporal(self, i: int) -> bool:
        """Whether a preposition opens a phrase of time ("*over* the next five years")."""
        return any(self.tokens[k].ent in ("DATE", "TIME") for k in self.arguments.children(i, "pobj"))

    def _fits(self, i: int, frame: Frame) -> tuple[int, ...] | None:
        """The tokens that fulfil all conditions of a frame, None where one is not met."""
        used: list[int] = []
        for slot, words in frame.when:
            found = [at for at in self.slots.fill(i, slot) if self._is(at, words, slot, i)]
            if not found:
                return None
            if slot in (
                "object",
                "to",
                "with",
                "in",
                "for",
                "from",
                "under",
                "on",
                "oprd",
                "into",
                "subject",
            ) and not any(word in PHRASES for word in words):
                used += [k for at in found for k in self.slots.contents(at)]
        for slot, words in frame.unless:
            if any(self._is(at, words, slot, i) for at in self.slots.fill(i, slot)):
                return None
        return tuple(dict.fromkeys(used))

    def _is(self, at: int, words: tuple[str, ...], slot: str, i: int) -> bool:
        if slot == "bad":
            return self.tokens[at].lemma in self.ontology.words(("@bad",))
        if "any" in words:
            return self.tokens[at].ent not in ("DATE", "TIME")
        if self._named(at, words, i):
            return True
        plain = self._plain.get(words)
        if plain is None:
            plain = self._plain[words] = self.ontology.words(words)
        for head in dict.fromkeys((at, self.slots.content(at) if slot in CONTENT_SLOTS else at)):
            if self._has(head, plain):
                return True
            if slot in CONTENT_SLOTS and any(self._has(k, plain) for k in self.arguments.children(head, "conj")):
                return True
        return False

    def _has(self, head: int, plain: frozenset[str]) -> bool:
        token = self.tokens[head]
        if token.lemma in plain or token.lower in plain:
            return True
        if token.lemma in BLEACHED and any(
            self.tokens[k].lemma in plain for k in self.arguments.children(head, "compound", "nmod", "amod")
        ):
            return True
        if not head:
            return False
        before = self.tokens[head - 1]
        if before.text == "-" and head > 1:  # "cease-fire" is three tokens
            before = self.tokens[head - 2]
        return f"{before.lower} {token.lemma}" in plain or f"{before.lower} {token.lower}" in plain

    def _named(self, at: int, words: tuple[str, ...], i: int) -> bool:
        """Whether token `at` is of one of the classes that are tests, not lists."""
        at = self.slots.content(at)
        for word in words:
            if word == "@party" and self.parties.is_party(at):
                return True
            if word == "@person" and self.parties.is_human(at):
                return True
            if word in ("@country", "@place") and (
                self.parties.country_at(at) or self.tokens[at].ent in ("GPE", "LOC", "FAC")
            ):
                return True
            if word == "@parties" and (len(self.parties.of(at)) > 1 or self.tokens[at].tag in ("NNS", "NNPS")):
                return True
            if word in ("@arms", "@troops") and self.items.carries(at, arms=word == "@arms"):
                return True
        return False
