"""One list out of two views: what the encoder tagged, and what lexicon and parse found.

The encoder sees outermost attributions only, so its spans stand where both see a cue;
the parse adds who is told, what it found inside a tagged content, and, outside the tags,
only what cues of the strong kind attribute.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.deeds import mere_deed, opposes_somebody
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.hearers import before_next_verb, with_hearer, with_outlet
from reportedly.statements.lexicon import listed
from reportedly.statements.tag_sources import may_lack_source, with_source


def merged(
    parse: Parse,
    quotes: Quotes,
    tagged: list[tuple[Draft, Draft | None]],
    parsed: list[Draft],
    laid: list[Draft],
) -> list[Draft]:
    """All drafts, one a cue; what the layout shows (`laid`) goes before what the two views see."""
    tagged = [(draft, twin) for draft, twin in tagged if not _laid_out(draft, laid)]
    tagged = [(draft, twin) for draft, twin in tagged if not mere_deed(parse, draft, twin)]
    performed = {parse.tokens[draft.head].head for draft in parsed if parse.tokens[draft.head].dep == "xcomp"}
    tagged = [(draft, twin) for draft, twin in tagged if draft.head not in performed or not _performs(parse, draft)]
    kept = [with_source(parse, draft if twin is None else _joined(parse, draft, twin), twin) for draft, twin in tagged]
    kept = [
        before_next_verb(parse, quotes, with_outlet(parse, with_hearer(parse, draft)))
        for draft in kept
        if (draft.source or may_lack_source(parse, draft)) and not _nobodys(parse, quotes, draft)
    ]
    twins = {id(twin) for _, twin in tagged if twin is not None}
    rest = [draft for draft in parsed if id(draft) not in twins]
    besides: dict[int, list[Draft]] = {}
    for draft in rest:
        if parse.tokens[draft.head].tag == "VBG":
            besides.setdefault(parse.tokens[draft.head].head, []).append(draft)
    kept = [_without_participle(parse, draft, besides.get(draft.head, [])) for draft in kept]
    kept = laid + _yielded(parse, kept, rest)
    return kept + [with_outlet(parse, draft) for draft in _distinct(parse, quotes, rest, kept)]


def _laid_out(draft: Draft, laid: list[Draft]) -> bool:
    """Whether the draft takes a speaker's name or mark of the layout for its own."""
    k = bisect_right(laid, draft.cue[0].start, key=lambda other: other.start)
    near = laid[max(0, k - 2) : k + 2]
    return any(
        part.overlaps(mark)
        for other in near
        for part in (*draft.cue, *draft.content)
        for mark in (*other.cue, *other.source)
    )


def _without_participle(parse: Parse, draft: Draft, besides: list[Draft]) -> Draft:
    """As in "rejected the claim, stating that P": what the source said besides is no part of what it rejected."""
    last = draft.content[-1]
    for other in besides:
        if draft.start < last.start < other.start < last.end:
            comma = parse.text.rfind(",", last.start, other.start)
            if comma > last.start:
                return replace(draft, content=(*draft.content[:-1], Span(last.start, comma)))
    return draft


def _yielded(parse: Parse, kept: list[Draft], rest: list[Draft]) -> list[Draft]:
    """Pieces from another sentence go to the "according to" of that sentence, which the encoder has not seen."""
    credited = [draft for draft in rest if draft.rules[0].startswith("preposition")]
    if not credited:
        return kept
    found = []
    for draft in kept:
        here = parse.tokens[draft.head].sentence
        own = [
            part
            for part in draft.content
            if parse.tokens[parse.at(part.start)].sentence == here
            or not any(
                part.overlaps(span) and parse.tokens[other.head].sentence != here
                for other in credited
                for span in other.content
            )
        ]
        found.append(replace(draft, content=tuple(own)) if own and len(own) < len(draft.content) else draft)
    return found


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
    if parsed.frame in ("order", "whether"):
        changes["frame"] = parsed.frame
    heard = parsed.hearer
    if heard is not None:
        rest = tuple(part for part in tagged.content if not heard.contains(part))
        tagged = replace(tagged, content=rest or tagged.content)
    if tagged.source and (
        (heard is not None and heard.overlaps(tagged.source[0]))
        or (parsed.source and _elsewhere(parse, tagged, parsed))
    ):
        changes["source"] = parsed.source
    lost = not tagged.source and any(a.overlaps(b) for a in tagged.content for b in parsed.source)
    fragment = (
        tagged.frame == "object"
        and parsed.frame == "clause"
        and all(any(b.contains(a) for b in parsed.content) for a in tagged.content)
    )
    whole = "quoted as saying" in parsed.rules or (
        parsed.rules[0].startswith(("impersonal", "noun")) and parsed.frame != "of"
    )
    if lost or whole:
        changes.update(content=parsed.content, source=parsed.source)
    elif fragment or _cut_short(parse, tagged, parsed) or _split(tagged, parsed) or "relative clause" in parsed.rules:
        changes["content"] = parsed.content
    elif parsed.source and len(tagged.content) > 1:
        # a piece of the source's own apposition or relative clause is no content
        own = [
            part
            for part in tagged.content
            if not any(part.overlaps(span) for span in parsed.source) and not _participle(parse, part, tagged)
        ]
        changes["content"] = tuple(own) or tagged.content
    if "passive with agent" in parsed.rules and tagged.source and tagged.source[0].contains(parsed.source[0]):
        changes.update(source=parsed.source, content=parsed.content)
    if parsed.frame == "order" and any(a.overlaps(b) for a in tagged.content for b in parsed.content):
        # the encoder leaves the hearer in the content: "urged | donors to give"
        changes["content"] = parsed.content
    if parsed.rules[0].startswith("preposition") or _without_verb(parse, tagged, parsed):
        changes["cue"] = parsed.cue
    if changes.get("content") == parsed.content:
        changes["frame"] = parsed.frame
    return replace(tagged, **changes)  # type: ignore[arg-type]


def _without_verb(parse: Parse, tagged: Draft, parsed: Draft) -> bool:
    """As in "is of | the view": the encoder's cue is the end of an idiom that the parse knows whole."""
    idiom = parsed.entry is not None and len(parsed.entry.words) > 1 and len(parsed.cue) == 1
    return idiom and parsed.cue[0].contains(tagged.cue[0]) and tagged.start >= parse.tokens[parsed.head].end


def _participle(parse: Parse, part: Span, draft: Draft) -> bool:
    """As in "…, the official said, declining to name it": what the source did besides."""
    return part.start > draft.start and parse.tokens[parse.at(part.start)].tag == "VBG"


def _elsewhere(parse: Parse, tagged: Draft, parsed: Draft) -> bool:
    """Whether the encoder's source stands in another sentence than the cue, and the parse's in the same."""
    here = parse.tokens[tagged.head].sentence
    theirs, ours = (
        parse.tokens[parse.at(tagged.source[0].start)].sentence,
        parse.tokens[parse.at(parsed.source[0].start)].sentence,
    )
    return theirs != here == ours


def _cut_short(parse: Parse, tagged: Draft, parsed: Draft) -> bool:
    """As in "weapons to his rivals|, the RSF": a few words before the sentence ends."""
    if parsed.frame != "clause" or len(tagged.content) != 1 or len(parsed.content) != 1:
        return False
    mine, theirs = tagged.content[0], parsed.content[0]
    rest = theirs.end - mine.end
    return mine.start == theirs.start and 0 < rest <= 25 and parse.text[theirs.end : theirs.end + 1] in (".", "")


def _split(tagged: Draft, parsed: Draft) -> bool:
    """Whether the parse has more of a content that stands on both sides of its cue."""
    around = any(rule in parsed.rules for rule in ("after its content", "amid its content")) or parsed.rules[
        0
    ].startswith("prep")
    return (
        around
        and len(parsed.content) > len(tagged.content)
        and all(any(b.contains(a) for b in parsed.content) for a in tagged.content)
    )


def _distinct(parse: Parse, quotes: Quotes, drafts: list[Draft], kept: list[Draft]) -> list[Draft]:
    """Those whose cue overlaps no other's, and whose content is not given away already."""
    cued = bytearray(len(parse.text))
    for draft in kept:
        _mark(cued, draft)
    given = {part.start: draft for draft in kept for part in draft.content[:1]}
    found: list[Draft] = []
    for draft in drafts:
        if any(any(cued[span.start : span.end]) for span in draft.cue) or _own_thought(parse, quotes, draft):
            continue
        if opposes_somebody(parse, draft):
            continue
        start = draft.content[0].start
        near = [given[at] for at in range(start - 2, start + 3) if at in given]
        if any(_repeats(draft, other) for other in near):
            continue
        found.append(draft)
        _mark(cued, draft)
    return found


def _mark(cued: bytearray, draft: Draft) -> None:
    for span in draft.cue:
        cued[span.start : span.end] = b"\1" * len(span)


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether the parse gives another cue of the sentence what the encoder has given away already."""
    a, b = draft.content[0], other.content[0]
    return (
        len(draft.content) == 1 and abs(a.start - b.start) <= 2 and abs(a.end - b.end) <= 2 and not draft.inside(other)
    )


def _own_thought(parse: Parse, quotes: Quotes, draft: Draft) -> bool:
    """“We found it small,” she said: the speaker's words about herself are part of what she said."""
    if len(draft.source) != 1:
        return False
    if quotes.around(draft.start) is None:
        return _nobodys(parse, quotes, draft)
    return draft.source[0].of(parse.text).lower() in ("i", "we", "you")


def _nobodys(parse: Parse, quotes: Quotes, draft: Draft) -> bool:
    """As in "Nobody knows where", and "You agree to our terms": outside quotation marks "you" is only the reader."""
    said = draft.source[0].of(parse.text).lower() if draft.source else ""
    return said in ("nobody", "no one") or (said == "you" and quotes.around(draft.start) is None)


def _performs(parse: Parse, draft: Draft) -> bool:
    """As in "The ministry wishes to inform the public that P": the wish is no statement besides the informing."""
    return draft.frame == "infinitive" and parse.tokens[draft.head].lemma in listed("performing")
