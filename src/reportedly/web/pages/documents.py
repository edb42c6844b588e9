"""Documents: the list, and one with its reading marked in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.ledger import queries
from reportedly.ledger.answers import DocumentView, Reliance
from reportedly.ledger.labels import document_labels
from reportedly.ledger.store import Ledger
from reportedly.web.asked import Asked, Paging
from reportedly.web.desk import Desk
from reportedly.web.marking import Paragraph, marked, start_of
from reportedly.web.problems import NotFound
from reportedly.web.view import render
from reportedly.web.words import human_date

ROWS = 50
PART = 24_000  # characters of a document on one page: an article is far below, a leaked report is paged
RELIANCES = 60


def routes(desk: Desk) -> APIRouter:
    """``/documents`` and ``/documents/{id}``."""
    router = APIRouter()

    @router.get("/documents", response_class=HTMLResponse)
    def documents(request: Request) -> HTMLResponse:
        asked = Asked("/documents", request.query_params)
        fields: dict[str, Any] = {
            "publisher": asked.words("publisher"),
            "since": asked.day("since"),
            "until": asked.day("until"),
        }
        words = asked.words("q")
        page = queries.documents(desk.ledger, text=words, **fields, limit=ROWS, after=asked.cursor())
        paging = Paging.of(asked, page, ROWS)
        return render(
            request,
            "documents.html",
            access=desk.access,
            section="/documents",
            footer=desk.footer(),
            rows=page.rows,
            found=page.total,
            words=words,
            filtered=bool(words or any(fields.values())),
            previous=paging.previous,
            next=paging.next,
            shown=paging.shown,
            **fields,
        )

    @router.get("/documents/{id}", response_class=HTMLResponse)
    def one_document(request: Request, id: str) -> HTMLResponse:
        asked = Asked(f"/documents/{quote(id, safe='')}", request.query_params)
        view = queries.document(desk.ledger, id[:100])
        if view is None:
            raise NotFound("document", id)
        at = sought(view, request.query_params)
        text = view.reading["document"]["text"]
        part = part_of(text, at or 0)
        previous, following = neighbours(asked, text, part)
        return render(
            request,
            "document.html",
            access=desk.access,
            section="/documents",
            footer=desk.footer(),
            row=view.row,
            at=at,
            characters=len(text),
            paragraphs=paragraphs_of(view, part),
            claims_of=claims_of(view),
            claims=claims_in(view),
            relies_on=relied(desk.ledger, view.relies_on),
            relied_on_by=relied(desk.ledger, view.relied_on_by, other=True),
            previous=previous,
            next=following,
            shown=f"characters {part[0] + 1:,}–{part[1]:,} of {len(text):,}" if part != (0, len(text)) else "",
        )

    return router


def sought(view: DocumentView, params: Mapping[str, str]) -> int | None:
    """The character that an address asks for: ``at`` one, or the first of a ``part`` (t5, e2) or of a ``claim``."""
    if "at" in params:
        return _number(params["at"])
    wanted = {local for local, claim, _, _ in view.claims if claim == params.get("claim")} | {params.get("part")}
    starts = [start_of(one) for one in view.reading["statements"] if one["id"] in wanted]
    starts += [
        spans[0][0] for one in view.reading["events"] if one["id"] in wanted and (spans := one["trigger"]["spans"])
    ]
    return min(starts, default=None)


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 12 else 0


def part_of(text: str, at: int) -> tuple[int, int]:
    """The part of a long text that holds character `at`: parts end at a line's end where one is near."""
    if len(text) <= PART:
        return 0, len(text)
    start = 0
    while True:
        end = _end_of_part(text, start)
        if at < end or end >= len(text):
            return start, end
        start = end


def _end_of_part(text: str, start: int) -> int:
    if start + PART >= len(text):
        return len(text)
    line = text.rfind("\n", start + PART // 2, start + PART)
    return line + 1 if line >= 0 else start + PART


def neighbours(asked: Asked, text: str, part: tuple[int, int]) -> tuple[str | None, str | None]:
    """The addresses of the parts before and after."""
    before = asked.href(at=str(part_of(text, part[0] - 1)[0]), part=None, claim=None) if part[0] else None
    return before, asked.href(at=str(part[1]), part=None, claim=None) if part[1] < len(text) else None


def paragraphs_of(view: DocumentView, part: tuple[int, int]) -> list[Paragraph]:
    """The marked paragraphs of a part."""
    return marked(view.reading, view.reading["document"]["text"], start=part[0], end=part[1])


def claims_of(view: DocumentView) -> dict[str, str]:
    """Claim ids by the event or statement of the reading that tells them."""
    return {local: claim for local, claim, _, _ in view.claims}


def claims_in(view: DocumentView) -> list[tuple[str, str, str]]:
    """The claims of a document once each: id, status, summary."""
    return list(dict.fromkeys((claim, status, summary) for _, claim, status, summary in view.claims))


@dataclass(frozen=True, slots=True)
class Relied:
    """The far end of a reliance: a document, or an outlet or source by name, and all the ways it shows."""

    name: str
    document: str | None
    source: str | None
    hows: tuple[str, ...]
    share: float | None


def relied(ledger: Ledger, reliances: tuple[Reliance, ...], *, other: bool = False) -> list[Relied]:
    """Each far end once, the first sixty; `other` looks at who relies on the document."""
    groups: dict[str, list[Reliance]] = {}
    for one in reliances:
        groups.setdefault(one.document if other else one.on_document or one.name, []).append(one)
    shown = list(groups.items())[:RELIANCES]
    labels = document_labels(ledger, [key for key, _ in shown])
    titles = {
        id: f"{label.publisher or 'Unknown outlet'}, {human_date(label.published)}: {label.title}"
        for id, label in labels.items()
    }
    return [
        Relied(
            titles.get(key, group[0].name),
            key if key in titles else None,
            group[0].on_source,
            tuple(dict.fromkeys(one.how for one in group)),
            next((one.share for one in group if one.share), None),
        )
        for key, group in shown
    ]
