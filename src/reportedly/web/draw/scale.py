"""Dates on a line: which day stands where, and which ticks are worth a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.web.words import MONTHS

STEPS_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 60000)
MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class DateScale:
    """Days (ordinals) from `first` to `last` on the stretch from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def over(cls, days: list[int], left: float, right: float) -> DateScale:
        """A scale with room at both ends; a single day gets a fortnight around it."""
        first, last = min(days), max(days)
        room = max(2, (last - first) // 24) if last > first else 14
        return cls(first - room, last + room, left, right)

    def at(self, day: int) -> float:
        """Where the day stands."""
        share = (day - self.first) / max(1, self.last - self.first)
        return self.left + share * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """Positions and words of at most nine ticks, on first days of months where the stretch is long enough."""
        months = (self.last - self.first) / 30.4
        if months < 2:
            step = max(1, (self.last - self.first) // 6)
            days = range(self.first + step // 2, self.last, step)
            return [(self.at(day), _day_word(day)) for day in days]
        step = next((step for step in STEPS_OF_MONTHS if months / step <= MOST_TICKS), STEPS_OF_MONTHS[-1])
        start = date.fromordinal(max(1, self.first))
        month = start.year * 12 + start.month  # the month after the first day
        month += -month % step
        found = []
        while month // 12 < date.max.year:
            day = date(month // 12, month % 12 + 1, 1).toordinal()
            if day > self.last:
                break
            found.append((self.at(day), _month_word(month, step)))
            month += step
        return found


def _day_word(day: int) -> str:
    when = date.fromordinal(max(1, day))
    return f"{when.day} {MONTHS[when.month - 1]} {when.year % 100:02}"


def _month_word(month: int, step: int) -> str:
    return str(month // 12) if step % 12 == 0 else f"{MONTHS[month % 12]} {month // 12}"
