"""When, seen from publication: past, present or future, by the verb group and what governs it."""

from __future__ import annotations

from reportedly.events.arguments import Arguments
from reportedly.events.event import Time
from reportedly.events.lexicon import word_sets
from reportedly.events.slots import Slots
from reportedly.language.parse import Parse

# "denies sending": the sending lies before
BELIEVED = frozenset(
    {"think", "believe", "say", "report", "know", "understand", "allege", "rumour", "rumor", "consider"}
)
EXPECTED = frozenset({"unlikely", "likely", "possible", "probable", "imminent", "inevitable", "impossible"})
LOOKING_BACK = frozenset({"deny", "admit", "regret", "acknowledge", "recall", "confess"})


class Clock:
    """The time of the events of one parse."""

    def __init__(self, parse: Parse, arguments: Arguments, slots: Slots) -> None:
        self.parse, self.arguments, self.slots, self.tokens = parse, arguments, slots, parse.tokens
        self._words = word_sets("tense")

    def of(self, i: int, *, noun: bool) -> Time:
        """The time of the event that token `i` names."""
        return self._noun(i) if noun else self._verb(i, 0)

    def _verb(self, i: int, depth: int) -> Time:
        token = self.tokens[i]
        helpers = [self.tokens[c] for c in self.arguments.children(i, "aux", "auxpass")]
        lowers = {helper.lower for helper in helpers}
        lemmas = {helper.lemma for helper in helpers}
        if lowers & {"will", "shall", "wo", "'ll", "’ll"} or ("go" in lemmas):
            return "future"
        if lowers & {"have", "having", "had", "has"} and token.tag in ("VBN", "VBD"):
            return "past"  # "said to have struck" as well
        if lowers & {"would"}:
            return "future"
        if lowers & {"may", "might", "could", "can", "should", "must", "ca"}:
            later = any(
                self.tokens[c].lower in ("already", "now", "still") for c in self.arguments.children(i, "advmod")
            )
            return "present" if later or token.lemma in ("be", "have", "know") else "future"
        if "to" in lowers or (token.tag == "VB" and not helpers):
            return self._infinitive(i, depth)
        if lowers & {"is", "are", "'s", "am"}:
            return "past" if token.tag == "VBN" and "being" not in lowers and not self._now(i) else "present"
        if lowers & {"was", "were", "did"} or token.tag == "VBD":
            return "past"
        if lowers & {"does", "do"} or token.tag in ("VBZ", "VBP"):
            return "present"
        if token.tag == "VBN":
            return "past" if token.dep != "conj" or depth > 6 else self._shared(i, depth)
        if token.tag == "VBG":
            return self._participle(i, depth)
        return "past"

    def _now(self, i: int) -> bool:
        return any(self.tokens[c].lower in ("now", "currently", "still", "being") for c in self.parse.children[i])

    def _shared(self, i: int, depth: int) -> Time:
        head = self.tokens[i].head
        return self._verb(head, depth + 1) if head != i and self.arguments.is_verb(head) else "past"

    def _infinitive(self, i: int, depth: int) -> Time:
        token = self.tokens[i]
        head = token.head
        if head == i or depth > 6:
            return "future"
        above = self.tokens[head]
        if token.dep == "conj":
            return self._verb(head, depth + 1) if self.arguments.is_verb(head) else "future"
        if above.lemma in self._words["same_time"]:
            return self._verb(head, depth + 1) if self.arguments.is_verb(head) else "past"
        if above.lemma in self._words["intention"] and above.tag in ("VBD", "VBN") and not self._present(head):
            return "past"
        if above.lemma in BELIEVED and self.arguments.passive(head):
            return "present"
        if above.pos in ("NOUN", "PROPN") and above.lemma not in self._words["later_nouns"]:
            verb = above.head
            return self._verb(verb, depth + 1) if self.arguments.is_verb(verb) else "past"
        if above.lemma == "be" and self.arguments.children(head, "attr"):
            return self._verb(head, depth + 1)  # "was the third nation to recognise"
        if above.lemma == "have":
            return self._verb(head, depth + 1) if above.tag in ("VBZ", "VBP") else "present"
        return "future"

    def _present(self, i: int) -> bool:
        return any(
            self.tokens[c].lower in ("has", "have", "is", "are") for c in self.arguments.children(i, "aux", "auxpass")
        )

    def _participle(self, i: int, depth: int) -> Time:
        token = self.tokens[i]
        head = token.head
        if head == i or depth > 6:
            return "present"
        above = self.tokens[head]
        if above.lemma in self._words["stopping"]:
            return "present"
        if above.lemma in LOOKING_BACK:
            return "past"
        if token.dep == "pcomp":
            verb = above.head
            return self._verb(verb, depth + 1) if self.arguments.is_verb(verb) and verb != i else "past"
        if self.arguments.is_verb(head):
            return self._verb(head, depth + 1)
        if token.dep == "acl":
            verb = above.head
            return self._verb(verb, depth + 1) if self.arguments.is_verb(verb) and verb != i else "past"
        return "past"

    def _noun(self, i: int) -> Time:
        token = self.tokens[i]
        light = self.slots.light_verb(i)
        if light is not None and self.arguments.is_verb(light):
            return self._verb(light, 0)
        head = token.head
        lemma = self.tokens[head].lemma
        if token.dep in ("nsubj", "dobj") and self.tokens[head].pos == "ADJ" and lemma in EXPECTED:
            return "future"
        if token.dep in ("dobj", "nsubjpass") and lemma in self._words["awaiting"]:
            return "future"
        if token.dep in ("nsubj", "nsubjpass") and self.arguments.is_verb(head) and lemma in self._words["occur"]:
            return self._verb(head, 0)
        if any(self.tokens[c].lemma in self._words["later_adjectives"] for c in self.arguments.children(i, "amod")):
            return "future"
        if token.lemma in self._words["lasting"]:
            verb = next((k for k in (i, *self.parse.ancestors(i)) if self.arguments.is_verb(k)), None)
            return "present" if verb is None or self._verb(verb, 0) != "future" else "future"
        if any(
            self.tokens[c].lemma in ("ongoing", "continuing", "current") for c in self.arguments.children(i, "amod")
        ):
            return "present"
        return "past"
