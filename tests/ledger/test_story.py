"""One story told by nine documents, read perfectly: the claims that a careful reader makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from tests.ledger.builder import story
from tests.ledger.conftest import short_names

KEYS = [claim["key"] for claim in story("launchers")[0]["claims"]]


def found(ledger: Ledger, gold: dict[str, Any]) -> dict[str, Any]:
    def codes(parts: list[dict[str, Any]]) -> list[str]:
        return [part["country"] for part in parts]

    fitting = [
        claim
        for claim in queries.contract(ledger)["claims"]
        if claim["frame"] == gold["frame"]
        and (codes(claim["actor"]), codes(claim["recipient"])) == (gold["actor"], gold["recipient"])
    ]
    assert len(fitting) == 1
    return fitting[0]


@pytest.fixture(params=KEYS)
def pair(request: pytest.FixtureRequest, filled: Ledger, launchers: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    gold = next(claim for claim in launchers[0]["claims"] if claim["key"] == request.param)
    return gold, found(filled, gold)


def test_the_documents_that_state_a_claim_meet_in_it(pair: Any, filled: Ledger) -> None:
    gold, claim = pair
    names = short_names(filled)
    assert sorted(names[id] for id in claim["documents"]) == gold["documents"]


def test_copies_are_marked(pair: Any, filled: Ledger) -> None:
    gold, claim = pair
    assert sorted(short_names(filled)[id] for id in claim["copies"]) == gold["copies"]


def test_the_status_is_right(pair: Any) -> None:
    assert pair[1]["status"] == pair[0]["status"]


def test_the_kind_of_item_is_right(pair: Any) -> None:
    assert [item["category"] for item in pair[1]["items"]] == pair[0]["items"]


def test_origins_are_counted_by_body(pair: Any) -> None:
    gold, claim = pair
    assert claim["independent_origins"] == gold["independent_origins"]
    assert sorted({origin["body"] for origin in claim["origins"]}) == gold["bodies"]


def test_every_position_is_there_once(pair: Any) -> None:
    gold, claim = pair
    assert sorted([p["source"]["name"], p["stance"]] for p in claim["positions"]) == sorted(gold["positions"])


def test_the_contract_s_schema_holds(filled: Ledger, evaluation: Path) -> None:
    schema = json.loads((evaluation.parent / "contract" / "claims.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(queries.contract(filled), schema)


def test_a_summary_is_one_plain_sentence(filled: Ledger) -> None:
    summaries = {claim["summary"] for claim in queries.contract(filled)["claims"]}
    assert "Serbia supplies eight rockets to Angola" in summaries


def test_a_claim_s_first_and_last_report_are_days_of_publication(filled: Ledger, launchers: Any) -> None:
    claim = found(filled, launchers[0]["claims"][0])
    assert (claim["first_reported"], claim["last_reported"]) == ("2024-02-08", "2024-04-06")


def test_a_denial_that_later_documents_repeat_was_made_when_it_was_made(filled: Ledger, launchers: Any) -> None:
    claim = found(filled, launchers[0]["claims"][0])
    ministry = next(p for p in claim["positions"] if p["source"]["name"] == "Serbia's defence ministry")
    assert (ministry["first"], ministry["last"]) == ("2024-02-11", "2024-02-29")
    assert len(ministry["documents"]) == 5
