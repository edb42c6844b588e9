"""Whatever the bytes, there is a document or an error of ours, and a document can be stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.documents import Document, open_inputs
from reportedly.documents.text import document_of
from reportedly.errors import InputError

NAMES = ("a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.csv", "a.xml", "a.rss", "a.warc", "a.warc.gz", "unnamed")
# pieces that formats are made of, so that what is drawn gets past the first character
PIECES = st.sampled_from(
    [
        b"{", b"}", b"[", b"]", b'"text": ', b'"He denied it."', b",", b"\n", b"\r\n", b"<p>", b"</p>", b"<div>", b"<br/>",
        b"<html>", b"<rss version='2.0'><channel><item>", b"<title>", b"&amp;", b"&#0;", b"&#xD800;", b"<!--", b"]]>",
        b"<![CDATA[", b"---\n", b"title: x\n", b"date: 2020-13-45\n", b"# ", b"[a](", b"```", b"text,title\n", b'"', b";",
        b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: 99\r\n\r\n", b"HTTP/1.1 200 OK\r\n", b"\x1f\x8b\x08",
        b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xe2\x80\x9c", b"\xc3", b"<meta charset=", b"koi8-r", b"BAMAKO (AP) \xe2\x80\x94 ",
        b"<?xml version='1.0' encoding='utf-16'?>", b"<a href='http://[::1'>x</a>", b"<q>", b"\xed\xa0\x80",
    ]
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=400), st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=30).map(b"".join)
)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES)
def test_any_bytes_are_documents_or_errors(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for found in open_inputs([str(path)]):
        assert isinstance(found, Document | InputError)
        if isinstance(found, Document):
            for text in (found.text, found.title or "", found.publisher or "", found.url or "", *found.links):
                text.encode("utf-8")
                assert "\x00" not in text


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.text(max_size=300))
def test_a_text_is_never_changed(text: str) -> None:
    assert document_of(text).text == text
