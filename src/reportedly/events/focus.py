"""The state that a body without one of its own belongs to, by what the document speaks of around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from reportedly.language.parse import Parse
from reportedly.sources.nouns import of_no_state


class Focus:
    """The state in focus at the tokens of one document."""

    def __init__(
        self,
        parse: Parse,
        places: Mapping[int, tuple[str, str, int, int]],
        country_at: Callable[[int], str | None],
        mentions: Callable[[], list[tuple[int, str]]],
    ) -> None:
        """`places` maps tokens to (country, standing, first, last) of the name they are in.

        `country_at` tells the state that a token names; `mentions` lists the first token and code of all named.
        """
        self.parse, self.tokens, self.places = parse, parse.tokens, places
        self.country_at, self.mentions = country_at, mentions

    def of(self, i: int) -> str | None:
        """The state a body without one belongs to: of a place in its sentence, else the one named most.

        None for forces that no state answers for ("a private army").
        """
        if any(self.tokens[k].lower in of_no_state() for k in self.parse.children[i]):
            return None
        sentence = self.parse.sentence_of(i)
        for k in range(sentence.first, sentence.last):
            if (
                self.tokens[k].dep == "pobj"
                and self.tokens[self.tokens[k].head].lower in ("in", "at")
                and (code := self.country_at(k))
            ):
                return code
        # what the sentence itself names is as likely the other side
        outside = [(k, code) for k, code in self.mentions() if not sentence.first <= k < sentence.last]
        counts: Counter[str] = Counter()
        for k, code in outside:
            counts[code] += 1 if self.places[k][1] == "gentilic" else 2
        if counts:
            first = {code: k for k, code in reversed(outside)}
            return max(counts, key=lambda code: (counts[code], -first[code]))
        return None

    def two_before(self, i: int, besides: set[str | None]) -> list[tuple[int, str]]:
        """The two states other than `besides` named last before token `i`, places of meeting aside; () if fewer."""
        found: dict[str, int] = {}
        for k, code in reversed(self.mentions()):
            where = self.tokens[k].dep == "pobj" and self.tokens[self.tokens[k].head].lower in ("in", "at")
            if k < i and not where and code not in besides:
                found.setdefault(code, k)
            if len(found) == 2:
                return [(at, state) for state, at in found.items()][::-1]
        return []
