"""HTML to Document: the article's text without the page around it, its facts and its links."""

from __future__ import annotations

import html
import logging
import re
from typing import Any
from urllib.parse import urljoin

from reportedly.documents.document import Document
from reportedly.documents.fields import storable
from reportedly.documents.fragment import text_of_fragment, text_of_tree
from reportedly.documents.known import Known
from reportedly.documents.text import document_of
from reportedly.documents.written_date import day_of
from reportedly.errors import UnreadableInput

# the blocks of the tree that extraction gives
BLOCKS = frozenset(("p", "head", "quote", "list", "item", "table", "row", "cell", "code", "div"))
LEADS_ON = re.compile(
    r"""<meta\b[^>]{0,300}?\brefresh\b[^>]{0,300}?url\s*=\s*["']?([^"'>]{1,500})"""
    r"""|<i?frame\b[^>]{0,500}?\bsrc\s*=\s*["']?([^"'\s>]{1,500})""",
    re.I,
)
Q_TAGS = re.compile(r"<(/?)q(?:\s[^<>]*)?>", re.I)  # browsers draw quotation marks for it, and who speaks hangs on them
# the day it was first published, where the page states it; no guess, and nothing that depends on today
DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
# the extraction library reports each page without an article as an error of its own; ours says so once
for _name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read_page(markup: str, known: Known, *, address: str | None = None) -> Document:
    """The document of an HTML page; `address` resolves its links, `known` wins over its own facts.

    A page without an article gives all its visible text; one without text, an empty document.

    Raises:
        UnreadableInput: it shows nothing itself and only leads to another page.
    """
    markup = Q_TAGS.sub(lambda tag: "”" if tag[1] else "“", markup)
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            markup,
            url=address,
            include_links=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=DATES,
        )
    except Exception:  # noqa: BLE001  whatever trips it, the page still has its plain text
        found = None
    if found is None or found.body is None:
        text, title = storable(text_of_fragment(markup)), _title(markup)
        if text in ("", title):
            _refuse_leading_on(markup, address or known.url or "this page")
        return document_of(text, known.over(Known(title=title)))
    links = _links(found.body, address)
    text = storable(text_of_tree(found.body, BLOCKS, frozenset()))
    facts = Known(_one_line(found.title), _one_line(found.sitename), day_of(found.date or ""))
    return document_of(text, known.over(facts), links=links)


def _refuse_leading_on(markup: str, name: str) -> None:
    """A page of frames, or one that sends its reader on at once, would otherwise pass for an empty one."""
    found = LEADS_ON.search(markup[:100_000])
    if found:
        target = (found[1] or found[2]).strip()
        raise UnreadableInput(name, f"this page shows nothing itself, it leads to {target}", "read that page")


def _links(body: Any, address: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for link in body.iter("ref"):
        try:
            target = urljoin(address or "", link.get("target") or "")
        except ValueError:
            continue
        if target.startswith(("http://", "https://")):
            found[storable(target)] = None
    return tuple(found)


def _title(markup: str) -> str | None:
    found = re.search(r"<title[^>]{0,200}>([^<]{1,500})</title", markup[:100_000], re.I)
    return _one_line(html.unescape(found[1])) if found else None


def _one_line(text: str | None) -> str | None:
    return " ".join(storable(text or "").split()) or None
