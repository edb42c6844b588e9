"""Headlines: "Moscow: no shells received", "Mali takes delivery of drones — report"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import COLON, listed, words
from reportedly.statements.syntax import trim

_LINE = re.compile(r"[^\n]+")
_COLON = re.compile(r"^(?:\d{1,2}[:.]\d\d(?: ?[ap]m| ?GMT| ?BST)?\s+)?(?P<who>[^:“”\"‘’]{2,60}):\s+(?P<what>\S.{8,})$")
_DASH = re.compile(r"^(?P<what>.{12,}?)\s+[—–-]\s+(?P<who>(?:[Aa]n?\s+|[Tt]he\s+)?[\w.’' -]{2,40})$")
_BEFORE_QUOTE = re.compile(r"(?:^|(?<=[.!?”\"] )|(?<=\n))(?P<who>[A-Z][\w.’' -]{2,50}):\s+(?=[“\"])")


def headline_drafts(parse: Parse) -> Iterator[Draft]:
    """Drafts of headlines' colons and dashes, and of a speaker's name before a quotation."""
    text = parse.text
    for line in _LINE.finditer(text):
        piece = line[0].strip()
        if len(piece) > 160 or piece.endswith((".", "…", ";", ",")) or len(piece.split()) < 3:
            continue
        base = line.start() + line[0].find(piece)
        match = _COLON.match(piece)
        if match and _names_speaker(parse, base + match.start("who"), base + match.end("who")):
            yield from _draft(parse, base, match, match.end("who"), ":")
            continue
        match = _DASH.match(piece)
        if match and _names_speaker(parse, base + match.start("who"), base + match.end("who")):
            between = piece[match.end("what") : match.start("who")]
            yield from _draft(
                parse, base, match, match.end("what") + len(between) - len(between.lstrip()), between.strip()
            )
    for match in _BEFORE_QUOTE.finditer(text):
        if not _names_speaker(parse, match.start("who"), match.end("who"), person=True):
            continue
        stop = text.find("\n", match.end())
        what = trim(text, match.end(), len(text) if stop < 0 else stop)
        if what is None or what.start >= what.end:
            continue
        opener = text[match.end()]
        closer = text.find("”" if opener == "“" else '"', match.end() + 1, what.end)
        what = Span(match.end(), closer + 1 if closer > 0 else what.end)
        colon = match.end("who")
        yield Draft(
            parse.at(colon),
            (Span(colon, colon + 1),),
            (Span(match.start("who"), match.end("who")),),
            (what,),
            COLON,
            "quotation",
            rules=("colon before a quotation",),
        )


def _draft(parse: Parse, base: int, match: re.Match[str], mark: int, sign: str) -> Iterator[Draft]:
    source = trim(parse.text, base + match.start("who"), base + match.end("who"))
    content = trim(parse.text, base + match.start("what"), base + match.end("what"))
    cue = Span(base + mark, base + mark + len(sign))
    if source is not None and content is not None:
        yield Draft(parse.at(cue.start), (cue,), (source,), (content,), COLON, "clause", rules=(f"headline {sign}",))


def _names_speaker(parse: Parse, start: int, end: int, person: bool = False) -> bool:
    """Whether a short noun phrase names somebody who can speak."""
    inside = [parse.tokens[i] for i in parse.covering(Span(start, end)) if parse.tokens[i].pos != "SPACE"]
    roles = listed("speaker_roles")
    alone = len(inside) == 1 and inside[0].lower in (roles | {f"{role}s" for role in roles})
    if alone:
        return not person
    if (
        not inside
        or len(inside) > 7
        or any(
            t.pos in ("VERB", "AUX", "PUNCT", "NUM") and t.text not in (".", "-", "’s") and not t.text[0].isupper()
            for t in inside
        )
    ):
        return False
    last = inside[-1]
    labels = listed("headline_labels") | listed("form_labels")
    if last.lower in labels or inside[0].lower in labels:
        return False
    lemmas = {t.lemma for t in inside if t.pos in ("NOUN", "PROPN")} | {last.lower, last.lower.rstrip("s")}
    if lemmas & roles or (
        not person
        and lemmas & (words("speakers") - {"count", "white", "test", "model", "exit", "index", "map", "trial"})
    ):
        return True
    return any(t.ent in ("PERSON", "GPE", "ORG", "NORP") for t in inside) and all(
        t.text[0].isupper() or t.lower in ("of", "the", "de", "al", "van", "von", "and", "’s", "'s", ".")
        for t in inside
    )
