"""Which triggers are no event after all: idle talk, accidents, animals, private life."""

from __future__ import annotations

from collections.abc import Container, Sequence

from reportedly.events.arguments import Arguments
from reportedly.events.ontology import Ontology
from reportedly.events.party import Party
from reportedly.language.parse import Parse

# words and gifts between private people are no events of politics
PUBLIC = frozenset({"REQUEST", "SUPPORT", "ACCUSE", "AGREE", "AID", "CONCEDE", "COOPERATE"})
PRIVATE = frozenset({None, "CVL", "BUS", "EDU", "MED", "LAB", "REL"})
# deaths and wounds that may be an accident's
HURT = frozenset({"assault/strike-bare", "assault/n-invasion"})
REACHING = frozenset({"hit", "strike", "reach", "target", "destroy", "attack"})
WEAPONS = frozenset({"missile", "rocket", "weapon", "drone", "icbm", "shell", "system", "aircraft", "warhead", "range"})
HARM = frozenset({"kill", "injure", "wound", "maim", "murder", "hurt"})
# what is said to occur is an event, whoever took part
OCCURRING = frozenset({"take", "happen", "occur", "reject", "deny"})


class Doubts:
    """Tells what only looks like an event."""

    def __init__(self, parse: Parse, arguments: Arguments, ontology: Ontology) -> None:
        self.parse, self.arguments, self.tokens = parse, arguments, parse.tokens
        self._unminded_words = ontology.words(("@unminded",))
        self._mindless = ontology.words(("@mindless", "@unminded"))
        self._deeds = ontology.nouns
        self._mishaps = ontology.words(("@mishaps",))
        self._violence = ontology.words(("@violence",))

    def rejects(
        self, i: int, kind: str, frame: str, actors: Sequence[Party], recipients: Sequence[Party], *, noun: bool
    ) -> bool:
        """Whether the trigger at token `i` with these participants is no event of type `kind`."""
        both = (*actors, *recipients)
        if not any(party.rule != "thing" for party in both):
            return True
        if not noun and ((not actors and self.somebody_else(i)) or self.unminded(i)):
            return True
        if frame in HURT and not actors and self.mishap(i, recipients):
            return True
        return kind in PUBLIC and not any(self._public(party) for party in both)

    def unminded(self, i: int) -> bool:
        """Whether what does it is a storm, an animal or a machine."""
        subjects = self.arguments.subject(i)
        return bool(subjects) and all(self.tokens[k].lemma in self._unminded_words for k in subjects)

    def mindless(self, head: int) -> bool:
        """Whether a noun is a deed, a weapon or an abstraction: it acts in figures of speech only."""
        token = self.tokens[head]
        if token.pos != "NOUN":
            return False
        return token.lemma in self._mindless or token.lemma in self._deeds

    def violent(self, noun: int) -> bool:
        """Whether a noun names violence ("an air *strike*")."""
        frames = self._deeds.get(self.tokens[noun].lemma, ())
        return any(frame.type == "ASSAULT" for frame in frames)

    def mishap(self, i: int, victims: Sequence[Party]) -> bool:
        """Deaths without a killer: of violence only where the text around speaks of it, or not of an accident."""
        number = self.tokens[i].sentence
        near = self.parse.sentences[max(number - 1, 0) : number + 2]
        words = {self.tokens[k].lemma for sentence in near for k in range(sentence.first, sentence.last)}
        if words & self._violence:
            return False
        return bool(words & self._mishaps) or not any(p.participant.country for p in victims)

    def somebody_else(self, i: int) -> bool:
        """An active verb whose subject is given and is none that acts in politics ("you agree")."""
        own = self.arguments.children(i, "nsubj")
        return (
            bool(own)
            and not self.arguments.passive(i)
            and self.tokens[own[0]].tag != "WDT"  # "the rocket *that* hit the town"
            and self.tokens[own[0]].lower in ("you", "this", "that", "i", "one", "there")
        )

    def result(self, i: int, others: Container[int]) -> bool:
        """As in "rammed the boat, *injuring* a sailor": the harm that a violent deed, itself an event, has done."""
        token = self.tokens[i]
        if token.tag != "VBG" or token.lemma not in HARM or token.dep not in ("advcl", "xcomp", "conj"):
            return False
        if token.head in others:
            return True
        subjects = self.arguments.children(token.head, "nsubj", "nsubjpass")
        return any(k in others for k in subjects)

    def means(self, i: int, others: Container[int]) -> bool:
        """As in "killed *in an air strike*": the means of a violent deed that is an event itself."""
        token = self.tokens[i]
        if token.pos != "NOUN" or token.dep != "pobj":
            return False
        prep = self.tokens[token.head]
        return prep.lower in ("in", "by", "with") and prep.head in others and self.tokens[prep.head].lemma in HARM

    def idle(self, i: int) -> bool:
        """What somebody or something is merely able to do, and idioms ("let alone")."""
        head = self.tokens[self.tokens[i].head]
        noun_head = self.tokens[head.head]
        able = ("capable", "incapable")
        if self.tokens[i].dep == "pcomp" and noun_head.lemma in able:
            return True
        if self.tokens[i].lemma == "blame" and head.lemma == "be" and self.tokens[i].dep == "xcomp":
            return True  # "is to blame" is an opinion, no accusation made
        if self.tokens[i].dep == "attr" and self.tokens[i].lemma == "threat":
            return True  # "is a threat to the region" describes
        if self.tokens[i].lemma in ("reject", "dismiss") and self._called(i):
            return True
        dets = {self.tokens[k].lower for k in self.arguments.children(i, "det")}
        if self.tokens[i].lemma == "threat" and dets & {"any", "every"}:
            return True
        letting = self.tokens[i].lemma in ("let", "allow", "permit") and self.tokens[i].dep == "xcomp"
        if letting and self.arguments.children(i, "neg"):
            return True  # "vowed not to let them" concedes nothing
        if self.tokens[i].lemma == "agree" and self._opinion(i):
            return True
        if self.tokens[i].lemma in REACHING and self._can(i):
            return True  # "missiles that can hit the coast" tells of what they can do
        after = self.tokens[i + 1].lower if i + 1 < len(self.tokens) else ""
        return self.tokens[i].lemma == "let" and after in ("alone", "'s", "’s")

    def _opinion(self, i: int) -> bool:
        """As in "agreed that the war *is* a threat": of one mind on what is, not on what will be done."""
        clauses = self.arguments.children(i, "ccomp")
        finite = [k for k in clauses if self.tokens[k].tag in ("VBZ", "VBP", "VBD") and self.tokens[k].i > i]
        return bool(finite) and not any(self.arguments.children(k, "aux") for k in finite)

    def _called(self, i: int) -> bool:
        """As in "rejected *this as* a tale": a denial in other words, which is a statement and no event."""
        objects = self.arguments.children(i, "dobj")
        named = any(self.tokens[k].lower == "as" for k in self.arguments.children(i, "prep"))
        return named and any(self.tokens[k].lower in ("this", "that", "it", "them", "these") for k in objects)

    def _can(self, i: int) -> bool:
        able = any(self.tokens[k].lower in ("can", "could") for k in self.arguments.children(i, "aux"))
        subjects = self.arguments.subject(i)
        return able and bool(subjects) and all(self.tokens[k].lemma in WEAPONS for k in subjects)

    def stands(self, i: int, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
        """A noun counts with participants of its own, or where it is said to occur."""
        if actors or recipients:
            return True
        token = self.tokens[i]
        return token.dep in ("nsubj", "nsubjpass", "dobj") and self.tokens[token.head].lemma in OCCURRING

    def _public(self, party: Party) -> bool:
        """A state, a body by its name, or a group that PLOVER codes for more than private life."""
        part = party.participant
        named = party.head >= 0 and self.tokens[party.head].ent in ("ORG", "NORP")
        return part.country is not None or named or part.sector not in PRIVATE
