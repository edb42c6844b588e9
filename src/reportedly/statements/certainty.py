"""How sure the source is, by its own words of estimative probability (ICD 203).

Only the content's main proposition counts: "the plan may fail, officials who could be
reached said" says nothing of "could", and what a nested source holds possible is that
source's certainty.
"""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from reportedly.language.parse import Parse
from reportedly.spans import Phrase, Span
from reportedly.statements.lexicon import any_of, listed, load
from reportedly.statements.statement import Certainty, Level
from reportedly.statements.syntax import child

_PERCENT = re.compile(
    r"(\d{1,3}(?:\.\d+)?)(?:\s*(?:to|-|–)\s*(\d{1,3}))?\s*(?:%|per ?cent|percent)\s+"
    r"(?:chance|probability|likelihood|odds|sure|certain|confident|likely)",
    re.IGNORECASE,
)
_SUBORDINATE = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp", "csubj", "parataxis"})
_MODALS = {"may", "might", "could"}
# "may" that permits: the law's, or with these words after it.
_DEONTIC_NEXT = frozenset({"only", "not", "no", "freely"})
_SCALE = (
    (5, "almost_no_chance"),
    (20, "very_unlikely"),
    (45, "unlikely"),
    (55, "roughly_even"),
    (80, "likely"),
    (95, "very_likely"),
    (100, "almost_certain"),
)


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, Level]]:
    levels: dict[str, Level] = {}
    data = load("certainty.yaml")
    for level in get_args(Level):
        for phrase in data[level]:
            levels[phrase] = level
    ordered = sorted(levels, key=lambda phrase: (-len(phrase), phrase))
    pattern = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), levels


@cache
def _permission() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('permitted')}) (?:\w+ ){{0,3}}may\b", re.IGNORECASE)


def certainty_of(parse: Parse, content: tuple[Span, ...], nested: list[Span], frame: str) -> Certainty | None:
    """The certainty words of the main proposition of `content`; `nested` are the contents of statements inside it."""
    if frame in ("whether",):
        return None
    pattern, levels = _lexicon()
    first_sentence = _sentence(parse, content)
    for span in content:
        for match in _PERCENT.finditer(parse.text, span.start, span.end):
            low, high = float(match[1]), float(match[2] or match[1])
            middle = (low + high) / 2
            level = next(name for top, name in _SCALE if middle <= top or top == 100)
            return Certainty(level, Phrase.of(parse.text, [Span(*match.span())]))  # type: ignore[arg-type]
        for match in pattern.finditer(parse.text, span.start, span.end):
            here = Span(*match.span())
            if any(inner.contains(here) for inner in nested):
                continue
            token = parse.at(here.start)
            words = " ".join(match[0].lower().split())
            if parse.tokens[token].sentence != first_sentence or not (_nominal(words) or _main(parse, token, content)):
                continue
            if not _epistemic(parse, token, words):
                continue
            return Certainty(levels[words], Phrase.of(parse.text, [here]))
    return None


def _nominal(words: str) -> bool:
    """Odds and chances are told by themselves ("put the odds at fifty-fifty")."""
    return words in listed("odds") or "chance" in words or "odds" in words


def _sentence(parse: Parse, content: tuple[Span, ...]) -> int:
    """The sentence whose main clause is the proposition: the content's first."""
    inside = parse.covering(content[0])
    return parse.tokens[inside[0]].sentence if inside else 0


def _main(parse: Parse, token: int, content: tuple[Span, ...]) -> bool:
    """Whether no subordinate clause stands between the word and the head of the content."""
    i = token
    for _ in range(12):
        t = parse.tokens[i]
        if t.head == i:
            return True
        head = parse.tokens[t.head]
        if not any(span.start <= head.start < span.end for span in content):
            return True
        if t.dep in _SUBORDINATE and t.pos in ("VERB", "AUX"):
            # "it is likely that P": P is the proposition; a clause under a bare copula is the main one
            if t.dep in ("ccomp", "csubj", "acl", "parataxis") and (
                head.lemma in ("be", "likely", "possible", "unlikely", "probable", "seem", "appear")
                or head.pos == "ADJ"
            ):
                i = t.head
                continue
            if t.dep == "ccomp" and child(parse, t.head, "nsubj", "nsubjpass") is None:
                i = t.head
                continue
            return False
        i = t.head
    return True


def _epistemic(parse: Parse, token: int, words: str) -> bool:
    """Whether the word speaks of probability: not permission, ability, or a month."""
    t = parse.tokens[token]
    if words in _MODALS:
        if t.tag != "MD":
            return False
        following = [parse.tokens[k] for k in range(token + 1, min(token + 3, len(parse.tokens)))]
        verb = parse.tokens[t.head]
        if words == "could":
            return not (
                (following and following[0].lower in ("not", "n't", "n’t", "only", "never"))
                or verb.lemma in listed("perception")
            )
        if words == "may":
            if following and following[0].lower in _DEONTIC_NEXT and verb.lemma not in ("be", "have"):
                return False
            start = max(0, t.start - 80)
            return not _permission().search(parse.text, start, t.end)
        return True
    if "chance" in words and not parse.text[t.start : t.start + len(words) + 8].lower()[len(words) :].lstrip(
        " ”\"’'"
    ).startswith(("of", "that", ".", ",", "he", "she", "it", "they", "the")):
        return False
    if words == "expected":
        # "was expected at noon", not "the expected result"
        return t.tag == "VBN" and child(parse, token, "auxpass") is not None
    if words in ("possible", "a possibility", "a chance", "likely", "plausible", "probable", "unlikely"):
        negative = any(
            parse.tokens[k].lower in ("not", "n't", "n’t", "no", "as", "every", "all", "far")
            for k in range(max(0, token - 2), token)
        )
        return not negative and t.dep != "amod"
    return True
