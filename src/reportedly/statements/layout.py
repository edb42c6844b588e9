"""Who speaks by the layout alone: a transcript's turns ("PENCE: Well"), a quotation with a byline (“…” — Jane Doe)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import ASKED, COLON, listed
from reportedly.statements.syntax import trim

# "WALLACE: …", "BORIS JOHNSON (MP): …", "Mr Smith: …", "Q: …"; broadcasters open each turn with a quotation mark
_TURN = re.compile(
    r"^[ \t]*[\"“]?(?P<who>(?:[A-Z][A-Z.'’\-]+|[QA])(?: [A-Z][A-Z.'’\-]*){0,4}"
    r"|(?:[A-Z][\w.'’\-]+ ){0,3}[A-Z][\w.'’\-]+)"
    r"(?:,? ?\([^)\n]{1,40}\)|, [A-Z][A-Z .,'’\-]{2,40})?(?P<mark>:)[ \t]+(?P<said>\S[^\n]*)",
    re.MULTILINE,
)
_NEAR = 4  # lines between turns of one conversation
# “…” ― Sonya Herridge, and the same on the next line
_BYLINE = re.compile(
    r"[”\"][ \u00a0]*\n?[ \u00a0]*(?P<mark>[―—–]|--?(?= ?[A-Z]))[ \u00a0]*"
    r"(?P<who>[A-Z][\w.'’\-]*(?:[ ](?:[A-Z][\w.'’\-]*|de|da|van|von|der|al|bin|of|the)){0,6})"
    r"(?:, [^“”\"\n]{2,60})?(?=[ \u00a0]*(?:[“\"/|]|\n|$)|\.[ \u00a0]*(?:\n|$))"
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One turn: the line it stands on, its speaker and colon, and what is said."""

    line: int
    who: Span
    mark: int
    said: Span


def layout_drafts(parse: Parse, quotes: Quotes) -> list[Draft]:
    """Drafts of turns and of quotations with a byline, in text order."""
    return sorted((*_turns(parse), *_bylined(parse, quotes)), key=lambda draft: draft.start)


def _turns(parse: Parse) -> Iterator[Draft]:
    """Turns count where they follow one another and where more than one speaks, or one speaks in turn with the text."""
    found = list(_lines(parse))
    for k, turn in enumerate(found):
        near = [other for other in found[max(0, k - 2) : k + 3] if abs(other.line - turn.line) <= _NEAR]
        if len({other.who.of(parse.text) for other in near}) < 2:
            continue
        yield _draft(parse, turn.who, Span(turn.mark, turn.mark + 1), (turn.said,), "turn")


def _lines(parse: Parse) -> Iterator[_Turn]:
    line = at = 0
    for match in _TURN.finditer(parse.text):
        line += parse.text.count("\n", at, match.start())
        at = match.start()
        who = match["who"]
        if who.lower() in listed("headline_labels") | listed("form_labels") or who.rstrip(".").lower().endswith(
            "ed by"
        ):
            continue
        if not who.isupper() and not _person(parse, match.start("who"), match.end("who")):
            continue
        said = _bare(parse.text, match.start("said"), match.end("said"))
        if said is not None:
            yield _Turn(line, Span(match.start("who"), match.end("who")), match.start("mark"), said)


def _person(parse: Parse, start: int, end: int) -> bool:
    inside = parse.covering(Span(start, end))
    return any(parse.tokens[i].ent == "PERSON" or parse.tokens[i].lemma in listed("speaker_roles") for i in inside)


def _bare(text: str, start: int, end: int) -> Span | None:
    """The words of a turn, with their full stop and without the odd quotation mark that closes the whole turn."""
    end = start + len(text[start:end].rstrip())
    if (
        text[end - 1] in '”"'
        and text[start] not in '“"'
        and text.count('"', start, end) % 2 == text.count("“", start, end)
    ):
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _bylined(parse: Parse, quotes: Quotes) -> Iterator[Draft]:
    for match in _BYLINE.finditer(parse.text):
        quote = quotes.around(match.start())
        if quote is None or quote.end != match.start() + 1:
            continue
        line = parse.text.rfind("\n", 0, quote.start) + 1
        if parse.text[line : quote.start].rstrip()[-1:].isalnum():
            continue  # a quoted word before a dash: they call it “home” — New York
        who = trim(parse.text, match.start("who"), match.end("who"))
        if who is not None:
            yield _draft(
                parse, who, Span(match.start("mark"), match.end("mark")), (Span(quote.start, quote.end),), "byline"
            )


def _draft(parse: Parse, who: Span, cue: Span, content: tuple[Span, ...], rule: str) -> Draft:
    said = content[0].of(parse.text).strip('“”" ')
    asks = rule == "turn" and said.endswith("?") and not any(mark in said[:-1] for mark in ".!?")
    entry, frame = (ASKED, "whether") if asks else (COLON, "quotation")
    return Draft(parse.at(cue.start), (cue,), (who,), content, entry, frame, rules=(f"layout:{rule}",))
