"""A copy states what its original states, also where its own reading missed it.

For each telling of the original whose sentence stands in the copy, nearly word for word, the
copy gets the same stand, unless the copy's own reading tells an event of this family in that sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportedly.ledger.mentions import content_words
from reportedly.ledger.occurrence import Stand
from reportedly.ledger.told import Told
from reportedly.spans import Span

NEARLY = 0.85
"""Share of the sentence's words of content that one sentence of the copy must have."""


def mirrored(told: Mapping[str, Told], copies: Mapping[str, str]) -> list[Stand]:
    """The stands that copies (to their originals) take over; ids begin with the copy's."""
    found: list[Stand] = []
    for copy, original in sorted(copies.items()):
        mine, other = told[copy], told[original]
        sentences = [(span, content_words(span.of(mine.text))) for span in mine.sentences.spans]
        own = {(occurrence.sentence, occurrence.family) for occurrence in mine.occurrences}
        family = {occurrence.id: occurrence.family for occurrence in other.occurrences}
        for stand in other.stands:
            if stand.event is None:
                continue
            _, sentence = other.sentences.at(stand.start)
            place = _place(content_words(sentence.of(other.text)), sentences)
            if place is not None and (place, family.get(stand.occurrence or "")) not in own:
                found.append(
                    replace(
                        stand,
                        id=f"{copy}~{stand.id}",
                        document=copy,
                        published=mine.published,
                        event=None,
                        statement=None,
                        start=mine.sentences.spans[place].start,
                    )
                )
    return found


def _place(words: frozenset[str], sentences: list[tuple[Span, frozenset[str]]]) -> int | None:
    """The number of the sentence that has nearly all of these words, or None."""
    if len(words) < 4:
        return None
    shares = [len(words & other) / len(words) for _, other in sentences]
    best = max(range(len(shares)), key=lambda i: (shares[i], -i), default=None)
    return best if best is not None and shares[best] >= NEARLY else None
