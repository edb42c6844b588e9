"""All that is known while a text is walked through: its phrases, names and places, and who was mentioned where."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from reportedly.language.parse import Parse
from reportedly.sources.countries import PlaceMention
from reportedly.sources.description import Describer
from reportedly.sources.entity import Entity
from reportedly.sources.focus import Focus
from reportedly.sources.named import Names
from reportedly.sources.phrases import NOMINAL, NounPhrase
from reportedly.sources.pronouns import SUBJECTS, Spot
from reportedly.spans import Span

DATELINE = re.compile(r"^[A-Z][A-Z.’'\- ]{2,30}(?:,[\w .]{2,40})?(?: ?\([^)\n]{1,60}\))? ?[—–-]{1,2} ", re.MULTILINE)
LOOK_BACK = 150  # mentions


@dataclass(slots=True)
class Scene:
    """One parse while it is being resolved; `at` maps a token to the entity that it names as head of a phrase."""

    parse: Parse
    publisher: Entity | None
    ranges: list[tuple[int, int] | None]  # the proper name that each token is part of
    phrases: dict[int, NounPhrase]
    names: Names
    describer: Describer
    focus: Focus
    datelines: frozenset[int] = frozenset()  # tokens of "RAMALLAH, West Bank —"
    at: dict[int, Entity] = field(default_factory=dict)
    spots: list[Spot] = field(default_factory=list)
    quotations: tuple[tuple[int, int], ...] = ()  # outermost, as characters
    called: dict[str, Entity] = field(default_factory=dict)  # who was last called by these words, in lower case

    def entity(self, i: int | None) -> Entity | None:
        """The entity that token `i` names, so far as the text has been walked."""
        found = self.at.get(i) if i is not None else None
        return found.root() if found else None

    def in_quotation(self, character: int) -> bool:
        """Whether a character stands in quotation marks."""
        k = bisect_right(self.quotations, (character, len(self.parse.text))) - 1
        return k >= 0 and character < self.quotations[k][1]

    def back(self) -> list[Spot]:
        """The last mentions, the latest first."""
        return self.spots[: -LOOK_BACK - 1 : -1]

    def place(self, i: int) -> PlaceMention | None:
        """The place name that token `i` is part of."""
        return self.describer.place_at.get(i)

    def is_subject(self, i: int) -> bool:
        """Whether token `i` heads a subject, or is joined to one; a dateline is none."""
        token = self.parse.tokens[i]
        if i in self.datelines:
            return False
        joined = token.dep in ("conj", "appos") and self.parse.tokens[token.head].dep in SUBJECTS
        return token.dep in SUBJECTS or joined

    def conjuncts(self, head: int) -> list[int]:
        """Token `head` and the heads coordinated with it, in text order."""
        found, waiting = [head], [head]
        tokens = self.parse.tokens
        while waiting:
            for i in self.parse.children[waiting.pop()]:
                if tokens[i].dep == "conj" and (tokens[i].pos in NOMINAL or tokens[i].pos in ("ADJ", "PRON")):
                    found.append(i)
                    waiting.append(i)
        return sorted(found)


def dateline_tokens(parse: Parse) -> frozenset[int]:
    """The tokens of datelines: "RAMALLAH, West Bank — Israel’s military says …"."""
    found: set[int] = set()
    for match in DATELINE.finditer(parse.text):
        found.update(parse.covering(Span(match.start(), match.end())))
    return frozenset(found)
