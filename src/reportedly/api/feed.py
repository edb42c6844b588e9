"""``/claims.atom``: claims as an Atom feed (RFC 4287), with the filters of the list."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reportedly.api.asked import AskedClaims
from reportedly.api.cursors import Question
from reportedly.api.routing import require_type, router
from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimRow, Page
from reportedly.web.desk import Desk
from reportedly.web.words import STATUS_WORDS, counted

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
LONG_AGO = "1970-01-01"
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def routes(desk: Desk) -> APIRouter:
    """``/claims.atom``."""
    routes = router(desk)

    @routes.get(
        "/claims.atom",
        tags=["claims"],
        response_model=None,
        response_class=Response,
        responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}, "description": "An Atom feed."}},
    )
    def feed(request: Request, asked: Annotated[AskedClaims, Query()]) -> Response:
        """Claims that pass a filter as an Atom feed."""
        require_type(desk, asked.type)
        question = Question("/claims.atom", asked.fields())
        place = question.place(asked.after)
        page = queries.claims(desk.ledger, asked.filter(), sort=asked.sort, limit=asked.limit, after=place)
        base = f"{request.url.scheme}://{request.url.netloc}"
        fields = {key: value for key, value in request.query_params.items() if key != "after"}
        return Response(written(page, base, fields, question.cursor(page.next)), media_type=MEDIA_TYPE)

    return routes


def written(page: Page[ClaimRow], base: str, fields: dict[str, str], following: str | None) -> bytes:
    """The feed of a page; `base` is the server's address."""
    feed = ElementTree.Element("feed", {"xmlns": ATOM})
    own = f"{base}/claims.atom" + (f"?{urlencode(fields)}" if fields else "")
    told = ", ".join(f"{key} {value}" for key, value in sorted(fields.items()) if key not in ("limit", "sort"))
    _add(feed, "title", f"Claims: {told}" if told else "Claims")
    _add(feed, "id", own)
    _add(feed, "updated", max((_moment(row.last_reported) for row in page.rows), default=_moment(None)))
    author = ElementTree.SubElement(feed, "author")
    _add(author, "name", "reportedly")
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": MEDIA_TYPE, "href": own})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _page(base, fields)})
    if following:
        href = f"{base}/claims.atom?{urlencode({**fields, 'after': following})}"
        ElementTree.SubElement(feed, "link", {"rel": "next", "type": MEDIA_TYPE, "href": href})
    for row in page.rows:
        _entry(feed, row, base)
    body: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def _page(base: str, fields: dict[str, str]) -> str:
    """The same list as a page, whose fields have the same names."""
    kept = {name: value for name, value in fields.items() if name != "limit"}
    return f"{base}/" + (f"?{urlencode(kept)}" if kept else "")


def _entry(feed: ElementTree.Element, row: ClaimRow, base: str) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "title", row.summary)
    _add(entry, "id", f"urn:reportedly:claim:{quote(row.id, safe='')}")
    _add(entry, "updated", _moment(row.last_reported))
    if row.first_reported:
        _add(entry, "published", _moment(row.first_reported))
    href = f"{base}/claims/{quote(row.id, safe='')}"
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    for kind in (row.status, row.type, *filter(None, [row.frame]), *row.items):
        ElementTree.SubElement(entry, "category", {"term": _xml(kind)})
    stances = (
        f"{STATUS_WORDS.get(row.status, row.status)}: "
        f"{row.supports} support, {row.rejects} reject, {row.questions} doubt it; "
        f"{counted(row.independent_origins, 'independent origin')}, {counted(row.documents, 'document')}"
    )
    _add(entry, "summary", stances + (f", {counted(row.copies, 'copy', 'copies')} among them" if row.copies else ""))


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _xml(text)


def _xml(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold."""
    return NOT_XML.sub("\ufffd", text)


def _moment(day: str | None) -> str:
    """The beginning of a day in UTC; an unknown one counts as long ago."""
    try:
        known = date.fromisoformat(day or LONG_AGO)
    except ValueError:
        known = date.fromisoformat(LONG_AGO)
    return f"{known.isoformat()}T00:00:00Z"
