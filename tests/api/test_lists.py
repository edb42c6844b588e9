"""Lists: filters as on the pages, cursors that give each row once, tags that spare an answer."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from api.conftest import client_of
from reportedly.documents.document import Document
from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter
from reportedly.ledger.store import Ledger
from web import story
from web.readings import Draft

LISTS = {
    "/api/claims": "claims",
    "/api/documents": "rows",
    "/api/statements": "rows",
    "/api/events": "rows",
    "/api/sources": "rows",
    "/api/review": "rows",
    "/api/changes?before=2024-01-01&until=2024-06-01": "rows",
}


def walked(client, address, name, limit, between=lambda number: None):
    """All rows by following the Link header, and the total that each page gave; `between` two pages all may change."""
    rows, totals, pages = [], set(), 0
    where = f"{address}{'&' if '?' in address else '?'}limit={limit}"
    while where:
        answer = client.get(where)
        body = answer.json()
        assert len(body[name]) <= limit
        rows += body[name]
        totals.add(body["total"])
        following = answer.links.get("next", {}).get("url")
        assert (following is None) == (body["next"] is None)
        assert following is None or parse_qs(urlsplit(following).query)["after"] == [body["next"]]
        where, pages = following, pages + 1
        assert pages < 500
        between(pages)
    return rows, totals


@pytest.mark.parametrize("limit", [1, 3, 200])
@pytest.mark.parametrize("address", LISTS)
def test_walking_the_cursors_gives_each_row_once(client, address, limit):
    rows, totals = walked(client, address, LISTS[address], limit)
    named = [(row.get("kind"), row["id"]) for row in rows]
    assert len(named) == len(set(named))
    assert totals == {len(named)}
    assert named


def test_pages_of_any_length_give_the_same_rows_in_the_same_order(client):
    short, _ = walked(client, "/api/statements", "rows", 2)
    long, _ = walked(client, "/api/statements", "rows", 200)
    assert short == long


@pytest.mark.parametrize("address", ["/api/claims", "/api/claims?sort=documents", "/api/documents", "/api/statements"])
def test_rows_do_not_shift_while_the_ledger_changes(tmp_path, address):
    ledger = story.fill(tmp_path / "story.db", copies=2)
    client, name = client_of(ledger), LISTS[address.partition("?")[0]]
    before = {row["id"] for row in client.get(f"{address}{'&' if '?' in address else '?'}limit=200").json()[name]}

    def news(number):
        """Something about other states that is newer and better attested than all there is."""
        text = f"Iceland has delivered {number} ships to Fiji, the Suva Star reported."
        for day in range(1, 6 if number == 1 else 1):
            draft = Draft(Document(text + " " * day, f"Ships {day}", f"Paper {day}", f"2025-01-0{day}"))
            star = draft.source("the Suva Star", "media")
            said = draft.says(star, "the Suva Star", "reported", f"Iceland has delivered {number} ships to Fiji")
            ships = {"actor": ("Iceland", "ISL"), "recipient": ("Fiji", "FJI"), "item": (f"{number} ships", "ships")}
            draft.event("delivered", **ships, statement=said)
            assert ledger.add(draft.document, draft.reading())

    rows, totals = walked(client, address, name, 2, news)
    found = [row["id"] for row in rows]
    assert len(totals) > 1, "the list has grown"
    assert len(found) == len(set(found))
    assert before <= set(found)
    ledger.close()


def test_statements_of_a_document_stand_in_its_order(client, ids):
    rows = client.get(f"/api/statements?document={ids['document']}").json()["rows"]
    reading = client.get(f"/api/documents/{ids['document']}/reading").json()
    assert [row["id"].partition(".")[2] for row in rows] == [one["id"] for one in reading["statements"]]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("about=Mali", ClaimFilter(about="Mali")),
        ("supplier=TUR&frame=arms_transfer", ClaimFilter(supplier="TUR", frame="arms_transfer")),
        ("recipient=Mali&item=drones", ClaimFilter(recipient="Mali", item="drones")),
        ("status=contested", ClaimFilter(status="contested")),
        ("since=2024-03-10&until=2024-04-01", ClaimFilter(since="2024-03-10", until="2024-04-01")),
        ("min_origins=2", ClaimFilter(min_origins=2)),
        ("max_origins=1", ClaimFilter(max_origins=1)),
        ("q=drones", ClaimFilter(text="drones")),
        ("type=COOPERATE", ClaimFilter(type="COOPERATE")),
        ("source=ministry", ClaimFilter(source="ministry")),
        ("about=Iceland", ClaimFilter(about="Iceland")),
    ],
)
def test_filters_mean_what_they_mean_on_the_pages(client, ledger, query, wanted):
    found = [claim["id"] for claim in client.get(f"/api/claims?limit=200&{query}").json()["claims"]]
    assert found == [row.id for row in queries.claims(ledger, wanted, limit=200).rows]


def test_a_filter_by_status_leaves_some_claims_out(client):
    every, some = (client.get(f"/api/claims?{query}").json()["total"] for query in ("", "status=contested"))
    assert 0 < some < every


def test_a_claim_is_told_with_its_wordings_way_and_history(client, ids):
    claim = client.get(f"/api/claims/{ids['claim']}").json()
    assert {one["document"] for one in claim["wordings"]} <= set(claim["documents"])
    assert claim["provenance"]["independent"] == claim["independent_origins"]
    assert claim["history"][0]["kind"] == "first_reported"
    assert claim["explanation"]["joined"]
    past = client.get(f"/api/claims/{ids['claim']}?as_of={claim['first_reported']}").json()
    assert past["last_reported"] == claim["first_reported"] < claim["last_reported"]


def test_a_statement_is_told_with_the_way_its_words_took(client, ids):
    one = client.get(f"/api/statements/{ids['statement']}").json()
    assert one["row"]["stance"] == one["statement"]["stance"] == "rejects"
    assert [step["how"] for step in one["chain"]].count("says") == 1


@pytest.mark.parametrize("cursor", ["0", "zz", "%00", "é", "OTk5OTk5OTk5", "a" * 150, "LTEuLTE"])
def test_a_cursor_that_no_page_gave_is_refused(client, cursor):
    answer = client.get(f"/api/claims?after={cursor}")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("after:")


def test_a_cursor_of_another_list_or_filter_is_refused(client):
    cursor = client.get("/api/statements?limit=1").json()["next"]
    assert client.get(f"/api/statements?limit=5&after={cursor}").status_code == 200
    for other in ("/api/sources?", "/api/statements?stance=rejects&"):
        assert client.get(f"{other}after={cursor}").status_code == 400


def test_an_answer_that_did_not_change_is_not_sent_again(client, addresses):
    for path, address in addresses.items():
        if path == "/api/watches":
            continue
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b""), address
        assert again.headers["etag"] == first.headers["etag"]
    tags = {client.get(address).headers.get("etag") for address in addresses.values()}
    assert len(tags) == len(addresses)


def test_a_tag_ends_with_the_state_it_was_of(writable):
    first = writable.get("/api/claims")
    document = writable.get("/api/documents").json()["rows"][0]["id"]
    statement = writable.get(f"/api/statements?document={document}").json()["rows"][0]["id"]
    sent = {"target": statement, "action": "reject"}
    bearer = {"authorization": "Bearer a-token-for-these-tests-only"}
    assert writable.post("/api/review/decisions", json=sent, headers=bearer).status_code == 201
    again = writable.get("/api/claims", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.headers.get("etag") != first.headers["etag"]


def test_long_answers_are_packed(client):
    assert client.get("/api/claims", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


def test_types_of_an_ontology_of_ones_own_are_filters_too(tmp_path):
    ledger = Ledger.open(tmp_path / "story.db")
    draft = Draft(Document("A Russian frigate docked in Cuba.", None, "Havana Post", "2024-03-01"))
    draft.event("docked", actor=("Russian frigate", "RUS"), recipient=("Cuba", "CUB"), type="PORT_CALL")
    ledger.add(draft.document, draft.reading())
    client = client_of(ledger)
    assert client.get("/api/claims?type=PORT_CALL").json()["total"] == 1
    assert client.get("/api/events?type=PORT_CALL").json()["total"] == 1
    assert client.get("/?type=PORT_CALL").status_code == 200
    for path in ("/api/claims", "/api/events", "/api/flows", "/claims.atom"):
        answer = client.get(f"{path}?type=PORT_CAL")
        assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "query.type")
    assert client.get("/?type=PORT_CAL").status_code == 400
    for page in (
        "/",
        "/map?what=any",
        "/pairs/RUS/CUB",
        f"/claims/{client.get('/api/claims').json()['claims'][0]['id']}",
    ):
        assert client.get(page).status_code == 200, page
    ledger.close()
