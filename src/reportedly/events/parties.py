"""Who a noun phrase names, as PLOVER's actors: states first, then groups by their own words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reportedly.events.arguments import Arguments
from reportedly.events.event import Participant
from reportedly.events.focus import Focus
from reportedly.events.lexicon import word_sets
from reportedly.events.party import Party, distinct
from reportedly.events.phrases import Phrases
from reportedly.language.parse import Parse
from reportedly.lexicons import lexicon
from reportedly.sources import Cast
from reportedly.sources.countries import places_in
from reportedly.spans import Phrase

PRONOUNS = frozenset("he she it they him her them his its their we us our i me my who whom both".split())
SEVERAL = frozenset("they them their both".split())
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


class Parties:
    """The participants behind the noun phrases of one document."""

    def __init__(self, parse: Parse, cast: Cast, arguments: Arguments) -> None:
        self.parse, self.cast, self.arguments = parse, cast, arguments
        self.tokens = parse.tokens
        self.places: dict[int, tuple[str, str, int, int]] = {}
        for mention in places_in(parse):
            for i in range(mention.first, mention.last):
                self.places[i] = (mention.place.code, mention.place.standing, mention.first, mention.last)
        self._sectors = _sector_words()
        self._apart = word_sets("parties")
        self._bodies = tuple(word for word, sector in self._sectors.items() if sector == "IGO" and " " in word)
        self.comers = self._apart["comers"]
        self.relations = self._apart["relations"]
        self._known: dict[int, tuple[Party, ...]] = {}
        self.phrases = Phrases(parse, arguments)
        self.focus = Focus(parse, self.places, self.country_at, self.mentions)

    # ------------------------------------------------------------------ what a head is

    def country_at(self, i: int) -> str | None:
        """The state that the name at token `i` stands for."""
        found = self.places.get(i)
        return found[0] if found and not self._stateless(i) else None

    def _stateless(self, i: int) -> bool:
        """Names of unrecognised states and of peoples inside a state stand for no state."""
        found = self.places[i]
        after = self.tokens[found[3]].lower if found[3] < len(self.tokens) else ""
        before = self.tokens[found[2] - 1] if found[2] else None
        if found[1] == "gentilic" and self.tokens[i].tag in ("NNS", "NNPS") and before is not None:
            return before.pos == "PROPN" and before.dep == "compound" and before.i not in self.places
        if self.tokens[i].dep in ("nmod", "compound") and self.tokens[i].text[:1].isupper():
            head = self.tokens[i].head
            words = {self.tokens[k].lower for k in range(i, min(max(head, i + 4) + 1, len(self.tokens)))}
            return bool(words & {"people", "peoples"}) and bool(words & {"republic", "republics"})
        return after in ("kurdistan",)

    def sector(self, i: int) -> str | None:
        """PLOVER's sector of the phrase headed by token `i`."""
        first, last = self.phrases.extent(i)
        words = [token.lower for token in self.tokens[first:last]]
        lemma = self.tokens[i].lemma
        for width in (3, 2):
            for at in range(len(words) - width + 1):
                found = self._sectors.get(" ".join(words[at : at + width]))
                if found:
                    return found
        for word in (self.tokens[i].lower, lemma):
            if word in self._sectors:
                return self._sectors[word]
        for word in reversed(words):
            if word in self._sectors:
                return self._sectors[word]
        for apposed in self.arguments.children(i, "appos"):
            found = self._sectors.get(self.tokens[apposed].lower) or self._sectors.get(self.tokens[apposed].lemma)
            if found:
                return found
        place = self.places.get(i)
        return "GOV" if place and place[1] in ("name", "seat") else None

    def is_party(self, i: int) -> bool:
        """Whether token `i` heads a phrase that can act or be acted upon in politics."""
        token = self.tokens[i]
        if token.lower in PRONOUNS:
            return True
        if token.pos == "PROPN" and token.ent not in (
            "DATE",
            "TIME",
            "LAW",
            "EVENT",
            "PRODUCT",
            "MONEY",
            "WORK_OF_ART",
        ):
            return True
        if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"):
            return False
        return i in self.places or token.lower in self._sectors or token.lemma in self._sectors or bool(self.of(i))

    def is_human(self, i: int) -> bool:
        """Whether token `i` heads a phrase for people, not for a state or a thing."""
        token = self.tokens[i]
        if token.lower in ("he", "she", "him", "her", "they", "them", "who", "whom"):
            return True
        place = self.places.get(i)
        if (place and place[1] != "gentilic") or token.lemma in self._apart["hardware"]:
            return False
        if token.ent in ("PERSON", "NORP"):
            return True
        if place and place[1] == "gentilic" and token.pos in ("NOUN", "PROPN"):
            return True
        return (token.lower in self._sectors or token.lemma in self._sectors) and token.ent != "GPE"

    # ------------------------------------------------------------------ participants

    def of(self, i: int) -> tuple[Party, ...]:
        """The participants that the phrase headed by token `i` names, coordinated ones each."""
        if i not in self._known:
            self._known[i] = ()
            heads = [k for k in (i, *self._conjuncts(i)) if k not in self.phrases.datelines]
            found: list[Party] = []
            for head in heads:
                if found and self._of_the_first(head):
                    continue
                found += self._single(head)
            self._known[i] = distinct(found)
        return self._known[i]

    def _of_the_first(self, head: int) -> bool:
        """As in "the firm and *its agent*": who belongs to the one named just before, and has no other name."""
        owners = self.arguments.children(head, "poss")
        return self.tokens[head].dep == "conj" and any(self.tokens[k].lower in ("its", "their") for k in owners)

    def of_all(self, heads: Iterable[int]) -> tuple[Party, ...]:
        """The participants of several phrases, each once."""
        return distinct(party for head in heads for party in self.of(head))

    def mentions(self) -> list[tuple[int, str]]:
        """First token and country of every state named, in text order."""
        starts = {found[2]: found[0] for _, found in sorted(self.places.items())}
        return [(start, code) for start, code in starts.items() if self.country_at(start)]

    def origin(self, i: int) -> tuple[Party, ...]:
        """The states that a thing is from by the words of its phrase."""
        found = [*self._by_modifier(i), *self._by_complement(i)]
        return distinct(p for p in found if p.participant.country)

    def named(self, i: int, country: str) -> Party:
        """A party for a state named at token `i`, whatever phrase it stands in."""
        return self._party(i, country, "name")

    def unstated(self, i: int) -> Party:
        """A party for the group headed by token `i`, of no state."""
        return self._party(i, None, "words")

    def thing(self, i: int, country: str | None) -> Party:
        """A party for any phrase that is done to, under the state it belongs to where that is known."""
        phrase = Phrase.of(self.parse.text, [self.phrases.whole(i)])
        return Party(Participant(None, phrase, country, None), i, "thing")

    def _conjuncts(self, i: int) -> list[int]:
        found: list[int] = []
        for child in self.arguments.children(i, "conj"):
            if not self.arguments.is_verb(child) or self.tokens[child].pos == "PROPN":
                found += [child, *self._conjuncts(child)]
        for child in self.arguments.children(i, "prep", "advmod"):
            if self.tokens[child].lower in ("along", "together", "alongside"):  # "Qatar, along with Egypt"
                beside = (child, *self.arguments.children(child, "prep"))
                found += [k for prep in beside for k in self.arguments.children(prep, "pobj")]
        return found

    def _single(self, head: int) -> list[Party]:
        token = self.tokens[head]
        if token.tag in ("WDT", "WRB") or token.lower in ("which", "what", "that", "this", "these", "those", "there"):
            return []
        if token.lower in PRONOUNS or token.pos == "PRON":
            return self._pronoun(head)
        if self._international(head):
            return [self._party(head, None, "international body")]
        if token.lemma in self._apart["containers"] or token.pos == "NUM":
            inner = self._inner(head, ("of",))
            if inner:
                return [party for at in inner for party in self.of(at)]
        country = self.country_at(head)
        if country and not self._seated_elsewhere(head, country):
            return [self._party(head, country, "name")]
        plural = self._the_two(head)
        if plural:
            return plural
        if self._armed_group(head):
            return [self._party(head, None, "armed group")]
        found = self._by_modifier(head)
        if found:
            return found
        led = [k for k in self.arguments.children(head, "compound", "nmod") if self._leads(k)]
        if led and token.pos == "NOUN" and token.lemma in self._sectors:
            leader = self.cast.resolve(led[-1])  # "the Kone administration" is of his state, "Hamas leaders" of none
            return [self._party(head, leader.country if leader else None, "its leader")]
        if token.lemma in self._apart["bodies"] or token.lower in self._sectors or token.lemma in self._sectors:
            found = self._by_complement(head)
            if found:
                return found
        return self._by_cast(head)

    def _seated_elsewhere(self, head: int, country: str) -> bool:
        """As in "*Brazil's* Congress": a seat of power that is known for one state, of another here."""
        place = self.places.get(head)
        if place is None or place[1] not in ("seat", "body"):
            return False
        owners = self.arguments.children(head, "poss", "amod", "compound", "nmod")
        return any(self.country_at(k) not in (None, country) for k in owners if not place[2] <= k < place[3])

    def _international(self, head: int) -> bool:
        """Bodies of many states are of none ("the Organization of American States")."""
        if not self.tokens[head].text[:1].isupper():
            return False
        first = self.phrases.extent(head)[0]
        while first < head and self.tokens[first].lower in ("the", "a"):
            first += 1
        words = self.parse.text[self.tokens[first].start : self.tokens[min(head + 4, len(self.tokens) - 1)].end].lower()
        return any(words.startswith(name) for name in self._bodies)

    def _armed_group(self, head: int) -> bool:
        """Armed groups with a name of their own belong to no state."""
        token = self.tokens[head]
        if not token.text[:1].isupper():
            return False
        words = [self.tokens[k].lower for k in range(max(0, head - 2), head + 1)]
        if any(self._sectors.get(" ".join(words[at:])) == "REB" for at in range(len(words) - 1)):
            return True  # "Sudan's Rapid Support Forces"
        return self._sectors.get(token.lower) == "REB" and token.lower != token.lemma + "s"

    def _the_two(self, head: int) -> list[Party]:
        """As in "the two countries", "both neighbours": the states named last before."""
        token = self.tokens[head]
        if token.lemma not in self._apart["states"] or token.tag != "NNS":
            return []
        if not any(self.tokens[c].lower in ("two", "both") for c in self.parse.children[head]):
            return []
        verb = next((k for k in self.parse.ancestors(head) if self.arguments.is_verb(k)), head)
        beside = [p for k in self.arguments.surface(verb) if k != head for p in self.of(k)]
        besides = {p.participant.country for p in beside if self.tokens[p.head].tag not in ("NNS", "NNPS")}
        return [self.named(k, code) for k, code in self.focus.two_before(head, besides)]

    def _by_modifier(self, head: int) -> list[Party]:
        """As in "Mali's rulers", "Turkish troops", "U.S. military": the state in front of the head."""
        children = self.arguments.children(head, "poss", "amod", "compound", "nmod", "npadvmod")
        found: list[Party] = []
        for child in children:
            if self.tokens[child].tag in ("VBN", "VBD", "VBG"):
                continue
            if self.tokens[child].dep == "poss" and self.tokens[head].lemma in self._apart["relations"]:
                continue  # a state's allies are others
            country = self.country_at(child)
            if country and self.tokens[child].dep == "poss" and not self._acts_itself(head):
                found += self.of(child)
            elif country:
                found.append(self._party(head, country, "modifier"))
                for other in self._conjuncts(child):
                    code = self.country_at(other)
                    if code:
                        found.append(self._party(head, code, "modifier"))
            elif self.tokens[child].dep == "poss":
                owner = self.of(child)
                if not self._acts_itself(head) or self.tokens[head].lemma in ("country", "nation", "government"):
                    found += owner  # "his country" is who he is
                elif owner and owner[0].participant.country:
                    found.append(self._party(head, owner[0].participant.country, "possessor"))
            else:
                deeper = [self.country_at(k) for k in self.parse.children[child]]
                found += [self._party(head, code, "modifier") for code in deeper if code]
        return found

    def _acts_itself(self, head: int) -> bool:
        token = self.tokens[head]
        return token.lower in self._sectors or token.lemma in self._sectors or token.pos == "PROPN"

    def _by_complement(self, head: int) -> list[Party]:
        """As in "the leaders of Iraq and Oman", "brokers in Hong Kong", "aircraft from Abu Dhabi"."""
        for names in (("of",), ("from",), ("in", "at", "inside", "to")):
            if names[0] == "in" and self.tokens[head].lemma in self._apart["unplaced"]:
                continue
            found: list[Party] = []
            for inner in self._inner(head, names):
                for at in (inner, *self._conjuncts(inner)):
                    if names[0] == "of":
                        parties = self._single(at)
                        found += [
                            p if p.participant.country is None else self._party(head, p.participant.country, "of")
                            for p in parties
                            if p.participant.country or self.tokens[head].lemma in self._apart["bodies"]
                        ]
                    else:
                        within = (self.country_at(k) for k in (at, *self.parse.children[at]))
                        code = next((one for one in within if one), None)
                        found += [self._party(head, code, names[0])] if code else []
            if found:
                return found
        beside = self._beside(head)
        if beside:
            return [beside]
        for child in self.arguments.children(head, "acl"):
            for name, inner in self.arguments.prepositions(child):
                if name in ("in", "from", "by"):
                    codes = [self.country_at(k) for k in (inner, *self._conjuncts(inner))]
                    if any(codes):
                        return [self._party(head, code, "participle") for code in codes if code]
        if self.tokens[head].tag not in ("NNS", "NNPS"):
            for child in self.arguments.children(head, "relcl"):  # "the council that took power in Benin"
                for name, inner in self.arguments.prepositions(child):
                    if name == "in" and self.country_at(inner):
                        return [self._party(head, str(self.country_at(inner)), "relative clause")]
        return []

    def _beside(self, head: int) -> Party | None:
        """As in "a protest to the government *in Tripoli*": the place right after, whatever the parse hangs it on."""
        if head + 2 >= len(self.tokens) or self.tokens[head + 1].lower not in ("in", "of", "from"):
            return None
        if self.tokens[head + 1].lower == "in" and self.tokens[head].lemma in self._apart["unplaced"]:
            return None
        at = head + 2 + (self.tokens[head + 2].pos == "DET")
        code = self.country_at(at) if at < len(self.tokens) else None
        return self._party(head, code, self.tokens[head + 1].lower) if code else None

    def _inner(self, head: int, names: tuple[str, ...]) -> list[int]:
        return [at for name, at in self.arguments.prepositions(head) if name in names]

    def _pronoun(self, head: int) -> list[Party]:
        members = self.cast.members(head) if self.tokens[head].lower in SEVERAL else ()
        source = self.cast.resolve(head)
        sources = members or ((source,) if source else ())
        phrase = Phrase.of(self.parse.text, [self.parse.span(head, head + 1)])
        found = []
        for source in sources:
            before = [span for span in source.mentions if span.end <= phrase.start and self.phrases.names(span)]
            words = Phrase.of(self.parse.text, [self.phrases.trimmed(before[-1])]) if before else phrase
            found.append(Party(Participant(source.id, words, source.country, source.sector), head, "pronoun"))
        return found

    def _by_cast(self, head: int) -> list[Party]:
        token = self.tokens[head]
        before = self.tokens[head - 1].lower if head else ""
        armed = token.lemma in ("force", "guard", "service") and before in self._apart["armed"]
        human = token.lower in self._sectors or token.lemma in self._sectors or token.pos == "PROPN"
        human = human or armed or token.lemma in self.comers
        if token.ent in ("GPE", "LOC", "FAC") and token.pos == "PROPN":
            source = self.cast.resolve(head)
            return [self._party(head, source.country if source else None, "place")]
        if not human or token.ent in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "LAW", "EVENT"):
            return []
        for child in self.arguments.children(head, "appos"):
            country = self.country_at(child)
            if country:
                return [self._party(head, country, "apposition")]
            if self.tokens[child].pos == "PROPN" and token.pos == "NOUN" and not self._person(child):
                return self._single(child)
        source = self.cast.resolve(head)
        international = token.pos == "NOUN" and self.sector(head) == "IGO"
        if source and source.country and token.lemma not in self._apart["relations"] and not international:
            return [self._party(head, source.country, "cast", source.id)]
        sector = self.sector(head)
        if sector in STATE_SECTORS and (armed or token.lemma in self._apart["state_bodies"]):
            country = self.focus.of(head)
            if country:
                return [self._party(head, country, "in focus")]
        return [self._party(head, None, "words", source.id if source else None)]

    def _leads(self, i: int) -> bool:
        """Whether a name before a body's word says whose it is: a leader's or a group's, no ministry's."""
        token = self.tokens[i]
        if token.pos != "PROPN" or token.ent not in ("PERSON", "ORG", "NORP"):
            return False
        return (self._sectors.get(token.lower) or self._sectors.get(token.lemma)) not in STATE_SECTORS

    def _person(self, i: int) -> bool:
        return self.tokens[i].ent == "PERSON"

    def _party(self, head: int, country: str | None, rule: str, id: str | None = None) -> Party:
        if id is None:
            source = self.cast.resolve(head)
            id = source.id if source and source.country == country else None
        phrase = Phrase.of(self.parse.text, [self.phrases.wide(head) if country else self.phrases.words(head)])
        return Party(Participant(id, phrase, country, self.sector(head)), head, rule)


@cache
def _sector_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for sector, words in lexicon("sectors").items():
        for word in words:
            found.setdefault(str(word).lower(), sector)
    return found
