"""What is transferred, and how many."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.events.arguments import Arguments
from reportedly.events.event import Item
from reportedly.events.lexicon import ItemLexicon, word_sets
from reportedly.events.quantities import Quantities
from reportedly.events.slots import Slots
from reportedly.language.parse import Parse
from reportedly.spans import Phrase

PLAIN_ARMS = frozenset({"gun", "arm", "bomb", "explosive", "projectile", "cannon", "grenade"})
PEOPLE = frozenset({"personnel", "labour"})
# goods that are arms only with an arms word beside them: a ship or a chip may be any
CIVIL = frozenset({"ships", "electronics", "labour", "personnel"})


@dataclass(frozen=True, slots=True)
class Found:
    """An item and the token that heads it."""

    item: Item
    head: int
    first: int


class Items:
    """The items in the phrases of one parse."""

    def __init__(self, parse: Parse, lexicon: ItemLexicon, arguments: Arguments, slots: Slots) -> None:
        self.parse, self.lexicon, self.arguments, self.slots = parse, lexicon, arguments, slots
        self.tokens = parse.tokens
        self.quantities = Quantities(parse, arguments)
        self._words = word_sets("itemwords")
        self._named: dict[int, tuple[str, int] | None] = {}
        self._people_told = False
        self._arms_told: str | None = None  # category of the arms named last

    def carries(self, i: int, *, arms: bool) -> bool:
        """Whether the phrase at token `i` (coordinated ones and containers included) holds arms, or else people."""
        found = self.of(i)
        if (
            not arms
            and not found
            and self.tokens[i].pos == "NUM"
            and self.tokens[i].ent not in ("DATE", "MONEY", "PERCENT", "TIME")
        ):
            return self._people_told  # "the first 200,000 could leave"
        if not arms and any(one.item.category in PEOPLE for one in found):
            self._people_told = True
        return any((one.item.category not in PEOPLE) == arms for one in found)

    def of(self, i: int) -> list[Found]:
        """The items that the phrase headed by token `i` names, coordinated ones each."""
        found: list[Found] = []
        content = self.slots.content(i)
        heads = [i, *self._conjuncts(i), *(self._conjuncts(content) if content != i else [])]
        for head in dict.fromkeys(heads):
            one = self._one(head)
            if one and all(one.head != other.head for other in found):
                found.append(one)
        return found

    def _conjuncts(self, i: int) -> list[int]:
        found: list[int] = []
        for child in self.arguments.children(i, "conj", "appos"):
            if self.tokens[child].pos in ("NOUN", "PROPN", "NUM"):
                found += [child, *self._conjuncts(child)]
        return found

    def _one(self, head: int) -> Found | None:
        if self.tokens[head].pos in ("VERB", "PRON", "ADP"):
            return None
        at = self.slots.content(head)
        named = self._name(at) or (self._name(head) if at != head else None)
        if named is None and at != head:
            return None
        if named is None:
            named, at = self._inside(head), head
        if named is None:
            return None
        category, first = named
        if self.tokens[at].lemma == "fighter":  # "Rafale fighters" are no men
            makes = [self._name(k) for k in self.arguments.children(at, "compound", "nmod", "amod")]
            category = next((make[0] for make in makes if make and make[0] not in PEOPLE), category)
        if self._arms_told and self._taken_up(at, first):
            category = self._arms_told
        elif self._civil(at, first, category):
            return None
        if category not in PEOPLE:
            self._arms_told = category
        quantity = self.quantities.of(at, head)
        start = min(first, *(k for k in [at] if True))
        phrase = Phrase.of(self.parse.text, [self.parse.span(start, at + 1)])
        return Found(Item(phrase, category, quantity), at, start)

    def _name(self, i: int) -> tuple[str, int] | None:
        """Category and first token of the longest item name that ends at token `i`."""
        if i not in self._named:
            self._named[i] = self._look_up(i)
        return self._named[i]

    def _look_up(self, i: int) -> tuple[str, int] | None:
        token = self.tokens[i]
        if token.pos not in ("NOUN", "PROPN", "ADJ", "X", "NUM") and token.tag not in ("NN", "NNS", "NNP", "NNPS"):
            return None
        stop = self.parse.sentence_of(i).first
        for width in range(min(self.lexicon.longest + 3, i - stop + 1), 0, -1):
            first = i - width + 1
            raw = self.parse.text[self.tokens[first].start : token.end].lower().replace("‑", "-")
            lemma = self.parse.text[self.tokens[first].start : token.start].lower() + token.lemma
            for name in (raw, lemma, raw.removesuffix("s"), raw.replace(" - ", "-")):
                category = self.lexicon.categories.get(name)
                if category:
                    return category, first
        return None

    def _inside(self, head: int) -> tuple[str, int] | None:
        """An unknown head whose modifier names the item: "Leopard vehicles", "drone parts"."""
        if self.tokens[head].lemma not in self._words["heads"]:
            return None
        for child in sorted(self.arguments.children(head, "compound", "amod", "nmod"), reverse=True):
            named = self._name(child)
            if named and named[0] not in PEOPLE:
                return named
        return None

    def _taken_up(self, at: int, first: int) -> bool:
        """As in "six drones … the aircraft": a common word takes up the arms told of before."""
        if at > first or self.tokens[at].lemma not in self._words["weak"]:
            return False
        return any(
            self.tokens[k].lower in ("the", "these", "those") or self.tokens[k].dep == "nummod"
            for k in self.parse.children[at]
        )

    def _civil(self, at: int, first: int, category: str) -> bool:
        """Words that are arms or men only in the right company ("cargo ship", "rescue workers")."""
        words = {self.tokens[k].lower for k in range(self.parse.edges[at][0], at + 1)}
        if words & self._words["civil"]:
            return True
        lemma = self.tokens[at].lemma
        if at > first or any(self._name(k) for k in self.parse.children[at] if k < at):
            return False
        if self._arms_told and lemma in PLAIN_ARMS:
            return False  # "guns", after arms have been told of
        return lemma in self._words["weak"] and not words & self._words["martial"]
