"""What fills the slots that frames speak of: "object", "to", "poss", "light", "complement" …"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.events.arguments import Arguments
from reportedly.events.lexicon import word_sets
from reportedly.language.parse import Parse

OBLIGED = frozenset({"must", "should", "shall", "need"})
REFUSING = frozenset({"will", "would", "wo", "'ll", "ca", "can", "could"})
# "called for sanctions *against*", "bowed to the demands *of*": the second phrase counts for the verb
THROUGH = frozenset({("for", "against"), ("for", "on"), ("for", "with"), ("to", "of"), ("to", "from"), ("to", "by")})
# slots of a pledged act in which its other side may stand, the likeliest first
COMPLEMENT = ("between", "to", "indirect", "into", "with", "from", "against", "on", "object", "for", "in", "at", "of")


class Slots:
    """The tokens in every slot of a verb or noun."""

    def __init__(self, parse: Parse, arguments: Arguments) -> None:
        self.parse, self.arguments, self.tokens = parse, arguments, parse.tokens
        self._filled: dict[tuple[int, str], list[int]] = {}
        self._light = word_sets("syntax")["light_verbs"]
        self._containers = word_sets("syntax")["containers"]
        self._phrasal = word_sets("syntax")["phrasal_nouns"]
        self._relayed = word_sets("syntax")["relayed"]
        self._special: dict[str, Callable[[int], list[int]]] = {
            "subject": lambda i: list(arguments.subject(i)),
            "object": self._objects,
            "indirect": lambda i: list(arguments.indirect(i)),
            "complement": self._complement,
            "xcomp": self._clauses,
            "xcomp_object": self._clause_objects,
            "that": self._that,
            "must": self._must,
            "whether": self._whether,
            "refused": self._refused,
            "denied": self._denied,
            "subjunctive": self._subjunctive,
            "came_from": self._came_from,
            "with_later": lambda i: self.after(i, ("with",)),
            "poss": lambda i: arguments.children(i, "poss"),
            "modifier": self._modifiers,
            "light": self._light_subject,
            "acomp": lambda i: arguments.children(i, "acomp"),
            "oprd": lambda i: arguments.children(i, "oprd", "acomp", "attr", "xcomp", "ccomp", "advmod", "dobj"),
            "advmod": lambda i: [
                *arguments.children(i, "advmod", "prt", "dobj"),
                *([i + 1] if i + 1 < len(self.tokens) else []),
            ],
            "bad": self._judgement,
            "under_which": self._under_which,
            "object_modifier": self._object_modifiers,
            "clause": lambda i: arguments.children(i, "ccomp"),
            "clause_object": lambda i: [at for k in arguments.children(i, "ccomp") for at in arguments.objects(k)],
            "attr_of": lambda i: list(arguments.surface(self.tokens[i].head)) if self.tokens[i].dep == "attr" else [],
        }

    def fill(self, i: int, slot: str) -> list[int]:
        """Head tokens in a slot of token `i`; any name that is no special slot is a preposition."""
        key = (i, slot)
        if key not in self._filled:
            self._filled[key] = self._fill(i, slot)
        return self._filled[key]

    def _fill(self, i: int, slot: str) -> list[int]:
        special = self._special.get(slot)
        if special:
            return special(i)
        found = [k for name, at in self.arguments.prepositions(i) if name == slot for k in self._nominal(at)]
        if self.arguments.is_verb(i):
            # "imposed sanctions on Iran", "took part in the talks with": often hung on the object
            nouns = (
                *self.arguments.children(i, "dobj", "attr", "nsubjpass"),
                *self.arguments.indirect(i),
                *self._objects(i),
            )
            for noun in dict.fromkeys(nouns):
                found += [at for name, at in self.arguments.prepositions(noun) if name == slot and at not in found]
            if not found:
                # "met in person with", "spoke in support of"
                for name, noun in self.arguments.prepositions(i):
                    if self.tokens[noun].lemma in self._phrasal or (name, slot) in THROUGH:
                        found += [at for name, at in self.arguments.prepositions(noun) if name == slot]
            if slot == "by" and not self.arguments.passive(i):
                found = [at for at in found if self.tokens[at].tag != "VBG"]
        else:
            found += self._from_light(i, slot)
        return found

    def content(self, i: int) -> int:
        """The noun that says what a container holds ("batch of *drones*")."""
        return self.contents(i)[-1]

    def _nominal(self, at: int) -> list[int]:
        """A clause under a preposition stands for whom it is about ("an inquiry into whether *X* was")."""
        if self.arguments.is_verb(at) and self.tokens[at].pos in ("VERB", "AUX"):
            own = self.arguments.children(at, "nsubj", "nsubjpass")
            return own or [at]
        return [at]

    def after(self, i: int, prepositions: tuple[str, ...]) -> list[int]:
        """Heads under a preposition later in the clause, wherever the parse hangs it, in order of `prepositions`."""
        found: dict[str, list[int]] = {}
        for k in range(i + 1, self.parse.sentence_of(i).last):
            token = self.tokens[k]
            if token.tag in ("WDT", "WP", "VBD", "VBZ", "VBP", "MD") or token.lower in (
                "after",
                "before",
                "because",
                "amid",
                "following",
                "despite",
            ):
                break
            if token.pos == "ADP" and token.lower in prepositions:
                found.setdefault(token.lower, []).extend(self.arguments.children(k, "pobj"))
        return [at for name in prepositions for at in found.get(name, ())]

    def contents(self, i: int) -> list[int]:
        """Token `i` and all that it holds, inward ("a first *batch* of *drones*")."""
        found = [i]
        while (inner := self._held(found[-1])) is not None and len(found) < 5:
            found.append(inner)
        return found

    def _held(self, i: int) -> int | None:
        if self.tokens[i].lemma not in self._containers and self.tokens[i].pos != "NUM":
            return None
        return next((at for name, at in self.arguments.prepositions(i) if name == "of"), None)

    def light_verb(self, noun: int) -> int | None:
        """The verb whose light object the noun is ("*launched* an attack"), if any."""
        at, token = noun, self.tokens[noun]
        for _ in range(3):
            if (
                token.dep == "pobj"
                and self.tokens[token.head].lower == "of"
                and self.tokens[self.tokens[token.head].head].lemma in self._containers
            ):
                at = self.tokens[token.head].head
                token = self.tokens[at]
            elif token.dep == "conj" and self.tokens[token.head].pos in ("NOUN", "PROPN"):
                at, token = token.head, self.tokens[token.head]
        head = token.head
        if (
            token.dep in ("dobj", "nsubjpass")
            and self.arguments.is_verb(head)
            and self.tokens[head].lemma in self._light
        ):
            return head
        if token.dep == "pobj" and self.tokens[head].lower in ("in", "for", "behind", "with", "into"):
            verb = self.tokens[head].head
            if self.tokens[verb].lemma in (
                "involve",
                "participate",
                "engage",
                "implicate",
                "responsible",
                "complicit",
                "be",
                "part",
                "join",
            ) and self.tokens[verb].pos in ("VERB", "ADJ", "AUX", "NOUN"):
                return verb
        if token.dep in ("acl", "relcl"):
            return None
        return None

    def _objects(self, i: int) -> list[int]:
        return list(self.arguments.objects(i))

    def _light_subject(self, noun: int) -> list[int]:
        verb = self.light_verb(noun)
        if verb is None:
            return []
        if self.tokens[verb].lemma in ("involve", "implicate"):
            return list(self.arguments.surface(verb))
        if self.tokens[verb].pos in ("ADJ", "NOUN"):
            return list(self.arguments.surface(self.tokens[verb].head))
        return list(self.arguments.subject(verb))

    def _from_light(self, noun: int, slot: str) -> list[int]:
        verb = self.light_verb(noun)
        if verb is None or slot in ("by", "of", "in"):
            return []
        return [at for name, at in self.arguments.prepositions(verb) if name == slot]

    def _clauses(self, i: int) -> list[int]:
        found = [
            c
            for c in self.arguments.children(i, "xcomp", "ccomp", "advcl")
            if self.tokens[c].tag == "VB" and self._infinitive(c)
        ]
        for noun in self.arguments.children(i, "dobj", "pobj", "nsubjpass", "attr"):
            found += [
                c
                for c in self.arguments.children(noun, "acl", "relcl")
                if self.tokens[c].tag == "VB" and self._infinitive(c)
            ]
        for prep in self.arguments.children(i, "prep"):
            for noun in self.arguments.children(prep, "pobj"):
                found += [
                    c
                    for c in self.arguments.children(noun, "acl", "relcl")
                    if self.tokens[c].tag == "VB" and self._infinitive(c)
                ]
        return found

    def _infinitive(self, i: int) -> bool:
        return (
            any(self.tokens[c].lower == "to" for c in self.arguments.children(i, "aux"))
            or self.tokens[i].dep == "xcomp"
        )

    def _complement(self, i: int) -> list[int]:
        finite = [c for c in self.arguments.children(i, "xcomp", "ccomp") if self.arguments.is_verb(c)]
        own = [c for c in finite if self._own(c)]
        clauses = [*self._clauses(i), *own]
        if self.tokens[i].lemma == "be":
            for adjective in self.arguments.children(i, "acomp"):
                clauses += [
                    c for c in self.arguments.children(adjective, "xcomp", "ccomp") if self.arguments.is_verb(c)
                ]
        found: list[int] = []
        for clause in dict.fromkeys(clauses):
            further = ("conj", "xcomp", "advcl", "ccomp") if self.tokens[clause].lemma in self._relayed else ("conj",)
            todo = [clause, *self.arguments.children(clause, *further)]
            for slot in COMPLEMENT:
                for verb in todo:
                    found += self.fill(verb, slot)
        return found

    def _modifiers(self, i: int) -> list[int]:
        """Words in front of a noun, participles aside ("UN-*brokered*")."""
        found = self.arguments.children(i, "amod", "compound", "nmod", "npadvmod")
        return [k for k in found if self.tokens[k].tag not in ("VBN", "VBD", "VBG")]

    def _object_modifiers(self, i: int) -> list[int]:
        return [k for at in self._objects(i) for k in self.arguments.children(at, "amod", "compound", "nmod")]

    def _own(self, clause: int) -> bool:
        """A clause about its speaker's own doing ("promised that it would")."""
        subjects = self.arguments.children(clause, "nsubj", "nsubjpass")
        return all(self.tokens[k].pos == "PRON" for k in subjects)

    def _clause_objects(self, i: int) -> list[int]:
        found: list[int] = []
        for clause in self._clauses(i):
            for slot in ("object", "with", "to", "on", "against", "from"):
                found += self.fill(clause, slot)
        return found

    def _that(self, i: int) -> list[int]:
        deps = ("ccomp",) if self.arguments.is_verb(i) else ("ccomp", "acl", "relcl")
        clauses = [c for c in self.arguments.children(i, *deps) if self.tokens[c].tag not in ("VBG",)]
        return [subject for clause in clauses for subject in self.arguments.children(clause, "nsubj", "nsubjpass")]

    def _whether(self, i: int) -> list[int]:
        found = []
        for clause in self.arguments.children(i, "ccomp", "advcl"):
            found += [
                c
                for c in self.arguments.children(clause, "mark", "advmod")
                if self.tokens[c].lower in ("whether", "if", "how", "why")
            ]
        return found

    def _must(self, i: int) -> list[int]:
        found = []
        for clause in self.arguments.children(i, "ccomp"):
            helpers = {self.tokens[c].lower for c in self.arguments.children(clause, "aux")}
            if helpers & OBLIGED or self.tokens[clause].lemma == "need":
                found += self.arguments.children(clause, "nsubj", "nsubjpass")
        return found

    def _refused(self, i: int) -> list[int]:
        helpers = self.arguments.children(i, "aux")
        if self.arguments.children(i, "neg") and any(self.tokens[c].lower in REFUSING for c in helpers):
            return helpers[:1]
        return []

    def _denied(self, i: int) -> list[int]:
        """As in "did *not* give permission": a negated past or perfect tells of a refusal as well."""
        helpers = [self.tokens[k].lower for k in self.arguments.children(i, "aux")]
        negations = self.arguments.children(i, "neg")
        return negations if any(word in ("did", "has", "have", "had") for word in helpers) else []

    def _subjunctive(self, i: int) -> list[int]:
        """As in "insisted that *Iraq* expel them": who is to do it, by the bare verb after a single subject."""
        found = []
        for clause in self.arguments.children(i, "ccomp"):
            if self.tokens[clause].tag not in ("VB", "VBP") or self.arguments.children(clause, "aux"):
                continue
            subjects = self.arguments.children(clause, "nsubj", "nsubjpass")
            found += [k for k in subjects if self.tokens[k].tag in ("NN", "NNP")]
        return found

    def _came_from(self, noun: int) -> list[int]:
        """As in "the attack came from Iran": who did it."""
        token = self.tokens[noun]
        above = self.tokens[token.head]
        if token.dep != "nsubj" or above.lemma not in ("come", "originate", "emanate", "stem"):
            return []
        return [at for name, at in self.arguments.prepositions(above.i) if name == "from"]

    def _under_which(self, i: int) -> list[int]:
        """Subjects of the clause that tells what an agreement provides ("under which A and B will")."""
        found: list[int] = []
        for clause in self.arguments.children(i, "relcl"):
            if any(self.tokens[k].lower in ("which", "whereby") for k in range(self.parse.edges[clause][0], clause)):
                found += [
                    k for k in self.arguments.children(clause, "nsubj", "nsubjpass") if self.tokens[k].lower != "which"
                ]
        return found

    def _judgement(self, i: int) -> list[int]:
        """Every word of what something is called."""
        found: list[int] = []
        told = self.arguments.children(i, "oprd", "attr", "acomp")
        told += [c for c in self.arguments.children(i, "xcomp", "ccomp") if self.tokens[c].pos != "VERB"]
        if self.arguments.children(i, "dative") or len(self.arguments.children(i, "dobj")) > 1:
            told += self.arguments.children(i, "dobj")
        for child in told:
            found += range(self.parse.edges[child][0], self.parse.edges[child][1] + 1)
        for name, at in self.arguments.prepositions(i):
            if name == "as":
                found += range(self.parse.edges[at][0], self.parse.edges[at][1] + 1)
        return found
