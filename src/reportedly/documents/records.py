"""Records to Documents: JSON Lines, JSON and CSV, one at a time, so that a million need no memory.

A record that is broken or has no text is an error of its own, and the next one is read.
"""

from __future__ import annotations

import csv
import io
import json
import re
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
    lines = _text_lines(file, newline="")
    csv.field_size_limit(options.largest)
    first = lines.readline(1_000_000)
    delimiter = max("\t;,|", key=first.count) if any(mark in first for mark in "\t;,|") else ","
    names = next(csv.reader([first], delimiter=delimiter), [])
    names = [column.strip() for column in names]
    if first and value_of("text", dict.fromkeys(names, "x"), options.columns) is None:
        yield UnreadableInput(name, f"no column holds the text (there are: {', '.join(names)[:200]})", MAP)
        return
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnreadableInput(f"{name}:{rows.line_num + 1}", f"this row is broken ({error})", "check its quotes")
            continue
        if any(row):
            yield document_of_record(f"{name}:{rows.line_num + 1}", dict(zip(names, row, strict=False)), options)


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
        record: Any = json.loads(line.strip())
    except RecursionError:
        return UnreadableInput(place, "this record is nested too deep", "write one plain JSON object a line")
    except ValueError as error:
        reason = re.sub(r": line 1 column (\d+).*", r" at character \1", str(error))
        return UnreadableInput(place, f"this line is not JSON ({reason})", "write one JSON object a line")
    return document_of_record(place, record, options)


def _records_in(value: object) -> list[object]:
    """The records of a JSON value: itself, or the first list of objects in it ("articles", "results")."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and value_of("text", value, {}) is None:
        for inner in value.values():
            if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
                return inner
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
