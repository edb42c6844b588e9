"""Read a pasted text, or an article by its address, and show the reading without storing it."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from reportedly.documents.document import Document
from reportedly.errors import InputError, ReportedlyError, UsageError
from reportedly.web.access import Refused, refuse_from_elsewhere
from reportedly.web.asked import Asked
from reportedly.web.desk import Desk
from reportedly.web.forms import form_of
from reportedly.web.marking import marked
from reportedly.web.problems import Busy
from reportedly.web.turns import LONGEST
from reportedly.web.view import render

SHOWN = 40_000
FIELDS = ("title", "publisher", "published", "url")


def routes(desk: Desk) -> APIRouter:
    """``/read``."""
    router = APIRouter()

    def page(
        request: Request, text: str, fields: dict[str, str], reading: Any = None, problem: ReportedlyError | None = None
    ) -> HTMLResponse:
        body = reading.document.text if reading else ""
        values = reading.to_dict() if reading else None
        return render(
            request,
            "read.html",
            access=desk.access,
            status_code=(503 if isinstance(problem, Busy) else 422) if problem else 200,
            section="/read",
            footer=desk.footer(),
            text=text,
            longest=LONGEST,
            fields=fields,
            reading=values,
            problem=str(problem) if problem else None,
            paragraphs=marked(values, body, end=SHOWN) if values else [],
        )

    @router.get("/read", response_class=HTMLResponse)
    def form_page(request: Request) -> HTMLResponse:
        return page(request, "", dict.fromkeys(FIELDS, ""))

    @router.post("/read", response_class=HTMLResponse)
    def read(request: Request, form: Annotated[dict[str, str], Depends(form_of)]) -> Response:
        if desk.access.read_only:
            raise Refused("This ledger is published read-only; texts are not read here.")
        fields = {name: form.get(name, "").strip()[:2000] for name in FIELDS}
        refuse_from_elsewhere(request)
        text = form.get("text", "").replace("\r\n", "\n")
        if fields["url"] and not text.strip():
            desk.access.require(request, form, time.time())
        try:
            document = document_of(text, fields)
            reading = desk.turns.read(document)
        except ReportedlyError as error:
            return page(request, text, fields, problem=error)
        return page(request, text or document.text, fields, reading)

    return router


def document_of(text: str, fields: dict[str, str]) -> Document:
    """The pasted text, or the article fetched from its address (private addresses are refused).

    Raises:
        UsageError: there is neither text nor address.
        InputError: the address cannot be read.
    """
    title, publisher = fields["title"] or None, fields["publisher"] or None
    published = Asked("/read", fields).day("published")
    if text.strip():
        return Document(text, title, publisher, published, fields["url"] or None)
    if not fields["url"]:
        raise UsageError("there is nothing to read; paste a text, or give an address after logging in")
    return fetched(fields["url"], title, publisher, published)


def fetched(url: str, title: str | None, publisher: str | None, published: str | None) -> Document:
    """One article from its address.

    Raises:
        UsageError: the address is not http or https.
        InputError: it cannot be fetched, or holds no text.
    """
    if not url.lower().startswith(("http://", "https://")):
        raise UsageError(f"{url[:80]}: only http and https addresses are read")
    from reportedly.documents import Known, OpenOptions, open_inputs

    options = OpenOptions(known=Known(title, publisher, published, None))
    for found in open_inputs([url], options):
        if isinstance(found, InputError):
            raise found
        return found
    raise UsageError(f"{url[:80]}: nothing was found there")
