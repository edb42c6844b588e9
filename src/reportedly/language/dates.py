"""Phrases that date something, as intervals of days resolved against the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reportedly.language.parse import Parse
from reportedly.spans import Span


class Interval(NamedTuple):
    """ISO days, inclusive at both ends, None where open."""

    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A phrase that dates something: its words, the days it means, and the rule that read it."""

    span: Span
    earliest: str | None
    latest: str | None
    kind: str


def find_dates(parse: Parse, published: str | None) -> tuple[DatePhrase, ...]:
    """All date phrases of a text in text order; relative ones only where `published` (``YYYY-MM-DD``) is known."""
    return ()
