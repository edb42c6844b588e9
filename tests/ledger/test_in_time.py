"""A question that takes too long is given up, with a word on what to do; the ledger answers the next one."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import create_engine, text

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger import asking, queries
from reportedly.ledger.in_time import in_time
from web import story

ENDLESS = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")


def test_an_endless_question_ends_in_time_and_the_next_one_is_answered():
    with create_engine("sqlite://").connect() as connection:
        began = time.monotonic()
        with pytest.raises(LedgerError, match="too long"), in_time(connection, 0.05):
            connection.execute(ENDLESS).scalar()
        assert time.monotonic() - began < 5
        with in_time(connection, 30):
            assert connection.execute(text("SELECT 7")).scalar() == 7


def test_only_a_served_ledger_gives_up(tmp_path, monkeypatch):
    ledger = story.fill(tmp_path / "story.db", copies=1)
    queries.meta(ledger)
    monkeypatch.setattr(asking, "in_time", lambda connection: in_time(connection, -1.0))
    monkeypatch.setattr("reportedly.ledger.in_time.STEPS", 1)
    assert queries.claims(ledger).rows
    ledger.patient = False
    with pytest.raises(LedgerError, match="ask for less"):
        queries.claims(ledger)
    ledger.close()


def test_a_search_for_everything_is_refused(tmp_path):
    ledger = story.fill(tmp_path / "story.db", copies=1)
    every = " OR ".join(f"{letter}{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz")
    with pytest.raises(UsageError, match="at most"):
        queries.search(ledger, every)
    assert queries.search(ledger, "drones OR d*") == queries.search(ledger, "drones OR d")
    ledger.close()
