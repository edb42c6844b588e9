"""Markdown to Document: the words without the marks, and what the front matter tells.

The stored text, to which offsets refer, is the text as a reader sees it: a link leaves its
words in the text and its address among the document's links.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportedly.documents.document import Document
from reportedly.documents.fields import known_from
from reportedly.documents.known import Known
from reportedly.documents.text import document_of

FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)


def read_markdown(text: str, known: Known) -> Document:
    """The document of a Markdown text; `known` wins over front matter, that over the first heading."""
    facts, body = _front_matter(text)
    tokens = MarkdownIt("commonmark", {"maxNesting": 50}).parse(body)
    heading = Known(title=_first_heading(tokens))
    links = dict.fromkeys(link for token in tokens for link in _links(token))
    return document_of("\n\n".join(_blocks(tokens)), known.over(facts).over(heading), links=tuple(links))


def _front_matter(text: str) -> tuple[Known, str]:
    """What the YAML block at the top tells, and the text after it; what is no such block stays text."""
    found = FRONT_MATTER.match(text)
    if not found:
        return Known(), text
    try:
        facts: Any = yaml.load(found[1], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return Known(), text
    if not isinstance(facts, dict):
        return Known(), text
    return known_from({str(key): value for key, value in facts.items()}), text[found.end() :]


def _first_heading(tokens: list[Token]) -> str | None:
    if tokens and tokens[0].type == "heading_open":
        return _words(tokens[1]).strip() or None
    return None


def _blocks(tokens: list[Token]) -> list[str]:
    found = [
        _words(token) if token.type == "inline" else token.content.rstrip("\n") for token in tokens if _shown(token)
    ]
    return [block for block in found if block.strip()]


def _shown(token: Token) -> bool:
    return token.type in ("inline", "fence", "code_block")


def _words(token: Token) -> str:
    """The words of an inline token: code and link texts kept, pictures and HTML dropped."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)


def _links(token: Token) -> list[str]:
    targets = (str(child.attrs.get("href", "")) for child in token.children or () if child.type == "link_open")
    return [target for target in targets if target.startswith(("http://", "https://"))]
