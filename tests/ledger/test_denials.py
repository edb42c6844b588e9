"""Denials and doubts meet what they are of, though they are told with other roles or another type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from tests.ledger.builder import reading

TEXT = "Howitzers\nHowitzers were sold, the captain said. Denied was the delivery, doubted the attack, dismissed the talk of a gift."
SOURCES = {
    "captain": ["captain of the Angolan navy", "government", "AGO", "MIL"],
    "serbia": ["Serbian foreign ministry", "government", "SRB", "GOV"],
    "expert": ["Ana Costa", "person"],
}
SOLD = {"trigger": "sold", "actor": ["SRB"], "recipient": ["AGO"], "items": ["artillery"], "statement": "s1"}
GIVEN = {**SOLD, "trigger": "gift", "actor": ["BGR"], "items": ["drones"]}
SAID = {"id": "s1", "source": "captain", "cue": "said", "content": "Howitzers were sold"}


def denied(source: str, stance: str = "rejects") -> dict[str, Any]:
    return {"id": "s2", "source": source, "cue": "Denied", "content": "the delivery", "stance": stance}


def claims(fill: Callable[..., Ledger], *specs: dict[str, Any]) -> dict[str, dict[str, str]]:
    readings = [
        reading(
            f"d{n}", {"publisher": f"Paper {n}", "published": "2024-02-01", "text": TEXT, "sources": SOURCES, **spec}
        )
        for n, spec in enumerate(specs)
    ]
    found = queries.contract(fill(readings))["claims"]
    return {c["summary"]: {p["source"]["name"]: p["stance"] for p in c["positions"]} for c in found}


def test_a_denial_by_a_party_is_of_its_own_transfer_though_another_supplier_is_told_of(
    fill: Callable[..., Ledger],
) -> None:
    wrong = {**SOLD, "trigger": "delivery", "actor": ["FRA"], "statement": "s2", "fact": "CT-"}
    found = claims(fill, {"statements": [SAID, denied("serbia")], "events": [SOLD, wrong]})
    assert found == {
        "Serbia supplies artillery to Angola": {
            "captain of the Angolan navy": "supports",
            "Serbian foreign ministry": "rejects",
        }
    }


def test_a_denial_on_another_s_behalf_stays_what_it_is(fill: Callable[..., Ledger]) -> None:
    other = {**SOLD, "trigger": "delivery", "actor": ["FRA"], "statement": "s2", "fact": "CT-"}
    found = claims(fill, {"statements": [SAID, denied("expert")], "events": [SOLD, other]})
    assert found["France supplies artillery to Angola"] == {"Ana Costa": "rejects"}


def test_an_open_role_of_a_denial_is_filled_by_the_claim_of_the_denier_s_state(fill: Callable[..., Ledger]) -> None:
    open_role = {**SOLD, "trigger": "delivery", "actor": [], "items": [], "statement": "s2", "fact": "CT-"}
    found = claims(fill, {"statements": [SAID, denied("serbia")], "events": [GIVEN, SOLD, open_role]})
    assert "Serbian foreign ministry" in found["Serbia supplies artillery to Angola"]
    assert "Serbian foreign ministry" not in found["Bulgaria supplies drones to Angola"]


HACKED = (
    "Howitzers\nThe harbour's computers were hacked, the captain said. Ana Costa doubted that the harbour was attacked."
)
HACK = {"trigger": "hacked", "type": "COERCE", "frame": None, "actor": ["SRB"], "recipient": ["AGO"], "statement": "s1"}
HACK_SAID = {**SAID, "content": "The harbour's computers were hacked"}
ATTACK = {**HACK, "trigger": "attacked", "type": "ASSAULT", "recipient": [], "statement": "s2"}
DOUBTED = {**denied("expert", "questions"), "cue": "doubted", "content": "that the harbour was attacked"}


def test_doubt_of_an_attack_is_of_the_hack_that_its_text_tells(fill: Callable[..., Ledger]) -> None:
    events = [HACK, {**ATTACK, "fact": "Uu"}]
    found = claims(fill, {"text": HACKED, "statements": [HACK_SAID, DOUBTED], "events": events})
    assert list(found.values()) == [{"captain of the Angolan navy": "supports", "Ana Costa": "questions"}]


def test_two_attacks_that_are_told_as_such_stay_two(fill: Callable[..., Ledger]) -> None:
    said = {**DOUBTED, "stance": "supports"}
    assert len(claims(fill, {"text": HACKED, "statements": [HACK_SAID, said], "events": [HACK, ATTACK]})) == 2


def test_a_denial_in_the_headline_with_arms_left_unsaid_is_of_the_transfer(fill: Callable[..., Ledger]) -> None:
    vague = {**SOLD, "trigger": "delivery", "frame": None, "items": [], "statement": "s2", "fact": "CT-"}
    found = claims(fill, {"statements": [SAID, denied("serbia")], "events": [SOLD, vague]})
    assert list(found) == ["Serbia supplies artillery to Angola"]


LATER = "A denial\nDenied was the delivery, and with it any gift, in a note from Belgrade that was read out on Friday."


def test_a_denial_in_other_words_meets_what_another_document_tells_of_the_same_parties(
    fill: Callable[..., Ledger],
) -> None:
    told = {"statements": [SAID], "events": [SOLD]}
    gift = {**SOLD, "trigger": "gift", "type": "AID", "frame": None, "items": [], "statement": "s2", "fact": "CT-"}
    found = claims(fill, told, {"text": LATER, "statements": [denied("serbia")], "events": [gift]})
    assert found == {
        "Serbia supplies artillery to Angola": {
            "captain of the Angolan navy": "supports",
            "Serbian foreign ministry": "rejects",
        }
    }


def test_a_denial_to_another_recipient_stays_apart(fill: Callable[..., Ledger]) -> None:
    told = {"statements": [SAID], "events": [SOLD]}
    other = {**SOLD, "trigger": "gift", "frame": None, "recipient": ["ZMB"], "statement": "s2", "fact": "CT-"}
    assert len(claims(fill, told, {"text": LATER, "statements": [denied("serbia")], "events": [other]})) == 2
