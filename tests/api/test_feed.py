"""The feed is Atom that readers take, whatever the names in it."""

from __future__ import annotations

from xml.etree import ElementTree

import feedparser

from reportedly.api.feed import written
from reportedly.ledger.answers import ClaimRow, Page


def test_a_feed_reader_takes_it(client):
    answer = client.get("/claims.atom?about=Mali&sort=documents")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    found = feedparser.parse(answer.content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    claims = client.get("/api/claims?about=Mali&sort=documents").json()["claims"]
    assert [entry.title for entry in found.entries] == [claim["summary"] for claim in claims]
    assert [entry.link for entry in found.entries] == [f"http://localhost/claims/{claim['id']}" for claim in claims]
    assert found.feed.updated == f"{max(claim['last_reported'] for claim in claims)}T00:00:00Z"
    assert {"contested", "arms_transfer"} <= {tag.term for entry in found.entries for tag in entry.tags}


def test_pages_follow_each_other(client):
    first = feedparser.parse(client.get("/claims.atom?limit=2").content)
    (following,) = (link.href for link in first.feed.links if link.rel == "next")
    second = feedparser.parse(client.get(following.removeprefix("http://localhost")).content)
    assert not {entry.id for entry in first.entries} & {entry.id for entry in second.entries}
    assert {entry.id for entry in second.entries}


def test_an_empty_feed_is_a_feed(client):
    found = feedparser.parse(client.get("/claims.atom?about=Iceland").content)
    assert not found.bozo
    assert found.entries == []


def test_names_cannot_break_out_of_it():
    evil = "]]><script>&\x00\x08\ufffe</entry>"
    row = ClaimRow("a/b", evil, "AID", None, "contested", (), (), (evil,), None, None, 1, 0, 0, 1, 1, 1)
    body = written(Page((row,), None, 1), "http://localhost", {"q": evil}, None)
    root = ElementTree.fromstring(body)
    titles = [one.text for one in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1] == "]]><script>&\ufffd\ufffd\ufffd</entry>"
    assert len(list(root.iter("{http://www.w3.org/2005/Atom}entry"))) == 1
