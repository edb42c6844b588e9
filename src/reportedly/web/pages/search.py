"""Search over words, names and claims: a page, and a fragment for search as one types."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.ledger import queries
from reportedly.web.asked import Asked
from reportedly.web.desk import Desk
from reportedly.web.view import environment, render

FOUND, RANKED = 60, 80
SUGGESTED = (("claim", 5), ("source", 3), ("document", 3))


def routes(desk: Desk) -> APIRouter:
    """``/search`` and ``/suggest``."""
    router = APIRouter()

    @router.get("/search", response_class=HTMLResponse)
    def search(request: Request) -> HTMLResponse:
        words = Asked("/search", request.query_params).words("q")
        hits = queries.search(desk.ledger, words, limit=FOUND) if words else ()
        if words and not hits:
            hits = queries.search(desk.ledger, words, limit=FOUND, prefix=True)
        return render(
            request,
            "search.html",
            access=desk.access,
            footer=desk.footer(),
            asked=words,
            hits=hits,
            limit=FOUND,
        )

    @router.get("/suggest", response_class=HTMLResponse)
    def suggest(request: Request) -> HTMLResponse:
        words = Asked("/suggest", request.query_params).words("q")
        kinds = tuple(kind for kind, _ in SUGGESTED)
        found = queries.search(desk.ledger, words, kinds=kinds, limit=RANKED, prefix=True) if words else ()
        hits = [hit for kind, limit in SUGGESTED for hit in [one for one in found if one.kind == kind][:limit]]
        return HTMLResponse(environment().get_template("suggestions.html").render(hits=hits))

    return router
