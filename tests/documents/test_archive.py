"""Web archives: the pages in them, as far as they can be read."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.documents import Document, OpenOptions, open_inputs
from reportedly.errors import InputError, TooLarge, UnreadableInput

PAGE = """<html><head><title>Drones land</title></head><body><article><p>Six drones landed at the airport, an officer told
the paper on Monday.</p><p>The ministry denied that “anything” was delivered to the country.</p></article></body></html>"""


def archive(*answers: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """A WARC of ``(address, status, content type, body)``, with a request and metadata among them."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, status, content_type, body in answers:
        headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", payload=io.BytesIO(), http_headers=request))
    return file.getvalue()


def opened(
    tmp_path: Path, data: bytes, name: str = "a.warc.gz", options: OpenOptions | None = None
) -> list[Document | InputError]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(open_inputs([str(path)], options))


@pytest.mark.parametrize(
    ("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc"), (True, "unnamed"), (False, "unnamed")]
)
def test_pages_of_an_archive_are_documents(tmp_path: Path, packed: bool, name: str) -> None:
    data = archive(
        ("https://a.example/1", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("https://a.example/2", "200 OK", "text/plain", b"He denied it."),
        ("https://a.example/3", "404 Not Found", "text/html", b"<p>gone</p>"),
        ("https://a.example/4", "200 OK", "image/png", b"\x89PNG"),
        packed=packed,
    )
    found = opened(tmp_path, data, name)
    assert [(each.url, each.title) for each in found if isinstance(each, Document)] == [
        ("https://a.example/1", "Drones land"),
        ("https://a.example/2", None),
    ]
    assert len(found) == 2


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("kept", [0.05, 0.2, 0.5, 0.9])
def test_an_archive_that_breaks_off_gives_what_is_whole_and_says_so(tmp_path: Path, packed: bool, kept: float) -> None:
    one = archive(("https://a.example/1", "200 OK", "text/html", PAGE.encode()), packed=packed)
    two = archive_of_one("https://a.example/2", PAGE.encode() * 50, packed=packed)
    whole, broken = opened(tmp_path, one + two[: int(len(two) * kept)])
    assert isinstance(whole, Document)
    assert whole.url == "https://a.example/1"
    assert isinstance(broken, UnreadableInput)
    assert "breaks off" in broken.problem


def archive_of_one(address: str, body: bytes, *, packed: bool) -> bytes:
    """A WARC of one answer and nothing else."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\x1f\x8bnot gzip at all", "holds no web archive"),
        (gzip.compress(b"not an archive\r\n\r\n" * 5), "holds no web archive"),
        (gzip.compress(b"a" * 50_000_000), "holds no web archive"),
        (b"junk" * 100, "no web archive"),
        (b"WARC/1.0\r\ngarbage", "breaks off"),
    ],
)
def test_what_is_no_archive_is_one_error(
    tmp_path: Path, data: bytes, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = opened(tmp_path, data)
    assert isinstance(found, UnreadableInput)
    assert problem in found.problem
    assert capsys.readouterr().err == ""  # the library prints nothing of its own


def test_a_page_over_the_limit_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    data = archive(
        ("https://a.example/big", "200 OK", "text/plain", b"x" * 10_000),
        ("https://a.example/2", "200 OK", "text/plain", b"He denied it."),
        ("https://a.example/binary", "200 OK", "text/plain", b"\x00\x01\x02"),
        ("https://a.example/4", "200 OK", "text/plain", b"She did not."),
    )
    found = opened(tmp_path, data, options=OpenOptions(largest=5_000))
    assert [type(each) for each in found] == [TooLarge, Document, UnreadableInput, Document]
