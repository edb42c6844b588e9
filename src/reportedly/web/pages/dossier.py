"""A claim on two pages of paper: what it is, where it comes from, who stands where, and the words."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from reportedly.ledger.store import Ledger
from reportedly.web.desk import Desk
from reportedly.web.pages.claim import claim_values
from reportedly.web.view import environment, render


def routes(desk: Desk) -> APIRouter:
    """``/claims/{id}/dossier``."""
    router = APIRouter()

    @router.get("/claims/{id}/dossier", response_class=HTMLResponse)
    def dossier(request: Request, id: str) -> HTMLResponse:
        return render(
            request,
            "dossier_page.html",
            access=desk.access,
            section="/",
            footer=desk.footer(),
            **dossier_values(desk.ledger, id),
        )

    return router


def dossier_values(ledger: Ledger, id: str) -> dict[str, Any]:
    """What a dossier shows.

    Raises:
        NotFound: the ledger has no such claim.
    """
    values = claim_values(ledger, id)
    return {**values, "wordings": values["paper"], "ledger_name": ledger.name}


def dossier_file(ledger: Ledger, id: str, *, today: str | None = None) -> str:
    """The dossier as one HTML file that needs nothing else and links nowhere on this machine.

    Raises:
        NotFound: the ledger has no such claim.
    """
    css = files("reportedly.web").joinpath("static/reportedly.css").read_text(encoding="utf-8")
    made = today or datetime.now(UTC).strftime("%Y-%m-%d")
    template = environment().get_template("dossier_file.html")
    return template.render(css=Markup(css), made=made, **dossier_values(ledger, id))  # noqa: S704  our own style sheet
