"""Errors as answers: a page for people, an RFC 9457 problem for programs; both say what to do next."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from reportedly.errors import InputError, LedgerError, ReportedlyError, UsageError
from reportedly.web.access import Access, Refused
from reportedly.web.view import local_path, render

API = "/api"
FEED = "/claims.atom"
REMEDIES = {
    404: "Check the address, or search for it.",
    405: "This address is only for looking, or only for sending a form.",
}
TITLES = {
    400: "That cannot be asked",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    422: "That cannot be read",
    500: "Something went wrong",
    503: "The ledger is busy",
}


class NotFound(ReportedlyError):
    """The ledger has no such thing."""

    def __init__(self, kind: str, id: str) -> None:
        super().__init__(f"The ledger has no {kind} {id[:80]!r}. It may have been joined with another or split.")


class Busy(ReportedlyError):
    """Others are being served; try again."""


def for_programs(path: str) -> bool:
    """Whether programs ask there, so that an error is a problem and no page."""
    return path in (API, FEED) or path.startswith(f"{API}/")


def problem_maker(access: Access) -> Callable[[Request, int, str, str], Response]:
    """How refusals are answered: (request, status, title, remedy) -> response."""

    def problem(request: Request, status: int, title: str, remedy: str) -> Response:
        if for_programs(request.url.path):
            body = {"type": "about:blank", "title": title, "status": status, "detail": remedy}
            return JSONResponse(body, status, media_type="application/problem+json")
        return render(
            request, "problem.html", access=access, status_code=status, title=title, status=status, remedy=remedy
        )

    return problem


def answer(request: Request, error: Exception, access: Access) -> Response:
    """The response to an exception of ours."""
    problem = problem_maker(access)
    if isinstance(error, Refused):
        if error.login and request.method == "POST" and not request.url.path.startswith(f"{API}/"):
            return RedirectResponse("/login", 303)
        return problem(request, 401 if error.login else 403, TITLES[403], error.reason)
    status = 500
    for kind, code in ((NotFound, 404), (Busy, 503), (UsageError, 400), (InputError, 422), (LedgerError, 503)):
        if isinstance(error, kind):
            status = code
            break
    return problem(request, status, TITLES[status], str(error))


__all__ = ["API", "REMEDIES", "TITLES", "Busy", "NotFound", "answer", "local_path", "problem_maker"]
