"""HTML to Document: the article's text without the page around it, its facts and its links."""

from __future__ import annotations

import logging
from typing import Any

from reportedly.documents.document import Document
from reportedly.documents.fields import storable
from reportedly.documents.known import Known
from reportedly.documents.text import document_of
from reportedly.documents.written_date import day_of

# the extraction library reports each page without an article as an error of its own; ours says so once
for _name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read_page(markup: str, known: Known, *, address: str | None = None) -> Document:
    """The document of an HTML page; `address` resolves its links, `known` wins over its own facts.

    A page without an article gives all its visible text; one without text, an empty document.
    """
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            markup, url=address, include_links=True, include_comments=False, with_metadata=True, output_format="python"
        )
    except Exception:  # noqa: BLE001  whatever trips it, the page still has its plain text
        found = None
    if found is None or found.body is None:
        return document_of(_all_text(markup), known.over(Known(title=_title(markup))))
    links = _links(found.body, address)
    text = storable(_text(found.body))
    facts = Known(_one_line(found.title), _one_line(found.sitename), day_of(found.date or ""))
    return document_of(text, known.over(facts), links=links)


def _text(body: Any) -> str:
    """The text of the article's tree, a blank line between its blocks."""
    from lxml import etree
    from trafilatura.xml import xmltotxt

    etree.strip_tags(body, "ref")
    return "\n\n".join(line.strip() for line in xmltotxt(body, include_formatting=False).splitlines() if line.strip())


def _links(body: Any, address: str | None) -> tuple[str, ...]:
    from urllib.parse import urljoin

    found: dict[str, None] = {}
    for link in body.iter("ref"):
        try:
            target = urljoin(address or "", link.get("target") or "")
        except ValueError:
            continue
        if target.startswith(("http://", "https://")):
            found[storable(target)] = None
    return tuple(found)


def _all_text(markup: str) -> str:
    from trafilatura import html2txt

    try:
        return storable(str(html2txt(markup)))
    except Exception:  # noqa: BLE001
        return ""


def _title(markup: str) -> str | None:
    import html
    import re

    found = re.search(r"<title[^>]{0,200}>([^<]{1,500})</title", markup[:100_000], re.I)
    return _one_line(html.unescape(found[1])) if found else None


def _one_line(text: str | None) -> str | None:
    return " ".join(storable(text or "").split()) or None
