"""Sources: the list, one over time, and the letter of reliability that the user gives it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse

from reportedly.errors import UsageError
from reportedly.ledger import queries
from reportedly.ledger.answers import Saying, SourceView
from reportedly.web.asked import Asked, Paging
from reportedly.web.desk import Desk
from reportedly.web.draw.months import Month, month_bars
from reportedly.web.forms import form_of
from reportedly.web.problems import NotFound
from reportedly.web.view import render
from reportedly.web.words import ADMIRALTY_WORDS, KIND_WORDS

ROWS = 50
STANDS = 20
SAID = 60
SORTS = {
    "statements": "Most statements first",
    "claims": "Most claims first",
    "contested": "Most contested first",
    "name": "By name",
}


def routes(desk: Desk) -> APIRouter:
    """``/sources``, ``/sources/{id}`` and its rating."""
    router = APIRouter()

    @router.get("/sources", response_class=HTMLResponse)
    def sources(request: Request) -> HTMLResponse:
        asked = Asked("/sources", request.query_params)
        words, country = asked.words("q"), asked.words("country")
        kind, sort = asked.one_of("kind", KIND_WORDS), asked.one_of("sort", SORTS) or "statements"
        page = queries.sources(
            desk.ledger, text=words, kind=kind, country=country, sort=sort, limit=ROWS, after=asked.cursor()
        )
        paging = Paging.of(asked, page, ROWS)
        return render(
            request,
            "sources.html",
            access=desk.access,
            section="/sources",
            footer=desk.footer(),
            rows=page.rows,
            found=page.total,
            words=words,
            kind=kind,
            country=country,
            sort=sort,
            sorts=SORTS,
            kinds=list(KIND_WORDS),
            filtered=bool(words or kind or country),
            previous=paging.previous,
            next=paging.next,
            shown=paging.shown,
        )

    @router.get("/sources/{id}", response_class=HTMLResponse)
    def one_source(request: Request, id: str) -> HTMLResponse:
        asked = Asked(f"/sources/{quote(id, safe='')}", request.query_params)
        view = queries.source(desk.ledger, id[:100])
        if view is None:
            raise NotFound("source", id)
        stands = queries.source_claims(desk.ledger, view.row.id, limit=STANDS, after=asked.cursor("stands"))
        said = queries.statements(desk.ledger, source=view.row.id, limit=SAID, after=asked.cursor("said"))
        stands_paging = Paging.of(asked, stands, STANDS, "stands")
        said_paging = Paging.of(asked, said, SAID, "said")
        return render(
            request,
            "source.html",
            access=desk.access,
            section="/sources",
            footer=desk.footer(),
            notice="Your letter is saved." if request.query_params.get("did") == "rated" else None,
            row=view.row,
            view=view,
            months=drawn_months(view),
            stands=stands.rows,
            stands_previous=stands_paging.previous,
            stands_next=stands_paging.next,
            stands_shown=stands_paging.shown,
            said=same_sayings(said.rows),
            said_previous=said_paging.previous,
            said_next=said_paging.next,
            said_shown=said_paging.shown,
        )

    @router.post("/sources/{id}/rating", response_class=RedirectResponse)
    def rate(request: Request, id: str, form: Annotated[dict[str, str], Depends(form_of)]) -> RedirectResponse:
        desk.access.require(request, form, time.time())
        letter = form.get("letter", "")
        if letter and letter not in ADMIRALTY_WORDS:
            raise UsageError(f"letter {letter!r}: choose one of {', '.join(ADMIRALTY_WORDS)}, or none")
        if queries.source(desk.ledger, id[:100]) is None:
            raise NotFound("source", id)
        queries.rate(desk.ledger, id[:100], letter or None)
        return RedirectResponse(f"/sources/{quote(id, safe='')}?did=rated", 303)

    return router


def same_sayings(sayings: Sequence[Saying]) -> list[tuple[Saying, tuple[Saying, ...]]]:
    """Each saying once, with the other places that print the same words."""
    found: dict[tuple[str, str, str], list[Saying]] = {}
    for one in sayings:
        found.setdefault((one.stance, one.cue, one.content), []).append(one)
    return [(group[0], tuple(group[1:])) for group in found.values()]


def drawn_months(view: SourceView) -> str:
    """What the source said by month and stance, as a drawing."""
    months: dict[str, dict[str, int]] = {}
    for month, stance, count in view.months:
        months.setdefault(month, {})[stance] = count
    return month_bars([Month(month, **counts) for month, counts in sorted(months.items())])
