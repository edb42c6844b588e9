"""Writing needs the token; what was written can be seen, and taken back."""

from __future__ import annotations

import pytest

from api.conftest import BEARER, client_of
from api.test_problems import is_problem
from web import story

TEXT = (
    "The defence ministry of Norway said on Monday that Sweden had delivered 200 missiles to Finland. "
    "Sweden denied the report."
)
WRITES = [
    ("POST", "/api/documents", {"text": TEXT}),
    ("POST", "/api/review/decisions", {"target": "x", "action": "accept"}),
    ("DELETE", "/api/review/decisions/0123456789ab", None),
    ("GET", "/api/watches", None),
    ("POST", "/api/watches", {"name": "x"}),
    ("GET", "/api/watches/0123456789ab/news", None),
    ("DELETE", "/api/watches/0123456789ab", None),
    ("POST", "/api/read", {"url": "https://news.example/story"}),
]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_writing_needs_the_token(client, method, path, body):
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic dTpw"}):
        answer = client.request(method, path, json=body, headers=headers)
        is_problem(answer, 401)
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_a_ledger_that_is_published_read_only_takes_nothing(ledger, method, path, body):
    is_problem(client_of(ledger, read_only=True).request(method, path, json=body, headers=BEARER), 403)


def test_a_text_is_read_without_being_stored(client):
    before = client.get("/api/ledger").json()
    sent = {"text": TEXT, "publisher": "Fjord Post", "published": "2024-05-06"}
    reading = client.post("/api/read", json=sent).json()
    assert reading["document"]["publisher"] == "Fjord Post"
    assert {"supports", "rejects"} <= {one["stance"] for one in reading["statements"]}
    said = reading["statements"][0]
    assert [TEXT[start:end] for start, end in said["content"]["spans"]] == [said["content"]["text"]]
    assert client.get("/api/ledger").json() == before


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://[::1]/", "http://169.254.169.254/meta", "http://10.0.0.1"]
)
def test_a_private_address_is_not_fetched(client, url):
    is_problem(client.post("/api/read", json={"url": url}, headers=BEARER), 403)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://news.example/", "javascript:alert(1)", "x"])
def test_only_web_addresses_are_read(client, url):
    is_problem(client.post("/api/read", json={"url": url}, headers=BEARER), 400)


def test_a_document_is_taken_in_once(writable):
    sent = {"text": TEXT, "publisher": "Fjord Post", "published": "2024-05-06", "title": "Missiles"}
    first = writable.post("/api/documents", json=sent, headers=BEARER)
    assert first.status_code == 201
    assert first.json()["new"]
    again = writable.post("/api/documents", json=sent, headers=BEARER).json()
    assert again == {**first.json(), "new": False}
    assert writable.get(first.headers["location"]).json()["row"]["title"] == "Missiles"
    claims = writable.get("/api/claims?supplier=Sweden&recipient=Finland").json()["claims"]
    assert [claim["documents"] for claim in claims] == [[first.json()["id"]]]


def test_a_decision_counts_and_can_be_taken_back(writable):
    before = writable.get("/api/claims?supplier=TUR&recipient=MLI").json()
    denial = writable.get("/api/statements?stance=rejects&q=drones").json()["rows"][0]["id"]
    kept = writable.post(
        "/api/review/decisions", json={"target": denial, "action": "reject", "who": "a desk"}, headers=BEARER
    )
    assert kept.status_code == 201
    shown = writable.get(kept.headers["location"]).json()["rows"]
    assert [(one["id"], one["who"], one["action"]) for one in shown] == [(kept.json()["id"], "a desk", "reject")]
    assert writable.get("/api/claims?supplier=TUR&recipient=MLI").json() != before
    taken = writable.delete(f"/api/review/decisions/{kept.json()['id']}", headers=BEARER).json()
    assert taken["undone"]
    assert writable.get("/api/claims?supplier=TUR&recipient=MLI").json() == before
    is_problem(writable.delete(f"/api/review/decisions/{kept.json()['id']}", headers=BEARER), 404)


@pytest.mark.parametrize(
    "sent",
    [
        {"target": "nothing", "action": "accept"},
        {"target": "SOURCE", "action": "rate", "value": "G"},
        {"target": "SOURCE", "action": "merge"},
        {"target": "STATEMENT", "action": "correct", "field": "nothing", "value": "x"},
        {"target": "CLAIM", "action": "merge", "value": "CLAIM"},
        {"target": "\u0000", "action": "accept"},
    ],
)
def test_a_decision_that_makes_no_sense_is_a_problem(client, ids, sent):
    named = {key: ids.get(value.lower(), value) for key, value in sent.items()}
    is_problem(client.post("/api/review/decisions", json=named, headers=BEARER), 400)


def test_a_watch_is_kept_told_and_dropped(writable):
    sent = {"name": "drones", "filter": {"about": "Mali", "item": "drones"}, "tell": ["first_denial"]}
    id = writable.post("/api/watches", json=sent, headers=BEARER).json()["id"]
    (rule,) = writable.get("/api/watches", headers=BEARER).json()["rows"]
    assert (rule["id"], rule["kinds"], rule["url"], rule["signed"]) == (id, ["first_denial"], None, False)
    news = writable.get(f"/api/watches/{id}/news", headers=BEARER).json()["rows"]
    assert {one["kind"] for one in news} == {"first_denial"}
    assert writable.get(f"/api/watches/{id}/news?since=2030-01-01", headers=BEARER).json()["rows"] == []
    assert writable.delete(f"/api/watches/{id}", headers=BEARER).status_code == 200
    is_problem(writable.delete(f"/api/watches/{id}", headers=BEARER), 404)
    is_problem(writable.get(f"/api/watches/{id}/news", headers=BEARER), 404)


def test_the_secret_of_a_watch_is_not_told(writable):
    sent = {"name": "x", "url": "https://desk.example/hook", "secret": "a-secret-of-this-test"}
    assert writable.post("/api/watches", json=sent, headers=BEARER).status_code == 201
    shown = writable.get("/api/watches", headers=BEARER)
    assert "a-secret" not in shown.text
    assert shown.json()["rows"][0]["signed"]
    id = shown.json()["rows"][0]["id"]
    assert writable.get(f"/api/watches/{id}/news", headers=BEARER).json()["rows"] == [], "told from now on"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost:80/", "http://[::ffff:10.0.0.1]/", "http://10.1.2.3/"]
)
def test_a_watch_may_not_call_a_private_address(client, url):
    is_problem(client.post("/api/watches", json={"name": "x", "url": url}, headers=BEARER), 403)


@pytest.mark.parametrize(
    "url", ["ftp://a.example", "http://", "//a.example", "http://a b", "http://a:99999/", "é", "\n"]
)
def test_a_watch_calls_web_addresses_only(client, url):
    is_problem(client.post("/api/watches", json={"name": "x", "url": url}, headers=BEARER), 400)


def test_the_story_is_the_same_for_all_tests_that_only_look(ledger):
    assert ledger.count() == len(story.drafts(4)) + 2
