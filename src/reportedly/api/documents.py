"""Documents: the list, one with what it states, its reading, and new ones for whoever may write."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from reportedly.api.asked import Asked, AskedDocumentPair, AskedDocuments
from reportedly.api.contract import Reading
from reportedly.api.cursors import Question
from reportedly.api.hooks import deliver_soon
from reportedly.api.reader import Submitted
from reportedly.api.routing import listed, router, writer, written
from reportedly.api.values import Added, Compared, FullDocument, Rows, answers
from reportedly.ledger import queries
from reportedly.ledger.answers import DocumentRow
from reportedly.web.desk import Desk
from reportedly.web.problems import NotFound

Id = Annotated[str, Path(max_length=100, description="id of the document")]


def routes(desk: Desk) -> APIRouter:
    """``/api/documents``, what is below it, and the comparison of two."""
    routes = router(desk)

    @routes.get("/api/documents", tags=["documents"], **answers(Rows[DocumentRow]))
    def documents(request: Request, asked: Annotated[AskedDocuments, Query()]) -> Response:
        """Documents, the latest first."""
        fields = asked.fields()
        question = Question("/api/documents", fields)
        words = fields.pop("q")
        page = queries.documents(
            desk.ledger, text=words, **fields, limit=asked.limit, after=question.place(asked.after)
        )
        return listed(request, question, page)

    @routes.post(
        "/api/documents",
        tags=["documents"],
        dependencies=[Depends(writer(desk))],
        **answers(Added, 201, "Read and stored, or known already."),
    )
    def ingest(sent: Submitted) -> Response:
        """Read a document, given as text or by its address, and store it with its reading. Needs the token."""
        document = sent.document(may_fetch=True)
        known = desk.ledger.has(document.id)
        reading = None if known else desk.turns.read(document)
        new = reading is not None and desk.ledger.add(document, reading)
        if reading is None:
            reading = desk.ledger.reading_of(document.id)
        counts = (len(reading.statements), len(reading.events)) if reading else (0, 0)
        if new:
            deliver_soon(desk.ledger)
        where = f"/api/documents/{quote(document.id, safe='')}"
        return written(Added(id=document.id, new=new, statements=counts[0], events=counts[1]), 201, {"location": where})

    @routes.get("/api/documents/{id}", tags=["documents"], **answers(FullDocument))
    def document(id: Id, asked: Annotated[Asked, Query()]) -> Response:
        """One document: the claims it states, whom it relies on, and who relies on it."""
        view = queries.document(desk.ledger, id)
        if view is None:
            raise NotFound("document", id)
        names = ("part", "claim", "status", "summary")
        states = [dict(zip(names, told, strict=True)) for told in view.claims]
        parts = {"relies_on": view.relies_on, "relied_on_by": view.relied_on_by}
        return written({"row": view.row, "states": states, **parts})

    @routes.get("/api/documents/{id}/reading", tags=["documents"], **answers(Reading))
    def reading(id: Id, asked: Annotated[Asked, Query()]) -> Response:
        """The reading of a document as the contract has it, with the text that its spans refer to."""
        view = queries.document(desk.ledger, id)
        if view is None:
            raise NotFound("document", id)
        return written(view.reading)

    @routes.get("/api/compare", tags=["documents"], **answers(Compared))
    def compare(asked: Annotated[AskedDocumentPair, Query()]) -> Response:
        """Which claims two documents share, and which only one of them has."""
        for id in (asked.first, asked.second):
            if not id or not desk.ledger.has(id):
                raise NotFound("document", id or "")
        return written(queries.compare(desk.ledger, asked.first, asked.second))

    return routes
