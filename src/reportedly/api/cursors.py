"""Cursors: where a list goes on, opaque to the reader and good for the one question it came from.

A cursor holds a place and a mark of the question (path and filter), so that one taken from another list is refused
instead of answering with the wrong rows.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from reportedly.errors import UsageError

FURTHEST = 10_000_000
LONGEST = 64


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
        return base64.urlsafe_b64encode(f"{self.mark()}.{place}".encode()).decode().rstrip("=")

    def place(self, cursor: str | None) -> str | None:
        """The ledger's place behind a cursor.

        Raises:
            UsageError: no page of this question gave it.
        """
        if cursor is None:
            return None
        wrong = UsageError("after: this cursor is of another list or filter; start again without it")
        if len(cursor) > LONGEST or not cursor.isascii():
            raise wrong
        try:
            mark, _, place = (
                base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode("ascii").partition(".")
            )
        except (binascii.Error, ValueError):
            raise wrong from None
        if mark != self.mark() or not place.isdecimal() or len(place) > 9 or int(place) > FURTHEST:
            raise wrong
        return place
