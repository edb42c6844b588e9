"""Reading what is sent: one at a time, few in line, none too long."""

from __future__ import annotations

import threading

import pytest
from fastapi.testclient import TestClient

from reportedly.documents.document import Document
from reportedly.errors import UsageError
from reportedly.manner import Manner
from reportedly.reading import Reading
from reportedly.web import turns
from reportedly.web.app import create_app
from reportedly.web.problems import Busy
from reportedly.web.turns import IN_LINE, LONGEST, Turns
from web import story
from web.conftest import TOKEN


class Slow:
    """A reader that takes as long as a test wants, and notes in what manner it reads."""

    def __init__(self) -> None:
        self.go, self.begun, self.manners = threading.Event(), threading.Event(), []

    def __call__(self, document: Document, manner: Manner) -> Reading:
        self.manners.append(manner)
        self.begun.set()
        self.go.wait(20)
        return Reading(document, (), (), ())


@pytest.fixture
def slow(monkeypatch):
    reader = Slow()
    monkeypatch.setattr(turns, "reading_of", reader)
    yield reader
    reader.go.set()


def test_texts_are_read_in_the_manner_of_the_server(slow):
    slow.go.set()
    manner = Manner("ports.yaml", None)
    assert Turns(manner).read(Document("A ship docked.")).document.text == "A ship docked."
    assert slow.manners == [manner]


def test_who_waits_too_long_is_told_so(slow):
    room = Turns(patience=0.01)
    first = threading.Thread(target=room.read, args=(Document("one"),))
    first.start()
    slow.begun.wait(10)
    with pytest.raises(Busy):
        room.read(Document("two"))
    slow.go.set()
    first.join(10)
    assert room.read(Document("three")).document.text == "three"


def test_a_crowd_is_sent_away_at_once_and_the_pages_are_still_shown(slow, tmp_path):
    ledger = story.fill(tmp_path / "s.db", copies=1)
    with TestClient(create_app(ledger, token=TOKEN, hosts=("localhost",)), base_url="http://localhost") as client:
        statuses: list[int] = []

        def send(address: str, form: str) -> None:
            statuses.append(client.post(address, **{form: {"text": "Mali bought arms."}}).status_code)

        crowd = [
            threading.Thread(target=send, args=("/api/read", "json") if n % 2 else ("/read", "data")) for n in range(12)
        ]
        for one in crowd:
            one.start()
        slow.begun.wait(10)
        assert client.get("/").status_code == 200
        for _ in range(500):
            if len(statuses) == len(crowd) - IN_LINE:
                break
            threading.Event().wait(0.02)
        assert set(statuses) == {503}
        slow.go.set()
        for one in crowd:
            one.join(20)
    assert sorted(statuses) == [200] * IN_LINE + [503] * (len(crowd) - IN_LINE)


def test_a_text_that_would_take_for_ever_is_refused_also_where_it_was_fetched(slow, tmp_path, monkeypatch):
    slow.go.set()
    long = Document("a " * LONGEST)
    with pytest.raises(UsageError, match="at most"):
        Turns().read(long)
    monkeypatch.setattr("reportedly.api.reader.fetched", lambda *_: long)
    ledger = story.fill(tmp_path / "s.db", copies=1)
    client = TestClient(create_app(ledger, token=TOKEN, hosts=("localhost",)), base_url="http://localhost")
    bearer = {"authorization": f"Bearer {TOKEN}"}
    for path in ("/api/read", "/api/documents"):
        answer = client.post(path, json={"url": "https://paper.example/long"}, headers=bearer)
        assert (answer.status_code, slow.manners) == (400, [])
