"""The way the words took: evidence, speaker, whoever passed it on, and the publisher last."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.language.parse import Parse
from reportedly.sources import Source
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.syntax import child, noun_phrase


def chain_of(
    cites: Sequence[Source],
    source: Source | None,
    outlets: Sequence[Source],
    outer: tuple[str, ...],
    publisher: Source | None,
) -> tuple[str, ...]:
    """Source ids from the origin outward.

    `outlets` were told or are credited with the words; `outer` is the chain of the
    statement around this one. Nobody stands in it twice, and the publisher stands last.
    """
    ids = [cited.id for cited in cites]
    if source is not None:
        ids.append(source.id)
    ids.extend(outlet.id for outlet in outlets)
    ids.extend(outer)
    last = publisher.id if publisher is not None else None
    kept: list[str] = []
    for id in ids:
        if id not in kept and id != last:
            kept.append(id)
    if last is not None:
        kept.append(last)
    return tuple(kept)


def quoted_by(parse: Parse, draft: Draft) -> Span | None:
    """The outlet within the source's own phrase: "a diplomat quoted by Reuters", "a source cited by Haaretz"."""
    for span in draft.source:
        for i in parse.covering(span):
            if parse.tokens[i].tag == "VBN" and parse.tokens[i].lemma in ("cite", "quote", "interview", "contact"):
                by = next((c for c in parse.children[i] if c > i and parse.tokens[c].lower == "by"), None)
                outlet = None if by is None else child(parse, by, "pobj")
                if outlet is not None:
                    return noun_phrase(parse, outlet, i)
    return None
