"""Which kind of file this is: by its name, and where that says nothing, by how it opens."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["text", "markdown", "page", "jsonl", "json", "csv", "feed", "xml", "warc"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "xml",
    ".warc": "warc",
    ".warc.gz": "warc",
}
BATCHES: frozenset[Kind] = frozenset(("jsonl", "json", "csv", "feed", "warc"))
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.I)
PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h[1-6]|script)\b", re.I)
JSON_LINE = re.compile(r"""\{\s*"[^"\n]{1,60}"\s*:""")


def kind_of_name(name: str) -> Kind | None:
    """The kind that a file name says, or None."""
    name = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if name.endswith(suffix)), None)


def kind_of_start(text: str) -> Kind:
    """The kind of a text whose name says nothing, by its first characters."""
    start = text[:4096].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return "feed" if FEED.search(start) else "page" if PAGE.search(start) else "text"
    if JSON_LINE.match(start):
        return "jsonl"
    return "text"
