"""What a person decides: laid over every rebuild, kept apart, taken back, passed on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from reportedly.errors import UsageError
from reportedly.ledger import queries
from reportedly.ledger.rebuild import rebuild
from reportedly.ledger.review import export_decisions, import_decisions
from reportedly.ledger.store import Ledger
from tests.ledger.conftest import claim_of, short_names


@pytest.fixture
def ledger(launchers: Any, fill: Callable[..., Ledger]) -> Ledger:
    return fill(launchers[1].values())


def at(ledger: Ledger, name: str, local: str) -> str:
    return next(id for id, short in short_names(ledger).items() if short == name) + "." + local


def stances(ledger: Ledger) -> dict[str, str]:
    return {p["source"]["name"]: p["stance"] for p in claim_of(ledger, "Serbia", "Angola")["positions"]}


def test_a_rejected_statement_no_longer_counts(ledger: Ledger) -> None:
    queries.decide(ledger, at(ledger, "a6", "s3"), "reject", who="anna")
    assert "Petar Ilic" not in stances(ledger)


def test_a_rejected_event_no_longer_counts(ledger: Ledger) -> None:
    queries.decide(ledger, at(ledger, "a5", "e1"), "reject", who="anna")
    assert "Seine Hebdo" not in stances(ledger)


def test_a_corrected_stance_is_the_stance(ledger: Ledger) -> None:
    queries.decide(ledger, at(ledger, "a5", "s1"), "correct", field="stance", value="rejects", who="anna")
    assert stances(ledger)["Ines Caldeira"] == "rejects"


def test_a_corrected_recipient_moves_the_telling(ledger: Ledger) -> None:
    queries.decide(ledger, at(ledger, "a8", "e3"), "correct", field="recipient", value="NAM", who="anna")
    assert claim_of(ledger, "Serbia", "Namibia")["documents"] == [at(ledger, "a8", "e3").partition(".")[0]]


def test_corrected_items_and_source(ledger: Ledger) -> None:
    queries.decide(ledger, at(ledger, "a9", "e4"), "correct", field="items", value="artillery", who="anna")
    queries.decide(ledger, at(ledger, "a6", "s1"), "correct", field="source", value="Petar Ilic", who="anna")
    assert queries.claims(ledger, queries.ClaimFilter(supplier="India", item="artillery")).total == 1
    assert "customs records" in stances(ledger)  # the copy of it still says so


def test_what_was_read_stays_as_it_was(ledger: Ledger) -> None:
    id = at(ledger, "a5", "s1")
    before = ledger.reading_of(id.partition(".")[0])
    queries.decide(ledger, id, "correct", field="stance", value="rejects", who="anna")
    rebuild(ledger)
    assert ledger.reading_of(id.partition(".")[0]) == before


def test_decisions_survive_a_rebuild_and_new_documents(launchers: Any, fill: Callable[..., Ledger]) -> None:
    readings = list(launchers[1].values())
    ledger = fill(readings[:5])
    queries.decide(ledger, at(ledger, "a5", "s1"), "correct", field="stance", value="rejects", who="anna")
    for reading in readings[5:]:
        ledger.add(reading.document, reading)
    rebuild(ledger)
    assert stances(ledger)["Ines Caldeira"] == "rejects"


def test_undo_takes_the_last_back(ledger: Ledger) -> None:
    before = queries.contract(ledger)
    queries.decide(ledger, at(ledger, "a5", "s1"), "correct", field="stance", value="rejects", who="anna")
    assert queries.contract(ledger) != before
    row = queries.undo(ledger)
    assert row and row["action"] == "correct"
    assert queries.contract(ledger) == before
    assert queries.undo(ledger) is None
    assert [row["undone"] is None for row in queries.decisions(ledger, standing=False)] == [False]


def test_split_takes_a_telling_out_of_its_claim(ledger: Ledger) -> None:
    queries.decide(ledger, at(ledger, "a8", "e1"), "split", who="anna")
    page = queries.claims(ledger, queries.ClaimFilter(supplier="Serbia", recipient="Angola"))
    assert sorted(row.documents for row in page.rows) == [1, 7]  # what else a8 says no longer has its claim there


def test_merge_puts_two_claims_together_and_keeps_them_so(ledger: Ledger) -> None:
    one, other = claim_of(ledger, "Serbia", "Angola")["id"], claim_of(ledger, "Serbia", "Zambia")["id"]
    queries.decide(ledger, one, "merge", value=other, who="anna")
    page = queries.claims(ledger, queries.ClaimFilter(supplier="Serbia"))
    assert [row.documents for row in page.rows] == [9]
    rebuild(ledger)
    assert queries.claims(ledger, queries.ClaimFilter(supplier="Serbia")).total == 1
    queries.undo(ledger)
    assert queries.claims(ledger, queries.ClaimFilter(supplier="Serbia")).total == 2


def test_a_rejected_claim_is_gone_and_a_summary_can_be_put_right(ledger: Ledger) -> None:
    queries.decide(ledger, claim_of(ledger, "India", "Angola")["id"], "reject", who="anna")
    assert queries.claims(ledger, queries.ClaimFilter(supplier="India")).total == 0
    id = claim_of(ledger, "Serbia", "Zambia")["id"]
    queries.decide(ledger, id, "correct", field="summary", value="Zambia has three launchers", who="anna")
    found = queries.claim(ledger, id)
    assert found and found["summary"] == "Zambia has three launchers"


def test_accepting_changes_no_claim_and_leaves_the_queue(ledger: Ledger) -> None:
    before, version = queries.contract(ledger), queries.version(ledger)
    (item, *_) = queries.queue(ledger, kind="claim").rows
    queries.decide(ledger, item.id, "accept", who="anna")
    assert queries.contract(ledger) == before
    assert queries.version(ledger) != version
    assert item.id not in [row.id for row in queries.queue(ledger, kind="claim").rows]


def test_the_queue_begins_with_the_least_certain(ledger: Ledger) -> None:
    scores = [item.score for item in queries.queue(ledger, limit=99).rows]
    assert scores == sorted(scores)
    assert scores and scores[-1] < 1


def test_decisions_pass_to_another_ledger(launchers: Any, fill: Callable[..., Ledger]) -> None:
    readings = list(launchers[1].values())
    mine, yours = fill(readings, "mine.db"), fill(readings, "yours.db")
    queries.decide(mine, at(mine, "a5", "s1"), "correct", field="stance", value="rejects", who="anna")
    queries.decide(
        mine,
        claim_of(mine, "Serbia", "Angola")["id"],
        "merge",
        value=claim_of(mine, "Serbia", "Zambia")["id"],
        who="anna",
    )
    lines = list(export_decisions(mine))
    assert import_decisions(yours, lines) == 2
    assert import_decisions(yours, lines) == 0
    assert queries.contract(yours) == queries.contract(mine)
    assert all(json.loads(line)["who"] == "anna" for line in lines)


def test_a_reliability_letter_is_set_and_taken_away(ledger: Ledger) -> None:
    (ministry, *_) = queries.find_sources(ledger, "Serbia's defence ministry")
    before = queries.contract(ledger)
    queries.rate(ledger, ministry.id, "D", who="anna")
    assert queries.find_sources(ledger, "Serbia's defence ministry")[0].rating == "D"
    queries.rate(ledger, ministry.id, None)
    assert queries.find_sources(ledger, "Serbia's defence ministry")[0].rating is None
    assert queries.contract(ledger) == before


@pytest.mark.parametrize(
    ("target", "action", "options"),
    [
        ("nonsense", "accept", {}),
        ("claim", "guess", {}),
        ("claim", "split", {}),
        ("claim", "merge", {}),
        ("claim", "merge", {"value": "nonsense"}),
        ("claim", "correct", {"field": "status", "value": "true"}),
        ("claim", "rate", {"value": "A"}),
        ("event", "correct", {"field": "type", "value": "WAR"}),
        ("event", "correct", {"field": "items", "value": "drones, tanks"}),
        ("event", "correct", {}),
        ("statement", "correct", {"field": "stance", "value": ""}),
        ("source", "rate", {"value": "G"}),
        ("source", "reject", {}),
    ],
)
def test_decisions_that_make_no_sense_are_refused(
    target: str, action: str, options: dict[str, Any], ledger: Ledger
) -> None:
    targets = {
        "claim": claim_of(ledger, "Serbia", "Angola")["id"],
        "event": at(ledger, "a1", "e1"),
        "statement": at(ledger, "a1", "s1"),
        "source": queries.sources(ledger).rows[0].id,
    }
    with pytest.raises(UsageError):
        queries.decide(ledger, targets.get(target, target), action, **options)
    assert not queries.decisions(ledger, standing=False)


@pytest.mark.parametrize("line", ["nonsense", "{}", "[1]", '{"id": 1}', "null"])
def test_a_line_that_is_no_decision_is_refused_by_its_number(line: str, ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="line 2"):
        import_decisions(ledger, ["", line])


def test_an_explanation_tells_of_corrections_over_it(ledger: Ledger) -> None:
    queries.decide(ledger, at(ledger, "a5", "s1"), "correct", field="stance", value="rejects", who="anna")
    explained = queries.explanation(ledger, claim_of(ledger, "Serbia", "Angola")["id"])
    assert explained and [row["who"] for row in explained.corrections] == ["anna"]
