"""What a reader asked for in the address: words, days, numbers, cursors, checked before any query sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from reportedly.errors import UsageError
from reportedly.ledger.answers import Page
from reportedly.ledger.asking import start_of

LONGEST_WORDS = 200
LONGEST_CURSOR = 1300
FURTHEST = 100_000  # rows one can page to; a filter leads further
CURSOR = re.compile(r"(\d{1,9})(\.[\w-]{0,1200})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """The query of a request; every method returns None for a field that is missing or empty."""

    path: str
    params: Mapping[str, str]

    def words(self, name: str, longest: int = LONGEST_WORDS) -> str | None:
        """A few words.

        Raises:
            UsageError: they are too long.
        """
        value = self.params.get(name, "").replace("\x00", "").strip()
        if len(value) > longest:
            raise UsageError(f"{name}: keep it under {longest} characters")
        return value or None

    def one_of(self, name: str, allowed: Mapping[str, Any] | tuple[str, ...]) -> str | None:
        """One of some values.

        Raises:
            UsageError: it is none of them.
        """
        value = self.words(name)
        if value is not None and value not in allowed:
            raise UsageError(f"{name} {value!r}: choose one of {', '.join(allowed)}")
        return value

    def day(self, name: str) -> str | None:
        """A day as YYYY-MM-DD.

        Raises:
            UsageError: it is not a day.
        """
        value = self.words(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise UsageError(f"{name} {value!r}: write a day as YYYY-MM-DD") from None

    def number(self, name: str) -> int | None:
        """A whole number that is not negative.

        Raises:
            UsageError: it is not.
        """
        value = self.words(name)
        if value is None:
            return None
        if not value.isascii() or not value.isdigit() or len(value) > 6:
            raise UsageError(f"{name} {value!r}: give a whole number up to 999999")
        return int(value)

    def cursor(self, name: str = "after") -> str | None:
        """Where to go on.

        Raises:
            UsageError: no page gave such a cursor, or it lies too far.
        """
        value = self.words(name, LONGEST_CURSOR)
        match = CURSOR.fullmatch(value) if value else None
        if value is not None and (match is None or int(match[1]) > FURTHEST):
            raise UsageError(f"{name} {value[:40]!r}: no page has this number; start again without it or filter more")
        return value

    def href(self, **changed: str | None) -> str:
        """This address with some fields changed; None takes a field out."""
        merged = {**dict(self.params), **changed}
        kept = {key: value for key, value in merged.items() if value not in (None, "")}
        return self.path + (f"?{urlencode(kept)}" if kept else "")


@dataclass(frozen=True, slots=True)
class Paging:
    """The two neighbours of a page as addresses, and which rows it shows."""

    previous: str | None
    next: str | None
    shown: str

    @classmethod
    def of(cls, asked: Asked, page: Page[Any], limit: int, name: str = "after") -> Paging:
        """For a page of `limit` rows at most whose cursor is in the field `name`."""
        start = start_of(asked.cursor(name))
        before = None
        if start:
            before = asked.href(**{name: str(start - limit) if start > limit else None})
        following = asked.href(**{name: page.next}) if page.next else None
        whole = not start and not page.next
        shown = "" if whole else f"{start + 1:,}–{start + len(page.rows):,} of {page.total:,}"
        return cls(before, following, shown)
