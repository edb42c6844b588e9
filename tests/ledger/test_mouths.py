"""A nameless source, a headline's source and an office's short name are those that are named in full elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.ledger import queries
from reportedly.ledger.store import Ledger
from tests.ledger.builder import reading

SOLD = {"trigger": "sold", "actor": ["SRB"], "recipient": ["AGO"], "items": ["rockets"], "statement": "s1"}
FIRST = "Launchers sold\nThe launchers were sold, according to an export file."
LATER = "Report on launchers\nThe launchers were sold, the Old Paper reported, citing an export file."


def names(ledger: Ledger) -> list[tuple[str, str | None]]:
    (claim,) = queries.contract(ledger)["claims"]
    return sorted((p["source"]["name"], p["source"]["country"]) for p in claim["positions"])


def first(name: str, kind: str, country: str | None) -> Any:
    return reading("first", {
        "publisher": "Old Paper", "published": "2024-02-01", "text": FIRST, "sources": {"file": [name, kind, country]},
        "statements": [{"id": "s1", "source": "file", "cue": "according to", "content": "The launchers were sold"}], "events": [SOLD],
    })  # fmt: skip


def retold(name: str, kind: str, country: str | None) -> Any:
    return reading("later", {
        "publisher": "New Post", "published": "2024-02-02", "text": LATER,
        "sources": {"file": [name, kind, country], "paper": ["Old Paper", "media"]},
        "statements": [{"id": "s1", "source": "paper", "cue": "reported", "content": "The launchers were sold", "cites": ["file"]}],
        "events": [SOLD],
    })  # fmt: skip


def test_a_file_whose_state_only_the_first_telling_gives_is_one_origin(fill: Callable[..., Ledger]) -> None:
    ledger = fill([first("export file", "document", "SRB"), retold("export file", "document", None)])
    (claim,) = queries.contract(ledger)["claims"]
    assert [(o["source"]["name"], o["country"]) for o in claim["origins"]] == [("export file", "SRB")]


def test_officials_are_of_the_state_that_the_credited_outlet_gives_them(fill: Callable[..., Ledger]) -> None:
    ledger = fill([first("two port officials", "government", "AGO"), retold("two port officials", "government", "SRB")])
    (claim,) = queries.contract(ledger)["claims"]
    assert [origin["country"] for origin in claim["origins"]] == ["AGO"]


def test_a_state_that_only_the_retelling_says_holds_for_both(fill: Callable[..., Ledger]) -> None:
    ledger = fill([first("officials", "government", None), retold("Angolan officials", "government", "AGO")])
    (claim,) = queries.contract(ledger)["claims"]
    assert [origin["country"] for origin in claim["origins"]] == ["AGO"]
    assert claim["independent_origins"] == 1


def test_files_of_outlets_that_do_not_credit_each_other_are_two(fill: Callable[..., Ledger]) -> None:
    other = retold("export file", "document", None)
    alone = reading("alone", {
        "publisher": "Third Gazette", "published": "2024-02-03", "text": FIRST, "sources": {"file": ["export file", "document"]},
        "statements": [{"id": "s1", "source": "file", "cue": "according to", "content": "The launchers were sold"}], "events": [SOLD],
    })  # fmt: skip
    (claim,) = queries.contract(fill([first("export file", "document", "SRB"), other, alone]))["claims"]
    assert claim["independent_origins"] == 2


HEADED = "{head}\nThe launchers were sold, an aide to the president said."


def headed(head: str, *sources: list[str], own: bool = False) -> Any:
    speakers = {f"h{n}": source for n, source in enumerate(sources)}
    statements = [
        {"id": "s1", "source": "aide", "cue": "said", "content": "The launchers were sold"},
        *({"id": f"t{id}", "source": id, "cue": "says", "content": "Launchers sold"} for id in speakers),
    ]
    events = [SOLD, *({**SOLD, "trigger": "sold@1", "statement": f"t{id}"} for id in speakers)]
    events += [{**SOLD, "trigger": "sold@1", "statement": None}] if own else []
    return reading("headed", {
        "publisher": "Old Paper", "published": "2024-02-01", "text": HEADED.format(head=head),
        "sources": {"aide": ["aide to the president", "government", "AGO", "GOV"], **speakers}, "statements": statements, "events": events,
    })  # fmt: skip


def test_a_headline_in_the_outlet_s_voice_sums_up_what_others_say_below(fill: Callable[..., Ledger]) -> None:
    assert names(fill([headed("Launchers sold", own=True)])) == [("aide to the president", "AGO")]


def test_a_nameless_source_of_a_headline_is_the_one_below(fill: Callable[..., Ledger]) -> None:
    ledger = fill([headed("Launchers sold, insider says", ["insider", "unnamed"])])  # type: ignore[list-item]
    assert names(ledger) == [("aide to the president", "AGO")]


def test_a_named_source_of_a_headline_keeps_its_position(fill: Callable[..., Ledger]) -> None:
    ledger = fill([headed("Launchers sold, Minister Rui Costa says", ["Rui Costa", "person"])])  # type: ignore[list-item]
    assert names(ledger) == [("Rui Costa", None), ("aide to the president", "AGO")]


def test_a_headline_alone_is_the_outlet_s_position(fill: Callable[..., Ledger]) -> None:
    ledger = fill([reading("x", {
        "publisher": "Old Paper", "published": "2024-02-01", "text": "Launchers sold\nNothing else is known.",
        "events": [{**SOLD, "statement": None}],
    })])  # fmt: skip
    assert names(ledger) == [("Old Paper", None)]


def test_an_office_in_short_is_the_one_named_in_full(fill: Callable[..., Ledger]) -> None:
    ledger = fill([headed("Launchers sold, aide says", ["aide", "government", "AGO"])])  # type: ignore[list-item]
    assert names(ledger) == [("aide to the president", "AGO")]


def test_a_report_of_an_institute_that_speaks_is_the_institute(fill: Callable[..., Ledger]) -> None:
    text = (
        "Launchers\nThe Harbour Institute said in a report that ships sailed. The launchers were sold, the report says."
    )
    ledger = fill([reading("x", {
        "publisher": "Old Paper", "published": "2024-02-01", "text": text,
        "sources": {"institute": ["Harbour Institute", "organisation"], "report": ["report published on Monday", "document"]},
        "statements": [
            {"id": "s0", "source": "institute", "cue": "said", "content": "that ships sailed"},
            {"id": "s1", "source": "report", "cue": "says", "content": "The launchers were sold"},
        ],
        "events": [SOLD],
    })])  # fmt: skip
    assert names(ledger) == [("Harbour Institute", None)]


def test_an_official_in_one_text_counts_for_his_state_in_all(fill: Callable[..., Ledger]) -> None:
    def said(key: str, day: str, sector: str) -> Any:
        return reading(key, {
            "publisher": key, "published": day, "text": FIRST, "sources": {"file": ["Rui Costa", "person", "AGO", sector]},
            "statements": [{"id": "s1", "source": "file", "cue": "according to", "content": "The launchers were sold"}], "events": [SOLD],
        })  # fmt: skip

    texts = [said("Old Paper", "2024-02-01", "CVL"), said("New Post", "2024-02-02", "GOV")]
    again = [first("customs records", "document", "AGO")]
    (claim,) = queries.contract(fill([*texts, *again]))["claims"]
    assert claim["independent_origins"] == 1


def test_a_person_with_fewer_of_his_names_is_the_same_where_no_other_fits(fill: Callable[..., Ledger]) -> None:
    def said(key: str, day: str, name: str) -> Any:
        return reading(key, {
            "publisher": key, "published": day, "text": FIRST, "sources": {"file": [name, "person", "PAN", "GOV"]},
            "statements": [{"id": "s1", "source": "file", "cue": "according to", "content": "The launchers were sold"}], "events": [SOLD],
        })  # fmt: skip

    both = [said("Old Paper", "2024-02-01", "Juan Carlos Varela"), said("New Post", "2024-02-02", "Juan Varela")]
    assert names(fill(both)) == [("Juan Carlos Varela", "PAN")]


def test_two_who_share_some_names_stay_two(fill: Callable[..., Ledger]) -> None:
    assert len(names(fill([headed("Launchers sold, Ana Reis says, Ana Maria Reis and Ana Rosa Reis too", ["Ana Reis", "person"], ["Ana Rosa Reis", "person"],
                                  ["Ana Maria Reis", "person"])]))) == 4  # fmt: skip


@pytest.mark.parametrize(("stance", "origins"), [("rejects", 1), ("supports", 2)])
def test_a_claim_that_is_told_as_denied_is_theirs_who_made_it_before(
    stance: str, origins: int, fill: Callable[..., Ledger]
) -> None:
    text = "Denial\nSerbia dismissed a claim by two diplomats that launchers were sold."
    made = first("Western diplomats", "unnamed", None)
    dismissed = reading("denial", {
        "publisher": "Nile Dispatch", "published": "2024-02-04", "text": text,
        "sources": {"serbia": ["Serbia", "government", "SRB"], "file": ["Western diplomats", "unnamed"]},
        "statements": [
            {"id": "s0", "source": "serbia", "cue": "dismissed", "content": "that launchers were sold", "stance": stance},
            {"id": "s1", "source": "file", "cue": "claim", "content": "that launchers were sold", "within": "s0"},
        ],
        "events": [SOLD],
    })  # fmt: skip
    (claim,) = queries.contract(fill([made, dismissed]))["claims"]
    assert claim["independent_origins"] == origins


def test_a_bill_that_the_reading_takes_for_a_body_is_the_document_named_after_it(fill: Callable[..., Ledger]) -> None:
    text = (
        "Launchers\nAccording to a bill of lading the launchers were sold. They were unloaded, the document indicates."
    )
    ledger = fill([reading("x", {
        "publisher": "Old Paper", "published": "2024-02-01", "text": text,
        "sources": {"bill": ["bill of lading", "organisation"], "paper": ["document", "document"]},
        "statements": [
            {"id": "s1", "source": "bill", "cue": "According to", "content": "the launchers were sold"},
            {"id": "s2", "source": "paper", "cue": "indicates", "content": "They were unloaded"},
        ],
        "events": [SOLD, {**SOLD, "trigger": "unloaded", "statement": "s2"}],
    })])  # fmt: skip
    assert names(ledger) == [("bill of lading", None)]


@pytest.mark.parametrize(("cue", "counts"), [("concluded", True), ("thinks", False)])
def test_an_institute_that_found_it_out_is_an_origin(cue: str, counts: bool, fill: Callable[..., Ledger]) -> None:
    text = (
        f"Launchers\nThe Orbit Lab, a group of analysts, {cue} that the launchers were sold. So it was, a clerk said."
    )
    ledger = fill([reading("x", {
        "publisher": "Old Paper", "published": "2024-02-01", "text": text,
        "sources": {"lab": ["Orbit Lab", "organisation"], "clerk": ["clerk of the port", "government", "AGO"]},
        "statements": [
            {"id": "s1", "source": "lab", "cue": cue, "content": "that the launchers were sold"},
            {"id": "s2", "source": "clerk", "cue": "said", "content": "So it was"},
        ],
        "events": [SOLD, {**SOLD, "trigger": "was", "statement": "s2"}],
    })])  # fmt: skip
    (claim,) = queries.contract(ledger)["claims"]
    assert ("Orbit Lab" in {origin["source"]["name"] for origin in claim["origins"]}) == counts


@pytest.mark.parametrize(
    ("name", "sector", "country"),
    [
        ("Orbit Lab", "CVL", None),
        ("Latvian Orbit Lab", "CVL", "LVA"),
        ("Orbit Airlines", "BUS", "LVA"),
    ],
)
def test_a_private_body_is_of_no_state_that_its_name_does_not_say(
    name: str, sector: str, country: str | None, fill: Callable[..., Ledger]
) -> None:
    ledger = fill([reading("x", {
        "publisher": "Old Paper", "published": "2024-02-01", "text": FIRST,
        "sources": {"lab": [name, "organisation", "LVA", sector]},
        "statements": [{"id": "s1", "source": "lab", "cue": "according to", "content": "The launchers were sold"}],
        "events": [SOLD],
    })])  # fmt: skip
    assert names(ledger) == [(name, country)]
