"""The whole: the state of the ledger, what goes between states, search, and what changed between two days."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from reportedly.api.asked import Asked, AskedChanges, AskedFlows, AskedSearch, AskedStretch
from reportedly.api.cursors import Question
from reportedly.api.routing import listed, require_type, router, written
from reportedly.api.values import All, Rows, State, answers
from reportedly.ledger import queries
from reportedly.ledger.answers import Change, Flow, Hit, Month
from reportedly.ledger.names import state_code
from reportedly.web.desk import Desk
from reportedly.web.problems import NotFound

Code = Annotated[str, Path(max_length=100, description="a state, by name or alpha-3")]


def routes(desk: Desk) -> APIRouter:
    """``/api/ledger``, ``/api/pairs``, ``/api/flows``, ``/api/search``, ``/api/changes``."""
    routes = router(desk)

    @routes.get("/api/ledger", tags=["ledger"], **answers(State))
    def ledger(asked: Annotated[Asked, Query()]) -> Response:
        """Counts, the span of days, and the version, which changes whenever anything in the ledger does."""
        meta = desk.meta()
        counts = {name: getattr(meta, name) for name in meta.__slots__}
        return written({**counts, "read_only": desk.access.read_only})

    @routes.get("/api/pairs/{first}/{second}", tags=["ledger"], **answers(All[Month]))
    def pair(first: Code, second: Code, asked: Annotated[AskedStretch, Query()]) -> Response:
        """Claims between two states by month of first report, type and direction."""
        codes = []
        for name in (first, second):
            code = state_code(name)
            if code is None:
                raise NotFound("state", name)
            codes.append(code)
        days = asked.fields()
        return written({"rows": desk.pair(codes[0], codes[1], days["since"], days["until"])})

    @routes.get("/api/flows", tags=["ledger"], **answers(All[Flow]))
    def flows(asked: Annotated[AskedFlows, Query()]) -> Response:
        """How many claims say that something goes from one state to another, the most first."""
        require_type(desk, asked.type)
        return written({"rows": desk.flows(**asked.fields())})

    @routes.get("/api/search", tags=["ledger"], **answers(All[Hit]))
    def search(asked: Annotated[AskedSearch, Query()]) -> Response:
        """Claims, sources, documents and statements that have these words, the best first."""
        kinds = (asked.kind,) if asked.kind else ()
        hits = queries.search(desk.ledger, asked.q or "", kinds=kinds, limit=asked.limit, prefix=asked.prefix)
        return written({"rows": hits})

    @routes.get("/api/changes", tags=["ledger"], **answers(Rows[Change]))
    def changes(request: Request, asked: Annotated[AskedChanges, Query()]) -> Response:
        """Claims whose status or origins differ between the ends of two days, the most recently changed first."""
        question = Question("/api/changes", asked.fields())
        before, until = asked.before.isoformat(), asked.until.isoformat()
        return listed(request, question, desk.changes(before, until, asked.limit, question.place(asked.after)))

    return routes
