"""The list of claims, with its filter in the address."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter, ClaimRow, Count, Facets
from reportedly.web.asked import Asked, Paging
from reportedly.web.desk import Desk
from reportedly.web.plain import shortened
from reportedly.web.view import render
from reportedly.web.words import FRAME_WORDS, STATUS_WORDS, TYPE_WORDS, country_name, human_date, spaced

ROWS = 50
MOST_CHOICES = 120
SORTS = {
    "last_reported": "Latest report first",
    "first_reported": "Newest claim first",
    "origins": "Most independent origins first",
    "documents": "Most documents first",
    "contested": "Most disputed first",
}
FRAMES = (*FRAME_WORDS, "none")
LABELS = {
    "q": "words",
    "about": "about",
    "type": "type",
    "frame": "frame",
    "supplier": "supplier",
    "recipient": "recipient",
    "item": "item",
    "source": "source",
    "status": "status",
    "since": "since",
    "until": "until",
    "min_origins": "at least, origins",
    "max_origins": "at most, origins",
    "as_of": "as of",
    "document": "in document",
}


def routes(desk: Desk) -> APIRouter:
    """``/``."""
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def claims(request: Request) -> HTMLResponse:
        asked = Asked("/", request.query_params)
        facets = desk.facets()
        wanted = claim_filter(asked, facets)
        sort = asked.one_of("sort", SORTS) or "last_reported"
        page = queries.claims(desk.ledger, wanted, sort=sort, limit=ROWS, after=asked.cursor())  # type: ignore[arg-type]
        paging = Paging.of(asked, page, ROWS)
        return render(
            request,
            "claims.html",
            access=desk.access,
            section="/",
            footer=desk.footer(),
            rows=page.rows,
            found=page.total,
            wanted=wanted,
            chosen=chosen(asked),
            facets=facets,
            suppliers=with_chosen(facets.suppliers, wanted.supplier),
            recipients=with_chosen(facets.recipients, wanted.recipient),
            sort=sort,
            sorts=SORTS,
            span=span_of(page.rows),
            previous=paging.previous,
            next=paging.next,
            shown=paging.shown,
            ledger_name=desk.ledger.name,
            documents=desk.meta().documents,
            list_query=list_query(asked),
        )

    return router


def claim_filter(asked: Asked, facets: Facets) -> ClaimFilter:
    """The filter that an address asks for; a type may be of the ontology of whoever filled the ledger.

    Raises:
        UsageError: a field has a value that makes no sense.
    """
    return ClaimFilter(
        about=asked.words("about"),
        type=asked.one_of("type", (*TYPE_WORDS, *(one.value for one in facets.types))),
        frame=asked.one_of("frame", FRAMES),
        supplier=asked.words("supplier"),
        recipient=asked.words("recipient"),
        item=asked.words("item"),
        source=asked.words("source"),
        status=asked.one_of("status", STATUS_WORDS),
        since=asked.day("since"),
        until=asked.day("until"),
        as_of=asked.day("as_of"),
        min_origins=asked.number("min_origins"),
        max_origins=asked.number("max_origins"),
        document=asked.words("document"),
        text=asked.words("q"),
    )


def chosen(asked: Asked) -> list[tuple[str, str]]:
    """The fields in force in words, each with the address without it."""
    found = []
    for name, label in LABELS.items():
        value = asked.params.get(name, "").strip()
        if value:
            found.append(
                (f"{label}: {shortened(_value_words(name, value), 60)}", asked.href(**{name: None, "after": None}))
            )
    return found


def _value_words(name: str, value: str) -> str:
    if name in ("supplier", "recipient", "about"):
        return country_name(value)
    if name in ("since", "until", "as_of"):
        return human_date(value)
    if name == "status":
        return STATUS_WORDS.get(value, value)
    return FRAME_WORDS.get(value, spaced(value)) if name in ("frame", "item") else value


def list_query(asked: Asked) -> str:
    """The filter and the order as the feed and the REST interface take them, with the question mark."""
    fields = {name: asked.params.get(name, "").strip() for name in (*LABELS, "sort")}
    kept = {name: value for name, value in fields.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def with_chosen(counts: tuple[Count, ...], value: str | None) -> list[Count]:
    """The choices of a select, by name, with the chosen one in it even where it is rare."""
    found = list(counts[:MOST_CHOICES])
    if value and not any(count.value == value for count in found):
        found.append(next((count for count in counts if count.value == value), Count(value, country_name(value), 0)))
    return sorted(found, key=lambda count: count.label.casefold())


def span_of(rows: tuple[ClaimRow, ...]) -> tuple[str | None, str | None]:
    """The first and last day of a list, so that its small time lines have one scale."""
    days = [point.day for row in rows for point in row.points]
    return (min(days), max(days)) if days else (None, None)
