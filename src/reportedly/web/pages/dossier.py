"""A claim on two pages of paper: what it is, where it comes from, who stands where, and the words."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from reportedly.ledger.store import Ledger
from reportedly.web.desk import Desk
from reportedly.web.pages.claim import Words, claim_values
from reportedly.web.view import environment, render

WORDINGS = 11  # what fits on two pages; the rest is counted
POSITIONS = 10


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
    shown = one_each(values["wordings"])
    return {
        **values,
        "wordings": shown,
        "more_wordings": values["found"].total - sum(1 + len(words.others) for words in shown),
        "position_limit": POSITIONS,
        "ledger_name": ledger.name,
    }


def one_each(wordings: list[Words]) -> list[Words]:
    """As many wordings as fit, every source and stance heard before one is heard again, in order of publication."""
    heard: Counter[tuple[str | None, str]] = Counter()
    turns = []
    for place, words in enumerate(wordings):
        who = (words.first.source, words.first.stance)
        turns.append((heard[who], place))
        heard[who] += 1
    return [wordings[place] for place in sorted(place for _, place in sorted(turns)[:WORDINGS])]


def dossier_file(ledger: Ledger, id: str, *, today: str | None = None) -> str:
    """The dossier as one HTML file that needs nothing else and links nowhere on this machine.

    Raises:
        NotFound: the ledger has no such claim.
    """
    css = files("reportedly.web").joinpath("static/reportedly.css").read_text(encoding="utf-8")
    made = today or datetime.now(UTC).strftime("%Y-%m-%d")
    template = environment().get_template("dossier_file.html")
    return template.render(css=Markup(css), made=made, **dossier_values(ledger, id))  # noqa: S704  our own style sheet
