"""Claims: the list, one in full, and its parts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from reportedly.api.asked import Asked, AskedClaims, AskedDay, AskedPage
from reportedly.api.contract import Claims
from reportedly.api.cursors import Question
from reportedly.api.review import shown
from reportedly.api.routing import listed, require_type, router, written
from reportedly.api.values import All, Choices, FullClaim, Rows, WhyOne, answers
from reportedly.ledger import queries
from reportedly.ledger.answers import Happening, Provenance, Wording
from reportedly.ledger.queries_parts import full_claims, names_of
from reportedly.web.desk import Desk
from reportedly.web.problems import NotFound

Id = Annotated[str, Path(max_length=100, description="id of the claim, or how no other's begins")]
WORDINGS = 50


def routes(desk: Desk) -> APIRouter:
    """``/api/claims`` and what is below it."""
    routes = router(desk)

    @routes.get("/api/claims", tags=["claims"], **answers(Claims))
    def claims(request: Request, asked: Annotated[AskedClaims, Query()]) -> Response:
        """Claims that pass a filter, as the contract has them."""
        require_type(desk, asked.type)
        question = Question("/api/claims", asked.fields())
        after = question.place(asked.after)
        page = full_claims(desk.ledger, asked.filter(), sort=asked.sort, limit=asked.limit, after=after)
        inside = sorted({document for claim in page.rows for document in claim["documents"]})
        names = names_of(desk.ledger, inside)
        return listed(request, question, page, name="claims", document_names=names)

    @routes.get("/api/facets", tags=["claims"], **answers(Choices))
    def facets(asked: Annotated[Asked, Query()]) -> Response:
        """The values that the filters of claims can take, with the number of claims behind each."""
        return written(desk.facets())

    @routes.get("/api/claims/{id}", tags=["claims"], **answers(FullClaim))
    def claim(id: Id, asked: Annotated[AskedDay, Query()]) -> Response:
        """One claim, with its wordings, the way it took, what changed when, and why it is one claim."""
        day = asked.as_of.isoformat() if asked.as_of else None
        found = queries.claim(desk.ledger, id, as_of=day)
        if found is None:
            raise NotFound("claim" if day is None else f"claim by {day}", id)
        full = found["id"]
        parts = {
            "wordings": queries.wordings(desk.ledger, full, limit=WORDINGS).rows,
            "provenance": queries.provenance(desk.ledger, full),
            "history": queries.history(desk.ledger, full),
            "explanation": why_one(full),
        }
        return written({**found, **parts})

    @routes.get("/api/claims/{id}/wordings", tags=["claims"], **answers(Rows[Wording]))
    def wordings(request: Request, id: Id, asked: Annotated[AskedPage, Query()]) -> Response:
        """How each document puts the claim, in order of publication."""
        full = known(id)
        question = Question(f"/api/claims/{full}/wordings", {})
        page = queries.wordings(desk.ledger, full, limit=asked.limit, after=question.place(asked.after))
        return listed(request, question, page)

    @routes.get("/api/claims/{id}/provenance", tags=["claims"], **answers(Provenance))
    def provenance(id: Id, asked: Annotated[Asked, Query()]) -> Response:
        """The documents of a claim with what each relies on, and the origins behind them."""
        return written(queries.provenance(desk.ledger, known(id)))

    @routes.get("/api/claims/{id}/history", tags=["claims"], **answers(All[Happening]))
    def history(id: Id, asked: Annotated[Asked, Query()]) -> Response:
        """First report, new origins, first denial, changes of status and of mind, day by day."""
        return written({"rows": queries.history(desk.ledger, known(id))})

    @routes.get("/api/claims/{id}/explanation", tags=["claims"], **answers(WhyOne))
    def explanation(id: Id, asked: Annotated[Asked, Query()]) -> Response:
        """Why its tellings are one claim, what was nearly joined to it, and a person's corrections over it."""
        return written(why_one(known(id)))

    def why_one(id: str) -> dict[str, Any]:
        found = queries.explanation(desk.ledger, id)
        if found is None:
            raise NotFound("claim", id)
        corrections = [shown(one) for one in found.corrections]
        return {"joined": found.joined, "near": found.near, "corrections": corrections}

    def known(id: str) -> str:
        found = queries.claim(desk.ledger, id)
        if found is None:
            raise NotFound("claim", id)
        return str(found["id"])

    return routes
