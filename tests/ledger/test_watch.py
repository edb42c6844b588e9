"""Watch rules tell each piece of news once: a first report, an origin, a denial, a change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.errors import UsageError
from reportedly.ledger import queries
from reportedly.ledger.store import Ledger


def test_news_come_as_documents_come(launchers: Any, fill: Callable[..., Ledger]) -> None:
    readings = list(launchers[1].values())
    ledger = fill(readings[:3])
    rule = queries.watch(ledger, "launchers", queries.ClaimFilter(about="Angola", item="rockets"))
    assert [h.kind for h in queries.news(ledger, rule, mark=True)] == ["first_reported"]
    assert not queries.news(ledger, rule)
    ledger.add(readings[3].document, readings[3])
    assert {h.kind for h in queries.news(ledger, rule, mark=True)} == {"first_denial", "status"}
    ledger.add(readings[5].document, readings[5])
    assert [h.kind for h in queries.news(ledger, rule)] == ["new_origin"]


def test_a_rule_tells_only_the_kinds_it_is_asked_for(
    filled: Ledger, launchers: Any, fill: Callable[..., Ledger]
) -> None:
    ledger = fill(launchers[1].values())
    rule = queries.watch(ledger, "denials", queries.ClaimFilter(), kinds=("first_denial",))
    assert {h.kind for h in queries.news(ledger, rule)} == {"first_denial"}
    assert [kept["name"] for kept in queries.watches(ledger)] == ["denials"]
    assert queries.forget(ledger, rule)
    assert not queries.forget(ledger, rule)


def test_all_news_since_a_day(launchers: Any, fill: Callable[..., Ledger]) -> None:
    ledger = fill(launchers[1].values())
    assert {h.day for h in queries.happenings(ledger, "2024-04-01")} == {"2024-04-02", "2024-04-06", "2024-05-14"}
    assert {h.day for h in queries.happenings(ledger, "2024-02-01", "2024-02-10")} == {"2024-02-08"}


def test_rules_that_make_no_sense_are_refused(launchers: Any, fill: Callable[..., Ledger]) -> None:
    ledger = fill(launchers[1].values())
    with pytest.raises(UsageError):
        queries.watch(ledger, "x", queries.ClaimFilter(), kinds=("gossip",))
    with pytest.raises(UsageError):
        queries.news(ledger, "nonsense")
