"""``reportedly watch``: short options for the common news, names of its own, and calls."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from web import story


@pytest.fixture
def where(tmp_path: Path) -> str:
    story.fill(tmp_path / "story.db", copies=2).close()
    return str(tmp_path / "story.db")


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[bytes]]]:
    """An address that says yes to everything, and what it was told."""
    bodies: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", bodies
    server.shutdown()
    server.server_close()


def test_short_options_name_the_kinds_of_news(run: Any, where: str) -> None:
    ran = run("watch", "--ledger", where, "add", "--about", "Mali", "--new-origin", "--first-denial", "--new-status")
    (rule,) = queries.watches(Ledger.open(where))
    assert rule["id"] == ran.out.strip()
    assert rule["name"] == "about Mali"
    assert rule["rule"]["kinds"] == ["new_origin", "first_denial", "status"]


def test_a_run_prints_the_news_of_rules_without_an_address_once(run: Any, where: str) -> None:
    run("watch", "--ledger", where, "add", "--about", "Mali", "--first-denial")
    first = run("watch", "--ledger", where, "run")
    assert (first.status, "First denied" in first.out) == (0, True)
    assert run("watch", "--ledger", where, "run").out == ""


def test_an_address_is_told_of_what_is_new_from_then_on(
    run: Any, where: str, receiver: tuple[str, list[bytes]]
) -> None:
    url, bodies = receiver
    added = run("watch", "--ledger", where, "add", "all", "--url", url, "--allow-private")
    assert added.status == 0, added.err
    assert run("watch", "--ledger", where, "run", "--allow-private").out == ""
    ledger = Ledger.open(where)
    denial = queries.statements(ledger, stance="rejects", text="drones").rows[0]
    queries.decide(ledger, denial.id, "reject", who="a desk")
    told = run("watch", "--ledger", where, "run", "--allow-private")
    assert told.status == 0, told.err
    assert len(bodies) == told.out.count(" told to ")
    assert bodies


def test_an_address_that_is_refused_is_named(run: Any, where: str, receiver: tuple[str, list[bytes]]) -> None:
    url, bodies = receiver
    refused = run("watch", "--ledger", where, "add", "--url", url)
    assert refused.status == 1
    assert "private" in refused.err
    assert run("watch", "--ledger", where, "add", "--url", "ftp://a.example/").status == 2
    assert run("watch", "--ledger", where, "add", "--url", url, "--allow-private", "--secret", "short").status == 2
    assert bodies == []


def test_the_ledger_may_be_named_at_the_end_too(run: Any, where: str) -> None:
    assert run("watch", "add", "drones", "--item", "drones", "--ledger", where).status == 0
    assert "drones" in run("watch", "--ledger", where).out
