"""The date and the place of an event: the phrases that hang on its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.events.arguments import Arguments
from reportedly.events.event import Place
from reportedly.events.parties import Parties
from reportedly.events.slots import Slots
from reportedly.language.dates import DatePhrase
from reportedly.language.parse import Parse
from reportedly.spans import Phrase
from reportedly.statements.statement import Dated

# an infinitive or participle under these shares their date ("began withdrawing last month")
SHARING = frozenset(
    (
        "begin start continue manage try attempt fail refuse expect set due "
        "help proceed complete finish stop able plan schedule agree decide"
    ).split()
)


class Placing:
    """Dates and places of the events of one parse."""

    def __init__(
        self, parse: Parse, arguments: Arguments, slots: Slots, parties: Parties, dates: Sequence[DatePhrase]
    ) -> None:
        self.parse, self.arguments, self.slots, self.parties = parse, arguments, slots, parties
        self.tokens = parse.tokens
        self._dates = [(date, head) for date in dates if (head := self._head(date)) is not None]

    def _head(self, date: DatePhrase) -> int | None:
        """The token that heads a date phrase; None for a dateline's, which dates the telling."""
        head = self.parse.head_in(date.span)
        return None if head in self.parties.phrases.datelines else head

    def date(self, i: int, others: frozenset[int]) -> Dated | None:
        """When the event at token `i` happens; `others` are the tokens of other events' triggers."""
        group = self._group(i, others)
        sentence = self.tokens[i].sentence
        for date, head in self._dates:
            if self.tokens[head].sentence != sentence:
                continue
            governor = self._governor(head)
            if governor in group or (governor not in others and self._opens(head, governor, i, others)):
                return Dated(Phrase.of(self.parse.text, [date.span]), date.earliest, date.latest)
        return None

    def _opens(self, head: int, governor: int, i: int, others: frozenset[int]) -> bool:
        """A date that opens the sentence is the first event's, also where it hangs on an aside or the subject.

        "*In May*, the report notes, they met"; "*On Friday* masked men struck".
        """
        first = self.parse.sentence_of(i).first
        if head > first + 2 or not head < governor < i or any(first <= k < i for k in others):
            return False
        if self.tokens[governor].pos == "VERB" and self.tokens[governor + 1].text == ",":
            return self.tokens[i].dep in ("ROOT", "ccomp", "conj", "parataxis")
        within = governor in self.arguments.children(i, "nsubj", "nsubjpass", "parataxis", "dep")
        return within or self.tokens[governor].head in self.arguments.children(i, "nsubj", "nsubjpass")

    def _group(self, i: int, others: frozenset[int]) -> set[int]:
        """The verbs and nouns whose date is the event's."""
        group = {i}
        light = self.slots.light_verb(i)
        if light is not None:
            group.add(light)
        above = self.tokens[i].head
        if self.tokens[i].dep == "nsubj" and above not in others and self.arguments.is_verb(above):
            group.add(above)  # "the shipment crossed the sea *on Monday*"
        at = i
        while (
            self.tokens[at].dep in ("xcomp", "ccomp")
            and self.tokens[at].head != at
            and self.tokens[self.tokens[at].head].lemma in SHARING
        ):
            at = self.tokens[at].head
            if at in others:
                break
            group.add(at)
        shares = self.tokens[i].dep == "conj" and not self.arguments.children(i, "nsubj", "nsubjpass")
        if shares and self._dated_before(self.tokens[i].head):
            group.add(self.tokens[i].head)  # "*today* summoned him and *handed* him a note"
        for child in self.parse.children[i]:
            token = self.tokens[child]
            if child in others:
                continue
            if token.dep in ("dobj", "attr", "prep", "acl") or (token.dep == "xcomp" and child not in others):
                group.add(child)
                if token.dep == "prep":
                    group.update(k for k in self.arguments.children(child, "pobj"))
        return group

    def _dated_before(self, verb: int) -> bool:
        """Whether a date stands before a verb, so that it covers what is joined to the verb as well."""
        return any(head < verb and self._governor(head) == verb for _, head in self._dates)

    def _governor(self, head: int) -> int:
        """The word that a date phrase modifies."""
        at = head
        for _ in range(6):
            token = self.tokens[at]
            if token.head == at:
                return at
            above = token.head
            if self.tokens[above].pos in ("VERB", "AUX") or (
                self.tokens[above].pos in ("NOUN", "PROPN")
                and self.tokens[above].ent not in ("DATE", "TIME")
                and token.dep in ("prep", "npadvmod", "nmod", "compound", "acl")
            ):
                return above
            at = above
        return at

    def place(self, i: int) -> Place | None:
        """Where the event at token `i` happens."""
        for slot in ("in", "at", "near", "outside", "off"):
            for at in self.slots.fill(i, slot):
                country = self.parties.country_at(at) or next(
                    (
                        code
                        for k in range(self.parse.edges[at][0], self.parse.edges[at][1] + 1)
                        if (code := self.parties.country_at(k))
                    ),
                    None,
                )
                if country or self.tokens[at].ent in ("GPE", "LOC", "FAC"):
                    first = self.parse.edges[at][0]
                    return Place(Phrase.of(self.parse.text, [self.parse.span(first, at + 1)]), country)
        return None
