"""Who stands in which grammatical slot of a verb or noun, beyond its own words.

Logical slots: a passive's subject is its object, a relative pronoun is its antecedent, and the
subject left out in infinitives, participles and coordination is found by control.
"""

from __future__ import annotations

from reportedly.events.lexicon import word_sets
from reportedly.language.parse import Parse, Token

PLACING = frozenset({"in", "at", "on", "near", "outside", "off", "from", "under", "with", "for", "to", "by"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
# "according to X" tells who says it, not to whom it was done
NO_PREPOSITION = frozenset(
    {"according", "owing", "due", "thanks", "such", "contrary", "prior", "next", "close", "subject"}
)
# "accuse X of doing", "ban X from doing": the object does it
OBJECT_CONTROL_PREPS = frozenset({"of", "from", "for", "against", "into", "over"})


class Arguments:
    """The slots of the words of one parse; answers are token indices of phrase heads."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self._words = word_sets("syntax")
        self._subjects: dict[int, tuple[int, ...]] = {}

    def children(self, i: int, *deps: str) -> list[int]:
        """Children of token `i` under any of the labels."""
        own = self.parse.children[i]
        return [child for child in own if self.tokens[child].dep in deps] if own else []

    def is_verb(self, i: int) -> bool:
        """Whether token `i` heads a clause (a verb, participle or gerund)."""
        token = self.tokens[i]
        return token.pos in ("VERB", "AUX") or (token.tag in ("VBG", "VBN", "VBD", "VB") and token.dep != "compound")

    def passive(self, i: int) -> bool:
        """Whether verb `i` is in the passive, reduced relatives included."""
        token = self.tokens[i]
        if self.children(i, "nsubjpass", "auxpass", "agent"):
            return True
        if token.tag == "VBN" and self.children(i, "nsubj") and not self.children(i, "aux", "dobj"):
            return True  # "shells shipped to Mali passed through": a reduced relative taken for the main verb
        if token.tag not in ("VBN", "VBD") or self.children(i, "nsubj", "aux"):
            return False
        if token.tag == "VBN" and token.dep in ("acl", "amod", "relcl"):
            return True
        if token.tag == "VBN" and token.dep in ("conj", "advcl", "ROOT") and not self.children(i, "dobj"):
            head = token.head
            return token.dep != "conj" or (head != i and self.is_verb(head) and self.passive(head))
        return False

    def subject(self, i: int) -> tuple[int, ...]:
        """Who does it: the logical subject of verb `i` (an agent in the passive), or ()."""
        if not self.passive(i):
            return self.surface(i)
        for agent in self.children(i, "agent"):
            found = self.children(agent, "pobj")
            if found:
                return tuple(found)
        for prep in self.children(i, "prep"):
            if self.tokens[prep].lower == "by":
                return tuple(self.children(prep, "pobj"))
        return ()

    def objects(self, i: int) -> tuple[int, ...]:
        """What is done to: the logical object of verb `i` (a passive's subject), or ()."""
        if self.passive(i):
            return self.surface(i)
        own = self.children(i, "dobj")
        found = [self.antecedent(child) for child in own]
        if not found:
            found = self._small_clause(i) or self._raised(i) or self._left_out_object(i)
        return tuple(dict.fromkeys(found))

    def _small_clause(self, i: int) -> list[int]:
        """As in "found *him* guilty", "called *the envoy* a liar": parsed as a clause without a verb."""
        # "called *the envoy*, a fool": the object taken for the predicate, the predicate for an apposition
        found = [k for k in self.children(i, "oprd") if self.children(k, "appos")]
        for clause in self.children(i, "ccomp", "xcomp", "oprd"):
            if self.tokens[clause].pos in ("ADJ", "NOUN", "PROPN", "VERB") and not self.children(
                clause, "aux", "mark", "cop"
            ):
                bare = ("VBN", "VBG", "VB", "VBP") if self.tokens[i].lemma == "let" else ("VBN", "VBG", "VB")
                if self.tokens[clause].pos == "VERB" and self.tokens[clause].tag not in bare:
                    continue
                found += self.children(clause, "nsubj", "nsubjpass")
        return found

    def _raised(self, i: int) -> list[int]:
        """As in "allowed *the plane* to land": parsed as the subject of the infinitive."""
        found: list[int] = []
        for clause in self.children(i, "ccomp", "xcomp"):
            if self.tokens[clause].tag == "VB" and any(
                self.tokens[k].lower == "to" for k in self.children(clause, "aux")
            ):
                found += self.children(clause, "nsubj", "nsubjpass")
        return found

    def indirect(self, i: int) -> tuple[int, ...]:
        """The bare indirect object ("gave *Kyiv* tanks")."""
        return tuple(child for child in self.children(i, "dative") if self.tokens[child].pos != "ADP")

    def prepositions(self, i: int) -> list[tuple[str, int]]:
        """Prepositional phrases of token `i`: (preposition, head of its phrase), "because of" as "of"."""
        found: list[tuple[str, int]] = []
        for prep in self.parse.children[i]:
            token = self.tokens[prep]
            if token.lower in NO_PREPOSITION:
                continue
            if token.dep in ("prep", "dative", "agent") and token.pos in ("ADP", "SCONJ", "PART", "VERB"):
                found += self._phrases(token.lower, prep)
            elif token.dep == "prt":
                found += [(name, at) for name, at in self._phrases(token.lower, prep)]
            elif token.dep in ("advmod", "cc") and self.children(prep, "prep"):
                for inner in self.children(prep, "prep"):
                    found += self._phrases(self.tokens[inner].lower, inner)
        return found

    def _phrases(self, name: str, prep: int) -> list[tuple[str, int]]:
        found = [(name, self.antecedent(child)) for child in self.children(prep, "pobj", "pcomp")]
        for inner in self.children(prep, "prep"):
            found += self._phrases(self.tokens[inner].lower, inner)
        return found

    def surface(self, i: int, depth: int = 0) -> tuple[int, ...]:
        """The grammatical subject of verb `i`, through control and coordination."""
        if i in self._subjects:
            return self._subjects[i]
        found = () if depth > 12 else self._surface(i, depth)
        self._subjects[i] = found
        return found

    def _surface(self, i: int, depth: int) -> tuple[int, ...]:
        token = self.tokens[i]
        own = self.children(i, "nsubj", "nsubjpass", "csubj")
        if token.lemma == "be":
            own = [child for child in own if not self._empty(i, child)]
        if own:
            own = self._listed(own)
            return tuple(dict.fromkeys(self.refer(self.antecedent(child), depth) for child in own))
        head = token.head
        if token.tag in ("VBD", "VBZ", "VBP", "MD") and token.dep in ("ROOT", "advcl", "ccomp", "relcl"):
            astray = self._astray(i)
            if astray:
                return astray
        if head == i:
            return ()
        above = self.tokens[head]
        if token.dep == "conj":
            return self._of_head(head, depth)
        if token.dep in ("xcomp", "ccomp", "oprd"):
            return self._controlled(i, head, depth)
        if token.dep == "pcomp":
            return self._after_preposition(head, depth)
        if token.dep == "advcl":
            if token.tag == "VBG" and self.passive(head) and (agents := self.subject(head)):
                return agents  # "were struck by cannon from X, injuring four"
            return self._of_head(head, depth)
        if token.dep in ("acl", "relcl", "amod"):
            return self._of_noun(token, head, depth)
        if token.dep == "pobj" or (token.dep in ("dobj", "attr", "appos") and token.tag == "VBG"):
            return self._after_preposition(head, depth) if token.dep == "pobj" else self._of_head(head, depth)
        if token.dep in ("dep", "parataxis", "prep") and above.pos in ("VERB", "AUX"):
            return self._of_head(head, depth)
        return ()

    def _empty(self, i: int, subject: int) -> bool:
        """As in "*it* is said that", "*there* were": no subject that stands for anybody."""
        word = self.tokens[subject].lower
        if word == "it":
            told = [i, *self.children(i, "acomp", "attr")]
            return not self.children(i, "acomp") or any(self.children(k, "ccomp", "xcomp", "csubj") for k in told)
        return word == "there"

    def _listed(self, own: list[int]) -> list[int]:
        """As in "Turkey, Libya sign deal": a headline lists its subjects without "and"."""
        first = self.parse.edges[own[0]][0]
        sentence = self.parse.sentence_of(own[0]).first
        if (
            first - 2 == sentence
            and self.tokens[first - 1].lower == ","
            and self.tokens[sentence].pos == "PROPN"
            and self.tokens[own[0]].pos == "PROPN"
        ):
            return [sentence, *own]
        return own

    def _astray(self, i: int) -> tuple[int, ...]:
        """A finite verb's subject where the parse has lost it: under its conjunction, or at the sentence's start."""
        for child in self.parse.children[i]:
            if child < i and self.tokens[child].dep in ("mark", "prep") and self.tokens[child].lower not in PLACING:
                for noun in self.children(child, "pobj"):
                    if noun < i and self.parse.edges[noun][1] >= i - 3:
                        return (noun,)
        if self.tokens[i].dep == "ROOT":
            first = self.parse.sentence_of(i).first
            for k in range(first, min(i, first + 4)):
                if (
                    self.tokens[k].dep in ("npadvmod", "dep", "nmod", "advmod")
                    and self.tokens[k].pos == "PROPN"
                    and not self.tokens[k].ent.startswith(("DATE", "TIME"))
                ):
                    return (k,)
        return ()

    def _of_head(self, head: int, depth: int) -> tuple[int, ...]:
        if self.is_verb(head) or self.tokens[head].pos == "ADJ":
            return self.surface(head, depth + 1)
        return (self.refer(head, depth),) if self.tokens[head].pos in ("NOUN", "PROPN") else ()

    def _controlled(self, i: int, head: int, depth: int) -> tuple[int, ...]:
        """Subject of an infinitive or participle under verb, adjective or noun `head`."""
        above = self.tokens[head]
        if above.pos == "ADJ":
            return self.surface(above.head, depth + 1) if above.head != head else ()
        objects = self.children(head, "dobj", "dative")
        objects = [self.antecedent(child) for child in objects if child < i]
        for prep in self.children(head, "prep"):
            if self.tokens[prep].lower in ("on", "to", "for", "with") and above.lemma in self._words["prep_control"]:
                objects += [child for child in self.children(prep, "pobj") if child < i]
        if objects and above.lemma not in self._words["subject_control"]:
            return tuple(objects)
        if self.passive(head) or above.lemma not in self._words["no_control"]:
            return self.surface(head, depth + 1)
        return ()

    def _after_preposition(self, prep: int, depth: int) -> tuple[int, ...]:
        """Subject of a gerund under preposition `prep`."""
        above = self.tokens[prep].head
        if self.is_verb(above):
            objects = [self.antecedent(child) for child in self.children(above, "dobj")]
            if self.passive(above):
                objects = list(self.surface(above, depth + 1))
            if self.tokens[prep].lower in OBJECT_CONTROL_PREPS and objects:
                return tuple(objects)
            return self.surface(above, depth + 1)
        if self.tokens[above].pos in ("NOUN", "PROPN"):
            return self.holder(above, depth)
        if self.tokens[above].pos in ("ADJ", "ADP", "SCONJ"):
            return self._of_head(self.tokens[above].head, depth)
        return ()

    def holder(self, noun: int, depth: int = 0) -> tuple[int, ...]:
        """Whose the noun is: its possessor, else the subject of the verb it belongs to."""
        owners = self.children(noun, "poss")
        if owners:
            return tuple(owners)
        above = self.tokens[noun].head
        if above != noun and self.is_verb(above) and self.tokens[noun].dep in ("dobj", "attr", "pobj"):
            return self.surface(above, depth + 1)
        return ()

    def _of_noun(self, token: Token, noun: int, depth: int) -> tuple[int, ...]:
        """Subject of a participle, infinitive or relative clause that modifies `noun`."""
        if token.tag == "VB" and self.tokens[noun].lemma in self._words["plan_nouns"]:
            return self.holder(noun, depth)
        if token.tag == "VBG" and self.tokens[noun].lemma in self._words["document_nouns"]:
            author = self.holder(noun, depth)
            if author:
                return author
        if token.dep == "relcl" and not self.passive(token.i) and self.children(token.i, "dobj") == []:
            return ()
        return (self.refer(noun, depth),)

    def antecedent(self, i: int) -> int:
        """What a relative pronoun stands for; any other token is itself."""
        token = self.tokens[i]
        if token.lower not in RELATIVES or token.tag not in ("WDT", "WP", "IN", "DT"):
            return i
        for above in [token.head, *self.parse.ancestors(token.head)]:
            if self.tokens[above].dep in ("relcl", "acl"):
                noun = self.tokens[above].head
                return noun if noun < i else i
        return i

    def refer(self, noun: int, depth: int = 0) -> int:
        """Who a predicate noun is ("X was the third *nation* to", "X was one of the *five* who"): its subject."""
        token = self.tokens[noun]
        at = noun
        if token.dep == "pobj" and self.tokens[token.head].lower in ("of", "in", "among"):
            outer = self.tokens[token.head].head
            for _ in range(2):
                if self.tokens[outer].dep == "pobj":
                    outer = self.tokens[self.tokens[outer].head].head
            if self.tokens[outer].lower in ("one", "some", "part", "member", "all"):
                at = outer
            elif self.tokens[outer].dep == "pobj" or self.tokens[outer].pos not in ("NUM",):
                return noun
        if self.tokens[at].dep == "attr":
            verb = self.tokens[at].head
            subjects = [c for c in self.surface(verb, depth + 1) if c != at]
            if subjects and depth < 12 and self.tokens[subjects[0]].lower not in ("it", "there", "this", "that"):
                return self.antecedent(subjects[0])
        return noun

    def _left_out_object(self, i: int) -> list[int]:
        """The antecedent of a relative clause without a pronoun ("a base the French left")."""
        at = i
        while self.tokens[at].dep in ("xcomp", "ccomp", "conj") and at != self.tokens[at].head:
            at = self.tokens[at].head
            if self.children(at, "dobj"):
                return []
        if self.tokens[at].dep != "relcl":
            shared = [c for c in self.children(i, "conj") if self.is_verb(c) and self.tokens[c].i == i + 2]
            return [self.antecedent(child) for c in shared for child in self.children(c, "dobj")]
        pronouns = [
            child
            for child in self.children(at, "nsubj", "nsubjpass", "pobj", "advmod", "mark", "prep")
            if self.tokens[child].lower in RELATIVES | {"where", "when", "why", "whose", "what"}
        ]
        if pronouns or not self.children(at, "nsubj", "nsubjpass"):
            return []
        return [self.tokens[at].head]
