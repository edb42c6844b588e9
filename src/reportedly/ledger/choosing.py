"""Which claims pass a filter, and in what order: as ids, found in indexes alone, before any row is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, or_, select

from reportedly.errors import UsageError
from reportedly.ledger.answers import ClaimFilter
from reportedly.ledger.asking import with_words
from reportedly.ledger.names import state_code
from reportedly.ledger.schema import CLAIM, CLAIM_DOCUMENT, HISTORY, ITEM, POSITION, ROLE, SOURCE

STATUSES = ("uncontested", "contested", "rejected", "unsupported")

_SORTS: Mapping[str, tuple[str, ...]] = {
    "last_reported": ("last_reported",),
    "first_reported": ("first_reported",),
    "origins": ("independent_origins", "documents"),
    "documents": ("documents",),
    "contested": ("disputes", "documents"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Claims that pass a filter: from which tables, by which conditions, with which columns to order by."""

    columns: Mapping[str, ColumnElement[Any]]
    tables: FromClause
    conditions: tuple[ColumnElement[bool], ...]

    def ids(self) -> Select[Any]:
        """A query of their ids, in no order."""
        return select(self.columns["id"].label("id")).select_from(self.tables).where(*self.conditions)

    def order(self, sort: str) -> tuple[ColumnElement[Any], ...]:
        """What to order them by.

        Raises:
            UsageError: there is no such order.
        """
        if sort not in _SORTS:
            raise UsageError(f"sort {sort!r}: choose one of {', '.join(_SORTS)}")
        return (*(self.columns[name].desc() for name in _SORTS[sort]), self.columns["id"])


def chosen(connection: Connection, wanted: ClaimFilter) -> Choice:
    """The claims that pass a filter, as they stand, or as they stood on a day.

    Raises:
        UsageError: there is no such status.
    """
    if wanted.status and wanted.status not in STATUSES:
        raise UsageError(f"status {wanted.status!r}: choose one of {', '.join(STATUSES)}")
    columns = _columns(wanted.as_of)
    conditions = [*_of_its_own(wanted, columns), *_of_its_parts(wanted, columns["id"])]
    if wanted.text:
        conditions.append(with_words(connection, "claim", wanted.text, CLAIM.c.place))
    if not wanted.as_of:
        return Choice(columns, CLAIM, tuple(conditions))
    conditions += [HISTORY.c.day <= wanted.as_of, HISTORY.c.until > wanted.as_of]
    return Choice(columns, HISTORY.join(CLAIM, CLAIM.c.id == HISTORY.c.claim), tuple(conditions))


def _columns(as_of: str | None) -> dict[str, ColumnElement[Any]]:
    table = HISTORY if as_of else CLAIM
    return {
        "id": HISTORY.c.claim if as_of else CLAIM.c.id,
        "last_reported": HISTORY.c.day if as_of else CLAIM.c.last_reported,
        "first_reported": CLAIM.c.first_reported,
        "disputes": table.c.rejects + table.c.questions,
        "positions": table.c.supports + table.c.rejects + table.c.questions,
        **{name: table.c[name] for name in ("status", "independent_origins", "documents")},
    }


def _of_its_own(wanted: ClaimFilter, columns: Mapping[str, ColumnElement[Any]]) -> list[ColumnElement[bool]]:
    """What its own row, or its history, answers."""
    found: list[ColumnElement[bool]] = []
    if wanted.type:
        found.append(CLAIM.c.type == wanted.type)
    if wanted.status:
        found.append(columns["status"] == wanted.status)
    if wanted.frame:
        found.append(CLAIM.c.frame.is_(None) if wanted.frame == "none" else CLAIM.c.frame == wanted.frame)
    if wanted.since:
        found.append(columns["last_reported"] >= wanted.since)
    if wanted.until:
        found.append(CLAIM.c.first_reported <= wanted.until)
    if wanted.min_origins is not None:
        found.append(columns["independent_origins"] >= wanted.min_origins)
    if wanted.max_origins is not None:
        found.append(columns["independent_origins"] <= wanted.max_origins)
    return found


def _of_its_parts(wanted: ClaimFilter, id: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """What its roles, items, positions and documents answer."""
    found: list[ColumnElement[bool]] = []
    for role, who in (("actor", wanted.supplier), ("recipient", wanted.recipient), (None, wanted.about)):
        if who:
            found.append(id.in_(_role(role, who)))
    if wanted.item:
        found.append(id.in_(select(ITEM.c.claim).where(ITEM.c.category == wanted.item)))
    if wanted.source:
        found.append(id.in_(select(POSITION.c.claim).where(POSITION.c.source.in_(sources_called(wanted.source)))))
    if wanted.document:
        found.append(id.in_(select(CLAIM_DOCUMENT.c.claim).where(CLAIM_DOCUMENT.c.document == wanted.document)))
    return found


def _role(role: str | None, who: str) -> Select[Any]:
    """Ids of the claims in which `who` (a state, a source's id or its name) has a role."""
    code = state_code(who)
    if code:
        there: ColumnElement[bool] = ROLE.c.country == code
    else:
        there = or_(
            ROLE.c.source == who,
            func.lower(ROLE.c.name) == who.lower(),
            ROLE.c.source.in_(select(SOURCE.c.id).where(func.lower(SOURCE.c.name) == who.lower())),
        )
    query = select(ROLE.c.claim).where(there)
    return query.where(ROLE.c.role == role) if role else query


def sources_called(who: str) -> Select[Any]:
    """Ids of the sources a user means by an id, a state or (part of) a name."""
    code = state_code(who)
    named = or_(SOURCE.c.id == who, func.lower(SOURCE.c.name).contains(who.lower(), autoescape=True))
    return select(SOURCE.c.id).where(or_(named, SOURCE.c.country == code) if code else named)
