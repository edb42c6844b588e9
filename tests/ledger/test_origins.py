"""Where support comes from: repetition never adds an origin, and one body counts once."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from reportedly.ledger import queries
from reportedly.ledger.occurrence import Stand
from reportedly.ledger.origins import origins_of
from reportedly.ledger.positions import positions_of
from reportedly.ledger.store import Ledger
from tests.ledger.builder import reading

SOLD = {"trigger": "sold", "actor": ["SRB"], "recipient": ["AGO"], "items": ["rockets"]}
TEXT = "{who} on launchers\nLaunchers were sold, it wrote, in its own words as {who}."
PEOPLE = {
    "captain": ["captain of the Angolan navy", "government", "AGO", "MIL"],
    "office": ["Angolan president's office", "government", "AGO", "GOV"],
    "ministry": ["Angolan defence ministry", "government", "AGO", "GOV"],
    "insider": ["people familiar with the deal", "unnamed"],
    "expert": ["Ana Costa, an analyst", "person"],
    "images": ["satellite images", "document"],
    "serbia": ["Serbian foreign ministry", "government", "SRB", "GOV"],
}


def told(
    who: str, day: str, source: str | None = None, *, text: str = TEXT, media: tuple[str, ...] = (), **more: Any
) -> Any:
    sources = {**PEOPLE, **{name.lower(): [name, "media"] for name in media}}
    statements = (
        [{"id": "s1", "source": source, "cue": "wrote", "content": "Launchers were sold", **more}] if source else []
    )
    event = {**SOLD, "statement": "s1" if source else None}
    return reading(f"{who}-{day}", {
        "publisher": who, "published": day, "text": text.format(who=who), "sources": sources, "statements": statements, "events": [event],
    })  # fmt: skip


def origins(ledger: Ledger) -> tuple[int, list[str]]:
    (claim,) = queries.contract(ledger)["claims"]
    return claim["independent_origins"], sorted(origin["source"]["name"] for origin in claim["origins"])


def test_an_outlet_that_credits_somebody_is_no_origin(fill: Callable[..., Ledger]) -> None:
    ledger = fill([told("Alpha", "2024-02-01", "captain"), told("Beta", "2024-02-02", "alpha", media=("Alpha",))])
    assert origins(ledger) == (1, ["captain of the Angolan navy"])


def test_a_row_of_outlets_that_credit_each_other_leads_back_to_the_first(fill: Callable[..., Ledger]) -> None:
    names = ["Alpha", "Beta", "Gamma", "Delta"]
    row = [told("Alpha", "2024-02-01", "insider")]
    row += [
        told(who, f"2024-02-0{n + 2}", before.lower(), media=(before,))
        for n, (before, who) in enumerate(itertools.pairwise(names))
    ]
    assert origins(fill(row)) == (1, ["people familiar with the deal"])


def test_two_outlets_that_credit_only_each_other_are_one_origin(fill: Callable[..., Ledger]) -> None:
    ledger = fill(
        [told("Alpha", "2024-02-01", "beta", media=("Beta",)), told("Beta", "2024-02-01", "alpha", media=("Alpha",))]
    )
    assert origins(ledger)[0] <= 2
    assert len(origins(ledger)[1]) >= 1


def test_an_outlet_that_credits_nobody_is_an_origin(fill: Callable[..., Ledger]) -> None:
    ledger = fill([told("Alpha", "2024-02-01"), told("Beta", "2024-02-02", "captain")])
    assert origins(ledger) == (2, ["Alpha", "captain of the Angolan navy"])


def test_mouths_of_one_government_count_once(fill: Callable[..., Ledger]) -> None:
    ledger = fill(
        [
            told("Alpha", "2024-02-01", "captain"),
            told("Beta", "2024-03-01", "office"),
            told("Gamma", "2024-03-02", "ministry"),
        ]
    )
    assert origins(ledger) == (
        1,
        ["Angolan defence ministry", "Angolan president's office", "captain of the Angolan navy"],
    )


def test_a_nameless_source_counts_once_for_each_outlet_that_speaks_for_it(fill: Callable[..., Ledger]) -> None:
    ledger = fill(
        [
            told("Alpha", "2024-02-01", "insider"),
            told("Alpha", "2024-02-05", "insider"),
            told("Beta", "2024-02-02", "insider"),
        ]
    )
    (claim,) = queries.contract(ledger)["claims"]
    assert claim["independent_origins"] == 2
    assert all(origin["anonymous"] for origin in claim["origins"])


def test_what_a_source_relies_on_is_the_origin(fill: Callable[..., Ledger]) -> None:
    ledger = fill([told("Alpha", "2024-02-01", "ministry", cites=["images"])])
    (claim,) = queries.contract(ledger)["claims"]
    (origin,) = claim["origins"]
    assert (origin["source"]["name"], origin["body"]) == ("satellite images", "state:AGO")


def test_one_who_explains_the_news_is_no_origin_beside_who_brings_it(fill: Callable[..., Ledger]) -> None:
    assert origins(fill([told("Alpha", "2024-02-01", "captain"), told("Beta", "2024-02-02", "expert")]))[0] == 1


def test_one_who_explains_is_the_origin_where_nobody_else_brings_it(fill: Callable[..., Ledger]) -> None:
    assert origins(fill([told("Alpha", "2024-02-01", "expert")])) == (1, ["Ana Costa, an analyst"])


def test_a_copy_adds_no_origin_and_no_position(fill: Callable[..., Ledger]) -> None:
    long = "Launchers on the quay\nLaunchers were sold to the army of the coast, it wrote in a long report from the harbour of the capital, where the crates were stacked in rows of four beside the cranes and the guards had orders to let nobody near before the evening, as far as could be seen."
    ledger = fill([told("Alpha", "2024-02-01", text=long), told("Beta", "2024-02-02", text=long + " (Alpha)")])
    (claim,) = queries.contract(ledger)["claims"]
    assert origins(ledger) == (1, ["Alpha"])
    assert [position["source"]["name"] for position in claim["positions"]] == ["Alpha"]
    assert len(claim["copies"]) == 1


def test_an_agency_s_text_under_another_name_has_the_agency_as_origin(fill: Callable[..., Ledger]) -> None:
    text = "Launchers\nLUANDA (Reuters) - Launchers were sold, it wrote."
    assert origins(fill([told("Beta", "2024-02-02", text=text)]))[0] == 1


def test_who_takes_it_back_is_no_longer_an_origin(fill: Callable[..., Ledger]) -> None:
    back = told("Beta", "2024-03-02", "captain")
    back = reading("back", {
        "publisher": "Beta", "published": "2024-03-02", "text": TEXT.format(who="Beta"), "sources": PEOPLE,
        "statements": [{"id": "s1", "source": "captain", "cue": "wrote", "content": "Launchers were sold", "stance": "rejects"}],
        "events": [{**SOLD, "fact": "CT-", "statement": "s1"}],
    })  # fmt: skip
    (claim,) = queries.contract(fill([told("Alpha", "2024-02-01", "captain"), back]))["claims"]
    assert (claim["status"], claim["independent_origins"]) == ("rejected", 0)


def test_repetition_never_raises_the_count(fill: Callable[..., Ledger]) -> None:
    first = told("Alpha", "2024-02-01", "captain")
    repeated = [told(f"Echo{n}", f"2024-02-{n:02d}", "alpha", media=("Alpha",)) for n in range(2, 20)]
    assert origins(fill([first, *repeated])) == (1, ["captain of the Angolan navy"])


def test_a_document_without_a_publisher_speaks_for_the_outlet_in_its_dateline(fill: Callable[..., Ledger]) -> None:
    spec = {
        "text": "Launchers\nLUANDA, May 3 (Coast Wire) — Launchers were sold.",
        "published": "2024-05-03",
        "events": [SOLD],
    }
    assert origins(fill([reading("nameless", spec)])) == (1, ["Coast Wire"])


def test_a_document_of_nobody_is_an_origin_that_is_marked(fill: Callable[..., Ledger]) -> None:
    spec = {"text": "Launchers\nLaunchers were sold.", "published": "2024-05-03", "events": [SOLD]}
    ledger = fill([reading("nameless", spec)])
    assert origins(ledger) == (1, ["outlet not named"])
    assert queries.contract(ledger)["claims"][0]["origins"][0]["anonymous"]


def test_a_copy_whose_reading_missed_the_event_states_what_its_original_states(fill: Callable[..., Ledger]) -> None:
    long = "Launchers on the quay\nLaunchers were sold to the army of the coast, it wrote in a long report from the harbour of the capital, where the crates were stacked in rows of four beside the cranes and the guards had orders to let nobody near before the evening, as far as could be seen."
    missed = reading("missed", {"publisher": "Beta", "published": "2024-02-02", "text": long})
    ledger = fill([told("Alpha", "2024-02-01", text=long), missed])
    (claim,) = queries.contract(ledger)["claims"]
    assert (len(claim["documents"]), len(claim["copies"]), claim["independent_origins"]) == (2, 1, 1)
    assert len(queries.wordings(ledger, claim["id"]).rows) == 2
    view = queries.document(ledger, claim["copies"][0])
    assert view and [id for _, id, *_ in view.claims] == [claim["id"]]


def outlet_citing(outlet: str, cited: str, day: int) -> Stand:
    return Stand(
        id=f"{day:03d}", occurrence="o", document=f"d{day:03d}", published=f"2024-01-{day % 28 + 1:02d}", event="e",
        statement="s", source=outlet, stance="supports", factuality="CT+", certainty=None, said=None, start=0,
        chain=(cited, outlet),
    )  # fmt: skip


def roots_of(cited: dict[str, list[str]]) -> list[str]:
    pairs = [(outlet, other) for outlet, others in cited.items() for other in others]
    stands = [outlet_citing(outlet, other, day) for day, (outlet, other) in enumerate(pairs)]
    found = origins_of(stands, positions_of(stands), body=str, parties=frozenset(), credits={})
    return [root.source for root in found]


def test_many_outlets_that_all_cite_one_another_and_one_person_have_her_as_their_origin() -> None:
    outlets = [f"media:{n:02d}" for n in range(40)]
    cited = {one: [other for other in outlets if other != one] for one in outlets}
    assert roots_of({**cited, "media:00": [*outlets[1:], "person:ana"]}) == ["person:ana"]


def test_many_outlets_that_cite_only_one_another_end_at_outlets() -> None:
    outlets = [f"media:{n:02d}" for n in range(40)]
    found = roots_of({one: [other for other in outlets if other != one] for one in outlets})
    assert found
    assert set(found) <= set(outlets)
