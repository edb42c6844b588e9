"""Whatever a user names (files, folders, URLs, standard input) as a stream of documents and errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BufferedReader

from reportedly.documents.decode import decode
from reportedly.documents.document import Document
from reportedly.documents.fields import storable
from reportedly.documents.files import all_bytes, in_memory, opened
from reportedly.documents.folder import files_under, is_folder
from reportedly.documents.kinds import BATCHES, Kind, kind_of_name, kind_of_start
from reportedly.documents.known import Known
from reportedly.documents.options import OpenOptions
from reportedly.documents.text import document_of
from reportedly.errors import InputError, UnreadableInput, UsageError

Opened = Iterator[Document | InputError]
PASSWORD = re.compile(r"(?<=://)[^/@]*@")  # what stands before the host of an address is nobody else's business
START = 4096  # bytes by which a file without a telling name is known


def open_inputs(inputs: Sequence[str], options: OpenOptions | None = None) -> Opened:
    """The documents of `inputs`, in their order, read as they are asked for; what cannot be read is its error.

    Each of `inputs` is a path, a folder, an ``http://`` or ``https://`` URL, or ``-`` for standard
    input. Files of many documents (JSONL, CSV, feeds, web archives) give all of them.

    Raises:
        UsageError: a title or an address is given for what is plainly more than one document.
    """
    options = options or OpenOptions()
    single = names_one(inputs)
    if not single and (options.known.title is not None or options.known.url is not None):
        raise UsageError("--title and --url are for a single document; leave them out for several")
    return (found for name in inputs for found in _open(name, options))


def names_one(inputs: Sequence[str]) -> bool:
    """Whether `inputs` is one file, page or text by its name, not a folder or a batch."""
    return len(inputs) == 1 and kind_of_name(inputs[0]) not in BATCHES and not is_folder(inputs[0])


def _open(name: str, options: OpenOptions) -> Opened:
    try:
        if is_url(name):
            yield from _from_url(name, options)
        elif is_folder(name):
            for path in files_under(name):
                if isinstance(path, InputError):
                    yield path
                else:
                    yield from _open(path, options)
        else:
            with opened(name) as file:
                yield from _from_file(name, file, kind_of_name(name), options)
    except InputError as error:
        yield error


def _from_url(url: str, options: OpenOptions) -> Opened:
    from reportedly.documents.remote import fetch

    page = fetch(url, options)
    file = in_memory(page.data)
    yield from _from_file(url, file, page.kind, options, address=page.address, declared=page.charset)


def _from_file(
    name: str,
    file: BufferedReader,
    kind: Kind | None,
    options: OpenOptions,
    *,
    address: str | None = None,
    declared: str | None = None,
) -> Opened:
    """The documents of one open file; a name that says nothing of its kind lets its first bytes say it."""
    if kind is None or kind == "xml":
        kind = _kind_of_bytes(file.peek(START)[:START], name, kind)
    if kind == "jsonl":
        from reportedly.documents.records import read_json_lines as reader
    elif kind == "json":
        from reportedly.documents.records import read_json as reader
    elif kind == "csv":
        from reportedly.documents.records import read_csv as reader
    elif kind == "warc":
        from reportedly.documents.archive import read_archive as reader
    elif kind == "feed":
        from reportedly.documents.feed import read_feed

        yield from read_feed(name, all_bytes(name, file, options.largest), options)
        return
    else:
        data = all_bytes(name, file, options.largest)
        yield _single(name, data, kind, options, address=address, declared=declared)
        return
    yield from reader(name, file, options)


def _single(
    name: str, data: bytes, kind: Kind, options: OpenOptions, *, address: str | None, declared: str | None
) -> Document:
    """The one document of a text, a Markdown file or a page."""
    known = options.known.over(Known(url=None if name == "-" else PASSWORD.sub("", storable(name))))
    text = decode(data, name, declared=declared, markup=kind == "page")
    if kind == "page":
        from reportedly.documents.page import read_page

        return read_page(text, known, address=address or known.url)
    if kind == "markdown":
        from reportedly.documents.markdown import read_markdown

        return read_markdown(text, known)
    return document_of(text, known)


def _kind_of_bytes(start: bytes, name: str, told: Kind | None) -> Kind:
    if start.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc"
    kind = kind_of_start(start.decode("utf-8", "replace").replace("\x00", ""))
    if told == "xml" and kind == "text":
        raise UnreadableInput(name, "this XML is neither a feed nor a page", "give RSS, Atom or HTML")
    return kind


def is_url(name: str) -> bool:
    """Whether an input is named by an address."""
    return "://" in name[:12]
