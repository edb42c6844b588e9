"""RSS and Atom to Documents: each entry's text, or the whole page behind it."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.documents.document import Document
from reportedly.documents.fields import storable
from reportedly.documents.fragment import is_markup, text_of_fragment
from reportedly.documents.known import Known
from reportedly.documents.options import OpenOptions
from reportedly.documents.text import document_of
from reportedly.documents.written_date import day_of
from reportedly.errors import InputError, UnreadableInput

FIRST_YEAR = "1990"  # feeds that do not know a date write 1970-01-01 or 0001-01-01


def read_feed(name: str, data: bytes, options: OpenOptions) -> Iterator[Document | InputError]:
    """The documents of a feed in its order; with `options.follow`, of the pages that it links to."""
    import feedparser

    try:
        feed: Any = feedparser.parse(io.BytesIO(data))  # a stream, since a text could be taken for a path or URL
    except Exception as error:  # noqa: BLE001  the parser lets through what its own parsers raise
        yield UnreadableInput(
            name, f"this feed cannot be parsed ({type(error).__name__})", "check that it is RSS or Atom"
        )
        return
    if not feed.entries and not feed.get("version"):
        yield UnreadableInput(name, "this is not a feed", "give RSS or Atom; a page should be named .html")
        return
    outlet = _line(feed.feed.get("publisher")) or _line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _document(f"{name}:{number}", entry, outlet, options)
        except InputError as error:
            yield error


def _document(place: str, entry: Any, outlet: str | None, options: OpenOptions) -> Document:
    source = entry.get("source") or {}
    link = _line(entry.get("link"))
    facts = Known(_title(entry), _line(source.get("title")) or outlet, _day(entry), link)
    known = options.known.over(facts)
    if options.follow:
        return _followed(place, link, known, options)
    contents = [part.get("value") or "" for part in entry.get("content") or ()] + [entry.get("summary") or ""]
    text = max(contents, key=len)
    links = tuple(
        dict.fromkeys(storable(each["href"]) for each in entry.get("links", ()) if each.get("rel") == "related")
    )
    document = document_of(storable(text_of_fragment(text) if is_markup(text) else text), known)
    return replace(document, links=links)


def _followed(place: str, link: str | None, known: Known, options: OpenOptions) -> Document:
    from reportedly.documents.page import read_page
    from reportedly.documents.remote import fetch

    if not link:
        raise UnreadableInput(place, "this entry links to no page", "read it without --follow")
    page = fetch(link, options)
    return read_page(page.text(), known, address=page.address)


def _day(entry: Any) -> str | None:
    for field in ("published", "created", "updated"):
        day = day_of(dict.get(entry, field))  # its own get puts `updated` for `published`
        if day and day >= FIRST_YEAR:
            return day
    return None


def _title(entry: Any) -> str | None:
    title = html.unescape(entry.get("title") or "")  # many feeds escape it twice
    return _line(text_of_fragment(title) if is_markup(title) else title)


def _line(text: object) -> str | None:
    return " ".join(storable(text).split()) or None if isinstance(text, str) else None
