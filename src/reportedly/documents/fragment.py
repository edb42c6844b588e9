"""A piece of HTML, as feeds and records carry it, to text: all of it, a blank line between blocks."""

from __future__ import annotations

import re
from typing import Any

BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figcaption", "figure",
     "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
     "section", "table", "tbody", "td", "th", "thead", "tr", "ul")
)  # fmt: skip
BREAKS = frozenset(("br", "lb"))
UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math", "textarea", "select")
)
MARKUP = re.compile(r"</(?:p|div|a|b|i|em|strong|span|h\d|ul|ol|li|article|body|html)\s*>|<br\s*/?>|<p[\s>]", re.I)


def is_markup(text: str) -> bool:
    """Whether a text is a piece of HTML."""
    return MARKUP.search(text) is not None


def text_of_fragment(markup: str) -> str:
    """The visible text of a piece of HTML."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(f"<div>{markup}</div>", parser=html.HTMLParser(encoding=None, huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _stripped(markup)
    # the parser gives up at some depth, and then with nothing at all
    return text_of_tree(root) or _stripped(markup)


def text_of_tree(root: Any, blocks: frozenset[str] = BLOCKS, unseen: frozenset[str] = UNSEEN) -> str:
    """The text of a parsed tree: white space as a browser shows it, a blank line between `blocks`."""
    from lxml import etree

    pieces: list[str] = []
    hidden = 0
    # events, not recursion: hostile pages nest ten thousand deep
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in unseen
            pieces.append("\n" if tag in BREAKS else "\n\n" if tag in blocks else "")
            pieces.append("" if hidden else _flat(element.text))
            continue
        if event == "end":
            hidden -= tag in unseen
            pieces.append("\n\n" if tag in blocks else "")
        if element is not root:
            pieces.append("" if hidden else _flat(element.tail))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]{2,}", " ", text)).strip()


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _stripped(markup: str) -> str:
    import html

    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", markup)).split())
