"""Log in and out, choose light or dark, and the page that explains the signs."""

from __future__ import annotations

import time
from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.web.access import SESSION_COOKIE, SESSION_SECONDS, require_same_origin
from reportedly.web.desk import Desk
from reportedly.web.forms import form_of
from reportedly.web.view import THEME_COOKIE, THEMES, local_path, render

YEAR = 365 * 24 * 3600
Form = Annotated[dict[str, str], Depends(form_of)]


def routes(desk: Desk) -> APIRouter:
    """``/login``, ``/logout``, ``/theme``, ``/help``."""
    router = APIRouter()

    def login_page(request: Request, back: str, problem: str | None = None) -> HTMLResponse:
        return render(
            request,
            "login.html",
            access=desk.access,
            status_code=403 if problem else 200,
            back=back,
            problem=problem,
        )

    @router.get("/login", response_class=HTMLResponse)
    def show_login(request: Request) -> HTMLResponse:
        return login_page(request, local_path(unquote(request.query_params.get("back", "/"))))

    @router.post("/login", response_class=HTMLResponse)
    def log_in(request: Request, form: Form) -> Response:
        require_same_origin(request)
        back = local_path(form.get("back", "/"))
        if desk.access.read_only:
            return login_page(request, back, "This ledger is published read-only; nobody can log in.")
        if not desk.access.is_token(form.get("token", "").strip()):
            return login_page(request, back, "That is not the token that the server printed when it started.")
        response = RedirectResponse(back, 303)
        response.set_cookie(
            SESSION_COOKIE,
            desk.access.new_session(time.time()),
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    @router.post("/logout", response_class=RedirectResponse)
    def log_out(request: Request, form: Form) -> RedirectResponse:
        desk.access.require(request, form, time.time())
        response = RedirectResponse("/", 303)
        response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict")
        return response

    @router.post("/theme", response_class=RedirectResponse)
    def theme(request: Request, form: Form) -> RedirectResponse:
        require_same_origin(request)
        response = RedirectResponse(local_path(form.get("back", "/")), 303)
        wanted = form.get("theme", "auto")
        response.set_cookie(
            THEME_COOKIE, wanted if wanted in THEMES else "auto", max_age=YEAR, httponly=True, samesite="lax"
        )
        return response

    @router.get("/help", response_class=HTMLResponse)
    def help_page(request: Request) -> HTMLResponse:
        return render(request, "help.html", access=desk.access, footer=desk.footer())

    return router
