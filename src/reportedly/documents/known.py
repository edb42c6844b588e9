"""What is known of a document beside its text, and which of two tellings wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.errors import UsageError


@dataclass(frozen=True, slots=True)
class Known:
    """Title, publisher, day of publication (``YYYY-MM-DD``) and address; None where not known."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None

    def over(self, other: Known) -> Known:
        """These facts, and those of `other` where there are none."""
        return Known(
            self.title if self.title is not None else other.title,
            self.publisher if self.publisher is not None else other.publisher,
            self.published if self.published is not None else other.published,
            self.url if self.url is not None else other.url,
        )


NOTHING = Known()


def checked_day(value: str) -> str:
    """`value` as ``YYYY-MM-DD``.

    Raises:
        UsageError: it is not a day of the calendar in that form.
    """
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or value != day.isoformat():
        raise UsageError(f"{value!r} is not a day; write it as YYYY-MM-DD, for example 2022-09-06")
    return value
