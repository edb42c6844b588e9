"""What a noun phrase says by itself: what kind of source it names, of which state, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.language.parse import Parse
from reportedly.sources.countries import PlaceMention
from reportedly.sources.entity import Category
from reportedly.sources.nouns import NounClass, noun_class, specifiers
from reportedly.sources.organisations import known_organisation
from reportedly.sources.outlets import country_in, outlet_ending
from reportedly.sources.phrases import NounPhrase
from reportedly.sources.source import Kind

CATEGORIES: dict[str, Category] = {
    "spokesperson": "office",
    "head_of_state": "office",
    "office": "office",
    "military": "office",
    "chief": "office",
    "party_politician": "office",
    "person": "person",
    "crowd": "group",
    "armed_group": "group",
    "anonymous": "anonymous",
    "state": "state",
    "body": "body",
    "force": "body",
    "organisation": "organisation",
    "media": "media",
    "document": "document",
}
# "Iran-backed rebels" are not Iran's; "the Beirut-based group" is not Lebanon's.
NOT_OWN = frozenset("backed occupied led made built based bound born trained held supported allied controlled".split())
# What makes an anonymous source or a lone chief somebody of the state.
OF_A_STATE = frozenset(
    "military government security intelligence defence defense diplomatic army official police ministry presidential "
    "official judicial naval palace embassy senior".split()
)
# Words that make nameless people sources: "two people familiar with the talks".
PEOPLE = frozenset("people person individual man woman those somebody someone insider executive".split())
IN_THE_KNOW = re.compile(
    r"\W*(?:\w+ ){0,2}(?:familiar with|briefed on|close to|aware of|involved in|informed|"
    r"with (?:direct |first-hand |\w+ )?knowledge)"
)
# Officials of no one state: "two European officials".
REGIONAL = frozenset("european western asian african arab gulf foreign allied regional eu nato".split())
FORCES = frozenset("army military navy defence defense naval air".split())
COUNTRY_LINKS = frozenset(("of", "in", "for", "at", "from", "with", "within", "inside"))


@dataclass(frozen=True, slots=True)
class Description:
    """What the words of one phrase tell; `country` only where they name it."""

    category: Category
    kind: Kind
    country: str | None
    sector: str | None
    word: str
    specifiers: frozenset[str]
    human: bool
    class_name: str


class Describer:
    """Describes the phrases of one parse."""

    def __init__(self, parse: Parse, places: Sequence[PlaceMention], phrases: Mapping[int, NounPhrase]) -> None:
        self.parse, self.phrases = parse, phrases
        self.place_at: dict[int, PlaceMention] = {i: p for p in places for i in range(p.first, p.last)}

    def noun_class(self, phrase: NounPhrase) -> NounClass | None:
        """The class of the phrase by its last words."""
        words = self.parse.tokens[max(phrase.first, phrase.head - 3) : phrase.head + 1]
        return noun_class([w.lower for w in words], [w.lemma for w in words])

    def describe(self, phrase: NounPhrase) -> Description | None:
        """What the phrase says, or None where its head noun names nobody who speaks or acts."""
        found = self.noun_class(phrase)
        if found is None:
            return None
        words = frozenset(self.parse.tokens[i].lower for i in phrase.modifiers)
        country = self.country(phrase, found.name)
        kind, category, sector = found.kind, CATEGORIES[found.name], found.sector
        if found.name == "anonymous" and words & OF_A_STATE and country:
            kind, category, sector = "government", "office", "MIL" if "military" in words else "GOV"
        elif (found.word in PEOPLE and self._in_the_know(phrase)) or (
            found.word in ("official", "officer", "diplomat", "envoy") and words & REGIONAL and not country
        ):
            kind, category, sector = "unnamed", "anonymous", None
        elif found.word == "diplomat" and not country:
            kind, category = "unnamed", "anonymous"
        elif found.name == "chief" and (country or words & OF_A_STATE) and not self._of_organisation(phrase):
            kind, sector = "government", "MIL" if words & FORCES or self._of_a_force(phrase) else "GOV"
        elif found.name == "document" and (self._of_the_press(phrase) or self._paper_by_name(phrase)):
            kind, category, sector = "media", "media", "MED"
        elif (found.name in ("person", "party_politician") and phrase.plural) or (
            found.name == "organisation" and phrase.plural
        ):
            kind, category = "group", "group"
        human = found.human and not phrase.plural and kind != "group"
        return Description(category, kind, country, sector, found.word, words & specifiers(), human, found.name)

    def _of_a_force(self, phrase: NounPhrase, depth: int = 0) -> bool:
        """Whether a complement or owner is an army or the like: "head of the military's Africa Command"."""
        heads = [head for link, head in phrase.complements if link == "of"]
        heads += [phrase.owner] if phrase.owner is not None else []
        for head in heads:
            other = self.phrases.get(head)
            if other is None:
                continue
            found = self.noun_class(other)
            if (found and found.name == "force") or (depth < 2 and self._of_a_force(other, depth + 1)):
                return True
        return False

    def _of_organisation(self, phrase: NounPhrase) -> bool:
        """Whether a complement or owner is a company or the like: "head of the company"."""
        heads = [object_ for link, object_ in phrase.complements if link in ("of", "at", "for")]
        heads += [phrase.owner] if phrase.owner is not None else []
        for head in heads:
            other = self.phrases.get(head)
            found = self.noun_class(other) if other else None
            if found and found.kind in ("organisation", "media"):
                return True
            if other and other.proper:
                body = known_organisation(self.parse.span(*other.proper).of(self.parse.text))
                if body and body.kind != "government":
                    return True
        return False

    def country(self, phrase: NounPhrase, class_name: str = "", depth: int = 0) -> str | None:
        """The state that the phrase's own words name: a modifier, the owner, a complement."""
        name_from, name_to = phrase.proper or (phrase.head, phrase.head)
        for i in reversed(range(phrase.first, phrase.head + 1)):
            place = self.place_at.get(i)
            if place and place.first == i and not self._not_own(place) and not name_from <= i < name_to:
                return place.place.code
        if phrase.proper:
            name = self.parse.span(*phrase.proper).of(self.parse.text)
            body = known_organisation(name)
            if body and body.country:
                return body.country
            found = country_in(name) if class_name != "person_name" else None
            if found:
                return found
        if depth >= 3:
            return None
        allowed = COUNTRY_LINKS - {"of"} if class_name == "document" else COUNTRY_LINKS
        for link, head in phrase.complements:
            abroad = link == "in" and class_name in ("anonymous", "office", "person") and self._is_diplomat(phrase)
            if (link in allowed and not abroad) or (link == "by" and class_name == "document"):
                place = self.place_at.get(head)
                if place:
                    return place.place.code
                other = self.phrases.get(head)
                code = self.country(other, "", depth + 1) if other else None
                if code:
                    return code
        owner = self.phrases.get(phrase.owner) if phrase.owner is not None else None
        return self.country(owner, "", depth + 1) if owner else None

    def _in_the_know(self, phrase: NounPhrase) -> bool:
        """Whether what follows the head says that somebody knows: "familiar with the matter"."""
        return IN_THE_KNOW.match(self.parse.text, self.parse.tokens[phrase.head].end) is not None

    def _of_the_press(self, phrase: NounPhrase) -> bool:
        """Whether "reports" are the press's: "reports in the local press", "media reports"."""
        if self.parse.tokens[phrase.head].lemma not in ("report", "account", "story", "article"):
            return False
        heads = [head for link, head in phrase.complements if link in ("in", "of", "by", "from")]
        found = [
            noun_class([self.parse.tokens[i].lower], [self.parse.tokens[i].lemma]) for i in (*heads, *phrase.modifiers)
        ]
        return phrase.plural and any(c is not None and c.name == "media" for c in found)

    def _paper_by_name(self, phrase: NounPhrase) -> bool:
        """Whether a document's word in capitals is a paper's short name: "the Ledger", "the Record"."""
        token = self.parse.tokens[phrase.head]
        alone = phrase.determiner == "the" and phrase.head == phrase.first + 1
        return alone and token.tag == "NNP" and outlet_ending(token.text)

    def _is_diplomat(self, phrase: NounPhrase) -> bool:
        return self.parse.tokens[phrase.head].lemma in ("diplomat", "ambassador", "envoy", "source", "correspondent")

    def _not_own(self, place: PlaceMention) -> bool:
        tokens = self.parse.tokens
        after = [t.lower for t in tokens[place.last : place.last + 2]]
        joined = tokens[place.last - 1].text.partition("-")[2].lower() in NOT_OWN
        return joined or (len(after) == 2 and after[0] == "-" and after[1] in NOT_OWN)
