"""What a person says of the ledger: kept apart, with who and when, laid over every rebuild, and undone.

Targets are statements and events by their id (``document.local``), claims by their id, and
sources (a reliability letter of the Admiralty code). What is said of a claim is kept
with the tellings it then had, so that it finds the claim again after a rebuild.
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, exists, func, insert, select, update

from reportedly.errors import UsageError
from reportedly.ledger.answers import Json, Page, ReviewItem
from reportedly.ledger.asking import asking, start_of
from reportedly.ledger.correcting import FIELDS, check_value
from reportedly.ledger.queries_claims import find_claim
from reportedly.ledger.schema import CLAIM, CORRECTION, DOCUMENT, EVENT, SOURCE, STATEMENT, TELLING
from reportedly.ledger.store import Ledger, note_revision, now, touch

ACTIONS = ("accept", "reject", "correct", "merge", "split", "rate")
RATINGS = tuple("ABCDEF")
_KEPT = ("id", "kind", "target", "action", "field", "value", "who", "at", "undone")


def decide(
    ledger: Ledger,
    target: str,
    action: str,
    *,
    field: str | None = None,
    value: Any = None,
    who: str | None = None,
) -> str:
    """Keep a decision about a statement, an event, a claim or a source; returns its id.

    ``correct`` needs `field` and `value` (see `correcting.FIELDS`), ``merge`` another claim's id
    as `value`, ``split`` (of an event or statement) takes it out of its claim.

    Raises:
        UsageError: there is no such target, or the action does not fit it.
    """
    if action not in ACTIONS:
        raise UsageError(f"action {action!r}: choose one of {', '.join(ACTIONS)}")
    with asking(ledger) as connection:
        kind, target = _find(connection, target)
        value = _checked(connection, kind, target, action, field, value)
    row = {"kind": kind, "target": target, "action": action, "field": field, "value": value}
    return _keep(ledger, {**row, "who": who or getpass.getuser(), "at": now(), "undone": None})


def _find(connection: Connection, target: str) -> tuple[str, str]:
    for kind, table in (("statement", STATEMENT), ("event", EVENT), ("source", SOURCE)):
        if connection.execute(select(table.c.id).where(table.c.id == target)).first():
            return kind, target
    claim = find_claim(connection, target)
    if claim:
        return "claim", claim
    raise UsageError(f"{target}: no statement, event, claim or source has this id; see: reportedly review")


def _checked(connection: Connection, kind: str, target: str, action: str, field: str | None, value: Any) -> Any:
    if action == "rate":
        if kind != "source" or value not in RATINGS:
            raise UsageError(f"rate takes a source and one of the letters {', '.join(RATINGS)}")
        return value
    if kind == "source":
        raise UsageError(f"{action}: a source can only be rated; name a statement, event or claim")
    if action == "correct":
        if field not in FIELDS[kind]:
            raise UsageError(f"correct {kind}: choose a field of {', '.join(FIELDS[kind])}")
        value = check_value(kind, field or "", value)
    if action == "split" and kind == "claim":
        raise UsageError("split: name the statement or event to take out of its claim")
    if kind != "claim":
        return value
    other: list[str] = []
    if action == "merge":
        second = find_claim(connection, str(value)) if value else None
        if second is None or second == target:
            raise UsageError("merge: give the id of another claim as the value")
        other, value = _tellings(connection, second), second
    return {"value": value, "tellings": _tellings(connection, target), "other": other}


def _tellings(connection: Connection, claim: str) -> list[str]:
    query = select(TELLING.c.id).where(TELLING.c.claim == claim)
    return list(connection.execute(query.order_by(TELLING.c.published, TELLING.c.id)).scalars())


def _keep(ledger: Ledger, row: dict[str, Any]) -> str:
    content = json.dumps({key: row[key] for key in _KEPT[1:-1]}, sort_keys=True)
    id = hashlib.sha256(content.encode()).hexdigest()[:12]
    with ledger.writing() as connection:
        if not connection.execute(select(CORRECTION.c.id).where(CORRECTION.c.id == id)).first():
            connection.execute(insert(CORRECTION), {**row, "id": id})
            _note(connection, row["action"])
    return id


def _note(connection: Connection, action: str) -> None:
    """What follows from a decision: a letter or an approval changes no claim."""
    note_revision(connection) if action in ("rate", "accept") else touch(connection)


def rate(ledger: Ledger, source: str, letter: str | None, *, who: str | None = None) -> str | None:
    """Set a source's reliability (A to F), or take it away with None."""
    if letter:
        return decide(ledger, source, "rate", value=letter, who=who)
    with ledger.writing() as connection:
        mine = (CORRECTION.c.kind == "source", CORRECTION.c.target == source, CORRECTION.c.undone.is_(None))
        connection.execute(update(CORRECTION).where(*mine).values(undone=now()))
        note_revision(connection)
    return None


def undo(ledger: Ledger, id: str | None = None) -> Json | None:
    """Take a decision back (the last one where no id is given); the decision, or None where there is none."""
    standing = select(CORRECTION).where(CORRECTION.c.undone.is_(None))
    if id:
        standing = standing.where(CORRECTION.c.id.startswith(id, autoescape=True))
    with ledger.writing() as connection:
        newest = standing.order_by(CORRECTION.c.at.desc(), CORRECTION.c.id.desc()).limit(1)
        row = connection.execute(newest).mappings().first()
        if row is None:
            return None
        connection.execute(update(CORRECTION).where(CORRECTION.c.id == row["id"]).values(undone=now()))
        _note(connection, row["action"])
        return dict(row)


def decisions(ledger: Ledger, *, standing: bool = True, target: str | None = None) -> tuple[Json, ...]:
    """What was decided, in order; with those taken back where `standing` is false."""
    query = select(CORRECTION).order_by(CORRECTION.c.at, CORRECTION.c.id)
    if standing:
        query = query.where(CORRECTION.c.undone.is_(None))
    if target:
        query = query.where(CORRECTION.c.target == target)
    with ledger.reading() as connection:
        return tuple(dict(row) for row in connection.execute(query).mappings())


def export_decisions(ledger: Ledger) -> Iterator[str]:
    """All decisions as JSON lines, those taken back too."""
    for row in decisions(ledger, standing=False):
        yield json.dumps({key: row[key] for key in _KEPT}, ensure_ascii=False, sort_keys=True)


def import_decisions(ledger: Ledger, lines: Iterable[str]) -> int:
    """Take in decisions from JSON lines; those already there change nothing. Returns how many are new.

    Raises:
        UsageError: a line is not a decision.
    """
    new = 0
    with ledger.writing() as connection:
        known = set(connection.execute(select(CORRECTION.c.id)).scalars())
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                data = json.loads(line)
                row = {key: data[key] for key in _KEPT}
            except (ValueError, KeyError, TypeError) as problem:
                raise UsageError(
                    f"line {number}: not a decision ({problem}); give a file that review --export wrote"
                ) from problem
            if row["id"] not in known:
                connection.execute(insert(CORRECTION), row)
                known.add(row["id"])
                new += 1
        if new:
            touch(connection)
    return new


def queue(ledger: Ledger, *, limit: int = 20, after: str | None = None, kind: str | None = None) -> Page[ReviewItem]:
    """What is least certain and not decided yet: statements and events by score, then merges by theirs."""
    start, wanted = start_of(after), ("statement", "event", "claim") if kind is None else (kind,)
    with asking(ledger) as connection:
        found: list[ReviewItem] = []
        total = 0
        for one in wanted:
            items, n = _undecided(connection, one, start + limit + 1)
            found.extend(items)
            total += n
        found.sort(key=lambda item: (item.score, item.kind, item.id))
        rows = tuple(found[start : start + limit])
        return Page(rows, str(start + limit) if len(found) > start + limit else None, total)


def _undecided(connection: Connection, kind: str, enough: int) -> tuple[list[ReviewItem], int]:
    table: Any = {"statement": STATEMENT, "event": EVENT, "claim": CLAIM}[kind]
    decided = exists().where(
        CORRECTION.c.target == table.c.id, CORRECTION.c.kind == kind, CORRECTION.c.undone.is_(None)
    )
    query = select(table).where(~decided, table.c.score < 1)
    doubtful = connection.execute(select(func.count()).where(table.c.score < 1)).scalar_one()
    settled = select(CORRECTION.c.target).where(CORRECTION.c.kind == kind, CORRECTION.c.undone.is_(None))
    done = select(func.count()).where(table.c.score < 1, table.c.id.in_(settled))
    total = doubtful - connection.execute(done).scalar_one()  # decisions are few; asking each row for one is slow
    rows = list(connection.execute(query.order_by(table.c.score, table.c.id).limit(enough)).mappings())
    if kind == "claim":
        return [
            ReviewItem(
                "claim",
                row["id"],
                row["data"].get("doubt") or "merged on little",
                row["score"],
                None,
                {"summary": row["summary"], "status": row["status"]},
            )
            for row in rows
        ], int(total)
    inside = sorted({row["document"] for row in rows})
    titles = select(DOCUMENT.c.id, DOCUMENT.c.title).where(DOCUMENT.c.id.in_(inside))
    texts = dict(connection.execute(titles).all())
    return [
        ReviewItem(
            kind,
            row["id"],
            "; ".join(row["data"].get("rules", ())[-2:]) or "low score",
            row["score"],
            row["document"],
            {**row["data"], "title": texts.get(row["document"])},
        )
        for row in rows
    ], int(total)
