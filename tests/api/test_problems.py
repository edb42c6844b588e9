"""Whatever is asked wrongly is answered with a problem that names what is wrong."""

from __future__ import annotations

import pytest

from api.conftest import BEARER, client_of
from reportedly.documents.document import Document
from reportedly.ledger.store import Ledger
from web.readings import Draft

HOSTILE = [
    "\x00", "'; DROP TABLE claim; --", '"', '""', "*", "AND OR NOT", "NEAR(a b)", "a*b:c^", "﷽" * 60, "\u202e" * 50,
    "%", "_", "../../etc/passwd", "<script>alert(1)</script>", "{{7*7}}", "𝕯" * 100, "e\u0301" * 90, "-1", "null",
    "{", "col:word", "(((", "\\", "\n\r\t", "٣",
]  # fmt: skip
READERS = ("/api/claims", "/api/documents", "/api/statements", "/api/sources", "/claims.atom")


def is_problem(answer, status):
    assert answer.status_code == status, (answer.status_code, answer.text)
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["type"] == "about:blank"
    assert body["title"]
    assert body["detail"]
    return body


def test_a_parameter_that_is_not_known_is_named(client, addresses):
    for path, address in addresses.items():
        mark = "&" if "?" in address else "?"
        body = is_problem(client.get(f"{address}{mark}colour=red", headers=BEARER), 422)
        assert body["errors"] == [{"where": "query.colour", "problem": "there is no such parameter"}], path


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("since=yesterday", "since"),
        ("since=1700000000", "since"),
        ("until=2024-02-30", "until"),
        ("as_of=2024-01-01T00:00:00", "as_of"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=1e3", "limit"),
        ("min_origins=-1", "min_origins"),
        ("min_origins=99999999999999999999", "min_origins"),
        ("type=WAR", "type"),
        ("status=true", "status"),
        ("sort=random", "sort"),
        ("item=cheese", "item"),
        ("q=" + "a" * 201, "q"),
    ],
)
def test_a_value_that_cannot_be_is_named(client, query, field):
    body = is_problem(client.get(f"/api/claims?{query}"), 422)
    assert [one["where"] for one in body["errors"]] == [f"query.{field}"]
    assert field in body["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/claims/nothing", "/api/claims/nothing/wordings", "/api/claims/nothing/history", "/api/documents/nothing",
        "/api/documents/nothing/reading", "/api/statements/nothing.s1", "/api/statements/x", "/api/events/x.y",
        "/api/sources/nothing", "/api/sources/nothing/claims", "/api/pairs/Atlantis/MLI", "/api/nothing",
        "/api/compare?first=a&second=b", "/api/claims/%2e%2e%2fetc", "/api/claims/%00",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(client, path):
    is_problem(client.get(path, follow_redirects=False), 404)


def test_an_id_that_several_claims_begin_with_is_a_problem(tmp_path):
    ledger = Ledger.open(tmp_path / "many.db")
    for name, code in [("Mali", "MLI"), ("Chad", "TCD"), ("Niger", "NER"), ("Togo", "TGO"), ("Benin", "BEN")]:
        for day in range(1, 9):
            text = f"Turkey has delivered drones to {name}."
            draft = Draft(Document(text, None, "Post", f"20{day + 10}-01-01"))
            draft.event("delivered", actor=("Turkey", "TUR"), recipient=(name, code), item=("drones", "drones"))
            ledger.add(draft.document, draft.reading())
    client = client_of(ledger)
    claims = [claim["id"] for claim in client.get("/api/claims?limit=200").json()["claims"]]
    shared = next((id[:1] for id in claims if sum(other[0] == id[0] for other in claims) > 1), None)
    assert shared is not None, "so many claims that two must begin alike"
    assert "several" in is_problem(client.get(f"/api/claims/{shared}"), 400)["detail"]
    assert client.get(f"/api/claims/{claims[0][:11]}").json()["id"] == claims[0]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("PUT", "/api/claims", "GET"), ("DELETE", "/api/claims/x", "GET"), ("GET", "/api/read", "POST")],
)
def test_a_method_that_is_not_possible_is_a_problem(client, method, path, allowed):
    answer = client.request(method, path)
    is_problem(answer, 405)
    assert allowed in answer.headers["allow"]


@pytest.mark.parametrize("body", [b"{", b"", b"[]", b'"text"', b"\xff\xfe", b'{"text": 1}', b'{"text": "\\ud800"}',
                                  b'{"txt": "a"}', b"[" * 5000, b'{"text":"a","published":"never"}'])  # fmt: skip
def test_a_body_that_cannot_be_is_a_problem(client, body):
    answer = client.post("/api/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    is_problem(answer, answer.status_code)


def test_a_body_of_another_type_is_a_problem(client):
    is_problem(client.post("/api/read", content=b"text=a", headers={"content-type": "text/plain"}), 415)


def test_too_much_is_a_problem(client):
    is_problem(client.post("/api/read", json={"text": "a" * 3_000_000}), 413)
    is_problem(client.post("/api/read", json={"text": "a" * 200_001}), 422)
    is_problem(client.get("/api/claims?q=" + "a" * 5000), 414)


def test_nothing_to_read_is_a_problem(client):
    is_problem(client.post("/api/read", json={}), 400)
    is_problem(client.post("/api/read", json={"text": " \n"}), 400)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_find_something_or_nothing(client, words):
    for path in READERS:
        answer = client.get(path, params={"q": words})
        assert answer.status_code == 200, (path, answer.text)
    for name in ("about", "supplier", "source", "document"):
        assert client.get("/api/claims", params={name: words}).status_code == 200
    assert client.get("/api/search", params={"q": words, "prefix": "true"}).status_code == 200


def test_hostile_articles_are_told_as_they_are(client):
    """JSON needs no escaping but its own: a program gets the very characters."""
    rows = client.get("/api/documents?q=zalgo").json()["rows"]
    text = client.get(f"/api/documents/{rows[0]['id']}/reading").json()["document"]["text"]
    assert "<script>" in text
    assert "\u202egnirotide\u202c" in text
