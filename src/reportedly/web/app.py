"""The ledger in a browser: one FastAPI application with the pages, and the REST interface under ``/api``.

app = create_app("story.db", token=new_token())
"""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from reportedly.api.mount import mount
from reportedly.api.teller import Teller
from reportedly.errors import ReportedlyError
from reportedly.ledger.store import Ledger
from reportedly.manner import USUAL, Manner
from reportedly.web.access import Access, Refused
from reportedly.web.desk import Desk
from reportedly.web.guard import Guard, Headed, Tagged
from reportedly.web.pages import (
    claim,
    claims,
    compare,
    documents,
    dossier,
    read,
    review,
    search,
    session,
    sources,
    world,
)
from reportedly.web.problems import REMEDIES, TITLES, answer, problem_maker
from reportedly.web.turns import Turns
from reportedly.web.view import assets_version

PAGES = (claims, claim, dossier, documents, sources, world, review, read, compare, search, session)
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
SMALLEST_ZIPPED = 600


class Assets(StaticFiles):
    """The packaged style and script; with their version in the address they are kept for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file."""
        response = await super().get_response(path, scope)
        if response.status_code == 200 and scope["query_string"] == f"v={assets_version()}".encode():
            response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def create_app(
    ledger: str | Path | Ledger,
    *,
    token: str,
    read_only: bool = False,
    hosts: Iterable[str] = LOCAL_NAMES,
    manner: Manner = USUAL,
) -> FastAPI:
    """The application for one ledger.

    `token` opens writing to whoever has it, `read_only` closes it for all; `hosts` are the names by which requests
    may call the server (any other is refused: a page on the web may have rebound its own name to this machine); texts
    that are sent are read in the `manner`.

    Raises:
        LedgerError: the ledger is missing, broken or of a newer version.
    """
    access = Access(token, read_only)
    opened = ledger if isinstance(ledger, Ledger) else _opened(ledger)
    desk = Desk(opened, access, Turns(manner))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=desk.warm, daemon=True).start()
        teller = Teller(opened)
        if not read_only:
            teller.start()
        yield
        teller.stop()

    app = FastAPI(title="reportedly", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    for page in PAGES:
        app.include_router(page.routes(desk), include_in_schema=False)
    app.mount("/static", Assets(directory=str(files("reportedly.web").joinpath("static"))), name="static")
    mount(app, desk)
    _answer_errors(app, access)
    app.add_middleware(Tagged)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_ZIPPED, compresslevel=5)
    app.add_middleware(Guard, hosts=tuple(hosts), problem=problem_maker(access))
    app.add_middleware(Headed)
    return app


def _opened(where: str | Path) -> Ledger:
    """The ledger at a path, answering from what it has while it takes in what is new."""
    ledger = Ledger.open(where, create=False)
    ledger.patient = False
    return ledger


def _answer_errors(app: FastAPI, access: Access) -> None:
    problem = problem_maker(access)

    async def ours(request: Request, error: Exception) -> Response:
        return answer(request, error, access)

    async def http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        shown = problem(
            request, status, TITLES.get(status, "Not possible"), REMEDIES.get(status, "Go back and try again.")
        )
        shown.headers.update(getattr(error, "headers", None) or {})
        return shown

    async def invalid(request: Request, error: Exception) -> Response:
        details = error.errors() if isinstance(error, RequestValidationError) else []
        told = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in details[:5])
        return problem(request, 422, TITLES[422], told or "Check the values that were sent.")

    app.add_exception_handler(ReportedlyError, ours)
    app.add_exception_handler(Refused, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
