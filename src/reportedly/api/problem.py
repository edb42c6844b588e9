"""Errors of the REST interface: always RFC 9457 problems that say what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from reportedly.errors import InputError, LedgerError, RefusedAddress, UsageError
from reportedly.web.access import Refused
from reportedly.web.problems import REMEDIES, TITLES, Busy, NotFound

MEDIA_TYPE = "application/problem+json"
MOST_TOLD = 8
AGAIN_AFTER = "10"
JSON = "application/json"


class Fault(BaseModel):
    """One value that was sent and cannot be: where it stood and what is wrong with it."""

    where: str = Field(description="query, path or body, and the name of the field", examples=["query.since"])
    problem: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field("about:blank", description="always about:blank: the status says what kind of problem it is")
    title: str
    status: int
    detail: str = Field(description="what is wrong, and what to do about it")
    errors: list[Fault] | None = Field(None, description="for values that cannot be: each of them")


class Unauthorised(Exception):
    """A token is needed, or the one that was sent is wrong."""


def problem(status: int, detail: str, *, title: str | None = None, **more: Any) -> JSONResponse:
    """A problem as the response."""
    headers: Mapping[str, str] | None = more.pop("headers", None)
    shown = title or TITLES.get(status, "Not possible")
    body = {"type": "about:blank", "title": shown, "status": status, "detail": detail, **more}
    return JSONResponse(sendable(body), status, dict(headers or {}), media_type=MEDIA_TYPE)


def sendable(value: Any) -> Any:
    """The value with what is no text (lone halves of characters) replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {sendable(key): sendable(below) for key, below in value.items()}
    return [sendable(below) for below in value] if isinstance(value, list | tuple) else value


def told(request: Request, error: Exception) -> JSONResponse:
    """The response to an error that a route may end in; any other is raised again."""
    match error:
        case RequestValidationError():
            return _invalid(request, error)
        case Unauthorised():
            return problem(401, str(error), title="A token is needed", headers={"www-authenticate": "Bearer"})
        case Refused():
            return problem(403, error.reason)
        case Busy():
            return problem(503, str(error), title="Others are being served", headers={"retry-after": AGAIN_AFTER})
        case NotFound():
            return problem(404, str(error))
        case RefusedAddress():
            return problem(403, f"{error.name}: {error.problem}")
        case UsageError():
            return problem(400, str(error))
        case InputError():
            return problem(422, str(error))
        case LedgerError():
            return problem(503, str(error), headers={"retry-after": AGAIN_AFTER})
        case HTTPException():
            return problem(error.status_code, REMEDIES.get(error.status_code, str(error.detail)), headers=error.headers)
        case _:
            raise error


def _plain(message: object) -> str:
    return str(message).removeprefix("Value error, ")[:200]


def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    """415 for another type than JSON, 400 for a body that is none, else 422 with every wrong value by name."""
    kind = request.headers.get("content-type", JSON).partition(";")[0].strip().lower()
    if kind != JSON and any(one["loc"] == ("body",) for one in error.errors()):
        return problem(415, f"Send the body as {JSON}.", title="Not in this form")
    if any(one["type"] == "json_invalid" for one in error.errors()):
        return problem(400, "The body is not JSON; send an object with content-type application/json.")
    found = []
    for one in error.errors()[:MOST_TOLD]:
        where = ".".join(str(part)[:60] for part in one["loc"])
        unknown = one["type"] == "extra_forbidden"
        found.append({"where": where, "problem": "there is no such parameter" if unknown else _plain(one["msg"])})
    detail = "; ".join(f"{fault['where'].partition('.')[2] or fault['where']}: {fault['problem']}" for fault in found)
    return problem(422, f"{detail}. /api describes what can be sent.", errors=found)
