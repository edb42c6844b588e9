"""Sources: the list, one with how its claims fared, and where it stands."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from reportedly.api.asked import Asked, AskedPage, AskedSources
from reportedly.api.cursors import Question
from reportedly.api.routing import listed, router, written
from reportedly.api.values import Rows, SourceAnswer, answers
from reportedly.ledger import queries
from reportedly.ledger.answers import SourceRow, Stand
from reportedly.web.desk import Desk
from reportedly.web.problems import NotFound

Id = Annotated[str, Path(max_length=100, description="id of the source")]


def routes(desk: Desk) -> APIRouter:
    """``/api/sources`` and what is below it."""
    routes = router(desk)

    @routes.get("/api/sources", tags=["sources"], **answers(Rows[SourceRow]))
    def sources(request: Request, asked: Annotated[AskedSources, Query()]) -> Response:
        """Sources, those heard most first."""
        fields = asked.fields()
        question = Question("/api/sources", fields)
        words = fields.pop("q")
        place = question.place(asked.after)
        return listed(
            request, question, queries.sources(desk.ledger, text=words, **fields, limit=asked.limit, after=place)
        )

    @routes.get("/api/sources/{id}", tags=["sources"], **answers(SourceAnswer))
    def source(id: Id, asked: Annotated[Asked, Query()]) -> Response:
        """One source: its names, what it said by month, and how its claims fared."""
        found = queries.source(desk.ledger, id)
        if found is None:
            raise NotFound("source", id)
        return written(found)

    @routes.get("/api/sources/{id}/claims", tags=["sources"], **answers(Rows[Stand]))
    def stands(request: Request, id: Id, asked: Annotated[AskedPage, Query()]) -> Response:
        """The claims on which a source takes a position, the latest first."""
        question = Question(f"/api/sources/{id}/claims", {})
        page = queries.source_claims(desk.ledger, id, limit=asked.limit, after=question.place(asked.after))
        if not page.total and queries.source(desk.ledger, id) is None:
            raise NotFound("source", id)
        return listed(request, question, page)

    return routes
