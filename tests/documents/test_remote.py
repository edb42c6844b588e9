"""Pages from the network: public addresses only, within limits, and every failure in words."""

from __future__ import annotations

import gzip
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from reportedly.documents import Document, OpenOptions, open_inputs
from reportedly.documents.remote import fetch
from reportedly.errors import InputError, RefusedAddress, TooLarge, UnreadableInput
from tests.documents.conftest import Site

OPEN = OpenOptions(allow_private=True, patience=5)
PAGE = b"""<html><head><title>Drones land</title></head><body><article><p>Six drones landed at the airport, an officer
told the paper on Monday.</p><p>The ministry <a href="/note">denied</a> that \xe2\x80\x9canything\xe2\x80\x9d was
delivered to the country, and said no more about it.</p></article></body></html>"""


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    address = site.page("/a", PAGE)
    with pytest.raises(RefusedAddress, match="--allow-private"):
        fetch(address, OpenOptions())
    assert fetch(address, OPEN).data == PAGE
    assert len(site.hosts) == 1, "nothing is sent before the address is checked"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.example/a", "gopher://x.example", "http:///nowhere"])
def test_other_schemes_are_refused(url: str) -> None:
    found = list(open_inputs([url]))
    assert [type(each) for each in found] == [RefusedAddress]


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first name is public by what the (pretended) name server says, the second is not."""
    site.redirect("/go", "http://inner.example/secret")
    pretend(monkeypatch, {"outer.example": "127.0.0.1", "inner.example": "10.0.0.7"}, public={"127.0.0.1"})
    with pytest.raises(RefusedAddress, match=r"inner\.example"):
        fetch(site.address("/go", "outer.example"), OpenOptions(patience=5))


def test_a_redirect_to_another_scheme_is_refused(site: Site) -> None:
    with pytest.raises(RefusedAddress, match="file"):
        fetch(site.redirect("/go", "file:///etc/passwd"), OPEN)


def test_a_name_is_asked_for_once_so_that_it_cannot_answer_otherwise_later(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the second answer would be another address; the connection goes to the first."""
    site.page("/a", PAGE)
    asked = pretend(monkeypatch, {"rebinding.example": "127.0.0.1"}, public={"127.0.0.1"})
    assert fetch(site.address("/a", "rebinding.example"), OpenOptions(patience=5)).data == PAGE
    assert asked.count("rebinding.example") == 1
    assert site.hosts == [f"rebinding.example:{site.port}"]


def test_where_one_address_of_a_name_is_deaf_the_next_is_tried(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.page("/a", PAGE)
    real = socket.getaddrinfo

    def answer(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        if host != "two.example":
            return real(host, port, *rest, **named)
        return [(socket.AF_INET, 1, 6, "", (each, port)) for each in ("127.0.0.2", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert fetch(site.address("/a", "two.example"), OPEN).data == PAGE


def pretend(monkeypatch: pytest.MonkeyPatch, names: dict[str, str], public: set[str]) -> list[str]:
    """A name server that knows `names`, and loopback passed off as public; returns who was asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        asked.append(host)
        return real(names.get(host, host), port, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr("reportedly.documents.addresses.is_public", lambda address: address in public)
    return asked


def test_redirects_are_followed_a_few_times(site: Site) -> None:
    site.page("/end", PAGE)
    site.redirect("/2", "/end")
    page = fetch(site.redirect("/1", "/2"), OPEN)
    assert page.address == site.address("/end")
    assert page.asked == site.address("/1")


def test_a_circle_of_redirects_ends(site: Site) -> None:
    with pytest.raises(UnreadableInput, match="5 redirects"):
        fetch(site.redirect("/round", "/round"), OPEN)
    assert len(site.hosts) == 6


def test_a_page_over_the_limit_is_cut_off(site: Site) -> None:
    with pytest.raises(TooLarge, match="--max-size"):
        fetch(site.page("/big", b"x" * 300_000), OpenOptions(allow_private=True, largest=100_000))


def test_a_page_that_swells_when_unpacked_is_cut_off(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.end_headers()
        handler.wfile.write(gzip.compress(b"x" * 50_000_000))

    site.answers["/bomb"] = answer
    with pytest.raises(TooLarge, match="--max-size"):
        fetch(site.address("/bomb"), OpenOptions(allow_private=True, largest=1_000_000))


def test_a_page_packed_in_a_way_that_nobody_asked_for_is_refused(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", "br")
        handler.end_headers()
        handler.wfile.write(b"\x0b\x02\x80not what it seems\x03")

    site.answers["/br"] = answer
    with pytest.raises(UnreadableInput, match="packed as br"):
        fetch(site.address("/br"), OPEN)


def test_a_password_in_an_address_is_not_kept(site: Site) -> None:
    address = site.page("/a", PAGE).replace("http://", "http://anna:secret@")
    (document,) = open_inputs([address], OPEN)
    assert isinstance(document, Document)
    assert document.url == site.address("/a")


def test_a_server_that_drips_is_left(site: Site) -> None:
    begun = time.monotonic()
    with pytest.raises(TooLarge, match="--timeout"):
        fetch(site.dripping("/drip"), OpenOptions(allow_private=True, patience=0.5))
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize(("status", "words"), [(404, "404"), (500, "500"), (403, "403"), (204, "204")])
def test_a_refusal_says_its_status(site: Site, status: int, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        fetch(site.page("/no", b"", status=status), OPEN)


def test_nobody_listening_is_an_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnreadableInput, match="cannot be fetched"):
        fetch(f"http://127.0.0.1:{port}/", OPEN)


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://exa mple/", "http://x.example:99999/", "https://\u0000/"]
)
def test_a_url_that_is_none_is_an_error(url: str) -> None:
    found = list(open_inputs([url], OPEN))
    assert len(found) == 1
    assert isinstance(found[0], InputError)
    assert found[0].name == url


def test_a_page_becomes_its_article_under_the_address_given(site: Site) -> None:
    site.page("/b", PAGE)
    address = site.redirect("/a", "/b")
    (document,) = open_inputs([address], OPEN)
    assert isinstance(document, Document)
    assert document.url == address
    assert "The ministry denied that “anything” was delivered" in document.text
    assert document.links == (site.address("/note"),)


def test_the_server_s_word_on_encoding_is_taken(site: Site) -> None:
    text = "Le ministère a démenti. " * 3
    (document,) = open_inputs([site.page("/a", text.encode("mac-roman"), "text/plain; charset=macintosh")], OPEN)
    assert isinstance(document, Document)
    assert document.text == text


def test_a_feed_s_pages_are_followed_where_asked(site: Site) -> None:
    one, gone = site.page("/1", PAGE), site.address("/gone")
    feed = f"""<rss version="2.0"><channel><title>Sahara Tribune</title>
      <item><title>First</title><link>{one}</link><description>Short.</description></item>
      <item><title>Gone</title><link>{gone}</link></item><item><title>No link</title></item></channel></rss>"""
    address = site.page("/feed", feed.encode(), "application/rss+xml")
    first, second, third = open_inputs([address], OpenOptions(allow_private=True, follow=True))
    assert isinstance(first, Document)
    assert (first.title, first.publisher, first.url) == ("First", "Sahara Tribune", one)
    assert "denied" in first.text
    assert isinstance(second, UnreadableInput)
    assert second.name == gone
    assert isinstance(third, UnreadableInput)


def test_a_pdf_is_refused_with_a_way_out(site: Site) -> None:
    (found,) = open_inputs([site.page("/a.pdf", b"%PDF-1.7", "application/pdf")], OPEN)
    assert isinstance(found, UnreadableInput)
    assert "pdftotext" in found.remedy
