"""Headlines In Capitals: read again with their common words in small letters.

A parser takes "Russia Buying Millions of Artillery Shells" for one long name. Words that the ontology
knows as verbs, nouns or items are put in small letters, the line is parsed alone, and what is found there is
set back to its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportedly.documents.document import Document
from reportedly.events.event import Event, Participant
from reportedly.events.lexicon import word_sets
from reportedly.events.ontology import Ontology
from reportedly.language import parse_text
from reportedly.language.parse import Parse
from reportedly.sources.countries import places_in
from reportedly.spans import Phrase, Span
from reportedly.statements.statement import Statement

LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"[A-Za-z][\w’'-]*")
ENDINGS = ("", "s", "es", "d", "ed", "ing", "e")
SMALL = frozenset("over against after before amid from with into for near off about during under its his their".split())
SHORTEST, LONGEST = 3, 25  # words of a headline


def capital_lines(parse: Parse) -> Iterator[Span]:
    """Lines whose words nearly all open with a capital and that end without a full stop."""
    for line in LINE.finditer(parse.text):
        words = [word for word in WORD.findall(line[0]) if len(word) > 3]
        ended = line[0].rstrip().endswith((".", "!", "?", "”", '"'))
        if ended or not SHORTEST <= len(words) <= LONGEST:
            continue
        capitals = sum(word[0].isupper() for word in words)
        if capitals >= 0.8 * len(words) and not all(word.isupper() for word in words):
            yield Span(line.start(), line.end())


def small_letters(parse: Parse, line: Span, ontology: Ontology) -> str:
    """The line with the words in small letters that the ontology knows and that name no place."""
    places = {k for mention in places_in(parse) for k in range(mention.first, mention.last)}
    known = _known(ontology)
    text = line.of(parse.text)
    letters = list(text)
    for k in parse.covering(line):
        token = parse.tokens[k]
        if k in places or not token.text[:1].isupper() or not _is_known(token.lower, known):
            continue
        at = token.start - line.start
        letters[at] = letters[at].lower()
    return "".join(letters)


def _known(ontology: Ontology) -> frozenset[str]:
    items = {word for phrase in ontology.items.categories for word in phrase.split()}
    syntax = word_sets("syntax")
    classes = frozenset(word for words in ontology.classes.values() for phrase in words for word in phrase.split())
    return (
        SMALL
        | classes
        | frozenset(ontology.verbs)
        | frozenset(ontology.nouns)
        | items
        | syntax["containers"]
        | syntax["light_verbs"]
    )


def _is_known(word: str, known: frozenset[str]) -> bool:
    if word in known:
        return True
    stems = [word.removesuffix(ending) for ending in ENDINGS[1:] if word.endswith(ending)]
    return any(stem in known or stem + "e" in known or stem[:-1] in known for stem in stems if len(stem) > 2)


def shifted(event: Event, by: int, text: str) -> Event:
    """An event of a line alone, set back to its place in the document; nobody in it has an id there."""

    def moved(phrase: Phrase) -> Phrase:
        return Phrase.of(text, [Span(span.start + by, span.end + by) for span in phrase.spans])

    def part(one: Participant) -> Participant:
        return replace(one, id=None, phrase=moved(one.phrase))

    told = event.time == "present" and not event.trigger.text.split()[0].endswith("ing")
    return replace(
        event,
        time="past" if told else event.time,  # a headline's present tells what has happened
        trigger=moved(event.trigger),
        actor=tuple(map(part, event.actor)),
        recipient=tuple(map(part, event.recipient)),
        items=tuple(replace(item, phrase=moved(item.phrase)) for item in event.items),
        date=replace(event.date, phrase=moved(event.date.phrase)) if event.date else None,
        place=replace(event.place, phrase=moved(event.place.phrase)) if event.place else None,
        rules=(*event.rules, "headline in capitals"),
    )


def _holder(event: Event, statements: Sequence[Statement]) -> str | None:
    """The id of the innermost statement that holds the event's trigger."""
    at = event.trigger.spans[0]
    holding = [s for s in statements if any(part.contains(at) for part in s.content.spans)]
    inner = min(holding, key=lambda s: sum(len(part) for part in s.content.spans), default=None)
    return inner.id if inner else None


def with_headlines(
    document: Document,
    parse: Parse,
    found: tuple[Event, ...],
    statements: Sequence[Statement],
    ontology: Ontology,
    code: Any,
) -> tuple[Event, ...]:
    """The events `found` and those of headlines in capitals; `code` codes a document and its parse.

    What the second reading of a headline finds replaces what the first did, unless that was more; what stands in
    the content of a statement stays in it.
    """
    kept = list(found)
    for line in capital_lines(parse):
        first = [event for event in kept if any(line.contains(span) for span in event.trigger.spans)]
        text = small_letters(parse, line, ontology)
        if text == line.of(parse.text):
            continue
        ended = f"{text}."  # a full stop tells the parser that it is a sentence
        alone = replace(document, text=ended)
        second = [shifted(event, line.start, parse.text) for event in code(alone, parse_text(ended))]
        second = [replace(event, statement=_holder(event, statements)) for event in second]
        if second and len(second) >= len(first):
            kept = [event for event in kept if event not in first] + second
    return tuple(kept)
