"""Questions about claims: the list, one in full, its wordings, its way, its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from reportedly.ledger.asking import asking, page_of, total_of
from reportedly.ledger.choosing import STATUSES, chosen
from reportedly.ledger.names import ITEM_WORDS, state_name
from reportedly.ledger.schema import CLAIM, CLAIM_DOCUMENT, HISTORY, ITEM, ROLE
from reportedly.ledger.store import Ledger

__all__ = [
    "STATUSES",
    "changes",
    "claim",
    "claims",
    "compare",
    "contract",
    "facets",
    "filtered_ids",
    "find_claim",
    "rows_by_id",
]

LAST_CHARACTER = "\U0010ffff"  # sorts behind every id that begins alike


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
    with asking(ledger) as connection:
        choice = chosen(connection, wanted)
        page, following = page_of(connection, choice.ids().order_by(*choice.order(sort)), limit, after)
        rows = rows_by_id(connection, [row["id"] for row in page], as_of=wanted.as_of)
        return Page(rows, following, total_of(connection, choice.ids()))


def filtered_ids(connection: Connection, wanted: ClaimFilter) -> Select[Any]:
    """A subquery of the ids of the claims that pass a filter."""
    return chosen(connection, wanted).ids()


def rows_by_id(connection: Connection, ids: Iterable[str], *, as_of: str | None = None) -> tuple[ClaimRow, ...]:
    """Claim rows in the order of their ids as given, in their numbers as they stood on a day where one is given."""
    wanted = list(ids)
    columns = [column for column in CLAIM.c if column.name not in ("data", "place", "score")]
    query = select(*columns).where(CLAIM.c.id.in_(wanted))
    found = {row["id"]: dict(row) for row in connection.execute(query).mappings()}
    if as_of:
        stood = select(HISTORY).where(HISTORY.c.claim.in_(wanted), HISTORY.c.day <= as_of, HISTORY.c.until > as_of)
        for then in connection.execute(stood).mappings():
            found[then["claim"]] |= {name: then[name] for name in MOVING} | {"last_reported": then["day"] or None}
    return tuple(_row(found[id], as_of) for id in wanted if id in found)


MOVING = ("status", "independent_origins", "documents", "copies", "supports", "rejects", "questions")
"""What a claim's history has of each day."""


def _row(row: Mapping[str, Any], as_of: str | None) -> ClaimRow:
    shown = row["shown"]
    values: dict[str, Any] = {name: row[name] for name in ClaimRow.__slots__ if name in row}
    values |= {name: tuple(shown[name]) for name in ("actors", "recipients", "items")}
    points = (Point(day, stance, count) for day, stance, count in shown["points"] if not as_of or day <= as_of)
    return ClaimRow(**values, points=tuple(points))


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
    """All claims that pass a filter, as the contract's ``claims`` object; of one day, those told by most first."""
    from reportedly.ledger.queries_documents import document_names

    with asking(ledger) as connection:
        choice = chosen(connection, wanted)
        first, *others = choice.order(sort)
        told = [choice.columns[name].desc() for name in ("documents", "positions")]
        ids = list(connection.execute(choice.ids().order_by(first, *told, *others)).scalars())
        data = {} if wanted.as_of else dict(connection.execute(select(CLAIM.c.id, CLAIM.c.data)).all())
    full = [claim(ledger, id, as_of=wanted.as_of) if wanted.as_of else data[id]["claim"] for id in ids]
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
    new, old = HISTORY.alias("new"), HISTORY.alias("old")
    standing = and_(old.c.claim == new.c.claim, old.c.day <= before, old.c.until > before)
    query = (
        select(
            new.c.claim.label("id"),
            new.c.status.label("now"),
            new.c.independent_origins.label("now_origins"),
            old.c.status.label("was"),
            old.c.independent_origins.label("was_origins"),
        )
        .select_from(new.outerjoin(old, standing))
        .where(
            new.c.day > before,
            new.c.day <= after,
            new.c.until > after,
            or_(
                old.c.status.is_(None),
                old.c.status != new.c.status,
                old.c.independent_origins != new.c.independent_origins,
            ),
        )
    )
    with asking(ledger) as connection:
        rows, following = page_of(connection, query.order_by(new.c.day.desc(), new.c.claim), limit, cursor)
        ids = [row["id"] for row in rows]
        summaries = dict(connection.execute(select(CLAIM.c.id, CLAIM.c.summary).where(CLAIM.c.id.in_(ids))).all())
        found = tuple(
            Change(
                row["id"],
                summaries[row["id"]],
                (row["was"], row["was_origins"]) if row["was"] else None,
                (row["now"], row["now_origins"]),
            )
            for row in rows
        )
        return Page(found, following, total_of(connection, query))
