"""Which state the text is speaking of at a point: whose "the foreign minister" is.

In order: the subject of what he says ("Ecuador will not send it, the president announced"), the place the
sentence opens with ("In Yerevan, police …"), the state that the clause is about, the publisher's own
state, and the state that was last the subject of a sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.language.parse import Parse
from reportedly.sources.countries import PlaceMention
from reportedly.sources.pronouns import SAYING

SUBJECTS = frozenset(("nsubj", "nsubjpass", "poss", "agent"))
CLAUSES = frozenset(("ROOT", "ccomp", "conj", "advcl", "relcl", "acl", "xcomp", "dep", "parataxis", "pcomp"))


class Focus:
    """The state in focus, asked for from left to right."""

    def __init__(
        self,
        parse: Parse,
        places: tuple[PlaceMention, ...],
        home: str | None,
        code_of: Callable[[int], str | None],
        domestic: bool = False,
    ) -> None:
        """`code_of` tells the state of the subject headed by a token, where that is known already.

        `domestic`: the publisher is a body of its state, and speaks of that from the start.
        """
        self.parse, self.code_of = parse, code_of
        self._by_sentence: dict[int, list[PlaceMention]] = {}
        for place in places:
            self._by_sentence.setdefault(parse.tokens[place.first].sentence, []).append(place)
        codes = [place.place.code for place in places]
        most = max(dict.fromkeys(codes), key=codes.count, default=None)
        # The publisher's own state counts where the text speaks of it about as much as of any other.
        self.home = home if home and most and codes.count(home) * 2 >= codes.count(most) else None
        # The state that at least half of the places named belong to, where enough are.
        self.dominant = most if most and codes.count(most) >= max(3, len(codes) / 2) else None
        self._home_from = min((place.first for place in places if place.place.code == self.home), default=0)
        if domestic and self.home:
            self._home_from = 0
        self._last: str | None = None
        self._done = 0

    def at(self, head: int) -> str | None:
        """ISO code of the state in focus for the phrase headed by token `head`, or None."""
        sentence = self.parse.tokens[head].sentence
        self._read_up_to(sentence)
        clause = self._clause(head)
        return (
            self._of_the_headline(sentence, head, clause)
            or self._of_what_is_said(head, clause)
            or self._opening_place(sentence, head)
            or self._clause_subject(head, clause)
            or self._at_home(head)
            or self._before(sentence, head)
            or self._last
            or self.dominant
        )

    def _of_the_headline(self, sentence: int, head: int, clause: int) -> str | None:
        """The state that speaks in the headline, for who speaks under it: "Armenia confirms …", the minister said."""
        if not 0 < sentence <= 3 or self.parse.tokens[head].dep not in ("nsubj", "pobj"):
            return None
        if self.parse.tokens[clause].lemma not in SAYING:
            return None
        first = self.parse.sentences[0]
        verb = next((t for t in self.parse.tokens[first.first : first.last] if t.lemma in SAYING), None)
        told = None if verb is None else self._subject_of(verb.i)
        here = {place.place.code for place in self._by_sentence.get(sentence, [])}
        return told if told in here else None

    def _at_home(self, head: int) -> str | None:
        """The publisher's own state, from where the text first speaks of it: a paper tells of other states too."""
        return self.home if head >= self._home_from else None

    def _read_up_to(self, sentence: int) -> None:
        while self._done < sentence:
            self._last = self._subject_state(self._done) or self._last
            self._done += 1

    def _subject_state(self, sentence: int) -> str | None:
        """The state that a sentence is about: of the subject of its main clause, or of one joined to it."""
        bounds = self.parse.sentences[sentence]
        tokens = self.parse.tokens
        for i in range(bounds.first, bounds.last):
            if tokens[i].dep in ("ROOT", "conj", "ccomp", "parataxis") and tokens[i].pos in ("VERB", "AUX"):
                code = self._subject_of(i)
                if code:
                    return code
        return None

    def _clause(self, head: int) -> int:
        """The verb of the clause that token `head` stands in."""
        tokens = self.parse.tokens
        at = head
        while tokens[at].head != at:
            at = tokens[at].head
            if tokens[at].pos in ("VERB", "AUX"):
                return at
        return at

    def _of_what_is_said(self, head: int, clause: int) -> str | None:
        """The state that is the subject of what the phrase is said to say."""
        tokens = self.parse.tokens
        if tokens[head].dep not in ("nsubj", "nsubjpass", "agent", "pobj"):
            return None
        for i in self.parse.children[clause]:
            if tokens[i].dep in ("ccomp", "parataxis") and i != head and i < head:
                code = self._subject_of(i)
                if code:
                    return code
        return None

    def _subject_of(self, verb: int) -> str | None:
        for i in self.parse.children[verb]:
            if self.parse.tokens[i].dep in ("nsubj", "nsubjpass"):
                left, right = self.parse.edges[i]
                places = [
                    p for p in self._by_sentence.get(self.parse.tokens[i].sentence, []) if left <= p.first <= right
                ]
                code = places[0].place.code if places else self.code_of(i)
                if code:
                    return code
        return None

    def _opening_place(self, sentence: int, head: int) -> str | None:
        """The place that the sentence opens with: "In Yerevan, police …"."""
        bounds = self.parse.sentences[sentence]
        if self.parse.tokens[bounds.first].lower != "in" or head <= bounds.first + 1:
            return None
        for place in self._by_sentence.get(sentence, []):
            if place.first <= bounds.first + 3 and place.last <= head:
                return place.place.code
        return None

    def _clause_subject(self, head: int, clause: int) -> str | None:
        """The subject of the clause, or of the one that this clause is joined to by "and" or is said in."""
        tokens = self.parse.tokens
        at = clause
        while True:
            code = self._subject_of(at) if at != self._clause(head) or tokens[head].dep not in SUBJECTS else None
            if code:
                return code
            if tokens[at].head == at or tokens[at].dep not in ("conj", "ccomp", "xcomp"):
                return None
            at = tokens[at].head

    def _before(self, sentence: int, head: int) -> str | None:
        """A state that is a subject or owner earlier in the sentence, where its clause holds this one as an equal."""
        tokens = self.parse.tokens
        if any(tokens[i].dep == "advcl" for i in (self._clause(head), *self.parse.ancestors(self._clause(head)))):
            return None
        for place in reversed(self._by_sentence.get(sentence, [])):
            if place.last <= head and tokens[place.last - 1].dep in SUBJECTS:
                return place.place.code
        return None
