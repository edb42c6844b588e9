"""One claim: what meets and what stays apart, told by short stories of two or three documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from tests.ledger.builder import reading
from tests.ledger.conftest import short_names

Event = dict[str, Any]
SOLD: Event = {"trigger": "sold", "actor": ["SRB"], "recipient": ["AGO"], "items": ["drones"]}
DEED: Event = {"trigger": "shipped", "type": "ASSAULT", "frame": None, "actor": ["SRB"], "recipient": ["AGO"]}


def told(publisher: str, published: str, *events: Event, text: str | None = None, **more: Any) -> Any:
    words = (
        text
        or f"{publisher} story\nIt was sold, bought, delivered, promised, met, denied and shipped, {publisher} says."
    )
    return reading(
        publisher.lower(),
        {"publisher": publisher, "published": published, "text": words, "events": list(events), **more},
    )


def groups(ledger: Ledger) -> list[list[str]]:
    names = short_names(ledger)
    return sorted(sorted(names[id] for id in claim["documents"]) for claim in queries.contract(ledger)["claims"])


CASES = {
    "other verbs for the same transfer meet": ({**SOLD}, {**SOLD, "trigger": "bought"}, True),
    "a gift and a sale of one transfer meet": ({**SOLD}, {**SOLD, "type": "AID"}, True),
    "arms of no kind meet the one kind there is": ({**SOLD}, {**SOLD, "items": ["other"]}, True),
    "no items at all meet the one kind there is": ({**SOLD}, {**SOLD, "items": []}, True),
    "a denial meets what it denies": ({**SOLD}, {**SOLD, "fact": "CT-"}, True),
    "one of several kinds meets them": (
        {**SOLD, "items": ["drones", "missiles"]},
        {**SOLD, "items": ["missiles"]},
        True,
    ),
    "another supplier stays apart": ({**SOLD}, {**SOLD, "actor": ["BGR"]}, False),
    "a private army is coded by its state": (
        {**SOLD, "recipient": ["RUS"]},
        {**SOLD, "recipient": ["Wagner group"]},
        True,
    ),
    "armed groups stay apart from states": ({**SOLD}, {**SOLD, "recipient": ["Hezbollah"]}, False),
    "another recipient stays apart": ({**SOLD}, {**SOLD, "recipient": ["ZMB"]}, False),
    "another kind of item stays apart": ({**SOLD}, {**SOLD, "items": ["armoured_vehicles"]}, False),
    "a pledge and its fulfilment stay apart": ({**SOLD}, {**SOLD, "type": "AGREE", "trigger": "promised"}, False),
    "dates a year apart are two deliveries": (
        {**SOLD, "date": ["2023-01-01", "2023-01-31"]},
        {**SOLD, "date": ["2024-01-05", "2024-01-06"]},
        False,
    ),
    "dates in neighbouring months are one": (
        {**SOLD, "date": ["2023-12-01", "2023-12-31"]},
        {**SOLD, "date": ["2024-01-05", "2024-01-06"]},
        True,
    ),
    "a year that holds the day is the same time": (
        {**SOLD, "date": ["2023-01-01", "2023-12-31"]},
        {**SOLD, "date": ["2023-03-05", "2023-03-06"]},
        True,
    ),
    "aircraft in the same number can be the drones": (
        {**SOLD, "items": [["drones", None, 6]]},
        {**SOLD, "items": [["aircraft", None, 6]]},
        True,
    ),
    "aircraft in another document are no drones": ({**SOLD}, {**SOLD, "items": ["aircraft"]}, False),
    "troops are not arms": ({**SOLD, "items": []}, {**SOLD, "frame": "troop_transfer", "items": []}, False),
    "a meeting is one, whoever is named first": (
        {"trigger": "met", "type": "CONSULT", "frame": None, "actor": ["SRB", "AGO"]},
        {"trigger": "met", "type": "CONSULT", "frame": None, "actor": ["AGO"], "recipient": ["SRB"]},
        True,
    ),
    "a group is one by all its names": (
        {**SOLD, "recipient": ["Rapid Support Forces"]},
        {**SOLD, "recipient": ["RSF fighters"]},
        True,
    ),
    "attacks dated two days apart can be one, told loosely": (
        {**DEED, "date": ["2024-01-29", "2024-01-29"]},
        {**DEED, "date": ["2024-01-31", "2024-01-31"]},
        True,
    ),
    "attacks dated ten days apart are two": (
        {**DEED, "date": ["2024-01-20", "2024-01-20"]},
        {**DEED, "date": ["2024-01-30", "2024-01-30"]},
        False,
    ),
}


@pytest.mark.parametrize("name", list(CASES))
def test_two_documents_three_days_apart(name: str, fill: Callable[..., Ledger]) -> None:
    first, second, meet = CASES[name]
    ledger = fill([told("Alpha", "2024-02-01", first), told("Beta", "2024-02-04", second)])
    assert groups(ledger) == ([["alpha", "beta"]] if meet else [["alpha"], ["beta"]])


@pytest.mark.parametrize(("later", "meet"), [("2024-05-01", True), ("2025-02-10", False)])
def test_undated_reports_far_apart_are_of_two_deliveries(later: str, meet: bool, fill: Callable[..., Ledger]) -> None:
    ledger = fill([told("Alpha", "2024-02-01", SOLD), told("Beta", later, SOLD)])
    assert groups(ledger) == ([["alpha", "beta"]] if meet else [["alpha"], ["beta"]])


@pytest.mark.parametrize(("later", "meet"), [("2024-02-05", True), ("2024-03-20", False)])
def test_talks_are_over_in_days(later: str, meet: bool, fill: Callable[..., Ledger]) -> None:
    met = {"trigger": "met", "type": "CONSULT", "frame": None, "actor": ["SRB", "AGO"]}
    ledger = fill([told("Alpha", "2024-02-01", met), told("Beta", later, met)])
    assert groups(ledger) == ([["alpha", "beta"]] if meet else [["alpha"], ["beta"]])


def test_other_numbers_a_while_later_are_another_delivery(fill: Callable[..., Ledger]) -> None:
    six, nine = ({**SOLD, "items": [["drones", None, n]]} for n in (6, 9))
    ledger = fill([told("Alpha", "2024-02-01", six), told("Beta", "2024-04-20", nine)])
    assert groups(ledger) == [["alpha"], ["beta"]]


def test_a_role_left_open_is_filled_by_the_only_claim_of_its_document(fill: Callable[..., Ledger]) -> None:
    arrived = {"trigger": "delivered", "recipient": ["AGO"], "items": ["aircraft"]}
    ledger = fill([told("Alpha", "2024-02-01", SOLD, arrived)])
    (claim,) = queries.contract(ledger)["claims"]
    assert claim["items"][0]["category"] in ("drones", "aircraft")
    reasons = [joined.reason for joined in queries.explanation(ledger, claim["id"]).joined]
    assert reasons == ["first report", "leaves a role open; the only claim of its document that fits"]


def test_a_role_left_open_between_two_claims_takes_the_one_with_the_same_items(fill: Callable[..., Ledger]) -> None:
    other = {**SOLD, "trigger": "bought", "recipient": ["ZMB"], "items": [["drones", None, 3]]}
    same = {"trigger": "delivered", "actor": ["SRB"], "items": [["drones", None, 3]]}
    ledger = fill([told("Alpha", "2024-02-01", SOLD, other, same)])
    claims = {claim["recipient"][0]["country"]: claim for claim in queries.contract(ledger)["claims"]}
    assert set(claims) == {"AGO", "ZMB"}
    tellings = {code: len(queries.explanation(ledger, claim["id"]).joined) for code, claim in claims.items()}
    assert tellings == {"AGO": 1, "ZMB": 2}


def test_a_denial_of_all_arms_stands_against_every_transfer_its_document_tells(fill: Callable[..., Ledger]) -> None:
    missiles = {**SOLD, "trigger": "bought", "items": ["missiles"]}
    never = {**SOLD, "trigger": "denied", "items": ["other"], "fact": "CT-", "statement": "s1"}
    statement = {"id": "s1", "source": "m", "cue": "denied", "stance": "rejects", "content": "shipped"}
    document = told(
        "Alpha", "2024-02-01", SOLD, missiles, never,
        sources={"m": ["Serbian government", "government", "SRB", "GOV"]}, statements=[statement],
    )  # fmt: skip
    statuses = {
        claim["items"][0]["category"]: claim["status"] for claim in queries.contract(fill([document]))["claims"]
    }
    assert statuses == {"drones": "contested", "missiles": "contested"}


def test_the_type_is_that_of_most_tellings(fill: Callable[..., Ledger]) -> None:
    gift = {**SOLD, "type": "AID"}
    ledger = fill(
        [told(name, "2024-02-01", event) for name, event in (("Alpha", SOLD), ("Beta", gift), ("Gamma", gift))]
    )
    (claim,) = queries.contract(ledger)["claims"]
    assert claim["type"] == "AID"


def test_ids_stay_when_later_documents_come(fill: Callable[..., Ledger]) -> None:
    first = told("Alpha", "2024-02-01", SOLD)
    ledger = fill([first])
    (before,) = queries.contract(ledger)["claims"]
    later = told("Beta", "2024-02-04", {**SOLD, "items": ["drones", "missiles"]})
    ledger.add(later.document, later)
    (after,) = queries.contract(ledger)["claims"]
    assert after["id"] == before["id"]


def test_the_same_named_person_makes_one_deed_of_two_tellings(fill: Callable[..., Ledger]) -> None:
    def held(publisher: str, day: str, trigger: str, text: str, who: str) -> Any:
        deed = {"trigger": trigger, "type": "COERCE", "mode": "arrest", "frame": None, "recipient": ["head"]}
        sources = {"head": [who, "person", "AGO", "GOV"]}
        return told(publisher, day, {**deed, "actor": []}, text=text, sources=sources)

    alpha = held("Alpha", "2024-02-01", "arrested", "Alpha\nRui Costa was arrested at dawn.", "Rui Costa")
    beta = held("Beta", "2024-02-06", "held", "Beta\nIn a recording Rui Costa says he is held.", "Rui Costa")
    other = held("Gamma", "2024-02-06", "held", "Gamma\nIn a recording Ana Reis says she is held.", "Ana Reis")
    assert groups(fill([alpha, beta, other])) == [["alpha", "beta"], ["gamma"]]


def test_a_headline_that_names_the_state_means_the_group_in_it(fill: Callable[..., Ledger]) -> None:
    text = "Serbia shipped drones to Angola\nSerbia shipped drones to rebels of the Northern Front in Angola, it says."
    short, full = {**SOLD, "trigger": "shipped"}, {**SOLD, "trigger": "shipped@2", "recipient": ["Northern Front"]}
    (claim,) = queries.contract(fill([told("Alpha", "2024-02-01", short, full, text=text)]))["claims"]
    assert [party["name"] for party in claim["recipient"]] == ["Northern Front"]


def test_a_headline_on_another_state_stays_apart(fill: Callable[..., Ledger]) -> None:
    text = "Serbia shipped drones to Angola\nSerbia shipped drones to Zambia, it says."
    short, full = {**SOLD, "trigger": "shipped"}, {**SOLD, "trigger": "shipped@2", "recipient": ["ZMB"]}
    assert len(groups(fill([told("Alpha", "2024-02-01", short, full, text=text)]))) == 2


@pytest.mark.parametrize(("mode", "meet"), [("arrest", True), ("restrict", False)])
def test_an_arrest_is_one_in_other_words(mode: str, meet: bool, fill: Callable[..., Ledger]) -> None:
    deed = {"type": "COERCE", "frame": None, "actor": ["SRB"], "recipient": ["AGO"]}
    one = {**deed, "mode": "arrest", "trigger": "arrested"}
    other = {**deed, "mode": mode, "trigger": "detained"}
    ledger = fill(
        [
            told("Alpha", "2024-02-01", one, text="Alpha\nThree sailors were arrested at dawn."),
            told("Beta", "2024-02-03", other, text="Beta\nThe crew of a freighter is detained."),
        ]
    )
    assert groups(ledger) == ([["alpha", "beta"]] if meet else [["alpha"], ["beta"]])


def test_what_nobody_who_can_be_identified_has_a_part_in_is_no_claim(fill: Callable[..., Ledger]) -> None:
    deed = {"trigger": "sold", "type": "ASSAULT", "frame": None}
    people = {**deed, "actor": ["ten people"], "recipient": ["a boy"]}
    front = {**deed, "actor": ["ten people"], "recipient": ["Northern Front"]}
    assert groups(fill([told("Alpha", "2024-02-01", people), told("Beta", "2024-02-01", front)])) == [["beta"]]


def test_what_is_refused_without_naming_whom_meets_the_same_refusal_of_that_day(fill: Callable[..., Ledger]) -> None:
    veto = {
        "trigger": "vetoed",
        "type": "REJECT",
        "frame": None,
        "actor": ["RUS"],
        "recipient": ["renewal of the panel"],
    }
    one = {**veto, "recipient": ["United Nations"], "date": ["2024-03-28", "2024-03-28"]}
    other = {**veto, "date": ["2024-03-01", "2024-03-31"]}
    text = "{}\nIn March the renewal of the panel was vetoed."
    alpha = told("Alpha", "2024-03-29", one, text=text.format("Alpha"))
    beta = told("Beta", "2024-04-30", other, text=text.format("Beta"))
    gamma = told("Gamma", "2024-04-30", {**other, "date": ["2024-04-12", "2024-04-12"]}, text=text.format("Gamma"))
    delta = told("Delta", "2024-04-30", {**other, "trigger": "renewal"}, text=text.format("Delta"))
    assert groups(fill([alpha, beta, gamma, delta])) == [["alpha", "beta"], ["delta"], ["gamma"]]
