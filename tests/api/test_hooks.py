"""Watches call: signed, again where it failed, each news until it was told, and no private address unasked."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from reportedly.api import teller
from reportedly.api.hooks import deliver, key_of, signed
from reportedly.documents.document import Document
from reportedly.errors import RefusedAddress
from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter
from reportedly.ledger.store import Ledger
from web import story
from web.readings import Draft

SECRET = "a-secret-of-these-tests"


class Receiver(HTTPServer):
    """Keeps what it is told; answers with `statuses` one after another, then 204."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.statuses: list[int] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?desk=1"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Receiver)
        body = self.rfile.read(int(self.headers["content-length"]))
        server.calls.append(({key.lower(): value for key, value in self.headers.items()}, body))
        self.send_response(server.statuses.pop(0) if server.statuses else 204)
        self.send_header("location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def ledger(tmp_path):
    made = story.fill(tmp_path / "story.db", copies=2)
    yield made
    made.close()


def told(ledger, **options):
    return deliver(ledger, allow_private=True, waits=(0.0, 0.0), seconds=5.0, **options)


def test_news_are_told_once(ledger, receiver):
    id = queries.watch(ledger, "denials", ClaimFilter(about="Mali"), kinds=("first_denial",), url=receiver.url)
    (call,) = told(ledger)
    assert (call.watch, call.problem) == (id, None)
    body = json.loads(receiver.calls[0][1])
    assert body["watch"] == {"id": id, "name": "denials"}
    assert call.told == len(body["news"])
    assert {one["kind"] for one in body["news"]} == {"first_denial"}
    assert all(one["status"] and one["summary"] for one in body["news"])
    assert told(ledger) == []
    assert len(receiver.calls) == 1


def test_a_call_is_signed_so_that_the_receiver_can_check_it(ledger, receiver):
    queries.watch(ledger, "all", ClaimFilter(), url=receiver.url, secret=SECRET)
    told(ledger)
    headers, body = receiver.calls[0]
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(SECRET.encode(), content, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"


def test_a_signature_is_that_of_standard_webhooks():
    """The example of its specification."""
    headers = signed(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_secret_that_only_looks_like_base64_is_its_own_key():
    assert key_of("whsec_not base64!") == b"whsec_not base64!"


def test_without_a_secret_there_is_no_signature(ledger, receiver):
    queries.watch(ledger, "all", ClaimFilter(), url=receiver.url)
    told(ledger)
    assert "webhook-signature" not in receiver.calls[0][0]


def test_a_call_that_failed_is_made_again_with_the_same_id(ledger, receiver):
    queries.watch(ledger, "all", ClaimFilter(), url=receiver.url)
    receiver.statuses = [500, 429]
    (call,) = told(ledger)
    assert call.problem is None
    assert len({headers["webhook-id"] for headers, _ in receiver.calls}) == 1
    assert len(receiver.calls) == 3


@pytest.mark.parametrize(("statuses", "calls"), [([500] * 3, 3), ([404], 1), ([302], 1)])
def test_what_could_not_be_told_is_told_the_next_time(ledger, receiver, statuses, calls):
    queries.watch(ledger, "all", ClaimFilter(), url=receiver.url)
    receiver.statuses = list(statuses)
    (call,) = told(ledger)
    assert call.problem == f"the receiver answers {statuses[0]}"
    assert len(receiver.calls) == calls
    (call,) = told(ledger)
    assert call.problem is None
    assert call.told > 0


def test_nobody_there_is_a_problem_and_not_an_error(ledger):
    queries.watch(ledger, "all", ClaimFilter(), url="http://127.0.0.1:1/")
    (call,) = told(ledger)
    assert call.problem is not None
    assert "nobody answers" in call.problem


def test_a_private_address_is_not_called_unless_allowed(ledger, receiver):
    queries.watch(ledger, "all", ClaimFilter(), url=receiver.url)
    (call,) = deliver(ledger, waits=())
    assert call.problem is not None
    assert "private" in call.problem
    assert receiver.calls == []


def test_a_public_name_of_a_private_address_is_not_called(ledger, receiver, monkeypatch):
    def resolve(*_: object, **__: object) -> list[str]:
        raise RefusedAddress("x", "desk.example is a private, loopback or reserved address", "no")

    monkeypatch.setattr("reportedly.api.hooks.public_addresses", resolve)
    queries.watch(ledger, "all", ClaimFilter(), url="https://desk.example/hook")
    (call,) = deliver(ledger, waits=())
    assert "private" in (call.problem or "")


def test_the_same_rule_with_another_secret_keeps_its_id(ledger):
    first = queries.watch(ledger, "x", ClaimFilter(), url="https://desk.example/", secret="one-of-sixteen--")
    second = queries.watch(ledger, "x", ClaimFilter(), url="https://desk.example/", secret="two-of-sixteen--")
    assert first == second
    (rule,) = queries.watches(ledger)
    assert rule["rule"]["secret"] == "two-of-sixteen--"


def test_a_server_tells_what_another_process_brought_in(ledger, receiver, monkeypatch):
    queries.watch(ledger, "reports", ClaimFilter(about="Fiji"), kinds=("first_reported",), url=receiver.url)
    monkeypatch.setattr(teller, "deliver_round", told)
    watching = teller.Teller(ledger, every=0.02)
    watching.start()
    try:
        other = Ledger.open(ledger.name)  # as another process has it
        draft = Draft(Document("Iceland has delivered ships to Fiji.", None, "Suva Star", "2025-01-01"))
        draft.event("delivered", actor=("Iceland", "ISL"), recipient=("Fiji", "FJI"), item=("ships", "ships"))
        other.add(draft.document, draft.reading())
        assert not receiver.calls, "nothing is told before the claims are made"
        queries.meta(other)
        other.close()
        for _ in range(500):
            if receiver.calls:
                break
            time.sleep(0.02)
    finally:
        watching.stop()
    (call,) = receiver.calls
    assert [one["kind"] for one in json.loads(call[1])["news"]] == ["first_reported"]


def test_what_could_not_be_told_is_tried_again_though_nothing_changed(ledger, receiver, monkeypatch):
    receiver.statuses = [500, 500, 500]
    queries.watch(ledger, "all", ClaimFilter(), url=receiver.url)
    queries.meta(ledger)  # its claims are made
    monkeypatch.setattr(teller, "deliver_round", told)
    watching = teller.Teller(ledger, every=0.02, again=0.05)
    watching.start()
    for _ in range(500):
        if len(receiver.calls) > 3:
            break
        time.sleep(0.02)
    watching.stop()
    assert receiver.calls[0][1] == receiver.calls[3][1]
