"""Reading what is sent: a text, or an article by its address for whoever may write; one at a time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.responses import Response

from reportedly.api.asked import Day
from reportedly.api.contract import Reading as ReadingForm
from reportedly.api.routing import require_writer, router, written
from reportedly.api.values import answers
from reportedly.documents.document import Document
from reportedly.errors import UsageError
from reportedly.web.access import Refused
from reportedly.web.desk import Desk
from reportedly.web.pages.read import fetched
from reportedly.web.turns import LONGEST

LONGEST_FIELD = 2000


def _text(value: str) -> str:
    """Newlines alone between lines, no NUL, and whole characters only."""
    value.encode()  # a lone surrogate is a ValueError, told to the sender
    return value.replace("\r\n", "\n").replace("\x00", "")


Text = Annotated[str, Field(max_length=LONGEST), AfterValidator(_text)]
Line = Annotated[str, Field(max_length=LONGEST_FIELD), AfterValidator(_text)]


class Submitted(BaseModel):
    """A document as it is sent: its text, or only its address."""

    model_config = ConfigDict(extra="forbid")

    text: Text | None = Field(None, description="the article's own words")
    title: Line | None = None
    publisher: Line | None = Field(None, description="the outlet; its own voice is its position")
    published: Day | None = Field(None, description="day of publication, to which dates in the text are resolved")
    url: Line | None = Field(
        None, description="where it is from; fetched where there is no text, which needs the token"
    )

    @property
    def is_address(self) -> bool:
        """Whether only an address was sent."""
        return not (self.text or "").strip()

    def document(self, *, may_fetch: bool) -> Document:
        """The document that was sent, or that lies at the address.

        Raises:
            UsageError: there is neither text nor an address, or it may not be fetched.
            InputError: the address cannot be read.
        """
        title, publisher = self.title or None, self.publisher or None
        published = self.published.isoformat() if self.published else None
        if not self.is_address:
            return Document(self.text or "", title, publisher, published, self.url or None)
        if not self.url or not may_fetch:
            raise UsageError("there is nothing to read; send `text`, or `url` with the token")
        return fetched(self.url, title, publisher, published)


def routes(desk: Desk) -> APIRouter:
    """``/api/read``."""
    routes = router(desk)

    @routes.post("/api/read", tags=["read"], **answers(ReadingForm))
    def read(request: Request, sent: Submitted) -> Response:
        """Read a text and return the reading without storing it. An address is read only with the token."""
        if desk.access.read_only:
            raise Refused("This ledger is published read-only; texts are not read here.")
        if sent.is_address and sent.url:
            require_writer(desk, request)
        reading = desk.turns.read(sent.document(may_fetch=True))
        return written(reading.to_dict(with_text=True))

    return routes
