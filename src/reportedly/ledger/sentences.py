"""The sentence around a character, without a language model: enough to show words in their place."""

from __future__ import annotations

import re
from bisect import bisect_right

from reportedly.spans import Span

_END = re.compile(r"[.!?][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9À-Þ])|\n")
_FULL_STOP = re.compile(r"[.!;,:…][\"'”’»)\]]*\s*$")
_NOT_AN_END = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|U\.S|U\.K|U\.N|a\.m|p\.m)$"
)


class Sentences:
    """All sentences of a text, found once."""

    def __init__(self, text: str) -> None:
        self.spans: list[Span] = []
        start = 0
        for match in _END.finditer(text):
            if match.group().startswith(".") and _NOT_AN_END.search(text[max(0, match.start() - 12) : match.start()]):
                continue
            self.spans.append(Span(start, match.end()))
            start = match.end()
        if start < len(text) or not self.spans:
            self.spans.append(Span(start, len(text)))
        self._starts = [span.start for span in self.spans]
        first, _, rest = text.partition("\n")
        self._headline = len(first) if rest.strip() and not _FULL_STOP.search(first) else 0

    def in_headline(self, character: int) -> bool:
        """Whether a character stands in the line over the text, which only sums up what the text says."""
        return character < self._headline

    def at(self, character: int) -> tuple[int, Span]:
        """The number of the sentence that a character stands in, and the sentence."""
        number = max(bisect_right(self._starts, character) - 1, 0)
        return number, self.spans[number]


def sentence_around(text: str, at: int) -> Span:
    """The sentence that character `at` of `text` stands in, without the white space around it."""
    start, end = 0, len(text)
    for match in _END.finditer(text):
        if match.group().startswith(".") and _NOT_AN_END.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            end = match.end()
            break
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
