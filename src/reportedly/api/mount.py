"""Put the REST interface on the application."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import Request
from starlette.responses import Response

from reportedly.api import claims, documents, feed, reader, review, sources, statements, watches, world
from reportedly.api.openapi import TAGS, description, lines, prefers_page
from reportedly.api.routing import OPEN, router, written
from reportedly.web.view import footer_of, render

if TYPE_CHECKING:
    from fastapi import FastAPI

    from reportedly.web.desk import Desk


def mount(app: FastAPI, desk: Desk) -> None:
    """Add ``/api`` and ``/claims.atom``."""
    parts = [
        claims.routes(desk),
        feed.routes(desk),
        documents.routes(desk),
        statements.routes(desk),
        sources.routes(desk),
        world.routes(desk),
        review.routes(desk),
        reader.routes(desk),
        watches.routes(desk),
    ]
    for part in parts:
        app.include_router(part)

    @cache
    def described() -> dict[str, Any]:
        return description([route for part in parts for route in part.routes])

    root = router(desk)

    @root.get("/api", tags=[OPEN], include_in_schema=False, response_model=None)
    def api(request: Request) -> Response:
        """The OpenAPI description, or a page of it for who rather has HTML."""
        if prefers_page(request):
            page = render(
                request,
                "api.html",
                access=desk.access,
                footer=footer_of(desk.meta()),
                about=TAGS,
                lines=lines(described()),
            )
            page.headers["vary"] = "Accept"
            return page
        return written(described(), headers={"vary": "Accept"})

    app.include_router(root)
