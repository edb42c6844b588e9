"""Did it happen? FactBank's value of an event, as the innermost statement presents it.

The words between the event and the edge of its statement are read outward: auxiliaries, negation and
adverbs of each clause, then what the governing verb, adjective or noun does to its complement (after
Saurí and Pustejovsky 2012, and the implicative and factive classes of Karttunen 1971, 2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.events.arguments import Arguments
from reportedly.events.event import Factuality
from reportedly.events.lexicon import word_sets
from reportedly.events.slots import Slots
from reportedly.language.parse import Parse
from reportedly.statements.statement import Statement

# what an adjective that is said of an event makes of it
JUDGED_ODDS = {
    "unlikely": ("PR", False), "improbable": ("PR", False), "likely": ("PR", True), "probable": ("PR", True),
    "possible": ("PS", True), "conceivable": ("PS", True), "inevitable": ("PR", True), "imminent": ("PR", True),
}  # fmt: skip
ORDER = {"CT": 0, "PR": 1, "PS": 2, "Uu": 3}


@dataclass(frozen=True, slots=True)
class Degree:
    """How certain so far, whether it holds, and the words that decided."""

    level: str = "CT"
    positive: bool = True
    words: tuple[str, ...] = ()
    presupposed: bool = False

    def weaker(self, level: str, word: str) -> Degree:
        """At most this certain."""
        if ORDER[level] <= ORDER[self.level]:
            return self
        return replace(self, level=level, words=(*self.words, word))

    def negated(self, word: str) -> Degree:
        """The other way round."""
        return replace(self, positive=not self.positive, words=(*self.words, word))

    @property
    def value(self) -> Factuality:
        """FactBank's value."""
        if self.level == "Uu":
            return "Uu"
        return f"{self.level}{'+' if self.positive else '-'}"  # type: ignore[return-value]


# how far out reading goes on (None: no further), and the degree so far
Step = tuple[int | None, Degree]


class Judge:
    """Factuality of the events of one parse."""

    def __init__(self, parse: Parse, arguments: Arguments, slots: Slots, statements: Sequence[Statement] = ()) -> None:
        self.parse, self.arguments, self.slots = parse, arguments, slots
        self.tokens = parse.tokens
        self._words = word_sets("factuality")
        # the cue of a statement ends the way outward, also where the event is not in its content
        self.cues = frozenset(k for s in statements for span in s.cue.spans for k in parse.covering(span))
        self._class: dict[str, str] = {}
        for name in ("negative", "presupposing", "implicative", "uncommitted", "probable", "possible", "factive"):
            for word in self._words[name]:
                self._class.setdefault(word, name)

    def of(self, i: int, statement: Statement | None, *, noun: bool) -> Degree:
        """The value of the event at token `i` within `statement` (None: the article's own voice)."""
        inside = self._inside(i, statement)
        cue = self._cue(statement) | self.cues
        degree = Degree()
        at, infinitive = i, False
        if noun:
            degree, up = self._noun(i, degree)
            if up is None:
                return self._by_statement(degree, i, statement, infinitive=False, noun=True)
            at = up
            if at in self._cue(statement) or at not in inside:
                return self._by_statement(degree, i, statement, infinitive=False, noun=False)
        for _ in range(12):
            degree = self._clause(at, degree)
            infinitive = infinitive or self._is_infinitive(at)
            further, degree = self._outward(at, degree, inside, cue)
            if further is None:
                break
            at = further
        return self._by_statement(degree, i, statement, infinitive=infinitive, noun=noun)

    def _inside(self, i: int, statement: Statement | None) -> frozenset[int]:
        if statement is None:
            sentence = self.parse.sentence_of(i)
            return frozenset(range(sentence.first, sentence.last))
        return frozenset(k for span in statement.content.spans for k in self.parse.covering(span))

    def _cue(self, statement: Statement | None) -> frozenset[int]:
        spans = statement.cue.spans if statement else ()
        return frozenset(k for span in spans for k in self.parse.covering(span))

    def _is_infinitive(self, i: int) -> bool:
        return self.tokens[i].tag == "VB" and any(
            self.tokens[c].lower == "to" for c in self.arguments.children(i, "aux")
        )

    def _clause(self, i: int, degree: Degree) -> Degree:
        """The clause's own auxiliaries, negation and adverbs."""
        start = self.parse.edges[i][0]
        if start and self.tokens[start - 1].lower == "nor" and self.tokens[start - 1].head != i:
            degree = degree.negated("nor")
        for child in self.parse.children[i]:
            token = self.tokens[child]
            lower = token.lower
            if token.dep == "neg" or lower in ("never", "nor", "neither", "hardly", "barely"):
                degree = degree.negated(token.text)
            elif token.dep == "aux":
                if lower in self._words["modal_possible"]:
                    degree = degree.weaker("PS", token.text)
                elif lower in self._words["modal_open"]:
                    degree = degree.weaker("Uu", token.text)
            elif token.dep in ("advmod", "npadvmod"):
                if lower in self._words["adverb_probable"]:
                    degree = degree.weaker("PR", token.text)
                elif lower in self._words["adverb_possible"]:
                    degree = degree.weaker("PS", token.text)
            elif lower == "under" and any(
                self.tokens[k].lemma in self._words["agreed"] for k in self.arguments.children(child, "pobj")
            ):
                if self.tokens[i].tag in ("VB", "VBP", "VBZ") or self.arguments.children(i, "aux"):
                    degree = degree.weaker("Uu", token.text)
            elif token.dep in ("nsubj", "nsubjpass", "dobj", "attr") and self._none(child):
                degree = degree.negated(self.tokens[self.parse.edges[child][0]].text)
            elif token.dep == "prep" and lower == "with":
                for given in self.arguments.children(child, "pobj"):  # "provided them with no missiles"
                    degree = degree.negated("no") if self._none(given) else degree
        return degree

    def _none(self, i: int) -> bool:
        """As in "no troops", "not one ally", "none of its citizens", "nobody"."""
        if self.tokens[i].lower in ("none", "nobody", "nothing", "neither"):
            return True
        first = self.parse.edges[i][0]
        words = [self.tokens[k].lower for k in range(first, min(first + 3, i + 1))]
        return (words[:1] == ["no"] and self.tokens[first].head == i) or words[:2] in (
            ["not", "one"],
            ["not", "a"],
            ["not", "any"],
        )

    def _noun(self, i: int, degree: Degree) -> tuple[Degree, int | None]:
        """A noun's own determiner, and the verb whose factuality it shares, if any."""
        for child in self.parse.children[i]:
            token = self.tokens[child]
            if token.lower in ("no", "neither") and child < i:
                degree = degree.negated(token.text)
            elif token.lower in self._words["adjective_possible"] and child < i:
                degree = degree.weaker("PS", token.text)
            elif token.lower in self._words["adjective_open"] and child < i:
                degree = degree.weaker("Uu", token.text)
            elif token.lower in self._words["adjective_probable"] and child < i:
                degree = degree.weaker("PR", token.text)
        token = self.tokens[i]
        head = token.head
        if token.dep in ("nsubj", "dobj") and self.tokens[head].lemma in JUDGED_ODDS:
            # "considers an attack unlikely"
            level, positive = JUDGED_ODDS[self.tokens[head].lemma]
            degree = degree if positive else degree.negated(self.tokens[head].text)
            return degree.weaker(level, self.tokens[head].text), None
        light = self.slots.light_verb(i)
        if light is not None and self.arguments.is_verb(light):
            return degree, light
        if token.dep in ("nsubj", "nsubjpass") and self.tokens[head].lemma in self._words["occur"]:
            return degree, head
        if token.dep in ("dobj", "nsubjpass") and self.arguments.is_verb(head):
            kind = self._class.get(self.tokens[head].lemma)
            kind = None if kind == "uncommitted" and self.tokens[head].lemma not in self._words["wanted"] else kind
            if kind in ("uncommitted", "probable", "possible"):
                level = {"uncommitted": "Uu", "probable": "PR", "possible": "PS"}[kind]
                return degree.weaker(level, self.tokens[head].text), None
            if self.tokens[head].lemma in self._words["undone"] and not self._definite(i):
                return degree.negated(self.tokens[head].text), None
        if token.dep == "pobj" and self.tokens[head].lower in ("of", "for", "on", "about", "to"):
            noun = self.tokens[self.tokens[head].head]
            if noun.lemma in self._words["open_nouns"]:
                return degree.weaker("Uu", noun.text), None
        return degree, None

    def _definite(self, i: int) -> bool:
        return any(
            self.tokens[c].lower in ("the", "this", "its", "their") for c in self.arguments.children(i, "det", "poss")
        )

    def _outward(self, i: int, degree: Degree, inside: frozenset[int], cue: frozenset[int]) -> Step:
        """The next clause out and the degree after what governs there; None where nothing further bears on it."""
        token = self.tokens[i]
        head = token.head
        if head == i or head in cue or head not in inside:
            return None, degree
        above = self.tokens[head]
        if token.dep == "conj":
            return self._conjunct(i, head, degree)
        if token.dep == "relcl" or (token.dep == "acl" and token.tag in ("VBN", "VBG", "VBD")):
            if above.lemma in self._words["agreed"] and self.slots.fill(head, "under_which"):
                return None, degree.weaker("Uu", above.text)
            # a relative clause is taken for granted, whatever is asked or promised of its noun
            return None, replace(degree, presupposed=True)
        if token.dep == "advcl":
            return self._adverbial(i, head, degree)
        if token.dep == "pcomp":
            return self._gerund(head, degree, inside)
        if token.dep in ("acl",) or (token.dep in ("xcomp", "ccomp") and above.pos in ("NOUN", "PROPN")):
            if above.lemma in self._words["open_nouns"]:
                return None, degree.weaker("Uu", above.text)
            verb = above.head
            if above.dep in ("attr", "dobj") and self.arguments.is_verb(verb):
                return verb, degree
            return None, degree.weaker("Uu", above.text)
        if token.dep in ("xcomp", "ccomp", "oprd", "dobj", "attr", "acomp"):
            return self._complement(i, head, degree)
        return None, degree

    def _conjunct(self, i: int, head: int, degree: Degree) -> Step:
        own = self.arguments.children(i, "nsubj", "nsubjpass", "aux", "auxpass")
        if own or not self.arguments.is_verb(head):
            # its own clause: only what governs the first conjunct still bears on it
            return self._outward_of(head, degree)
        return head, degree

    def _outward_of(self, head: int, degree: Degree) -> Step:
        token = self.tokens[head]
        if (
            token.dep in ("xcomp", "ccomp")
            and token.head != head
            and self._class.get(self.tokens[token.head].lemma) == "uncommitted"
        ):
            return None, degree.weaker("Uu", self.tokens[token.head].text)
        return None, degree

    def _adverbial(self, i: int, head: int, degree: Degree) -> Step:
        marks = {self.tokens[c].lower for c in self.arguments.children(i, "mark", "advmod")}
        if marks & {"if", "unless", "should", "lest", "whether"}:
            return None, degree.weaker("Uu", min(marks))
        if "until" in marks:
            return None, degree.weaker("Uu", "until")
        if self._is_infinitive(i):
            if self.tokens[head].lemma in self._words["purpose_done"]:
                return head, degree
            kind = self._class.get(self.tokens[head].lemma)
            if kind in ("implicative", "negative"):
                return self._complement(i, head, degree)
            return None, degree.weaker("Uu", "to")
        return None, degree

    def _gerund(self, prep: int, degree: Degree, inside: frozenset[int]) -> Step:
        above = self.tokens[prep].head
        verbal = any(self.tokens[k].tag == "VBG" for k in self.arguments.children(prep, "pcomp"))
        if self.tokens[prep].lower == "without" and verbal:
            return None, degree.negated("without")
        if above not in inside:
            return None, degree
        token = self.tokens[above]
        if self.tokens[prep].lower == "for" and token.pos == "VERB" and self._class.get(token.lemma) != "uncommitted":
            return None, degree
        if token.pos in ("NOUN", "PROPN") and token.lemma in self._words["open_nouns"]:
            return None, degree.weaker("Uu", token.text)
        if token.lemma in self._words["prevent"] and self.tokens[prep].lower == "from":
            return above, degree.negated(token.text)
        if token.pos == "VERB" and self._class.get(token.lemma) in ("uncommitted", "possible"):
            return None, degree.weaker("Uu", token.text)
        return None, degree

    def _complement(self, i: int, head: int, degree: Degree) -> Step:
        above = self.tokens[head]
        kind = self._class.get(above.lemma)
        finite = not self._is_infinitive(i) and self.tokens[i].tag not in ("VBG", "VB")
        if finite and i < head and self.tokens[i].dep == "ccomp":
            return None, degree  # two clauses side by side ("they asked; he refused")
        if above.lemma == "have" and any(
            self.tokens[k].lower == "yet" for k in self.arguments.children(head, "advmod")
        ):
            return head, degree.negated("yet")
        if kind == "negative":
            return head, degree.negated(above.text)
        if kind == "presupposing":
            # "stop sending": the sending has been going on; the stopping is an event of its own
            if self._class.get(self.tokens[above.head].lemma) == "uncommitted" and above.head != head:
                return None, degree.weaker("Uu", self.tokens[above.head].text)
            return None, degree
        if kind == "uncommitted":
            return None, degree.weaker("Uu", above.text)
        if kind in ("probable", "possible"):
            return head, degree.weaker("PR" if kind == "probable" else "PS", above.text)
        if kind == "implicative":
            return head, degree
        if finite:
            return None, degree
        if above.pos == "ADJ":
            return head, degree.weaker("Uu", above.text)
        return head, degree

    def _by_statement(
        self, degree: Degree, i: int, statement: Statement | None, *, infinitive: bool, noun: bool
    ) -> Degree:
        """What the statement's stance and act make of the value in its content."""
        if statement is None and not noun and self._asked(i):
            return degree.weaker("Uu", "?")
        if statement is None or degree.presupposed:
            return degree
        cue = [self.tokens[k] for k in sorted(self._cue(statement))]
        lemmas = [token.lemma for token in cue]
        word = statement.cue.text
        speech = noun and self.tokens[i].lemma in self._words["speech_nouns"]
        denied = statement.stance == "rejects" and not speech and (not noun or self._new(i, statement))
        if denied and degree.level == "CT" and degree.positive:
            degree = replace(degree, positive=False, words=(*degree.words, word))
        if statement.stance == "questions" and not speech:
            degree = degree.weaker("Uu", word)
        if statement.act in ("directive", "commissive") and not noun:
            finite = not infinitive and self.tokens[i].tag not in ("VBG",)
            binding = bool(set(lemmas) & self._words["announcing"])
            if not (finite and binding) and not (finite and statement.act == "commissive"):
                if infinitive or self.tokens[i].tag == "VBG" or statement.act == "directive":
                    degree = degree.weaker("Uu", word)
            elif finite and set(lemmas) & self._words["pledging"]:
                degree = degree.weaker("Uu", word)
        if set(lemmas) & self._words["cue_probable"]:
            degree = degree.weaker("PR", word)
        elif set(lemmas) & self._words["cue_open"]:
            degree = degree.weaker("Uu", word)
        return degree

    def _asked(self, i: int) -> bool:
        """Whether the article itself asks: the sentence ends in a question mark."""
        sentence = self.parse.sentence_of(i)
        return any(self.tokens[k].text == "?" for k in range(max(sentence.first, sentence.last - 2), sentence.last))

    def _new(self, i: int, statement: Statement) -> bool:
        """As in "denied *any* deliveries": a noun that a denial is about, not one it takes for granted."""
        if any(self.tokens[c].lower in ("any", "a", "an", "all", "further") for c in self.parse.children[i]):
            return True
        return self._bare(i, statement)

    def _bare(self, i: int, statement: Statement) -> bool:
        """Whether the noun heads the whole content ("denied deliveries to")."""
        head = self.parse.head_in(statement.content.spans[0]) if statement.content.spans else None
        return head == i and not self._definite(i)
