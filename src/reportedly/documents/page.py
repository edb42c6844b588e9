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

# the blocks of the tree that extraction gives
BLOCKS = frozenset(("p", "head", "quote", "list", "item", "table", "row", "cell", "code", "div"))
Q_TAGS = re.compile(r"<(/?)q(?:\s[^<>]*)?>", re.I)  # browsers draw quotation marks for it, and who speaks hangs on them
# the day it was first published, where the page states it; no guess, and nothing that depends on today
DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
# the extraction library reports each page without an article as an error of its own; ours says so once
for _name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read_page(markup: str, known: Known, *, address: str | None = None) -> Document:
    """The document of an HTML page; `address` resolves its links, `known` wins over its own facts.

    A page without an article gives all its visible text; one without text, an empty document.
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
        return document_of(storable(text_of_fragment(markup)), known.over(Known(title=_title(markup))))
    links = _links(found.body, address)
    text = storable(text_of_tree(found.body, BLOCKS, frozenset()))
    facts = Known(_one_line(found.title), _one_line(found.sitename), day_of(found.date or ""))
    return document_of(text, known.over(facts), links=links)


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
