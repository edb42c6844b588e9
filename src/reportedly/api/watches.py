"""Watches: rules that tell, or call an address about, what is new. All of it needs the token."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from reportedly.api.asked import Asked, Day, TypeName, Words
from reportedly.api.contract import Category, Frame, Status
from reportedly.api.hooks import checked_url
from reportedly.api.routing import OPEN, router, writer, written
from reportedly.api.values import All, Kept, Rule, answers
from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter, Happening, Json
from reportedly.ledger.watch import KINDS
from reportedly.web.desk import Desk
from reportedly.web.problems import NotFound

Id = Annotated[str, Path(pattern="^[0-9a-f]{12}$", description="id of the watch")]
News = Literal["first_reported", "new_origin", "first_denial", "status", "changed_mind"]
SHORTEST_SECRET = 16


class Wanted(BaseModel):
    """Which claims are watched: every field that is given must hold."""

    model_config = ConfigDict(extra="forbid")

    about: Words | None = None
    type: TypeName | None = None
    frame: Frame | Literal["none"] | None = None
    supplier: Words | None = None
    recipient: Words | None = None
    item: Category | None = None
    source: Words | None = None
    status: Status | None = None


class Watched(BaseModel):
    """A rule to keep."""

    model_config = ConfigDict(extra="forbid")

    name: Words
    filter: Wanted = Field(default_factory=Wanted)
    tell: list[News] | None = Field(None, min_length=1, max_length=len(KINDS), description="by default all")
    url: str | None = Field(None, max_length=2000, description="called about news from now on; public addresses only")
    secret: str | None = Field(
        None, min_length=SHORTEST_SECRET, max_length=200, pattern="^[!-~]+$", description="signs the calls"
    )


class AskedNews(Asked):
    """Since when."""

    since: Day | None = Field(None, description="all news since this day; else those not told yet")


def routes(desk: Desk) -> APIRouter:
    """``/api/watches`` and what is below it."""
    routes = router(desk)
    locked = [Depends(writer(desk))]

    @routes.get("/api/watches", tags=["watches", OPEN], dependencies=locked, **answers(All[Rule]))
    def watches(asked: Annotated[Asked, Query()]) -> Response:
        """The rules that are kept. Needs the token."""
        return written({"rows": [shown(rule) for rule in queries.watches(desk.ledger)]})

    @routes.post("/api/watches", tags=["watches"], dependencies=locked, **answers(Kept, 201, "Kept."))
    def add(sent: Watched) -> Response:
        """Keep a rule; one with an address is told of what is new from now on. Needs the token."""
        url = checked_url(sent.url) if sent.url else None
        wanted = ClaimFilter(**sent.filter.model_dump())
        id = queries.watch(
            desk.ledger, sent.name or "", wanted, kinds=tuple(sent.tell or KINDS), url=url, secret=sent.secret
        )
        if url:
            queries.news(desk.ledger, id, mark=True, limit=0)
        return written({"id": id}, 201, {"location": f"/api/watches/{id}/news"})

    @routes.get("/api/watches/{id}/news", tags=["watches", OPEN], dependencies=locked, **answers(All[Happening]))
    def news(id: Id, asked: Annotated[AskedNews, Query()]) -> Response:
        """What a rule has to tell, the latest first; looking does not count as telling. Needs the token."""
        known(id)
        since = asked.since.isoformat() if asked.since else None
        return written({"rows": queries.news(desk.ledger, id, since=since)})

    @routes.delete("/api/watches/{id}", tags=["watches"], dependencies=locked, **answers(Kept, words="Dropped."))
    def forget(id: Id) -> Response:
        """Drop a rule. Needs the token."""
        if not queries.forget(desk.ledger, id):
            raise NotFound("watch", id)
        return written({"id": id})

    def known(id: str) -> None:
        if all(rule["id"] != id for rule in queries.watches(desk.ledger)):
            raise NotFound("watch", id)

    return routes


def shown(rule: Json) -> dict[str, Any]:
    """A rule as it is sent, without its secret."""
    kept = rule["rule"]
    return {
        "id": rule["id"],
        "name": rule["name"],
        "filter": kept["filter"],
        "kinds": kept["kinds"],
        "url": kept.get("url"),
        "signed": bool(kept.get("secret")),
    }
