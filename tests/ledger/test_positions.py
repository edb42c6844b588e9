"""Where each source stands: polarity, what is passed on, taken up, reversed, and the status that follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.ledger import queries
from reportedly.ledger.occurrence import stance_to
from reportedly.ledger.store import Ledger
from tests.ledger.builder import reading

TEXT = "Launchers\nThe paper wrote that the launchers were sold. It was denied, doubted, confirmed, asked. A judgement. Another."
SOURCES = {
    "paper": ["Old Paper", "media"],
    "ministry": ["Serbian defence ministry", "government", "SRB", "GOV"],
    "angola": ["Angolan government", "government", "AGO", "GOV"],
    "expert": ["Ana Costa, a professor", "person"],
}
SOLD = {"trigger": "sold", "actor": ["SRB"], "recipient": ["AGO"], "items": ["rockets"]}


def told(
    statements: list[dict[str, Any]], *events: dict[str, Any], day: str = "2024-02-01", who: str = "New Post"
) -> Any:
    spec = {"publisher": who, "published": day, "text": TEXT, "sources": SOURCES, "statements": statements}
    return reading(f"{who}-{day}", {**spec, "events": list(events)})


def said(
    id: str, source: str, content: str = "the launchers were sold", cue: str = "wrote", **more: Any
) -> dict[str, Any]:
    return {"id": id, "source": source, "cue": cue, "content": content, **more}


def claim_of(ledger: Ledger) -> dict[str, Any]:
    (claim,) = queries.contract(ledger)["claims"]
    return claim


def stances(claim: dict[str, Any]) -> dict[str, str]:
    return {position["source"]["name"]: position["stance"] for position in claim["positions"]}


@pytest.mark.parametrize(
    ("factuality", "stance", "expected"),
    [
        ("CT+", "supports", "supports"),
        ("PS+", "supports", "supports"),
        ("CT-", "supports", "rejects"),
        ("CT-", "rejects", "rejects"),
        ("CT+", "questions", "questions"),
        ("Uu", "questions", "questions"),
        ("Uu", "supports", "supports"),
        ("CT+", None, "supports"),
        ("PR-", None, "rejects"),
    ],
)
def test_the_stance_to_an_event(factuality: str, stance: str | None, expected: str) -> None:
    assert stance_to(factuality, stance) == expected


def test_the_outlet_s_own_voice_is_its_position(fill: Callable[..., Ledger]) -> None:
    claim = claim_of(fill([told([], SOLD)]))
    assert stances(claim) == {"New Post": "supports"}
    assert claim["independent_origins"] == 1


def test_a_question_of_the_outlet_questions(fill: Callable[..., Ledger]) -> None:
    spec = {
        "publisher": "New Post",
        "published": "2024-02-01",
        "text": "Were launchers really sold?",
        "events": [{**SOLD, "fact": "Uu"}],
    }
    claim = claim_of(fill([reading("q", spec)]))
    assert stances(claim) == {"New Post": "questions"}
    assert claim["status"] == "unsupported"


def test_a_supporting_statement_around_passes_on(fill: Callable[..., Ledger]) -> None:
    outer, inner = said("s1", "paper"), said("s2", "angola", within="s1")
    assert stances(claim_of(fill([told([outer, inner], {**SOLD, "statement": "s2"})]))) == {
        "Angolan government": "supports"
    }


def test_a_rejecting_statement_around_takes_a_position_of_its_own(fill: Callable[..., Ledger]) -> None:
    outer = said("s1", "ministry", cue="denied", stance="rejects")
    claim = claim_of(fill([told([outer, said("s2", "paper", within="s1")], {**SOLD, "statement": "s2"})]))
    assert stances(claim) == {"Old Paper": "supports", "Serbian defence ministry": "rejects"}
    assert claim["status"] == "contested"


def test_accusations_rejected_are_rejected_though_told_as_if_they_were_so(fill: Callable[..., Ledger]) -> None:
    rejecting = said("s1", "ministry", cue="denied", stance="rejects")
    assert stances(claim_of(fill([told([rejecting], {**SOLD, "statement": "s1"})]))) == {
        "Serbian defence ministry": "rejects"
    }


def test_what_is_presupposed_beside_a_denial_is_not_denied(fill: Callable[..., Ledger]) -> None:
    rejecting = said("s1", "ministry", cue="denied", stance="rejects")
    failed = {
        "trigger": "asked",
        "type": "ASSAULT",
        "frame": None,
        "recipient": ["AGO"],
        "fact": "CT-",
        "statement": "s1",
    }
    ledger = fill([told([rejecting], {**SOLD, "statement": "s1"}, failed)])
    framed = next(claim for claim in queries.contract(ledger)["claims"] if claim["frame"])
    assert stances(framed) == {"Serbian defence ministry": "supports"}


@pytest.mark.parametrize(
    ("stance", "expected"), [("rejects", "rejects"), ("questions", "questions"), ("supports", "supports")]
)
def test_a_take_up_stands_to_what_it_takes_up(stance: str, expected: str, fill: Callable[..., Ledger]) -> None:
    takes_up = said("s2", "ministry", "It", cue="denied", stance=stance, about="s1")
    claim = claim_of(fill([told([said("s1", "paper"), takes_up], {**SOLD, "statement": "s1"})]))
    assert stances(claim)["Serbian defence ministry"] == expected


def test_a_report_denied_without_a_link_is_the_one_before(fill: Callable[..., Ledger]) -> None:
    denial = {"id": "s2", "source": "ministry", "cue": "denied", "stance": "rejects", "content": "It"}
    claim = claim_of(fill([told([said("s1", "paper"), denial], {**SOLD, "statement": "s1"})]))
    assert stances(claim)["Serbian defence ministry"] == "rejects"


def test_a_report_denied_in_another_document_is_found_by_the_outlet_s_name(fill: Callable[..., Ledger]) -> None:
    first = told([], SOLD, who="Old Paper")
    text = "Denial\nThe ministry in Belgrade denied the report in the Old Paper."
    denial = {
        "id": "s1",
        "source": "ministry",
        "cue": "denied",
        "stance": "rejects",
        "content": "the report in the Old Paper",
    }
    second = reading(
        "denial",
        {"publisher": "New Post", "published": "2024-02-03", "text": text, "sources": SOURCES, "statements": [denial]},
    )
    claim = claim_of(fill([first, second]))
    assert stances(claim) == {"Old Paper": "supports", "Serbian defence ministry": "rejects"}
    assert len(claim["documents"]) == 2


def test_the_latest_stance_is_the_position_and_the_change_shows(fill: Callable[..., Ledger]) -> None:
    denies = told([said("s1", "ministry", cue="denied", stance="rejects")], {**SOLD, "fact": "CT-", "statement": "s1"})
    admits = told([said("s1", "ministry")], {**SOLD, "statement": "s1"}, day="2024-03-01", who="Later Post")
    ledger = fill([admits, denies])
    (position,) = claim_of(ledger)["positions"]
    assert (position["stance"], position["changed"], position["first"], position["last"]) == (
        "supports",
        True,
        "2024-02-01",
        "2024-03-01",
    )
    assert [step["stance"] for step in position["history"]] == ["rejects", "supports"]
    assert "changed_mind" in [happening.kind for happening in queries.history(ledger, claim_of(ledger)["id"])]


def test_a_promise_does_not_override_a_denial(fill: Callable[..., Ledger]) -> None:
    denies = {**SOLD, "fact": "CT-", "statement": "s1"}
    will = {**SOLD, "trigger": "asked", "fact": "Uu", "statement": "s2"}
    both = told(
        [said("s1", "ministry", cue="denied", stance="rejects"), said("s2", "ministry", "A judgement", cue="asked")],
        denies,
        will,
    )
    assert stances(claim_of(fill([both]))) == {"Serbian defence ministry": "rejects"}


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([("paper", "CT+")], "uncontested"),
        ([("paper", "CT+"), ("ministry", "CT-")], "contested"),
        ([("ministry", "CT-")], "rejected"),
        ([("paper", "Uu")], "unsupported"),
        ([("paper", "Uu"), ("ministry", "CT-")], "rejected"),
        ([("paper", "PS+")], "uncontested"),
    ],
)
def test_the_status_follows_from_the_positions(
    events: list[tuple[str, str]], status: str, fill: Callable[..., Ledger]
) -> None:
    statements = [said(f"s{n}", who) for n, (who, _) in enumerate(events)]
    tellings = [{**SOLD, "fact": fact, "statement": f"s{n}"} for n, (_, fact) in enumerate(events)]
    assert claim_of(fill([told(statements, *tellings)]))["status"] == status


def test_nothing_delivered_said_without_an_event_stands_against_the_transfer(fill: Callable[..., Ledger]) -> None:
    text = "Post\nThe paper wrote that the launchers were sold. The ministry said that nothing had been delivered."
    statements = [said("s1", "paper"), said("s2", "ministry", "that nothing had been delivered", cue="said")]
    spec = {
        "publisher": "New Post",
        "published": "2024-02-01",
        "text": text,
        "sources": SOURCES,
        "statements": statements,
    }
    claim = claim_of(fill([reading("e", {**spec, "events": [{**SOLD, "statement": "s1"}]})]))
    assert stances(claim)["Serbian defence ministry"] == "rejects"


@pytest.mark.parametrize("cue", ["did not comment on", "declined to comment on", "refused to answer"])
def test_silence_is_no_position(cue: str, fill: Callable[..., Ledger]) -> None:
    text = f"Post\nThe paper wrote that the launchers were sold. The ministry {cue} the report."
    silent = {
        "id": "s2",
        "source": "ministry",
        "cue": cue,
        "stance": "questions",
        "content": "the report",
        "about": "s1",
    }
    spec = {"publisher": "New Post", "published": "2024-02-01", "text": text, "sources": SOURCES}
    document = reading(
        "s", {**spec, "statements": [said("s1", "paper"), silent], "events": [{**SOLD, "statement": "s1"}]}
    )
    assert stances(claim_of(fill([document]))) == {"Old Paper": "supports"}


def test_a_story_called_a_fake_is_rejected_though_the_cue_only_says(fill: Callable[..., Ledger]) -> None:
    text = "Post\nThe paper wrote that the launchers were sold. The ministry said that the story was one more fake."
    calls = {
        "id": "s2",
        "source": "ministry",
        "cue": "said",
        "content": "that the story was one more fake",
        "about": "s1",
    }
    spec = {"publisher": "New Post", "published": "2024-02-01", "text": text, "sources": SOURCES}
    document = reading(
        "f", {**spec, "statements": [said("s1", "paper"), calls], "events": [{**SOLD, "statement": "s1"}]}
    )
    assert stances(claim_of(fill([document])))["Serbian defence ministry"] == "rejects"


def test_no_evidence_of_it_is_a_doubt(fill: Callable[..., Ledger]) -> None:
    text = "Post\nThe ministry said that nobody had shown any evidence that the launchers were sold."
    words = "that nobody had shown any evidence that the launchers were sold"
    spec = {"publisher": "New Post", "published": "2024-02-01", "text": text, "sources": SOURCES}
    statement = {"id": "s1", "source": "ministry", "cue": "said", "content": words}
    document = reading("n", {**spec, "statements": [statement], "events": [{**SOLD, "statement": "s1"}]})
    assert stances(claim_of(fill([document]))) == {"Serbian defence ministry": "questions"}


def test_allegations_rejected_after_one_s_own_denial_are_rejected_once_more(fill: Callable[..., Ledger]) -> None:
    denied = said("s1", "ministry", "that the launchers were sold", cue="denied", stance="rejects")
    baseless = said("s2", "ministry", "A judgement", cue="asked", stance="rejects", about="s1")
    ledger = fill([told([denied, baseless], {**SOLD, "statement": "s1", "fact": "CT-"})])
    assert stances(claim_of(ledger)) == {"Serbian defence ministry": "rejects"}


def test_a_denial_rejected_by_another_is_support(fill: Callable[..., Ledger]) -> None:
    denied = said("s1", "ministry", "that the launchers were sold", cue="denied", stance="rejects")
    lie = said("s2", "angola", "A judgement", cue="asked", stance="rejects", about="s1")
    ledger = fill([told([denied, lie], {**SOLD, "statement": "s1", "fact": "CT-"})])
    assert stances(claim_of(ledger)) == {"Serbian defence ministry": "rejects", "Angolan government": "supports"}


def test_the_accusation_is_what_was_asserted_not_another_s_doubt_of_it(fill: Callable[..., Ledger]) -> None:
    text = "Launchers\nThe launchers were sold, the paper wrote. An expert doubted that any were sold. Serbia dismissed the accusation."
    spec = {
        "publisher": "New Post", "published": "2024-02-01", "text": text, "sources": SOURCES,
        "statements": [
            said("s1", "paper", "The launchers were sold"),
            said("s2", "expert", "that any were sold", cue="doubted", stance="questions"),
            said("s3", "ministry", "the accusation", cue="dismissed", stance="rejects", about="s2"),
        ],
        "events": [{**SOLD, "statement": "s1"}, {**SOLD, "trigger": "sold@2", "statement": "s2", "fact": "Uu"}],
    }  # fmt: skip
    claim = claim_of(fill([reading("x", spec)]))
    assert stances(claim)["Serbian defence ministry"] == "rejects"


def test_a_party_that_rejects_the_report_means_what_is_said_of_itself(fill: Callable[..., Ledger]) -> None:
    text = "Launchers\nThe paper wrote that the launchers were sold, and that boats were sent. Serbia dismissed the report."
    spec = {
        "publisher": "New Post", "published": "2024-02-01", "text": text, "sources": SOURCES,
        "statements": [
            said("s1", "paper", "that the launchers were sold"),
            said("s2", "ministry", "the report", cue="dismissed", stance="rejects"),
        ],
        "events": [
            {**SOLD, "statement": "s1"},
            {"trigger": "sent", "actor": ["FRA"], "recipient": ["AGO"], "items": ["ships"], "statement": "s1"},
        ],
    }  # fmt: skip
    claims = {claim["summary"]: stances(claim) for claim in queries.contract(fill([reading("x", spec)]))["claims"]}
    assert {summary: "Serbian defence ministry" in found for summary, found in claims.items()} == {
        "Serbia supplies rockets to Angola": True,
        "France supplies ships to Angola": False,
    }


def test_what_the_outlet_names_without_asserting_it_is_no_position_beside_a_source(fill: Callable[..., Ledger]) -> None:
    ban = {**SOLD, "trigger": "denied", "fact": "Uu", "statement": None}
    ledger = fill([told([said("s1", "paper")], {**SOLD, "statement": "s1"}, ban)])
    assert stances(claim_of(ledger)) == {"Old Paper": "supports"}


@pytest.mark.parametrize(
    ("quoted", "stance"),
    [
        (
            "“There is not a word of truth in it,” the ministry said of a report that the launchers were sold.",
            "rejects",
        ),
        ("“This is pure fiction,” the ministry said of a report that the launchers were sold.", "rejects"),
        ("“There is some truth in it,” the ministry said of a report that the launchers were sold.", "supports"),
    ],
)
def test_what_is_said_of_a_report_is_the_stance_to_it(quoted: str, stance: str, fill: Callable[..., Ledger]) -> None:
    content = quoted.replace(" the ministry said of a report", "").strip(".")
    text = f"Launchers\n{quoted}\n{content}"
    statement = said("s1", "ministry", content, cue="said")
    spec = {
        "publisher": "New Post",
        "published": "2024-02-01",
        "text": text,
        "sources": SOURCES,
        "statements": [statement],
    }
    ledger = fill([reading("x", {**spec, "events": [{**SOLD, "statement": "s1"}]})])
    assert stances(claim_of(ledger)) == {"Serbian defence ministry": stance}


REMARK = (
    "Launchers\nThe paper wrote that the launchers were sold. They are kept in a camp near the port, it wrote. "
    "Serbia called the report a fabrication. The experts could not confirm it."
)
KEPT = {"trigger": "kept", "type": "COOPERATE", "frame": None, "actor": ["New Post"], "recipient": ["AGO"]}


def test_a_report_is_its_main_point_not_the_side_remark_before(fill: Callable[..., Ledger]) -> None:
    spec = {
        "publisher": "New Post", "published": "2024-02-01", "text": REMARK, "sources": SOURCES,
        "statements": [
            said("s1", "paper", "that the launchers were sold"),
            said("s2", "paper", "They are kept in a camp near the port"),
            said("s3", "ministry", "the report a fabrication", cue="called", stance="rejects", about="s2"),
            said("s4", "expert", "it", cue="could not confirm", stance="questions", about="s3"),
        ],
        "events": [{**SOLD, "statement": "s1"}, {**KEPT, "statement": "s2"}],
    }  # fmt: skip
    claims = {claim["frame"]: stances(claim) for claim in queries.contract(fill([reading("x", spec)]))["claims"]}
    assert claims["arms_transfer"] == {
        "Old Paper": "supports",
        "Serbian defence ministry": "rejects",
        "Ana Costa, a professor": "questions",
    }
    assert claims[None] == {"Old Paper": "supports"}


def test_who_only_asks_about_it_takes_no_position_beside_others(fill: Callable[..., Ledger]) -> None:
    ask = said("s2", "angola", "confirmed, asked", cue="denied", act="directive")
    asked = {**SOLD, "trigger": "confirmed", "fact": "Uu", "statement": "s2"}
    ledger = fill([told([said("s1", "paper"), ask], {**SOLD, "statement": "s1"}, asked)])
    assert stances(claim_of(ledger)) == {"Old Paper": "supports"}
