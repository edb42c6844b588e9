"""The proper names of a text and whom they name: persons, states, outlets, bodies.

All names are gathered before anything else is resolved, so that a surname or an abbreviation finds its full
name wherever in the text that stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportedly.language.parse import Parse
from reportedly.sources.countries import PlaceMention, place_of, plain
from reportedly.sources.description import CATEGORIES
from reportedly.sources.entity import Category, Entity
from reportedly.sources.nouns import noun_class
from reportedly.sources.organisations import known_organisation
from reportedly.sources.outlets import country_in, known_outlet, looks_like_outlet
from reportedly.sources.people import (
    Gender,
    gender_of_name,
    gender_of_title,
    is_given_name,
    known_leader,
    leader_by_surname,
    title_group,
)

Range = tuple[int, int]
PUBLISHER = -1  # the token that stands for the publisher, which need not be mentioned
INITIALS = re.compile(r"^(?:[A-Z]\.?){2,6}$")
# A word in front of a name that makes it an outlet's: "the daily Kurier", "told Radio Andina".
OUTLET_SIGNS = frozenset(
    "newspaper daily weekly broadcaster magazine channel agency tabloid website outlet paper".split()
)
# Capitalised only where they open a sentence or a headline: "Neighbouring Benin".
IN_FRONT = frozenset("neighbouring neighboring former oil-rich landlocked mainland tiny mighty nuclear-armed".split())
NEVER_NAMES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December I Mr Mrs Ms Dr Christmas Easter Ramadan".split()
)


class Names:
    """Entities of the proper names in one parse; `at` maps every token of a name to its entity."""

    def __init__(
        self, parse: Parse, ranges: Sequence[Range | None], places: Sequence[PlaceMention], publisher: Entity | None
    ) -> None:
        self.parse, self.publisher = parse, publisher
        self.at: dict[int, Entity] = {}
        self.states: dict[str, Entity] = {}
        self._by_name: dict[str, Entity] = {}
        self._usual: dict[str, Entity] = {}  # by the lexicon's name
        self._short: dict[str, Entity] = {}  # by first or last word, or initials, of a longer name
        self._persons: dict[str, Entity] = {}  # by full name
        self._surnames: dict[str, Entity] = {}
        self._place_at: Mapping[int, PlaceMention] = {place.first: place for place in places}
        every = [name for name in dict.fromkeys(ranges) if name is not None]
        trimmed = [self._without_titles(name) for name in every]
        full = [name for name in trimmed if name and name[1] - name[0] > 1 and self._is_person(name)]
        surnames = {parse.tokens[last - 1].text for _, last in full}
        persons = full + [
            name
            for name in trimmed
            if name
            and name[1] - name[0] == 1
            and (_as_surname(parse.tokens[name[0]].text) in surnames or self._is_person(name))
        ]
        self._gather_persons(persons)
        known_persons = set(persons)
        for whole, name in zip(every, trimmed, strict=True):
            entity = self._entity(whole, name, known_persons)
            if entity is not None:
                first, last = name if name in known_persons and name else whole
                for i in range(first, last):
                    self.at[i] = entity
                span = parse.span(first, last)
                entity.mentions[span.start, span.end] = None
        for place in places:
            self._place(place)

    def state(self, code: str, token: int, name: str) -> Entity:
        """The entity of a state, made on first sight."""
        found = self.states.get(code)
        if found is None:
            found = Entity(token, "state", "government", name, code, "GOV", named=True)
            self.states[code] = found
        return found

    def _text(self, name: Range) -> str:
        text = plain(self.parse.span(*name).of(self.parse.text))
        first, _, rest = text.partition(" ")
        if first.isupper() and rest and len(first) > 2 and is_given_name(first.title()):
            # a first word shouted ("VLADIMIR Putin"), or the whole name ("RENEE MONTAGNE")
            text = f"{first.title()} {rest.title() if rest.isupper() else rest}"
        return text

    def _without_titles(self, name: Range) -> Range | None:
        """The name without titles and adjectives of states in front: "Russian President Vladimir Putin"."""
        first, last = name
        while first < last - 1 and self.parse.tokens[first].lower in IN_FRONT:
            first += 1
        while first < last - 1:
            place = self._place_at.get(first)
            two = f"{self.parse.tokens[first].text} {self.parse.tokens[first + 1].text}"
            if title_group(two) and first + 2 < last:
                first += 2
            elif title_group(self.parse.tokens[first].text):
                first += 1
            elif (
                place
                and place.place.standing in ("gentilic", "name")
                and place.last < last
                and self._title_in(place.last, last)
            ):
                first = place.last
            else:
                break
        first = self._first_of_person(first, last)
        return (first, last) if self.parse.tokens[first].text not in NEVER_NAMES else None

    def _first_of_person(self, first: int, last: int) -> int:
        """Where a person's name begins in a run of capitalised words: "Security Secretary Jeh Johnson"."""
        tokens = self.parse.tokens
        for i in range(last - 2, first, -1):
            found = noun_class([tokens[i - 1].lower], [tokens[i - 1].lemma])
            leader = known_leader(self._text((i, last)))
            called = found is not None and found.human
            given = is_given_name(tokens[i].text) and (called or tokens[i].ent == "PERSON")
            if (leader or given) and (called or not is_given_name(tokens[i - 1].text)):
                return i
            if called and last - i == 2 and self._plain_name(i, last):
                return i  # "Slidell Police Chief Randy Fandal"
        return first

    def _plain_name(self, first: int, last: int) -> bool:
        """Whether these capitalised words are no nouns that a body is called by."""
        tokens = self.parse.tokens[first:last]
        return all(t.text[:1].isupper() and t.text[1:].islower() for t in tokens) and not any(
            noun_class([t.lower], [t.lemma]) for t in tokens
        )

    def _title_in(self, first: int, last: int) -> bool:
        return any(title_group(self.parse.tokens[i].text) for i in range(first, last))

    def _titles_before(self, first: int) -> list[str]:
        """Words in front of a name that may be its title, nearest first."""
        before = [t.text for t in self.parse.tokens[max(first - 3, 0) : first]]
        return [before[-1], " ".join(before[-2:])] if before else []

    def _is_person(self, name: Range) -> bool:
        first, last = name
        text = self._text(name)
        tokens = self.parse.tokens[first:last]
        if known_leader(text) or (len(tokens) == 1 and leader_by_surname(text)):
            return True
        if first in self._place_at and self._place_at[first].last >= last:
            return False
        if known_outlet(text) or known_organisation(text):
            return False
        if self.publisher and text in plain(self.publisher.name):
            return False
        titled = any(title_group(title) for title in self._titles_before(first)) and first > 0
        if titled and len(tokens) <= 4:
            return True
        last_word = tokens[-1]
        labelled = sum(t.ent == "PERSON" for t in tokens) * 2 > len(tokens)
        if len(tokens) == 1:
            return labelled and not noun_class([last_word.lower], [last_word.lemma])
        given = is_given_name(_as_surname(tokens[0].text))
        if (given or self._called(name)) and len(tokens) <= 4 and not self._looks_like_body(name):
            return True
        return labelled and not self._looks_like_body(name)

    def _called(self, name: Range) -> bool:
        """Whether a person's trade stands before the name ("producer Yoko Wakatsuki") or a party after it."""
        first, last = name
        if not 2 <= last - first <= 3 or not self._text(name).istitle():
            return False
        before = self.parse.tokens[first - 1] if first else None
        if before is not None and before.pos == "NOUN" and before.sentence == self.parse.tokens[first].sentence:
            found = noun_class([before.lower], [before.lemma])
            if before.lemma in ("producer", "host", "presenter") or (found is not None and found.human):
                return True
        after = [t.lower for t in self.parse.tokens[last : last + 5]]
        return after[:2] == ["of", "the"] and "party" in after[2:]

    def _looks_like_body(self, name: Range) -> bool:
        tokens = self.parse.tokens[name[0] : name[1]]
        if looks_like_outlet(self._text(name), sure=self._outlet_sign(name)):
            return True
        found = noun_class([t.lower for t in tokens[-3:]], [t.lemma for t in tokens[-3:]])
        return bool(found and found.name not in ("head_of_state", "office", "military", "person", "chief"))

    def _gather_persons(self, persons: Sequence[Range]) -> None:
        """One entity a person: full names first, then what is short for one of them."""
        for first, last in sorted(persons, key=lambda name: (name[0] - name[1], name[0])):
            text = self._text((first, last))
            if text in self._persons:
                continue
            words = text.split()
            if len(words) == 1:
                words = [_as_surname(text)]
            longer = self._surnames.get(words[-1]) or (self._surnames.get(words[0]) if len(words) == 1 else None)
            if longer and (len(words) == 1 or set(words) <= set(longer.name.split())):
                self._persons[text] = longer
                continue
            leader = known_leader(text) or (leader_by_surname(text) if len(words) == 1 else None)
            entity = Entity(first, "person", "person", text, human=True, named=True, sector="CVL")
            entity.gender = leader.gender if leader else self._gender(first, words)
            if leader:
                entity.country, entity.sector = leader.country, "GOV"
            self._persons[text] = entity
            self._surnames.setdefault(words[-1], entity)
            if len(words) > 1:
                self._surnames.setdefault(words[0], entity)

    def _gender(self, first: int, words: Sequence[str]) -> Gender | None:
        titles = (gender_of_title(title) for title in self._titles_before(first))
        return next((gender for gender in titles if gender), None) or gender_of_name(words[0])

    def _entity(self, whole: Range, name: Range | None, persons: set[Range]) -> Entity | None:
        if name is None:
            return None
        if name in persons:
            return self._persons[self._text(name)]
        while whole[0] < whole[1] - 1 and self.parse.tokens[whole[0]].lower in IN_FRONT:
            whole = (whole[0] + 1, whole[1])
        text = self._text(whole)
        place = self._place_at.get(whole[0])
        if place and place.last >= whole[1] and place.place.standing != "body":
            return None
        key = _key(text)
        if key in self._by_name:
            return self._by_name[key]
        entity = self._publisher(text, whole) or self._body(text, whole)
        if entity is None:
            return None
        self._by_name[key] = entity
        self._shorten(entity, whole)
        return entity

    def _publisher(self, text: str, name: Range) -> Entity | None:
        """The publisher, by its name or the last word of it ("the Examiner" of "The Ottawa Examiner")."""
        if self.publisher is None:
            return None
        whole = plain(self.publisher.name)
        if text == whole:
            return self.publisher
        before = self.parse.tokens[name[0] - 1].lower if name[0] else ""
        words = whole.split()
        short = text in (words[-1], " ".join(words[-2:]), words[0]) and not country_in(text)
        return self.publisher if short and before == "the" else None

    def _outlet_sign(self, name: Range) -> bool:
        first = name[0]
        before = [t.lower for t in self.parse.tokens[max(first - 2, 0) : first]]
        cited = bool(set(before) & {"told", "by", "to", "quoted", "citing", "with"})
        return bool(before) and (before[-1] == "the" or before[-1] in OUTLET_SIGNS or cited)

    def _body(self, text: str, name: Range) -> Entity | None:
        first, last = name
        tokens = self.parse.tokens[first:last]
        before = self.parse.tokens[first - 1].lower if first else ""
        if text in self._short and len(tokens) == 1 and (before == "the" or text.isupper()):
            return self._short[text]
        known = known_outlet(text)
        if known and (len(tokens) > 1 or self._stands_alone(name)):
            return self._same_outlet(first, text, known.country)
        body = known_organisation(text)
        if body:
            same = self._usual.get(body.name)
            if same:
                same.name = max(same.name, text, key=len)
                return same
            category = {"government": "body", "group": "group"}.get(body.kind, "organisation")
            entity = Entity(first, category, body.kind, text, body.country, body.sector, named=True)  # type: ignore[arg-type]
            self._usual[body.name] = entity
            entity.roles.update(_last_noun(body.name))
            entity.plural = text.endswith("s") and body.kind == "group"
            return entity
        place = self._place_at.get(first)
        if place and place.place.standing == "body" and place.last >= last:
            return Entity(first, "body", "government", text, place.place.code, "GOV", named=True)
        link = next((n for n, t in enumerate(tokens) if n and t.text in ("for", "of", "on", "at", "in")), len(tokens))
        core = tokens[max(link - 3, 0) : link]  # "Roper Center for Public Opinion Research" is a center
        found = noun_class([t.lower for t in core], [t.lemma for t in core])
        sure = bool(found and found.kind == "document") or (
            self._outlet_sign(name) and not (found and found.name == "organisation")
        )
        if (found is None or found.kind != "government") and looks_like_outlet(text, sure=sure):
            return Entity(first, "media", "media", text, None, "MED", "outlet", named=True)
        if found and not found.human and found.name not in ("crowd", "anonymous", "state") and len(tokens) > 1:
            country = country_in(text)
            entity = Entity(
                first, CATEGORIES[found.name], found.kind, text, country, found.sector, found.word, named=True
            )
            entity.roles.add(found.word)
            return entity
        if found and (found.human or len(tokens) == 1):
            return None
        return self._other(text, name)

    def _other(self, text: str, name: Range) -> Entity | None:
        """A name that nothing is known of, by the label of the entity recogniser."""
        tokens = self.parse.tokens[name[0] : name[1]]
        if text in self._short:
            return self._short[text]
        labels = [t.ent for t in tokens if t.ent]
        label = max(dict.fromkeys(labels), key=labels.count) if labels else ""
        if label == "ORG" or (label == "" and INITIALS.match(text)):
            return Entity(name[0], "organisation", "organisation", text, country_in(text), None, named=True)
        if label == "NORP":
            return Entity(name[0], "group", "group", text, country_in(text), "CVL", named=True, plural=True)
        if label in ("GPE", "LOC", "FAC"):
            return Entity(name[0], "place", "government", text, None, "GOV", named=True)
        if label in ("DATE", "TIME", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE", "CARDINAL", "MONEY"):
            return None
        subject = any(t.dep in ("nsubj", "nsubjpass") for t in (tokens[0], tokens[-1]))
        category: Category = "organisation" if subject else "thing"
        return Entity(name[0], category, "organisation", text, country_in(text), None, named=True)

    def _same_outlet(self, first: int, text: str, country: str | None) -> Entity:
        usual = known_outlet(text)
        name = usual.name if usual else text
        if name not in self._usual:
            self._usual[name] = Entity(first, "media", "media", text, country, "MED", "outlet", named=True)
        entity = self._usual[name]
        entity.name = max(entity.name, text, key=len)
        return entity

    def _stands_alone(self, name: Range) -> bool:
        """Whether a one-word outlet is meant as a name: capitals, or the recogniser's word for it."""
        token = self.parse.tokens[name[0]]
        first_word = self.parse.sentence_of(name[0]).first == name[0]
        return token.ent in ("ORG", "PERSON", "GPE", "WORK_OF_ART", "PRODUCT") or token.text.isupper() or not first_word

    def _shorten(self, entity: Entity, name: Range) -> None:
        """Remember the forms that may take the name up: its first and last word, its initials, "(RSF)" after it."""
        words = entity.name.split()
        if len(words) > 1 and entity.category in ("media", "organisation", "body", "group"):
            capitals = "".join(word[0] for word in words if word[0].isupper())
            for form in (words[-1], words[0], capitals, ".".join(capitals) + "."):
                if len(form) > 1 and not place_of(form):
                    self._short.setdefault(form, entity)
        tokens = self.parse.tokens[name[1] : name[1] + 3]
        if len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")" and INITIALS.match(tokens[1].text):
            self._by_name.setdefault(_key(tokens[1].text), entity)

    def _place(self, place: PlaceMention) -> None:
        if place.place.standing not in ("name", "capital", "gentilic") or place.first in self.at:
            return
        span = self.parse.span(place.first, place.last)
        name = plain(span.of(self.parse.text))
        entity = self.state(place.place.code, place.first, name)
        if place.place.standing != "gentilic":
            for i in range(place.first, place.last):
                self.at[i] = entity
            entity.mentions[span.start, span.end] = None


def _as_surname(word: str) -> str:
    """A surname as it is usually written, also where a transcript shouts it ("PENCE:")."""
    return word.title() if word.isupper() and len(word) > 3 else word


def _key(name: str) -> str:
    """A name without what writers differ in: case, hyphens, apostrophes. Abbreviations keep their capitals."""
    bare = name.replace("-", " ").replace("'", "").replace(".", "")
    return bare if bare.isupper() else " ".join(bare.lower().split())


def _last_noun(name: str) -> tuple[str, ...]:
    """What a body's full name says it is: the International Atomic Energy Agency is an agency."""
    words = plain(name).lower().split()
    found = noun_class(words, words)
    return (found.word,) if found else ()
