"""Cursors: where a list goes on, opaque to the reader and good for the one question it came from.

A cursor holds a place and a mark of the question (path and filter), so that one taken from another list is refused
instead of answering with the wrong rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from reportedly.errors import UsageError

LONGEST = 1300
PLACE = re.compile(r"\d{1,8}(\.[\w-]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """What a list answers: its path and the filter in force, in any order."""

    path: str
    fields: Mapping[str, object]

    def mark(self) -> str:
        """Eight hex digits that other questions do not have."""
        asked = sorted((key, str(value)) for key, value in self.fields.items() if value is not None)
        return sha256(repr((self.path, asked)).encode("utf-8", "replace")).hexdigest()[:8]

    def cursor(self, place: str | None) -> str | None:
        """The cursor for a ledger's place, None where the list ends."""
        if place is None:
            return None
        return f"{self.mark()}.{place}"

    def place(self, cursor: str | None) -> str | None:
        """The ledger's place behind a cursor.

        Raises:
            UsageError: no page of this question gave it.
        """
        if cursor is None:
            return None
        wrong = UsageError("after: this cursor is of another list or filter; start again without it")
        mark, _, place = cursor.partition(".")
        if len(cursor) > LONGEST or mark != self.mark() or not PLACE.fullmatch(place):
            raise wrong
        return place
