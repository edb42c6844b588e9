"""Questions about claims: the list, one in full, its wordings, its way, its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Select, and_, distinct, func, or_, select

from reportedly.errors import UsageError
from reportedly.ledger.answers import (
    Change,
    ClaimFilter,
    ClaimRow,
    Comparison,
    Count,
    Facets,
    Json,
    Page,
    Point,
    Sort,
)
from reportedly.ledger.asking import asking, page_of, refs_with, total_of
from reportedly.ledger.names import ITEM_WORDS, state_code, state_name
from reportedly.ledger.schema import CLAIM, CLAIM_DOCUMENT, HISTORY, ITEM, POSITION, ROLE, SOURCE, TELLING
from reportedly.ledger.store import Ledger

_SORTS: dict[str, Any] = {
    "last_reported": (CLAIM.c.last_reported.desc(), CLAIM.c.id),
    "first_reported": (CLAIM.c.first_reported.desc(), CLAIM.c.id),
    "origins": (CLAIM.c.independent_origins.desc(), CLAIM.c.documents.desc(), CLAIM.c.id),
    "documents": (CLAIM.c.documents.desc(), CLAIM.c.id),
    "contested": ((CLAIM.c.rejects + CLAIM.c.questions).desc(), CLAIM.c.documents.desc(), CLAIM.c.id),
}
LAST_CHARACTER = "\U0010ffff"  # sorts behind every id that begins alike
STATUSES = ("uncontested", "contested", "rejected", "unsupported")


def claims(
    ledger: Ledger,
    wanted: ClaimFilter = ClaimFilter(),  # noqa: B008  frozen
    *,
    sort: Sort = "last_reported",
    limit: int = 50,
    after: str | None = None,
) -> Page[ClaimRow]:
    """Claims that pass a filter, a page at a time, each with the points of its time line.

    Raises:
        UsageError: an unknown sort or status, or a cursor that no page gave.
    """
    if sort not in _SORTS:
        raise UsageError(f"sort {sort!r}: choose one of {', '.join(_SORTS)}")
    with asking(ledger) as connection:
        query = _filtered(connection, wanted)
        rows, following = page_of(connection, query.order_by(*_SORTS[sort]), limit, after)
        return Page(claim_rows(connection, rows), following, total_of(connection, query))


def _role(role: str | None, who: str) -> Any:
    """Ids of the claims in which `who` (a state, a source's id or its name) has a role."""
    code = state_code(who)
    if code:
        there = ROLE.c.country == code
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


def _filtered(connection: Connection, wanted: ClaimFilter) -> Select[Any]:
    if wanted.status and wanted.status not in STATUSES:
        raise UsageError(f"status {wanted.status!r}: choose one of {', '.join(STATUSES)}")
    status, origins, documents = CLAIM.c.status, CLAIM.c.independent_origins, CLAIM.c.documents
    query = select(CLAIM)
    if wanted.as_of:
        last_day = (
            select(HISTORY.c.claim, func.max(HISTORY.c.day).label("day"))
            .where(HISTORY.c.day <= wanted.as_of)
            .group_by(HISTORY.c.claim)
            .subquery()
        )
        then = HISTORY.alias("then")
        status, origins, documents = then.c.status, then.c.independent_origins, then.c.documents
        moved = ("status", "independent_origins", "documents", "rejects", "last_reported")
        rest = [c for c in CLAIM.c if c.name not in moved]
        query = (
            select(
                *rest, status, origins, documents, then.c.rejects, func.nullif(then.c.day, "").label("last_reported")
            )
            .join(last_day, last_day.c.claim == CLAIM.c.id)
            .join(then, and_(then.c.claim == CLAIM.c.id, then.c.day == last_day.c.day))
        )
    for field, column in (("type", CLAIM.c.type), ("status", status)):
        if getattr(wanted, field):
            query = query.where(column == getattr(wanted, field))
    if wanted.frame:
        query = query.where(CLAIM.c.frame.is_(None) if wanted.frame == "none" else CLAIM.c.frame == wanted.frame)
    for role, who in (("actor", wanted.supplier), ("recipient", wanted.recipient), (None, wanted.about)):
        if who:
            query = query.where(CLAIM.c.id.in_(_role(role, who)))
    if wanted.item:
        query = query.where(CLAIM.c.id.in_(select(ITEM.c.claim).where(ITEM.c.category == wanted.item)))
    if wanted.source:
        query = query.where(
            CLAIM.c.id.in_(select(POSITION.c.claim).where(POSITION.c.source.in_(sources_called(wanted.source))))
        )
    if wanted.document:
        query = query.where(
            CLAIM.c.id.in_(select(CLAIM_DOCUMENT.c.claim).where(CLAIM_DOCUMENT.c.document == wanted.document))
        )
    if wanted.since:
        query = query.where(CLAIM.c.last_reported >= wanted.since)
    if wanted.until:
        query = query.where(CLAIM.c.first_reported <= wanted.until)
    if wanted.min_origins is not None:
        query = query.where(origins >= wanted.min_origins)
    if wanted.max_origins is not None:
        query = query.where(origins <= wanted.max_origins)
    if wanted.text:
        query = query.where(CLAIM.c.id.in_(refs_with(connection, "claim", wanted.text)))
    return query


def filtered_ids(connection: Connection, wanted: ClaimFilter) -> Select[Any]:
    """A subquery of the ids of the claims that pass a filter."""
    passing = _filtered(connection, wanted).subquery()
    return select(passing.c.id)


def claim_rows(connection: Connection, rows: Sequence[Any]) -> tuple[ClaimRow, ...]:
    """Rows of the claim table with their roles, items and time lines, in a query each for the whole page."""
    ids = [row["id"] for row in rows]
    roles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for role in connection.execute(select(ROLE).where(ROLE.c.claim.in_(ids)).order_by(ROLE.c.name)).mappings():
        roles[role["claim"], role["role"]].append(role["country"] or role["name"])
    items: dict[str, list[str]] = defaultdict(list)
    for item in connection.execute(select(ITEM).where(ITEM.c.claim.in_(ids)).order_by(ITEM.c.category)).mappings():
        items[item["claim"]].append(item["category"])
    points: dict[str, list[Point]] = defaultdict(list)
    count = func.count(distinct(TELLING.c.document)).label("count")
    when = (
        select(TELLING.c.claim, TELLING.c.published, TELLING.c.stance, count)
        .where(TELLING.c.claim.in_(ids), TELLING.c.published.is_not(None))
        .group_by(TELLING.c.claim, TELLING.c.published, TELLING.c.stance)
        .order_by(TELLING.c.claim, TELLING.c.published, TELLING.c.stance)
    )
    for point in connection.execute(when).mappings():
        points[point["claim"]].append(Point(point["published"], point["stance"], cast(int, point["count"])))
    return tuple(
        ClaimRow(
            id=row["id"],
            summary=row["summary"],
            type=row["type"],
            frame=row["frame"],
            status=row["status"],
            actors=tuple(roles[row["id"], "actor"]),
            recipients=tuple(roles[row["id"], "recipient"]),
            items=tuple(items[row["id"]]),
            first_reported=row["first_reported"],
            last_reported=row["last_reported"],
            supports=row["supports"],
            rejects=row["rejects"],
            questions=row["questions"],
            independent_origins=row["independent_origins"],
            documents=row["documents"],
            copies=row["copies"],
            points=tuple(points[row["id"]]),
        )
        for row in rows
    )


def rows_by_id(connection: Connection, ids: Iterable[str]) -> tuple[ClaimRow, ...]:
    """Claim rows in the order of their ids as given."""
    wanted = list(ids)
    found = {row["id"]: row for row in connection.execute(select(CLAIM).where(CLAIM.c.id.in_(wanted))).mappings()}
    return claim_rows(connection, [found[id] for id in wanted if id in found])


def facets(ledger: Ledger) -> Facets:
    """The values each filter can take, with the number of claims behind each."""

    def counted(connection: Connection, query: Select[Any], label: Any) -> tuple[Count, ...]:
        return tuple(Count(value, label(value), count) for value, count in connection.execute(query) if value)

    def of(column: Any) -> Select[Any]:
        return select(column, func.count().label("n")).group_by(column).order_by(func.count().desc(), column)

    def role(name: str) -> Any:
        who = func.coalesce(ROLE.c.country, ROLE.c.name)
        number = func.count(distinct(ROLE.c.claim))
        return select(who, number).where(ROLE.c.role == name).group_by(who).order_by(number.desc(), who).limit(200)

    with asking(ledger) as connection:
        return Facets(
            types=counted(connection, of(CLAIM.c.type), str.capitalize),
            frames=counted(connection, of(CLAIM.c.frame), lambda frame: frame.replace("_", " ")),
            statuses=counted(connection, of(CLAIM.c.status), str),
            suppliers=counted(connection, role("actor"), state_name),
            recipients=counted(connection, role("recipient"), state_name),
            items=counted(connection, of(ITEM.c.category), lambda item: ITEM_WORDS.get(item, item)),
        )


def claim(ledger: Ledger, id: str, *, as_of: str | None = None) -> Json | None:
    """The contract's claim with this id (or the one whose id begins so), or None; `as_of` as it stood on that day.

    Raises:
        UsageError: several claims' ids begin so.
    """
    with asking(ledger) as connection:
        full = find_claim(connection, id)
        if full is None:
            return None
        data = connection.execute(select(CLAIM.c.data).where(CLAIM.c.id == full)).scalar_one()
    if as_of:
        from reportedly.ledger.as_of import claim_as_of

        return claim_as_of(ledger, full, as_of)
    return cast(Json, data["claim"])


def find_claim(connection: Connection, id: str) -> str | None:
    """The full id of the claim whose id is, or begins with, `id`."""
    if connection.execute(select(CLAIM.c.id).where(CLAIM.c.id == id)).first():
        return id
    query = select(CLAIM.c.id).where(CLAIM.c.id >= id, CLAIM.c.id < id + LAST_CHARACTER).order_by(CLAIM.c.id).limit(3)
    found = list(connection.execute(query).scalars())
    if len(found) > 1:
        raise UsageError(f"claim {id}: several claims begin so ({', '.join(found)} …); give more of the id")
    return found[0] if found else None


def contract(ledger: Ledger, wanted: ClaimFilter = ClaimFilter(), *, sort: Sort = "last_reported") -> Json:  # noqa: B008
    """All claims that pass a filter, as the contract's ``claims`` object."""
    from reportedly.ledger.queries_documents import document_names

    with asking(ledger) as connection:
        query = _filtered(connection, wanted).order_by(*_SORTS[sort])
        rows = [(row["id"], row["data"]) for row in connection.execute(query).mappings()]
    full = [claim(ledger, id, as_of=wanted.as_of) if wanted.as_of else data["claim"] for id, data in rows]
    return {"claims": [one for one in full if one], "document_names": document_names(ledger)}


def compare(ledger: Ledger, first: str, second: str) -> Comparison:
    """Which claims two documents share, and which only one of them has."""
    with asking(ledger) as connection:

        def of(document: str) -> list[str]:
            query = select(CLAIM_DOCUMENT.c.claim).where(CLAIM_DOCUMENT.c.document == document)
            return list(connection.execute(query.order_by(CLAIM_DOCUMENT.c.claim)).scalars())

        one, two = of(first), of(second)
        return Comparison(
            both=rows_by_id(connection, [id for id in one if id in two]),
            first=rows_by_id(connection, [id for id in one if id not in two]),
            second=rows_by_id(connection, [id for id in two if id not in one]),
        )


def changes(ledger: Ledger, before: str, after: str, *, limit: int = 100, cursor: str | None = None) -> Page[Change]:
    """Claims whose status or origins differ between the ends of two days, the most recently changed first."""
    with asking(ledger) as connection:
        days = (
            select(HISTORY.c.claim, func.max(HISTORY.c.day).label("day"))
            .where(HISTORY.c.day > before, HISTORY.c.day <= after)
            .group_by(HISTORY.c.claim)
            .subquery()
        )
        old = (
            select(HISTORY.c.claim, func.max(HISTORY.c.day).label("day"))
            .where(HISTORY.c.day <= before)
            .group_by(HISTORY.c.claim)
            .subquery()
        )
        new_row, old_row = HISTORY.alias("new_row"), HISTORY.alias("old_row")
        query = (
            select(
                CLAIM.c.id,
                CLAIM.c.summary,
                days.c.day,
                new_row.c.status.label("now"),
                new_row.c.independent_origins.label("now_origins"),
                old_row.c.status.label("was"),
                old_row.c.independent_origins.label("was_origins"),
            )
            .join(days, days.c.claim == CLAIM.c.id)
            .join(new_row, and_(new_row.c.claim == CLAIM.c.id, new_row.c.day == days.c.day))
            .outerjoin(old, old.c.claim == CLAIM.c.id)
            .outerjoin(old_row, and_(old_row.c.claim == CLAIM.c.id, old_row.c.day == old.c.day))
            .where(
                or_(
                    old_row.c.status.is_(None),
                    old_row.c.status != new_row.c.status,
                    old_row.c.independent_origins != new_row.c.independent_origins,
                )
            )
        )
        rows, following = page_of(connection, query.order_by(days.c.day.desc(), CLAIM.c.id), limit, cursor)
        found = tuple(
            Change(
                row["id"],
                row["summary"],
                (row["was"], row["was_origins"]) if row["was"] else None,
                (row["now"], row["now_origins"]),
            )
            for row in rows
        )
        return Page(found, following, total_of(connection, query))
