"""WARC to Documents: the pages that a web archive holds, one at a time."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BufferedReader
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from reportedly.documents.decode import decode
from reportedly.documents.document import Document
from reportedly.documents.files import all_bytes
from reportedly.documents.known import Known
from reportedly.documents.options import OpenOptions
from reportedly.documents.page import read_page
from reportedly.documents.remote import charset_in
from reportedly.documents.text import document_of
from reportedly.errors import InputError, UnreadableInput

PAGES = ("text/html", "application/xhtml+xml")
GZIP = b"\x1f\x8b"
OPENINGS = (b"WARC/", b"filedesc:")  # of WARC, and of its forerunner ARC


def read_archive(name: str, file: BufferedReader, options: OpenOptions) -> Iterator[Document | InputError]:
    """The documents of a WARC file (compressed or not): its successful answers that are HTML or text."""
    start = file.peek(64)
    if not start:
        return
    if not _opening(start).lstrip().startswith(OPENINGS):
        yield _no_archive(name, packed=start.startswith(GZIP))
        return
    records = _Records(file)
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # the library prints its own remarks
                record = next(records)
                found = _document(name, record, options)
        except StopIteration:
            return
        except InputError as error:
            yield error
            continue
        except (ArchiveLoadFailed, EOFError, zlib.error, OSError, ValueError, AttributeError, LookupError):
            # AttributeError and LookupError: the library's own stumbling over a header that is none
            yield _breaks_off(name)
            return
        if not _is_whole(record):
            yield _breaks_off(name)
            return
        if found is not None:
            yield found


class _Records(ArchiveIterator):  # type: ignore[misc]  # the library has no types
    """The records of an archive; one that ends too early is an error, not the end."""

    def _next_record(self, next_line: bytes | None) -> Any:
        line = next_line or self.reader.readline()
        if not line:
            unpacking = self.reader.decompressor
            raise EOFError if unpacking is None or unpacking.eof else ArchiveLoadFailed("it ends within a block")
        try:
            return super()._next_record(line)
        except EOFError as error:
            raise ArchiveLoadFailed("it ends within a heading") from error


def _opening(start: bytes) -> bytes:
    """The first bytes of what may be packed."""
    if not start.startswith(GZIP):
        return start
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, 64)
    except zlib.error:
        return b""


def _no_archive(name: str, *, packed: bool) -> UnreadableInput:
    if packed:
        return UnreadableInput(name, "this is a gzip file that holds no web archive", "unpack it first")
    return UnreadableInput(name, "this is no web archive", "give WARC; a page should be named .html")


def _breaks_off(name: str) -> UnreadableInput:
    return UnreadableInput(name, "this web archive breaks off or is broken", "fetch it again; what came before is read")


def _is_whole(record: Any) -> bool:
    """Whether a record has its heading and all the bytes that it announces."""
    while record.raw_stream.read(1 << 16):
        pass
    return record.length is not None and getattr(record.raw_stream, "limit", 0) <= 0


def _document(name: str, record: Any, options: OpenOptions) -> Document | None:
    address = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type == "response" and record.http_headers is not None:
        content_type = (record.http_headers.get_header("Content-Type") or "").lower()
        if not (record.http_headers.get_statuscode() or "").startswith("2"):
            return None
    elif record.rec_type == "conversion":  # the text that somebody has taken from a page already
        content_type = (record.rec_headers.get_header("Content-Type") or "").lower()
    else:
        return None
    is_page = content_type.startswith(PAGES)
    if not is_page and not content_type.startswith("text/plain"):
        return None
    place = f"{name}:{address}"
    data = all_bytes(place, record.content_stream(), options.largest)
    text = decode(data, place, declared=charset_in(content_type), markup=is_page)
    known = options.known.over(Known(url=address))
    return read_page(text, known, address=address) if is_page else document_of(text, known)
