"""Records to Documents: JSON Lines, JSON and CSV, one at a time, so that a million need no memory.

A record that is broken or has no text is an error of its own, and the next one is read.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BufferedReader
from typing import Any

from reportedly.documents.decode import SAMPLE, decode, encoding_of
from reportedly.documents.document import Document
from reportedly.documents.fields import known_from, storable, value_of
from reportedly.documents.files import all_bytes, in_memory, too_large
from reportedly.documents.fragment import is_markup, text_of_fragment
from reportedly.documents.options import OpenOptions
from reportedly.documents.text import document_of
from reportedly.errors import InputError, UnreadableInput

Found = Iterator[Document | InputError]
DELIMITERS = ",\t;|"  # of those as often in the heading, the first
SEPARATOR = re.compile(r"sep=([\t;,|])\s*$")  # how spreadsheets state it, in a line before the heading
LONGEST_HEADING = 1_000_000
LOOKED_AT = 20  # lines by which the manner of a table is known
ONE_A_LINE = "write one JSON object a line, or name the file .json where it is one value"
MAP = "say which field holds it, with --map text=FIELD"


def read_json_lines(name: str, file: BufferedReader, options: OpenOptions) -> Found:
    """One document a line; blank lines are passed over."""
    lines = _text_lines(file, newline="\n")
    number = 0
    while line := lines.readline(options.largest + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > options.largest and not line.endswith("\n"):
            yield too_large(place, options.largest)
            while line and not line.endswith("\n"):
                line = lines.readline(options.largest)
            continue
        if line.strip():
            yield _from_json(place, line, options)


def read_json(name: str, file: BufferedReader, options: OpenOptions) -> Found:
    """A JSON file: one record, a list of them, or an object that holds such a list; else JSON lines."""
    text = decode(all_bytes(name, file, options.largest), name)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield from read_json_lines(name, in_memory(text.encode("utf-8", "replace")), options)
        return
    records = _records_in(value)
    for number, record in enumerate(records, start=1):
        yield document_of_record(name if len(records) == 1 else f"{name}:{number}", record, options)


def read_csv(name: str, file: BufferedReader, options: OpenOptions) -> Found:
    """One document a row, under the names of the first row."""
    csv.field_size_limit(options.largest)
    rows, skipped = _rows(_text_lines(file, newline=""))
    names = [column.strip() for column in next(rows, [])]
    if names and value_of("text", dict.fromkeys(names, "x"), options.columns) is None:
        yield UnreadableInput(name, f"no column holds the text (there are: {', '.join(names)[:200]})", MAP)
        return
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            place = f"{name}:{rows.line_num + skipped}"
            yield UnreadableInput(place, f"this row is broken ({error})", "check its quotes")
            continue
        if any(row):
            place = f"{name}:{rows.line_num + skipped}"
            yield document_of_record(place, dict(zip(names, row, strict=False)), options)


def _rows(lines: io.TextIOWrapper) -> tuple[Any, int]:
    """The rows of a table by the manner in which it is written, and how many lines came before them."""
    skipped = 0
    while (first := lines.readline(LONGEST_HEADING)) and not first.strip():
        skipped += 1
    stated = SEPARATOR.match(first)
    if stated:
        skipped, first = skipped + 1, lines.readline(LONGEST_HEADING)
    delimiter = stated[1] if stated else max(DELIMITERS, key=first.count)
    ahead = list(itertools.islice(lines, LOOKED_AT))
    # a backslash before a quotation mark inside a cell: the other way to write one
    escaped = re.search(rf'\\"[^{re.escape(delimiter)}\r\n"]', "".join(ahead))
    every = itertools.chain((first,) if first else (), ahead, lines)
    return csv.reader(every, delimiter=delimiter, escapechar="\\" if escaped else None), skipped


def document_of_record(place: str, record: object, options: OpenOptions) -> Document | InputError:
    """The document that one record holds; `place` names it in errors."""
    if not isinstance(record, Mapping):
        return UnreadableInput(place, "this record is not an object with fields", 'write {"text": "…", "title": "…"}')
    fields: Mapping[str, Any] = record
    if isinstance(record.get("document"), Mapping) and "text" not in options.columns:
        fields = record["document"]  # a reading printed with its text
    text = _text_in(value_of("text", fields, options.columns))
    if text is None:
        names = ", ".join(str(key) for key in fields)[:200]
        return UnreadableInput(place, f"this record has no text (its fields are: {names or 'none'})", MAP)
    if len(text) > options.largest:
        return too_large(place, options.largest)
    known = options.known.over(known_from(fields, options.columns))
    document = document_of(storable(text_of_fragment(text) if is_markup(text) else text), known)
    links = fields.get("links")
    if isinstance(links, list):
        document = replace(document, links=tuple(storable(link) for link in links if isinstance(link, str)))
    return document


def _from_json(place: str, line: str, options: OpenOptions) -> Document | InputError:
    try:
        record: Any = json.loads(line.strip("\ufeff \t\r\n"))
    except RecursionError:
        return UnreadableInput(place, "this record is nested too deep", "write one plain JSON object a line")
    except ValueError as error:
        reason = re.sub(r": line 1 column (\d+).*", r" at character \1", str(error))
        return UnreadableInput(place, f"this line is not JSON ({reason})", ONE_A_LINE)
    return document_of_record(place, record, options)


def _records_in(value: object) -> list[object]:
    """The records of a JSON value: itself, or the first list of objects in it ("articles", "response.docs")."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and value_of("text", value, {}) is None:
        waiting: deque[object] = deque(value.values())
        while waiting:
            inner = waiting.popleft()
            if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
                return inner
            if isinstance(inner, Mapping):
                waiting.extend(inner.values())
    return [value]


def _text_in(value: object) -> str | None:
    """A text, or the paragraphs of one."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def _text_lines(file: BufferedReader, newline: str) -> io.TextIOWrapper:
    encoding, mark = encoding_of(file.peek(SAMPLE)[:SAMPLE], whole=False)
    file.read(mark)
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline=newline)
