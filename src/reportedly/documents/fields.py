"""What records call things: the columns of CSV, the keys of JSON and of front matter.

The first name present with a value wins, whatever its capitals, spaces and underscores.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from reportedly.documents.known import Known
from reportedly.documents.written_date import day_of
from reportedly.errors import UsageError

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "fulltext", "articletext", "articlebody", "maintext", "story", "article"),
    "title": ("title", "headline", "head", "articletitle", "name"),
    "publisher": (
        "publisher", "source", "outlet", "site", "sitename", "publication", "newspaper", "provider", "medium", "domain",
        "sourcedomain",
    ),
    "published": (
        "published", "publishedat", "date", "pubdate", "publishedon", "publicationdate", "datepublished", "publishdate",
        "datepublish", "published_time", "publishedtime", "articledate", "day", "timestamp", "created", "createdat",
    ),
    "url": ("url", "link", "permalink", "uri", "href", "address", "webpage", "sourceurl"),
}  # fmt: skip


def value_of(field: str, record: Mapping[str, Any], columns: Mapping[str, str]) -> Any:
    """The record's value for `field`, under the column that `columns` says or the names usual for it."""
    if field in columns:
        return record.get(columns[field])
    plain = {_plain(key): value for key, value in reversed(list(record.items()))}
    present = [plain[name] for name in NAMES[field] if plain.get(name) is not None]
    return next((value for value in present if value != ""), "" if present else None)


def known_from(record: Mapping[str, Any], columns: Mapping[str, str] | None = None) -> Known:
    """Title, publisher, day and address that a record tells."""
    columns = columns or {}
    return Known(
        title=_words(value_of("title", record, columns)),
        publisher=_words(value_of("publisher", record, columns)),
        published=day_of(value_of("published", record, columns)),
        url=_words(value_of("url", record, columns)),
    )


def checked_columns(pairs: tuple[str, ...]) -> dict[str, str]:
    """``("text=Body", …)`` as a mapping.

    Raises:
        UsageError: a pair is none, or names no field.
    """
    columns: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not column or field not in NAMES:
            raise UsageError(f"--map {pair!r}: write FIELD=COLUMN with one of the fields {', '.join(NAMES)}")
        columns[field] = column
    return columns


def _plain(name: object) -> str:
    return re.sub(r"[\s_\-.]+", "", str(name)).lower()


def _words(value: Any) -> str | None:
    """One line of text; of ``{"name": …}``, as news APIs nest a source, the name."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "title", "id") if value.get(key)), None)
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    if isinstance(value, float) and not isfinite(value):  # how spreadsheets and data frames write "missing"
        return None
    return " ".join(storable(str(value)).split()) or None


def storable(text: str) -> str:
    """`text` with what no file or database takes (NUL, lone surrogates) replaced, offsets kept."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
