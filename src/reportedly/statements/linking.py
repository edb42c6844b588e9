"""Which source and which contents belong to a tagged cue: the encoder's word, weighed with the parse.

The encoder scores pairs of spans without a tree. Here its probability is one piece of
evidence among a few that can be named (what the parse attributes to the cue, the
sentence, the paragraph, cues and quotations in between), added up with the weights of
``lexicons/linking.yaml`` as log-odds. Every pair's sum can be told for ``--explain``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from reportedly.encoder import Tagging, TagSpan
from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import load

NEVER_SCORED = 0.03
# "The governor added:" and, in a paragraph of its own without marks, what he added
_BLOCK = re.compile(r".?:[ \t\u00a0]*\n\s*")


@dataclass(frozen=True, slots=True)
class Linked:
    """A tagged cue with the source and the contents given to it, and the parse's draft for the same cue."""

    cue: TagSpan
    source: TagSpan | None
    contents: tuple[TagSpan, ...]
    twin: Draft | None
    score: float


@cache
def weights(kind: str) -> dict[str, float]:
    """Log-odds by the name of the evidence, for "content" or "source"."""
    return {name: float(value) for name, value in load("linking.yaml")[kind].items()}


@dataclass(frozen=True, slots=True)
class Ground:
    """What pairs are judged by: one document's spans, parse, quotations, and the parse's drafts by cue."""

    parse: Parse
    quotes: Quotes
    spans: tuple[TagSpan, ...]
    cues: tuple[int, ...]
    twins: dict[int, Draft]
    claims: tuple[tuple[Draft, ...], ...]
    probability: dict[tuple[int, int], float]
    paragraph: tuple[int, ...]
    sentence: tuple[int, ...]
    last_sentence: tuple[int, ...]

    @classmethod
    def of(cls, parse: Parse, quotes: Quotes, tagging: Tagging, parsed: list[Draft]) -> Ground:
        """Ground for the linking of one document."""
        spans = tagging.spans
        cues = tuple(i for i, span in enumerate(spans) if span.role == "cue")
        twins: dict[int, Draft] = {}
        by_start = sorted(parsed, key=lambda draft: draft.start)
        k = 0
        for i in cues:
            cue = spans[i]
            while k < len(by_start) and by_start[k].cue[-1].end <= cue.start:
                k += 1
            for draft in by_start[k:]:
                if draft.start >= cue.end:
                    break
                if any(part.start < cue.end and cue.start < part.end for part in draft.cue):
                    twins[i] = draft
                    if draft.entry is None or draft.entry.pos != "adverb":
                        break  # "reportedly told": the verb knows more
        breaks = [match.start() for match in re.finditer("\n", parse.text)]
        paragraph: list[int] = []
        b = 0
        for span in spans:
            while b < len(breaks) and breaks[b] < span.start:
                b += 1
            paragraph.append(b)
        tokens = parse.tokens
        return cls(
            parse,
            quotes,
            spans,
            cues,
            twins,
            _claims(spans, list({id(twin): twin for twin in twins.values()}.values())),
            {(link.cue, link.other): link.score for link in tagging.links},
            tuple(paragraph),
            tuple(tokens[parse.at(span.start)].sentence for span in spans),
            tuple(tokens[parse.at(max(span.end - 1, span.start))].sentence for span in spans),
        )

    def near(self, other: int) -> list[int]:
        """The cues that may own span `other`: a few on each side, within a paragraph or two."""
        at = bisect_left(self.cues, other)
        close = self.cues[max(0, at - 4) : at + 4]
        nearest = self.cues[max(0, at - 1) : at + 1]
        return [
            cue
            for cue in close
            if abs(self.paragraph[cue] - self.paragraph[other]) <= 4
            and (
                cue in nearest
                or (cue, other) in self.probability
                or self.sentence[cue] == self.sentence[other]
                or self._parse_agrees(cue, other)
            )
        ]

    def _parse_agrees(self, cue: int, other: int) -> bool:
        twin, span = self.twins.get(cue), self.spans[other]
        return twin is not None and any(part.start < span.end and span.start < part.end for part in twin.content)

    def evidence(self, cue: int, other: int) -> dict[str, float]:
        """The evidence that span `other` (a source or a content) belongs to cue `cue`, by name."""
        spans, parse = self.spans, self.parse
        a, b = spans[cue], spans[other]
        content = b.role == "content"
        p = min(max(self.probability.get((cue, other), NEVER_SCORED), NEVER_SCORED), 0.99)
        found = {"always": 1.0, "encoder": math.log(p / (1 - p))}
        before = b.start < a.start
        found["before the cue"] = float(before)
        same = (
            self.sentence[other] <= self.sentence[cue] <= self.last_sentence[other]
            or self.sentence[other] == self.sentence[cue]
        )
        found["same sentence"] = float(same)
        found["sentences apart"] = float(min(abs(self.sentence[other] - self.sentence[cue]), 5))
        found["other paragraph"] = float(self.paragraph[other] != self.paragraph[cue])
        low, high = min(cue, other), max(cue, other)
        between = [spans[k].role for k in range(low + 1, high)]
        found["cues between"] = float(min(between.count("cue"), 3))
        found["sources between"] = float(min(between.count("source"), 2))
        found["contents between"] = float(min(between.count("content"), 2))
        gap = parse.text[a.end : b.start] if not before else parse.text[b.end : a.start]
        found["touching"] = float(len(gap.strip()) == 0)
        found["far"] = math.log1p(len(gap)) / 3
        twin = self.twins.get(cue)
        mine = None if twin is None else (twin.content if content else twin.source)
        found["parse agrees"] = float(
            mine is not None and any(part.start < b.end and b.start < part.end for part in mine)
        )
        found["parse has another"] = float(mine is not None and bool(mine) and not found["parse agrees"])
        found["parse knows no cue"] = float(twin is None)
        claimed = any(rival is not twin for rival in self.claims[other])
        found["parse gives it elsewhere"] = float(claimed and not (not content and found["parse agrees"]))
        if content:
            quoted = parse.text[b.start] in "“\"‘'`«" if b.start < len(parse.text) else False
            found["a quotation"] = float(quoted)
            block = not before and _BLOCK.fullmatch(parse.text[a.end - 1 : b.start]) is not None
            found["unquoted, another sentence"] = float(not quoted and not same and not block)
            found["quoted, another sentence, given elsewhere"] = float(
                quoted and not same and found["parse gives it elsewhere"]
            )
            found["quotation of a speaking cue"] = float(quoted and self._speaks(cue))
            found["goes on after its sentence"] = float(
                quoted
                and not before
                and self.sentence[other] == self.sentence[cue] + 1
                and self._opens(b)
                and self._speaks(cue)
            )
            colon = parse.text[b.start - 2 : b.start].strip() == ":" or (
                a.end - 1 >= 0 and parse.text[a.end - 1] == ":"
            )
            found["after a colon"] = float(colon and not before)
        return found

    def _opens(self, span: TagSpan) -> bool:
        """Whether the span opens its sentence."""
        sentence = self.parse.sentence_of(self.parse.at(span.start))
        return span.start - self.parse.tokens[sentence.first].start <= 1

    def _speaks(self, cue: int) -> bool:
        twin = self.twins.get(cue)
        if twin is not None and twin.entry is not None:
            return "quotation" in twin.entry.takes
        i = self.parse.at(self.spans[cue].start)
        return (
            any(
                self.parse.tokens[k].lemma in _SAYING
                for k in self.parse.covering(Span(self.spans[cue].start, self.spans[cue].end))
            )
            or self.parse.tokens[i].lemma in _SAYING
        )


def _claims(spans: tuple[TagSpan, ...], parsed: list[Draft]) -> tuple[tuple[Draft, ...], ...]:
    """For every tagged span the parse's drafts, of tagged cues, that have it as source or content."""
    found: list[list[Draft]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for draft in parsed:
        for role, parts in (("content", draft.content), ("source", draft.source)):
            for part in parts:
                k = max(bisect_left(starts, part.start) - 1, 0)
                while k < len(spans) and spans[k].start < part.end:
                    if spans[k].role == role and spans[k].end > part.start:
                        found[k].append(draft)
                    k += 1
    return tuple(tuple(drafts) for drafts in found)


_SAYING = frozenset(
    {
        "say",
        "tell",
        "write",
        "add",
        "tweet",
        "ask",
        "note",
        "explain",
        "recall",
        "continue",
        "read",
        "state",
        "declare",
        "reply",
        "respond",
        "shout",
        "conclude",
        ":",
    }
)


def odds(evidence: dict[str, float], kind: str) -> float:
    """The sum of weighted evidence, as log-odds."""
    known = weights(kind)
    return sum(known.get(name, 0.0) * value for name, value in evidence.items())


def link(ground: Ground) -> list[Linked]:
    """Every tagged cue with what is given to it; cues left without a content are returned too."""
    spans = ground.spans
    owned: dict[int, list[tuple[int, float]]] = {cue: [] for cue in ground.cues}
    for i, span in enumerate(spans):
        if span.role != "content":
            continue
        scored = [(odds(ground.evidence(cue, i), "content"), -abs(cue - i), cue) for cue in ground.near(i)]
        if scored:
            best = max(scored)
            if best[0] > weights("limits")["content"]:
                owned[best[2]].append((i, best[0]))
    made: list[Linked] = []
    for cue in ground.cues:
        near = [
            i
            for i in range(max(0, cue - 8), min(len(spans), cue + 9))
            if spans[i].role == "source" and abs(ground.paragraph[cue] - ground.paragraph[i]) <= 2
        ]
        scored = [(odds(ground.evidence(cue, i), "source"), -abs(cue - i), i) for i in near]
        best = max(scored, default=(-99.0, 0, -1))
        source = spans[best[2]] if best[0] > weights("limits")["source"] else None
        contents = tuple(spans[i] for i, _ in owned[cue])
        sure = max((value for _, value in owned[cue]), default=-9.0)
        made.append(
            Linked(spans[cue], source, contents, ground.twins.get(cue), spans[cue].score / (1 + math.exp(-sure)))
        )
    return made
