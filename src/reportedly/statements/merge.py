"""One list out of two views: what the encoder tagged, and what lexicon and parse found.

The encoder sees outermost attributions only, so its spans stand where both see a cue;
the parse adds who is told, what it found inside a tagged content, and, outside the tags,
only what cues of the strong kind attribute.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.language.parse import Parse
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes


def merged(parse: Parse, quotes: Quotes, tagged: list[tuple[Draft, Draft | None]], parsed: list[Draft]) -> list[Draft]:
    """All drafts, one a cue."""
    kept = [draft if twin is None else _joined(parse, draft, twin) for draft, twin in tagged]
    twins = [twin for _, twin in tagged if twin is not None]
    rest = [draft for draft in parsed if not any(draft is twin for twin in twins)]
    return kept + _distinct(parse, quotes, rest, kept)


def _same_cue(a: Draft, b: Draft) -> bool:
    return any(x.overlaps(y) for x in a.cue for y in b.cue)


def _joined(parse: Parse, tagged: Draft, parsed: Draft) -> Draft:
    """The encoder's spans with the parse's knowledge of them."""
    changes: dict[str, object] = {
        "head": parsed.head,
        "entry": parsed.entry,
        "hearer": parsed.hearer,
        "credit": parsed.credit,
        "negated": parsed.negated,
        "rules": (*tagged.rules[:1], *parsed.rules),
    }
    return replace(tagged, **changes)  # type: ignore[arg-type]


def _distinct(parse: Parse, quotes: Quotes, drafts: list[Draft], kept: list[Draft]) -> list[Draft]:
    """Those whose cue overlaps no other's."""
    found: list[Draft] = []
    for draft in drafts:
        if any(_same_cue(draft, other) for other in (*kept, *found)):
            continue
        if _own_thought(parse, quotes, draft):
            continue
        found.append(draft)
    return found


def _own_thought(parse: Parse, quotes: Quotes, draft: Draft) -> bool:
    """ “We found it small,” she said: the speaker's words about herself are part of what she said."""
    if quotes.around(draft.start) is None or len(draft.source) != 1:
        return False
    return draft.source[0].of(parse.text).lower() in ("i", "we", "you")
