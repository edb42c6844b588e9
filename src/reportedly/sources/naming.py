"""What a source is called: the fullest phrase, without article, apposition or relative clause."""

from __future__ import annotations

import re

from reportedly.language.parse import Parse
from reportedly.sources.phrases import NounPhrase
from reportedly.spans import Span

LONGEST = 16  # tokens
STOPS = frozenset((",", ";", ":", "—", "–", "(", ")", "“", "”", '"', "…", "."))
RELATIVES = frozenset(("WDT", "WP", "WP$", "WRB"))
# Participles that say whose document it is; others ("seen by", "reached by telephone") say how it came about.
AUTHORING = frozenset(
    "published conducted commissioned compiled produced obtained written issued made released drafted signed taken "
    "carried prepared led run backed based collected gathered recorded held".split()
)
CLOCK = re.compile(r"^\d{1,2}[:.]\d\d\s+")  # a live page's "14:30 Police say"
ARTICLE = re.compile(r"^(?:the|a|an|its|their)\s+", re.IGNORECASE)


def phrase_span(parse: Parse, phrase: NounPhrase) -> Span:
    """The base phrase with the complements that name it, up to a comma or a relative clause."""
    tokens = parse.tokens
    last = phrase.head + 1
    limit = min(parse.edges[phrase.head][1] + 1, phrase.head + LONGEST)
    while last < limit:
        token = tokens[last]
        if (
            token.text in STOPS
            or token.tag in RELATIVES
            or (token.pos in ("AUX", "CCONJ") and token.head == phrase.head)
        ):
            break
        if token.pos == "VERB" and token.lower not in AUTHORING:
            break
        if token.pos in ("SCONJ", "ADV"):
            break
        if (
            token.pos == "ADP"
            and token.head == phrase.head
            and token.lower in ("on", "after", "before", "during", "since")
        ):
            break
        last += 1
    while last > phrase.head + 1 and tokens[last - 1].pos in ("ADP", "DET", "CCONJ", "PART", "VERB"):
        last -= 1
    return parse.span(phrase.first, last)


def phrase_name(parse: Parse, phrase: NounPhrase) -> str:
    """The words of `phrase_span` without article and day: "report published | on Monday | by the bank"."""
    span = phrase_span(parse, phrase)
    kept = [i for i in range(phrase.first, phrase.head + LONGEST) if i < len(parse.tokens)]
    kept = [i for i in kept if parse.tokens[i].end <= span.end]
    days = [i for i in kept if i > phrase.head and parse.tokens[i].ent in ("DATE", "TIME")]
    if not days or parse.tokens[days[0] - 1].lower not in ("on", "in", "last", "this", "earlier", "from"):
        return without_article(span.of(parse.text))
    while days[0] - 1 > phrase.head and parse.tokens[days[0] - 1].pos in ("ADP", "ADJ", "DET", "ADV"):
        days.insert(0, days[0] - 1)
    rest = [i for i in kept if i > phrase.head and i not in days]
    while rest and parse.tokens[rest[-1]].pos in ("ADP", "DET", "VERB", "PUNCT"):
        rest.pop()
    pieces = [parse.span(phrase.first, phrase.head + 1), *(parse.span(i, i + 1) for i in rest)]
    return without_article(" ".join(piece.of(parse.text) for piece in pieces))


def without_article(words: str) -> str:
    """Words on one line, without a leading article ("its", "their") and quotation marks around them."""
    return ARTICLE.sub("", CLOCK.sub("", " ".join(words.split()).strip("“”\"' ")))
