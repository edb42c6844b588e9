"""Secure pages: the connection goes to the checked address, the certificate is checked against the name."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reportedly.documents import OpenOptions
from reportedly.documents.remote import fetch
from reportedly.errors import UnreadableInput
from tests.documents.test_remote import pretend

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
OPTIONS = OpenOptions(patience=5)


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port of a server with a certificate for paper.example, and that certificate."""
    folder = tmp_path_factory.mktemp("certificate")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subject = ["-subj", "/CN=paper.example", "-addext", "subjectAltName=DNS:paper.example"]
    asked = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*asked, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f"You asked {self.headers['Host']}.".encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  a client that distrusts hangs up
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.server_address[1], certificate
    server.shutdown()
    server.server_close()


@pytest.fixture
def trusted(secure: tuple[int, Path], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("SSL_CERT_FILE", str(secure[1]))
    names = {"paper.example": "127.0.0.1", "other.example": "127.0.0.1"}
    pretend(monkeypatch, names, public={"127.0.0.1"})
    return secure[0]


def test_the_certificate_is_checked_against_the_name(trusted: int) -> None:
    page = fetch(f"https://paper.example:{trusted}/story", OPTIONS)
    assert page.data == f"You asked paper.example:{trusted}.".encode()


def test_a_certificate_for_another_name_is_refused(trusted: int) -> None:
    with pytest.raises(UnreadableInput, match=r"other\.example"):
        fetch(f"https://other.example:{trusted}/story", OPTIONS)


def test_a_certificate_that_nobody_vouches_for_is_refused(trusted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(UnreadableInput, match="certificate"):
        fetch(f"https://paper.example:{trusted}/story", OPTIONS)
