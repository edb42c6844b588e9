"""Every question to a ledger: right answers, pages, and what was known when."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import UsageError
from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter
from reportedly.ledger.store import Ledger
from tests.ledger.conftest import claim_of, short_names


def summaries(ledger: Ledger, **wanted: Any) -> list[str]:
    return [row.summary for row in queries.claims(ledger, ClaimFilter(**wanted)).rows]


ANGOLA, ZAMBIA, TRUCKS = (
    "Serbia supplies eight rockets to Angola",
    "Serbia supplies three rockets to Zambia",
    "India supplies 30 armoured vehicles to Angola",
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, {ANGOLA, ZAMBIA, TRUCKS}),
        ({"about": "Angola"}, {ANGOLA, TRUCKS}),
        ({"about": "angolan"}, {ANGOLA, TRUCKS}),
        ({"about": "Belgrade"}, {ANGOLA, ZAMBIA}),
        ({"about": "SRB"}, {ANGOLA, ZAMBIA}),
        ({"supplier": "India"}, {TRUCKS}),
        ({"recipient": "Zambia"}, {ZAMBIA}),
        ({"item": "armoured_vehicles"}, {TRUCKS}),
        ({"type": "AID"}, {TRUCKS}),
        ({"frame": "arms_transfer"}, {ANGOLA, ZAMBIA, TRUCKS}),
        ({"frame": "troop_transfer"}, set()),
        ({"frame": "none"}, set()),
        ({"status": "contested"}, {ANGOLA}),
        ({"since": "2024-05-01"}, {ZAMBIA, TRUCKS}),
        ({"until": "2024-03-01"}, {ANGOLA, TRUCKS}),
        ({"source": "Banda"}, {ZAMBIA}),
        ({"source": "Zambia"}, {ZAMBIA}),
        ({"source": "nobody of this name"}, set()),
        ({"min_origins": 3}, set()),
        ({"max_origins": 1}, set()),
        ({"text": "rockets Zambia"}, {ZAMBIA}),
        ({"text": "trucks OR Zambia"}, {TRUCKS, ZAMBIA}),
        ({"text": '"'}, set()),
        ({"as_of": "2024-02-08"}, {ANGOLA, TRUCKS}),
        ({"as_of": "2024-02-10", "status": "uncontested"}, {ANGOLA, TRUCKS}),
        ({"as_of": "2024-02-11", "status": "contested"}, {ANGOLA}),
        ({"as_of": "2000-01-01"}, set()),
    ],
)
def test_filters(wanted: dict[str, Any], expected: set[str], filled: Ledger) -> None:
    assert set(summaries(filled, **wanted)) == expected


@pytest.mark.parametrize("sort", ["last_reported", "first_reported", "origins", "documents", "contested"])
def test_pages_hold_every_claim_once(sort: Any, filled: Ledger) -> None:
    every = [row.id for row in queries.claims(filled, sort=sort).rows]
    paged: list[str] = []
    after: str | None = None
    while True:
        page = queries.claims(filled, sort=sort, limit=2, after=after)
        assert page.total == 3
        paged += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
    assert paged == every


@pytest.mark.parametrize(
    "ask",
    [
        lambda ledger: queries.claims(ledger, sort="nonsense"),
        lambda ledger: queries.claims(ledger, ClaimFilter(status="true")),
        lambda ledger: queries.claims(ledger, after="nonsense"),
        lambda ledger: queries.claim(ledger, ""),
    ],
)
def test_questions_that_make_no_sense_are_refused(ask: Any, filled: Ledger) -> None:
    with pytest.raises(UsageError):
        ask(filled)


def test_a_claim_is_found_by_the_beginning_of_its_id(filled: Ledger) -> None:
    id = queries.claims(filled).rows[0].id
    found = queries.claim(filled, id[:6])
    assert found and found["id"] == id
    assert queries.claim(filled, "zzzz") is None


def test_a_claim_as_of_a_day_is_what_was_known_then(filled: Ledger) -> None:
    id = claim_of(filled, "Serbia", "Angola")["id"]
    names = short_names(filled)
    then = queries.claim(filled, id, as_of="2024-02-10")
    assert then
    assert (then["status"], then["independent_origins"]) == ("uncontested", 1)
    assert sorted(names[document] for document in then["documents"]) == ["a1", "a2", "a3"]
    assert then["last_reported"] == "2024-02-10"
    assert queries.claim(filled, id, as_of="2024-12-31") == queries.claim(filled, id)
    assert queries.claim(filled, id, as_of="2023-12-31") is None


def test_the_history_tells_what_was_news(filled: Ledger) -> None:
    told = queries.history(filled, claim_of(filled, "Serbia", "Angola")["id"])
    assert [(h.day, h.kind) for h in told] == [
        ("2024-02-08", "first_reported"),
        ("2024-02-11", "first_denial"),
        ("2024-02-11", "status"),
        ("2024-04-02", "new_origin"),
    ]


def test_history_and_claims_as_of_agree(filled: Ledger) -> None:
    for row in queries.claims(filled).rows:
        for day in {happening.day for happening in queries.history(filled, row.id)}:
            listed = next(r for r in queries.claims(filled, ClaimFilter(as_of=day)).rows if r.id == row.id)
            full = queries.claim(filled, row.id, as_of=day)
            assert full
            assert (full["status"], full["independent_origins"]) == (listed.status, listed.independent_origins)


def test_wordings_point_into_their_documents(filled: Ledger) -> None:
    id = claim_of(filled, "Serbia", "Angola")["id"]
    rows = queries.wordings(filled, id, limit=99).rows
    assert len(rows) >= 15
    for wording in rows:
        document = queries.document(filled, wording.document)
        assert document
        text = document.reading["document"]["text"]
        assert text[slice(*wording.sentence_span)] == wording.sentence
        assert " ".join(text[a:b] for a, b in wording.content_spans) == (wording.content or "")
        assert " ".join(text[a:b] for a, b in wording.trigger_spans) == (wording.trigger or "")
        assert wording.reason


def test_provenance_leads_from_documents_to_origins(filled: Ledger) -> None:
    names = short_names(filled)
    way = queries.provenance(filled, claim_of(filled, "Serbia", "Angola")["id"])
    assert way and way.independent == 2
    tellers = {names[teller.id]: teller for teller in way.documents}
    assert names[tellers["a3"].copy_of or ""] == "a2"
    assert {names.get(credit, credit) for credit in tellers["a2"].credits} == {"a1"}
    assert "rejects" in tellers["a4"].stances
    roots = {origin.source: origin.name for origin in way.origins}
    assert "captain in the Angolan navy" in {roots[origin] for origin in tellers["a2"].origins}


def test_a_document_knows_whom_it_relies_on_and_who_relies_on_it(filled: Ledger) -> None:
    names = short_names(filled)
    ids = {name: id for id, name in names.items()}
    view = queries.document(filled, ids["a2"])
    assert view
    assert {(r.how, names.get(r.on_document or "", r.name)) for r in view.relies_on} == {("credited", "a1")}
    assert {(r.how, names[r.document]) for r in view.relied_on_by} == {
        ("copy", "a3"),
        ("credit line", "a3"),
        ("credited", "a4"),
    } or {names[r.document] for r in view.relied_on_by} >= {"a3"}
    assert {event for event, *_ in view.claims} >= {"e1", "e2", "e3"}
    assert queries.document(filled, "nonsense") is None


def test_documents_are_found_by_every_name(filled: Ledger) -> None:
    id = next(id for id, name in short_names(filled).items() if name == "a1")
    for name in (id, id[:8], "https://news.example/a1.txt", "Serbian rocket launchers reach Luanda, captain says"):
        assert queries.find_document(filled, name) == id
    assert queries.find_document(filled, "nothing") is None


def test_documents_by_words_outlet_and_day(filled: Ledger) -> None:
    names = short_names(filled)

    def found(**wanted: Any) -> list[str]:
        return sorted(names[row.id] for row in queries.documents(filled, **wanted).rows)

    assert found(text="customs") == ["a6", "a7"]
    assert found(publisher="southern wire") == ["a8"]
    assert found(since="2024-04-03", until="2024-04-30") == ["a7", "a8"]
    assert found(copies=True) == ["a3", "a7"]


def test_a_source_with_all_it_said(filled: Ledger) -> None:
    (ministry, *_) = queries.find_sources(filled, "Serbia's defence ministry")
    view = queries.source(filled, ministry.id)
    assert view
    assert {"Serbian defence ministry", "defence ministry"} <= set(view.names)
    assert view.row.claims == view.row.contested == 1
    said = queries.statements(filled, source=ministry.id, limit=99)
    assert said.total == len(said.rows) == view.row.statements == sum(n for _, _, n in view.months)
    stands = queries.source_claims(filled, ministry.id)
    assert [(stand.claim.summary, stand.stance) for stand in stands.rows] == [(ANGOLA, "rejects")]
    assert queries.source(filled, "nonsense") is None


def test_borne_out_by_another_body(filled: Ledger) -> None:
    (captain, *_) = queries.find_sources(filled, "captain of the Angolan navy")
    view = queries.source(filled, captain.id)
    assert view and view.borne_out == 2


def test_sources_by_kind_state_and_words(filled: Ledger) -> None:
    assert {row.name for row in queries.sources(filled, kind="document").rows} == {"customs records"}
    assert {row.country for row in queries.sources(filled, country="Serbia").rows} == {"SRB"}
    assert [row.name for row in queries.sources(filled, text="Caldeira").rows] == ["Ines Caldeira"]


def test_a_chain_leads_from_the_origin_to_those_who_pass_it_on(filled: Ledger) -> None:
    id = next(id for id, name in short_names(filled).items() if name == "a2")
    steps = queries.chain(filled, f"{id}.s2")
    assert steps
    assert [step.name for step in steps][:3] == ["captain in the Angolan navy", "Delta Courier", "Atlantic Wire"]
    assert [step.how for step in steps][:3] == ["is cited", "says", "passes on"]
    assert "Harbour Post" in [step.name for step in steps]
    assert queries.chain(filled, "nonsense") is None


def test_flows_and_pairs_count_claims(filled: Ledger) -> None:
    flows = {
        (flow.actor, flow.recipient): (flow.claims, flow.contested, flow.documents) for flow in queries.flows(filled)
    }
    assert flows == {("SRB", "AGO"): (1, 1, 8), ("SRB", "ZMB"): (1, 0, 2), ("IND", "AGO"): (1, 0, 2)}
    months = queries.pair(filled, "Serbia", "Angola")
    assert [(m.month, m.actor, m.recipient, m.claims, m.contested) for m in months] == [("2024-02", "SRB", "AGO", 1, 1)]
    assert queries.flows(filled, since="2024-05-01", frame="arms_transfer")[0].actor in ("SRB", "IND")


def test_facets_count_claims(filled: Ledger) -> None:
    facets = queries.facets(filled)
    assert {(count.value, count.count) for count in facets.statuses} == {("contested", 1), ("uncontested", 2)}
    assert {(count.label, count.count) for count in facets.suppliers} == {("Serbia", 2), ("India", 1)}


@pytest.mark.parametrize(
    ("words", "options", "kinds"),
    [
        ("launchers", {}, {"document", "statement", "claim"}),
        ("Caldeira", {"kinds": ("source",)}, {"source"}),
        ("Cald", {"prefix": True, "kinds": ("source",)}, {"source"}),
        ("cran*", {"kinds": ("document",)}, {"document"}),
        ('"rocket launchers" AND Bar', {"kinds": ("document",)}, {"document"}),
        ("nonsense", {}, set()),
        ("", {}, set()),
        ('") OR 1=1 --', {}, set()),
        ("NEAR(", {}, set()),
    ],
)
def test_search(words: str, options: dict[str, Any], kinds: set[str], filled: Ledger) -> None:
    assert {hit.kind for hit in queries.search(filled, words, limit=50, **options)} >= kinds
    if not kinds:
        assert not queries.search(filled, words, **options)


def test_statements_of_a_kind_of_source_by_words(filled: Ledger) -> None:
    said = queries.statements_of(filled, "media", "launchers")
    assert {one.source_name for one in said} == {"Delta Courier"}


def test_what_two_documents_share(filled: Ledger) -> None:
    ids = {name: id for id, name in short_names(filled).items()}
    compared = queries.compare(filled, ids["a1"], ids["a9"])
    assert [row.summary for row in compared.both] == [TRUCKS]
    assert [row.summary for row in compared.first] == [ANGOLA]
    assert [row.summary for row in compared.second] == [ZAMBIA]


def test_what_changed_between_two_days(filled: Ledger) -> None:
    (change,) = queries.changes(filled, "2024-02-10", "2024-02-12").rows
    assert (change.summary, change.before, change.after) == (ANGOLA, ("uncontested", 1), ("contested", 1))
    new = queries.changes(filled, "2023-12-31", "2024-02-08").rows
    assert {change.summary: change.before for change in new} == {ANGOLA: None, TRUCKS: None}


def test_counts_and_version(filled: Ledger) -> None:
    meta = queries.meta(filled)
    assert (meta.documents, meta.claims, meta.first, meta.last) == (9, 3, "2024-02-08", "2024-05-14")
    assert queries.version(filled) == meta.version


def test_the_views_answer_any_sqlite_program(filled: Ledger) -> None:
    queries.meta(filled)
    with sqlite3.connect(filled.name) as connection:
        rows = connection.execute(
            "SELECT source, stance FROM positions WHERE summary = ? AND stance = 'rejects'", (ANGOLA,)
        ).fetchall()
        assert rows == [("Serbia's defence ministry", "rejects")]
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (3,)
        assert connection.execute("SELECT count(DISTINCT body) FROM origins").fetchone() == (5,)
        assert connection.execute("SELECT count(*) FROM wordings WHERE trigger = 'exported'").fetchone() == (
            3,
        )  # two reports of it, and who vouches


def test_many_threads_may_ask_at_once(filled: Ledger) -> None:
    expected = queries.contract(filled)
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(queries.contract(filled))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 8


def test_an_impatient_ledger_answers_with_what_it_has(launchers: Any, tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db")
    several = list(launchers[1].values())
    for reading in several[:8]:
        ledger.add(reading.document, reading)
    before = queries.contract(ledger)["claims"]
    ledger.patient = False
    ledger.add(several[8].document, several[8])
    assert queries.contract(ledger)["claims"] == before
    for _ in range(200):
        if queries.contract(ledger)["claims"] != before:
            break
        time.sleep(0.05)
    assert len(queries.contract(ledger)["document_names"]) == 9
    assert queries.contract(ledger)["claims"] != before


def test_an_empty_ledger_answers_everything(tmp_path: Path) -> None:
    empty = Ledger.open(tmp_path / "empty.db")
    assert queries.contract(empty) == {"claims": [], "document_names": {}}
    assert queries.meta(empty).claims == 0
    assert not queries.claims(empty).rows
    assert not queries.flows(empty)
    assert not queries.search(empty, "anything")
    assert not queries.queue(empty).rows
    assert not queries.copies(empty)
    assert queries.provenance(empty, "x") is None
    assert queries.explanation(empty, "x") is None
