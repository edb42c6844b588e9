"""Statements and events: lists over all documents, and one whole."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from reportedly.api.asked import Asked, AskedEvents, AskedStatements
from reportedly.api.cursors import Question
from reportedly.api.routing import listed, require_type, router, written
from reportedly.api.values import EventAnswer, Rows, StatementAnswer, answers
from reportedly.ledger import queries, queries_parts
from reportedly.ledger.answers import Saying
from reportedly.web.desk import Desk
from reportedly.web.problems import NotFound

Id = Annotated[str, Path(max_length=100, description="document.local: the document's id and the id in its reading")]


def routes(desk: Desk) -> APIRouter:
    """``/api/statements`` and ``/api/events``."""
    routes = router(desk)

    @routes.get("/api/statements", tags=["statements"], **answers(Rows[Saying]))
    def statements(request: Request, asked: Annotated[AskedStatements, Query()]) -> Response:
        """Statements, the latest first, with the claims they bear on."""
        fields = asked.fields()
        question = Question("/api/statements", fields)
        words = fields.pop("q")
        place = question.place(asked.after)
        return listed(
            request, question, queries.statements(desk.ledger, text=words, **fields, limit=asked.limit, after=place)
        )

    @routes.get("/api/statements/{id}", tags=["statements"], **answers(StatementAnswer))
    def statement(id: Id, asked: Annotated[Asked, Query()]) -> Response:
        """One statement whole, and its words' way from their origin to the reader."""
        found, steps = queries_parts.statement(desk.ledger, id), queries.chain(desk.ledger, id)
        if found is None or steps is None:
            raise NotFound("statement", id)
        return written({"id": id, "row": found.row, "statement": found.statement, "chain": steps})

    @routes.get("/api/events", tags=["events"], **answers(Rows[EventAnswer]))
    def events(request: Request, asked: Annotated[AskedEvents, Query()]) -> Response:
        """Events, with the claims they tell."""
        require_type(desk, asked.type)
        question = Question("/api/events", asked.fields())
        page = queries_parts.events(desk.ledger, **asked.fields(), limit=asked.limit, after=question.place(asked.after))
        return listed(request, question, page)

    @routes.get("/api/events/{id}", tags=["events"], **answers(EventAnswer))
    def event(id: Id, asked: Annotated[Asked, Query()]) -> Response:
        """One event, and the claims it tells."""
        found = queries_parts.event(desk.ledger, id)
        if found is None:
            raise NotFound("event", id)
        return written(found)

    return routes
