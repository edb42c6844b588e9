"""WARC to Documents: the pages that a web archive holds, one at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from reportedly.documents.decode import decode
from reportedly.documents.document import Document
from reportedly.documents.files import too_large
from reportedly.documents.known import Known
from reportedly.documents.options import OpenOptions
from reportedly.documents.page import read_page
from reportedly.documents.remote import charset_in
from reportedly.documents.text import document_of
from reportedly.errors import InputError, UnreadableInput

PAGES = ("text/html", "application/xhtml+xml")


def read_archive(name: str, file: BinaryIO, options: OpenOptions) -> Iterator[Document | InputError]:
    """The documents of a WARC file (compressed or not): its successful answers that are HTML or text."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = iter(ArchiveIterator(file))
    while True:
        try:
            record = next(records)
            found = _document(name, record, options)
        except StopIteration:
            return
        except InputError as error:
            yield error
            continue
        except (ArchiveLoadFailed, EOFError, zlib.error, OSError, ValueError, AttributeError, LookupError) as error:
            # AttributeError and LookupError: the library's own stumbling over a header that is none
            reason = str(error).strip().splitlines()[0][:120] if str(error).strip() else type(error).__name__
            yield UnreadableInput(
                name, f"this web archive breaks off ({reason})", "fetch it again; what came before is read"
            )
            return
        if found is not None:
            yield found


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
    data = record.content_stream().read(options.largest + 1)
    if len(data) > options.largest:
        raise too_large(place, options.largest)
    text = decode(data, place, declared=charset_in(content_type), markup=is_page)
    known = options.known.over(Known(url=address))
    return read_page(text, known, address=address) if is_page else document_of(text, known)
