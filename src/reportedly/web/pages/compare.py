"""Two documents, or the ledger on two days, side by side."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.errors import UsageError
from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from reportedly.web.asked import Asked, Paging
from reportedly.web.desk import Desk
from reportedly.web.view import render

ROWS = 50
FIELDS = ("first", "second", "before", "after")


def routes(desk: Desk) -> APIRouter:
    """``/compare``."""
    router = APIRouter()

    @router.get("/compare", response_class=HTMLResponse)
    def compare(request: Request) -> HTMLResponse:
        asked = Asked("/compare", request.query_params)
        values: dict[str, Any] = {
            "first": asked.words("first", 300),
            "second": asked.words("second", 300),
            "before": asked.day("before"),
            "after": asked.day("after"),
            "problem": None,
            "comparison": None,
            "changes": None,
            "previous": None,
            "next": None,
            "shown": "",
        }
        try:
            if values["first"] and values["second"]:
                values |= _documents(desk.ledger, values["first"], values["second"])
            elif values["before"] and values["after"]:
                values |= _days(desk, asked, *sorted((values["before"], values["after"])))
            elif any(values[field] for field in FIELDS):
                values["problem"] = "Give both sides of the comparison."
        except UsageError as error:
            values["problem"] = str(error)
        return render(request, "compare.html", access=desk.access, section="/compare", footer=desk.footer(), **values)

    return router


def _documents(ledger: Ledger, first: str, second: str) -> dict[str, Any]:
    ids = [_document(ledger, name) for name in (first, second)]
    views = [queries.document(ledger, id) for id in ids]
    rows = [view.row for view in views if view]
    return {"comparison": queries.compare(ledger, *ids), "one": rows[0], "two": rows[-1]}


def _document(ledger: Ledger, name: str) -> str:
    """A document by its id, address, file or title, else by words that only one of them has.

    Raises:
        UsageError: none, or several.
    """
    found = queries.find_document(ledger, name)
    if found:
        return found
    page = queries.documents(ledger, text=name, limit=2)
    if not page.rows:
        raise UsageError(f"{name}: no document is called so; give its id, its address or words of its title")
    if page.total > 1:
        raise UsageError(f"{name}: {page.total:,} documents have these words; give an id or more words")
    return page.rows[0].id


def _days(desk: Desk, asked: Asked, before: str, after: str) -> dict[str, Any]:
    page = desk.changes(before, after, ROWS, asked.cursor("from"))
    paging = Paging.of(asked, page, ROWS, "from")
    return {
        "before": before,
        "after": after,
        "changes": page.rows,
        "found": page.total,
        "previous": paging.previous,
        "next": paging.next,
        "shown": paging.shown,
    }
