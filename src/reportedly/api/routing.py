"""What every route has in common: problems for errors, an ETag from the ledger's version, JSON."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version as version_of
from typing import Any, get_args
from urllib.parse import quote, unquote, urlencode

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic_core import to_json
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.api.contract import Type
from reportedly.api.cursors import Question
from reportedly.api.problem import Unauthorised, told
from reportedly.errors import ReportedlyError
from reportedly.ledger.answers import Page
from reportedly.ledger.queries_parts import settled
from reportedly.web.access import Refused
from reportedly.web.desk import Desk

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
EXPECTED = (RequestValidationError, ReportedlyError, Refused, Unauthorised, HTTPException)
OPEN = "open"
"""Name of the mark on routes whose answer is no state of the ledger: they have no ETag of its version."""


def router(desk: Desk) -> APIRouter:
    """A router whose routes answer errors with problems and GETs with the ledger's ETag."""

    class Told(APIRoute):
        def get_route_handler(self) -> Handler:
            answer = super().get_route_handler()
            tagged = "GET" in (self.methods or ()) and OPEN not in self.tags

            async def handler(request: Request) -> Response:
                try:
                    tag = await run_in_threadpool(tag_of, desk, request) if tagged else None
                    if tag and tag in known(request):
                        return Response(status_code=304, headers={"etag": tag})
                    response = await answer(request)
                except EXPECTED as error:
                    return told(request, error)
                if tag and response.status_code == 200:
                    response.headers["etag"] = tag
                return response

            return handler

    return APIRouter(route_class=Told)


@cache
def program() -> str:
    """The version of the program, since another may answer in another form."""
    return version_of("reportedly")


def tag_of(desk: Desk, request: Request) -> str | None:
    """The ETag of what this address answers now; None while claims are being made anew."""
    state = settled(desk.ledger)
    if state is None:
        return None
    asked = f"{request.url.path}?{request.url.query}"
    return f'W/"{sha256(f"{program()} {state} {asked}".encode("utf-8", "replace")).hexdigest()[:24]}"'


def known(request: Request) -> set[str]:
    """The ETags that the reader holds, all in their weak form."""
    held = (tag.strip() for tag in request.headers.get("if-none-match", "").split(","))
    return {tag if tag.startswith("W/") else f"W/{tag}" for tag in held if tag}


def written(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value of dataclasses, dicts and lists as JSON."""
    return Response(to_json(value), status, dict(headers or {}), media_type="application/json")


def listed(request: Request, question: Question, page: Page[Any], *, name: str = "rows", **more: Any) -> Response:
    """One page of a list: its rows, the cursor of the next page, the number of all, and a Link header (RFC 8288)."""
    following = question.cursor(page.next)
    links = [f'<{_address(request, None)}>; rel="first"']
    if following:
        links.append(f'<{_address(request, following)}>; rel="next"')
    body = {name: page.rows, **more, "next": following, "total": page.total}
    return written(body, headers={"link": ", ".join(links)})


def _address(request: Request, after: str | None) -> str:
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "after"]
    if after:
        kept.append(("after", after))
    path = quote(unquote(request.url.path), safe="/")
    return path + (f"?{urlencode(kept)}" if kept else "")


def require_type(desk: Desk, type: str | None) -> None:
    """Let the name of a type pass that is PLOVER's, or that a claim of the ledger has.

    Raises:
        RequestValidationError: it is neither, so that a misspelled one does not pass for one that nothing has.
    """
    if type is None or type in get_args(Type) or any(one.value == type for one in desk.facets().types):
        return
    told = f"there is no type {type}; choose one of {', '.join(get_args(Type))}, or one of your ontology in the ledger"
    raise RequestValidationError([{"type": "value_error", "loc": ("query", "type"), "msg": told, "input": type}])


def writer(desk: Desk) -> Callable[[Request], None]:
    """A dependency that lets only those pass who may change the ledger.

    Raises (when called):
        Refused: it is published read-only, or a form came from another site.
        Unauthorised: no token was sent, or a wrong one.
    """

    def may_write(request: Request) -> None:
        require_writer(desk, request)

    return may_write


def require_writer(desk: Desk, request: Request) -> None:
    """Let a request that changes something pass.

    Raises:
        Refused: it is published read-only, or a form came from another site.
        Unauthorised: no token was sent, or a wrong one.
    """
    try:
        desk.access.require(request, {}, time.time())
    except Refused as refusal:
        sent = "authorization" in request.headers
        if not desk.access.read_only and (refusal.login or sent):
            raise Unauthorised(f"{refusal.reason} Send it as: Authorization: Bearer TOKEN") from None
        raise
