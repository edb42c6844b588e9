"""Whom a document credits by its lines: the agency in the dateline, the credit at the end, "reporting by".

    credit_lines("ALGIERS, Jan 13 (Example Wire) — The port …")   # [Credit("Example Wire", "dateline", …)]

Credits inside the sentences ("the Post reported") are statements and come from the reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.spans import Span

_NAME = r"(?:[A-Z][\w.&'’-]*|dpa)(?:[ -](?:[A-Z][\w.&'’-]*|of|the|for|and|de|da|y)){0,5}"
_HEAD = 400
_TAIL = 400

_PLACE = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{2,60}|[A-Z][\w .,'’-]{2,40})"
_DAY = r"(?:,? ?(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+\.?)(?:,? \d{4})?)?"
_DATELINE = re.compile(rf"^[ \t]*{_PLACE}{_DAY},? ?\((?P<name>{_NAME}(?:/{_NAME})?)\) ?[-—–:]", re.M)
_OPENING = re.compile(rf"^[ \t]*\((?P<name>{_NAME})\) ?(?:[-—–]|(?=[A-Z\"“]))", re.M)
_THE = rf"(?: the)? (?P<name>{_NAME})"
_HELP = r"(?:reporting|material|files|input|information|contributions?)"
_STORY = r"[Tt](?:his|he) (?:story|article|report|text|piece|item)"
_GIVEN = r"(?:provided |supplied |distributed |taken |republished )?"
_ENDING = (
    ("credit line", re.compile(rf"[—–-]{{1,2}} ?(?P<name>{_NAME})[.\s]*$")),
    ("credit line", re.compile(rf"\((?P<name>{_NAME})\)[.\s]*$")),
    (
        "credit line",
        re.compile(rf"^[ \t]*(?:Source|Credit|Via|Agency|Agencies)\s?: ?(?P<name>{_NAME})[.\s]*$", re.M | re.I),
    ),
    ("reporting", re.compile(rf"\b(?:[Ww]ith |[Aa]dditional )(?:additional )?{_HELP} (?:by|from){_THE}")),
    ("reporting", re.compile(rf"(?P<name>{_NAME}) contributed to this (?:report|story|article)")),
    ("credit line", re.compile(rf"(?:first|originally) (?:published|appeared|reported) (?:by|in|on){_THE}")),
    ("credit line", re.compile(rf"{_STORY} (?:is|was|comes|came) {_GIVEN}(?:by|from|courtesy of){_THE}")),
    ("credit line", re.compile(rf"[Rr](?:epublished|eprinted|eproduced) (?:with permission )?from{_THE}")),
)
_NOT_NAMES = frozenset(
    "he she it we they i the a an and but monday tuesday wednesday thursday friday saturday sunday photo file".split()
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that a line credits: `how` is "dateline", "credit line" or "reporting" (added to own work)."""

    name: str
    how: str
    span: Span


def credit_lines(text: str) -> tuple[Credit, ...]:
    """The credits in the lines around a text, in its order."""
    found: dict[tuple[str, str], Credit] = {}

    def note(match: re.Match[str], how: str, offset: int = 0) -> None:
        for name in (part.strip(" .,'’") for part in match["name"].split("/")):
            if len(name) > 1 and name.lower() not in _NOT_NAMES:
                start = offset + match.start("name")
                found.setdefault((name, how), Credit(name, how, Span(start, start + len(match["name"]))))

    head = text[:_HEAD]
    for pattern in (_DATELINE, _OPENING):
        match = pattern.search(head)
        if match:
            note(match, "dateline")
            break
    offset = max(0, len(text.rstrip()) - _TAIL)
    tail = text.rstrip()[offset:]
    for how, pattern in _ENDING:
        match = pattern.search(tail)
        if match:
            note(match, how, offset)
    return tuple(sorted(found.values(), key=lambda credit: (credit.span.start, credit.name, credit.how)))


def has_dateline(text: str) -> bool:
    """Whether a text opens with a place in capitals and a dash, as the original of an agency report does."""
    return bool(
        re.search(r"^[ \t]*[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,40},?[^\n]{0,40}(?:\([^)\n]*\))? ?[-—–]", text[:_HEAD], re.M)
    )
