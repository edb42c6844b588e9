"""The wordings of a claim: each once with all who repeat it, its address, and those that go on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from reportedly.ledger.answers import Wording

ON_PAPER = 11  # of two sheets; the rest is counted
LINES, HEAD, LETTERS = 48, 4, 105  # lines that the words may take there, of each but its words, letters in a line


@dataclass(frozen=True, slots=True)
class Words:
    """One wording, and the later documents that print the very same."""

    first: Wording
    others: tuple[Wording, ...]


def same_words(wordings: Sequence[Wording]) -> list[Words]:
    """Wordings once each, with all who repeat them: a hundred copies are one entry."""
    found: dict[tuple[str | None, str, str], list[Wording]] = {}
    for one in wordings:
        found.setdefault((one.source, one.stance, one.sentence), []).append(one)
    return [Words(group[0], tuple(group[1:])) for group in found.values()]


def words_href(wording: Wording) -> str:
    """The address of the very words: the statement in its document, else the document."""
    local = (wording.statement or "").partition(".")[2]
    start = wording.content_spans[0][0] if wording.content_spans else wording.sentence_span[0]
    where = f"/documents/{quote(wording.document, safe='')}?at={start}"
    return f"{where}#{quote(local, safe='')}" if local else f"{where}#at"


def on_paper(wordings: Sequence[Words]) -> list[int]:
    """The places of as many as fit on paper, in order: every source and stance heard before one is heard again."""
    heard: Counter[tuple[str | None, str]] = Counter()
    turns = []
    for place, words in enumerate(wordings):
        who = (words.first.source, words.first.stance)
        turns.append((heard[who], place))
        heard[who] += 1
    chosen: list[int] = []
    lines = 0
    for _, place in sorted(turns):
        lines += HEAD + 1 + len(wordings[place].first.sentence) // LETTERS
        if chosen and (lines > LINES or len(chosen) == ON_PAPER):
            break
        chosen.append(place)
    return sorted(chosen)
