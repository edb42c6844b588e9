"""Watch rules: a filter for claims, and what is new about them since one last looked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select, update

from reportedly.errors import UsageError
from reportedly.ledger.answers import ClaimFilter, Happening, Json
from reportedly.ledger.asking import asking
from reportedly.ledger.queries_claims import filtered_ids
from reportedly.ledger.schema import HISTORY, WATCH
from reportedly.ledger.store import Ledger

KINDS = ("first_reported", "new_origin", "first_denial", "status", "changed_mind")


def watch(
    ledger: Ledger,
    name: str,
    wanted: ClaimFilter,
    *,
    kinds: tuple[str, ...] = KINDS,
    url: str | None = None,
    secret: str | None = None,
) -> str:
    """Keep a rule: tell what is new, of these kinds, about claims that pass a filter. Returns its id.

    Whoever delivers news calls `url`, and signs with `secret`; the same rule with another secret has that from then on.

    Raises:
        UsageError: an unknown kind of news.
    """
    wrong = [kind for kind in kinds if kind not in KINDS]
    if wrong:
        raise UsageError(f"watch {', '.join(wrong)}: choose of {', '.join(KINDS)}")
    rule: Json = {
        "filter": {key: value for key, value in asdict(wanted).items() if value is not None},
        "kinds": list(kinds),
    }
    if url:
        rule["url"] = url
    id = hashlib.sha256(json.dumps([name, rule], sort_keys=True).encode()).hexdigest()[:12]
    if secret:
        rule["secret"] = secret
    with ledger.writing() as connection:
        if connection.execute(select(WATCH.c.id).where(WATCH.c.id == id)).first():
            connection.execute(update(WATCH).where(WATCH.c.id == id).values(rule=rule))
        else:
            connection.execute(insert(WATCH), {"id": id, "name": name, "rule": rule, "seen": None})
    return id


def forget(ledger: Ledger, id: str) -> bool:
    """Drop a rule; False where there is none of this id."""
    with ledger.writing() as connection:
        return bool(connection.execute(delete(WATCH).where(WATCH.c.id == id)).rowcount)


def watches(ledger: Ledger) -> tuple[Json, ...]:
    """The rules that are kept: id, name, rule, seen."""
    with ledger.reading() as connection:
        return tuple(
            dict(row) for row in connection.execute(select(WATCH).order_by(WATCH.c.name, WATCH.c.id)).mappings()
        )


def news(
    ledger: Ledger, id: str, *, since: str | None = None, mark: bool = False, limit: int = 100
) -> tuple[Happening, ...]:
    """What a rule has to tell, the latest first; `since` a day, or since it was last marked as seen.

    `mark` notes what was told now as seen. News are known by claim, day, kind and words, so
    that an old document which is read late still makes news.
    """
    with asking(ledger) as connection:
        row: Any = connection.execute(select(WATCH).where(WATCH.c.id == id)).mappings().first()
        if row is None:
            raise UsageError(f"watch {id}: there is no such rule; list them with: reportedly watch")
        seen = set(json.loads(row["seen"])) if row["seen"] else set()
        query = (
            select(HISTORY.c.claim, HISTORY.c.day, HISTORY.c.what)
            .where(HISTORY.c.claim.in_(filtered_ids(connection, ClaimFilter(**row["rule"]["filter"]))))
            .order_by(HISTORY.c.day.desc(), HISTORY.c.claim)
        )
        if since:
            query = query.where(HISTORY.c.day >= since)
        kinds = row["rule"]["kinds"]
        found = [
            Happening(day or None, what["kind"], what["text"], what["source"], what["document"], claim)
            for claim, day, every in connection.execute(query)
            for what in every
            if what["kind"] in kinds
        ]
    new = [happening for happening in found if _key(happening) not in seen]
    if mark:
        with ledger.writing() as connection:
            told = json.dumps(sorted(seen | {_key(happening) for happening in found}))
            connection.execute(update(WATCH).where(WATCH.c.id == id).values(seen=told))
    return tuple((new if since is None else found)[:limit])


def told(ledger: Ledger, id: str, happenings: Iterable[Happening]) -> None:
    """Note that these news of a rule were told."""
    with ledger.writing() as connection:
        row: Any = connection.execute(select(WATCH.c.seen).where(WATCH.c.id == id)).first()
        if row is not None:
            seen = set(json.loads(row.seen)) if row.seen else set()
            seen |= {_key(happening) for happening in happenings}
            connection.execute(update(WATCH).where(WATCH.c.id == id).values(seen=json.dumps(sorted(seen))))


def _key(happening: Happening) -> str:
    parts = (happening.claim, happening.day, happening.kind, happening.text)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:10]
