"""Where each source stands to a claim, and what status that gives the claim.

One position per source: its latest stance that commits it. A promise or a demand (`Uu`) never
overrides what was asserted; a denial that later documents repeat was made once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.ledger.occurrence import Stand


@dataclass(frozen=True, slots=True)
class Position:
    """A source's position on a claim, with every stand behind it in order; `changed`: it held another before."""

    source: str
    stance: str
    factuality: str
    certainty: dict[str, Any] | None
    first: str | None
    last: str | None
    changed: bool
    stands: tuple[Stand, ...]

    @property
    def supports(self) -> bool:
        """Whether it commits the source to the claim."""
        return self.stance == "supports" and self.factuality != "Uu"


def positions_of(stands: Iterable[Stand]) -> tuple[Position, ...]:
    """One position per source, the latest first."""
    by_source: dict[str, list[Stand]] = defaultdict(list)
    for stand in counting(list(stands)):
        by_source[stand.source].append(stand)
    found = [_position(source, sorted(mine, key=lambda stand: stand.order)) for source, mine in by_source.items()]
    found.sort(key=lambda position: position.source)
    found.sort(key=lambda position: position.last or "", reverse=True)
    return tuple(found)


def counting(stands: Sequence[Stand]) -> list[Stand]:
    """The stands without those in which nobody is named, where their document has others."""
    firm = {stand.document for stand in stands if not stand.weak}
    return [stand for stand in stands if not stand.weak or stand.document not in firm]


def _position(source: str, stands: list[Stand]) -> Position:
    committed = [stand for stand in stands if stand.factuality != "Uu" or stand.stance != "supports"] or stands
    latest = committed[-1]
    days = sorted(day for stand in stands if (day := stand.said or stand.published))
    certainty = latest.certainty or next(
        (stand.certainty for stand in reversed(committed) if stand.certainty and stand.stance == latest.stance), None
    )
    return Position(
        source=source,
        stance=latest.stance,
        factuality=latest.factuality,
        certainty=certainty,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        changed=any({stand.stance, latest.stance} == {"supports", "rejects"} for stand in committed),
        stands=tuple(stands),
    )


def status_of(positions: Iterable[Position]) -> str:
    """The contract's status.

    ``uncontested`` (nobody rejects), ``contested``, ``rejected`` (only rejections) or
    ``unsupported`` (only questions or what commits nobody).
    """
    every = list(positions)
    supported = any(position.supports for position in every)
    rejected = any(position.stance == "rejects" for position in every)
    if rejected:
        return "contested" if supported else "rejected"
    return "uncontested" if supported else "unsupported"
