"""What a large ledger does to answer soon gives the answers that a small one gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from reportedly.ledger import asking, queries, queries_flows
from reportedly.ledger.answers import ClaimFilter
from reportedly.ledger.places import KINDS, by_day, placed, places_of
from reportedly.ledger.schema import CLAIM, HISTORY, LATER, LISTED, SAID, SOURCE
from reportedly.ledger.store import Ledger

DAYS = ("2024-02-07", "2024-02-08", "2024-02-10", "2024-02-11", "2024-12-31")
WORDS = ('"', "rockets", "the", "Angola", "Serbia rockets", "rockets OR trucks", "nowhere", "ministry")


def found(ledger: Ledger, words: str) -> list[list[str]]:
    return [
        [row.id for row in queries.claims(ledger, ClaimFilter(text=words)).rows],
        [row.id for row in queries.claims(ledger, ClaimFilter(text=words), sort="origins").rows],
        [row.id for row in queries.documents(ledger, text=words).rows],
        [row.id for row in queries.sources(ledger, text=words).rows],
        [row.id for row in queries.statements(ledger, text=words).rows],
        [row.id for row in queries.statements(ledger, text=words, stance="supports").rows],
    ]


@pytest.mark.parametrize("words", WORDS)
def test_words_that_many_have_find_the_same(words: str, filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    few = found(filled, words)
    assert queries.statements(filled, text=words).total == len(few[4])
    monkeypatch.setattr(asking, "MANY", 1)
    assert found(filled, words) == few


def test_pages_of_words_that_many_have_follow_each_other(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [row.id for row in queries.statements(filled, text="the").rows]
    monkeypatch.setattr(asking, "MANY", 1)
    after, met = None, []
    while True:
        page = queries.statements(filled, text="the", limit=2, after=after)
        met += [row.id for row in page.rows]
        assert page.total == len(whole)
        if page.next is None:
            break
        after = page.next
    assert met == whole


def test_the_best_hits_are_of_every_kind_and_a_limit_takes_the_first(filled: Ledger) -> None:
    hits = queries.search(filled, "rockets", limit=100)
    assert {hit.kind for hit in hits} >= {"claim", "document", "statement"}
    assert queries.search(filled, "rockets", limit=3) == hits[:3]
    for kind in KINDS:
        assert queries.search(filled, "rockets", kinds=(kind,), limit=100) == tuple(h for h in hits if h.kind == kind)


def test_of_words_that_too_many_have_the_latest_are_ranked(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    every = {hit.id for hit in queries.search(filled, "the", kinds=("document",), limit=100)}
    monkeypatch.setattr(queries_flows, "RANKED", 2)
    ranked = {hit.id for hit in queries.search(filled, "the", kinds=("document",), limit=100)}
    latest = [row.id for row in queries.documents(filled, text="the").rows][:2]
    assert len(every) > 2
    assert ranked == set(latest)


def test_one_letter_is_no_beginning(filled: Ledger) -> None:
    assert queries.search(filled, "ro", prefix=True)
    assert not queries.search(filled, "r", prefix=True)


@pytest.mark.parametrize("day", DAYS)
def test_a_list_as_of_a_day_shows_what_each_claim_showed_then(day: str, filled: Ledger) -> None:
    for row in queries.claims(filled, ClaimFilter(as_of=day)).rows:
        then = queries.claim(filled, row.id, as_of=day)
        assert then
        stances = Counter(position["stance"] for position in then["positions"])
        assert (row.supports, row.rejects, row.questions) == tuple(
            stances[stance] for stance in ("supports", "rejects", "questions")
        )
        assert (row.status, row.independent_origins) == (then["status"], then["independent_origins"])
        assert (row.documents, row.copies) == (len(then["documents"]), len(then["copies"]))
        assert (row.first_reported, row.last_reported) == (then["first_reported"], then["last_reported"])
        assert row.points
        assert all(point.day <= day for point in row.points)


@pytest.mark.parametrize("sort", ["last_reported", "first_reported", "origins", "documents", "contested"])
def test_a_list_as_of_a_day_is_in_the_order_of_that_day(sort: Any, filled: Ledger) -> None:
    rows = queries.claims(filled, ClaimFilter(as_of="2024-02-10"), sort=sort).rows
    value: dict[str, Callable[[Any], Any]] = {
        "last_reported": lambda row: row.last_reported,
        "first_reported": lambda row: row.first_reported,
        "origins": lambda row: (row.independent_origins, row.documents),
        "documents": lambda row: row.documents,
        "contested": lambda row: (row.rejects + row.questions, row.documents),
    }
    shown = [value[sort](row) for row in rows]
    assert shown == sorted(shown, reverse=True)


def test_a_claim_stands_as_it_stood_until_the_next_day_it_is_told(filled: Ledger) -> None:
    queries.meta(filled)
    with filled.reading() as connection:
        rows = connection.execute(select(HISTORY).order_by(HISTORY.c.claim, HISTORY.c.day)).mappings().all()
    for row, following in zip(rows, (*rows[1:], None), strict=True):
        last = following is None or following["claim"] != row["claim"]
        assert row["until"] == (LATER if last or following is None else following["day"])


def test_everything_has_a_place_of_its_own_in_the_range_of_its_kind(filled: Ledger) -> None:
    queries.meta(filled)
    with filled.reading() as connection:
        for kind, table in (("claim", CLAIM), ("source", SOURCE), ("document", LISTED), ("statement", SAID)):
            first, last = places_of(kind)
            here = connection.execute(select(table.c.place)).scalars().all()
            assert here
            assert all(first <= place <= last < 2**63 for place in here)
            assert len(set(here)) == len(here)


def test_places_are_by_day_and_never_shared() -> None:
    id = "0123456789abcdef"
    ranked = [(f"{id}.s1", by_day("2024-01-01")), (f"{id}.s1b", by_day("2024-01-01")), (f"{id}.s2", by_day(None))]
    ranked.append((f"{id}.s3", by_day("2024-01-02")))
    places = dict(placed("statement", ranked))
    assert sorted(places, key=places.__getitem__) == [f"{id}.s3", f"{id}.s1", f"{id}.s1b", f"{id}.s2"]
    assert len(set(places.values())) == len(places)
