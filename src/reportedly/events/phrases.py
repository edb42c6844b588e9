"""How participants are named: the words of a phrase without its article, possessor or clauses."""

from __future__ import annotations

import re

from reportedly.events.arguments import Arguments
from reportedly.language.parse import Parse
from reportedly.spans import Span

LINE_START = re.compile(r"^", re.M)
# an agency in brackets, or words with a capital, numbers of a day and the small words of place names before a dash
# or colon; a lead with a colon is none
DATELINE = re.compile(
    r"""(?: \([A-Z][\w.\ ]{1,20}\) \s* (?:--|—|–|-)? \s* (?=[A-Z"“‘])
    | [A-Z][\w.'’]* (?: [,/\ -]+ (?: [A-Z][\w.'’]* | \d{1,4} | of|de|del|al|and|la|el|the|on|in ) ){0,6} ,? \s?
      (?: \([^)]{1,30}\) )? \s* (?: -- | — | – | \ -\  | :\  ) \s* (?=[A-Z"“‘]) )""",
    re.X,
)
# a phrase with its state takes these complements along
OUTWARD = ("of", "for", "against", "in", "from", "at", "based", "inside")
SENT = frozenset(
    {"ambassador", "envoy", "adviser", "advisor", "representative", "mission", "delegate", "aide", "emissary", "nuncio"}
)
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp"})
ABOUT = frozenset("at least most more than about some around over nearly almost up to fewer less".split())
UNNAMED = frozenset({"the", "a", "an", "no", "not", "one", "any", "this", "that", "these", "those", "some"})


class Phrases:
    """The stretches of text that name the participants of one document."""

    def __init__(self, parse: Parse, arguments: Arguments) -> None:
        self.parse, self.arguments, self.tokens = parse, arguments, parse.tokens
        self.datelines = _datelines(parse)

    def _after_dateline(self, i: int) -> int:
        return self.datelines.get(i, i)

    def extent(self, i: int) -> tuple[int, int]:
        """Half-open token range from the first modifier of token `i` to the token itself."""
        first = i
        for child in self.parse.children[i]:
            if (
                child < i
                and child not in self.datelines
                and self.tokens[child].dep
                in (
                    "amod",
                    "compound",
                    "nmod",
                    "poss",
                    "nummod",
                    "quantmod",
                    "advmod",
                    "det",
                )
            ):
                left = self._after_dateline(self.parse.edges[child][0])
                # "*On Friday* masked men": the parse hangs the day on the participle
                first = min(first, child if self.tokens[left].pos == "ADP" else left)
        return first, i + 1

    def wide(self, i: int) -> Span:
        """The phrase with its complements, without clauses."""
        first, last = self.extent(i)
        while first < i and (
            self.tokens[first].pos in ("DET", "PUNCT") and self.tokens[first].lower in ("the", "a", "an")
        ):
            first += 1
        for child in self.parse.children[i]:
            if child > i and (
                self.tokens[child].dep == "appos" or (self.tokens[child].dep == "prep" and self._outward(i, child))
            ):
                last = max(last, self._before_clause(child, self.parse.edges[child][1]) + 1)
        return self.parse.span(first, last)

    def _outward(self, i: int, prep: int) -> bool:
        """Whether a complement belongs to a name ("the head of", "the ambassador to")."""
        word = self.tokens[prep].lower
        return word in OUTWARD or (word == "to" and self.tokens[i].lemma in SENT)

    def _before_clause(self, first: int, last: int) -> int:
        """The last token of a phrase that is in no clause of its own."""
        for k in range(first, last + 1):
            if self.tokens[k].dep in CLAUSES:
                end = self.parse.edges[k][0] - 1
                while end > first and self.tokens[end].pos == "PUNCT":
                    end -= 1
                return end
        return last

    def whole(self, i: int) -> Span:
        """The phrase from its possessor on, with its complements, without clauses."""
        first = self.extent(i)[0]
        while first < i and self.tokens[first].lower in ("the", "a", "an"):
            first += 1
        return self.parse.span(first, max(self._before_clause(i + 1, self.parse.edges[i][1]), i) + 1)

    def words(self, i: int) -> Span:
        """The phrase as the text names a group: no article, possessor or relative clause."""
        first, last = self.extent(i)
        for k in range(i - 1, first - 1, -1):
            token = self.tokens[k]
            if token.dep == "poss" and token.head == i:
                first = self.parse.edges[k][1] + 1
                break
        while first < i and self.tokens[first].lower in UNNAMED:
            first += 1
        while first < i and self.tokens[first].lower in ABOUT:
            first += 1
        if self.tokens[i].lemma not in ("people", "person"):  # "fifty thousand people" are named by their number
            while first < i and self.tokens[first].tag == "CD" and self.tokens[first + 1].tag != "HYPH":
                first += 1
        for child in self.arguments.children(i, "prep"):
            if child == i + 1 and self.tokens[child].lower == "of":
                right = self.parse.edges[child][1]
                if right - child <= 4:
                    last = right + 1
        return self.parse.span(first, last)

    def names(self, span: Span) -> bool:
        """Whether a mention is more than a pronoun."""
        inside = self.parse.covering(span)
        return len(inside) > 1 or (bool(inside) and self.tokens[inside[0]].pos != "PRON")

    def trimmed(self, span: Span) -> Span:
        """A mention without its article."""
        inside = self.parse.covering(span)
        first = inside[0]
        while first < inside[-1] and self.tokens[first].lower in ("the", "a", "an"):
            first += 1
        return self.parse.span(first, inside[-1] + 1)


def _datelines(parse: Parse) -> dict[int, int]:
    """Tokens of datelines ("KABUL (Agency) --"), to the first token after: a place, but no one who acts."""
    found: dict[int, int] = {}
    for line in LINE_START.finditer(parse.text):
        dateline = DATELINE.match(parse.text, line.end())
        if dateline:
            after = parse.at(dateline.end() - 1) + 1
            found.update(dict.fromkeys(range(parse.at(line.end()), after), after))
    return found
