"""Read a pasted text, or an article by its address, and show the reading without storing it."""

from __future__ import annotations

import threading
import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from reportedly.documents.document import Document
from reportedly.errors import InputError, ReportedlyError, UsageError
from reportedly.manner import USUAL, Manner
from reportedly.web.access import Refused
from reportedly.web.asked import Asked
from reportedly.web.desk import Desk
from reportedly.web.forms import form_of
from reportedly.web.marking import marked
from reportedly.web.view import render

LONGEST = 200_000  # characters of a pasted text
SHOWN = 40_000
FIELDS = ("title", "publisher", "published", "url")


def routes(desk: Desk) -> APIRouter:
    """``/read``."""
    router = APIRouter()
    one_at_a_time = threading.Lock()

    def page(
        request: Request, text: str, fields: dict[str, str], reading: Any = None, problem: str | None = None
    ) -> HTMLResponse:
        body = reading.document.text if reading else ""
        values = reading.to_dict() if reading else None
        return render(
            request,
            "read.html",
            access=desk.access,
            status_code=422 if problem else 200,
            section="/read",
            footer=desk.footer(),
            text=text,
            fields=fields,
            reading=values,
            problem=problem,
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
        text = form.get("text", "").replace("\r\n", "\n")
        if fields["url"] and not text.strip():
            desk.access.require(request, form, time.time())
        try:
            document = document_of(text, fields)
            with one_at_a_time:  # the models take both cores; a second reader waits
                reading = reading_of(document, desk.manner)
        except ReportedlyError as error:
            return page(request, text, fields, problem=str(error))
        return page(request, text or document.text, fields, reading)

    return router


def document_of(text: str, fields: dict[str, str]) -> Document:
    """The pasted text, or the article fetched from its address (private addresses are refused).

    Raises:
        UsageError: there is neither text nor address, or too much text.
        InputError: the address cannot be read.
    """
    title, publisher = fields["title"] or None, fields["publisher"] or None
    published = Asked("/read", fields).day("published")
    if text.strip():
        if len(text) > LONGEST:
            raise UsageError(f"the text has {len(text):,} characters; paste at most {LONGEST:,}")
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


def reading_of(document: Document, manner: Manner = USUAL) -> Any:
    """Read it; the models are loaded by the first reading."""
    from reportedly.pipeline import read_document

    return read_document(document, manner)
