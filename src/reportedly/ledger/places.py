"""Where each thing stands in the full-text table: by kind, the latest first, so that a search can stop early.

A place is a number below 2^62: two bits for the kind, then the day counted backwards (or how often a source was heard),
then digits of the id. It follows from the thing alone, so it stays where it is while others come and go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.ledger.likeness import day_number

KINDS = ("claim", "source", "document", "statement")
_KIND_BITS, _RANK_BITS, _ID_BITS = 60, 22, 38
_LOCAL_BITS = 12


def places_of(kind: str) -> tuple[int, int]:
    """The first and the last place of a kind."""
    first = KINDS.index(kind) << _KIND_BITS
    return first, first + (1 << _KIND_BITS) - 1


def by_day(day: str | None) -> int:
    """The rank of a day, the latest first; an unknown one last."""
    return (1 << _RANK_BITS) - 1 - (day_number(day) or 0)


def by_number(number: int) -> int:
    """The rank of a number, the largest first."""
    return max(0, (1 << _RANK_BITS) - 1 - number)


def placed(kind: str, ranked: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The place of each thing of a kind, given by id and rank in a fixed order; the next free one where it is taken."""
    taken: set[int] = set()
    for id, rank in ranked:
        whole, _, local = id.partition(".")
        digits = int(whole[:12], 16) >> (48 - _ID_BITS) if _is_hex(whole) else 0
        if local:  # a statement stands behind the others of its document
            number = int("".join(c for c in local if c.isdecimal()) or 0)
            digits = digits >> _LOCAL_BITS << _LOCAL_BITS | min(number, (1 << _LOCAL_BITS) - 1)
        place = places_of(kind)[0] + (rank << _ID_BITS) + digits
        while place in taken:
            place += 1
        taken.add(place)
        yield id, place


def _is_hex(id: str) -> bool:
    return len(id) >= 12 and all(c in "0123456789abcdef" for c in id[:12])
