"""Each document is stored whole or not at all: killed, out of disk, or beside another program."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import LedgerError
from reportedly.ledger import queries
from reportedly.ledger.rebuild import rebuild
from reportedly.ledger.store import Ledger
from tests.ledger.storing import readings

ROOT = Path(__file__).resolve().parents[2]
COPIES = 4


def storing(where: Path, pause: float = 0.0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.storing", str(where), str(COPIES), str(pause)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ})


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    ledger = Ledger.open(tmp_path_factory.mktemp("undisturbed") / "ledger.db")
    for reading in readings(COPIES):
        ledger.add(reading.document, reading)
    return queries.contract(ledger)


def whole(where: Path) -> None:
    """Every stored document has its whole reading."""
    expected = {
        reading.document.id: (len(reading.sources), len(reading.statements), len(reading.events))
        for reading in readings(COPIES)
    }
    with sqlite3.connect(where) as connection:
        for (id,) in connection.execute("SELECT id FROM document"):
            counts = tuple(
                connection.execute(f"SELECT count(*) FROM {table} WHERE document = ?", (id,)).fetchone()[0]
                for table in ("mentioned_source", "statement", "event")
            )
            assert counts == expected[id]


@pytest.mark.parametrize("after", [0.05, 0.25])
def test_killed_at_any_moment_a_second_run_carries_on(after: float, tmp_path: Path, undisturbed: Any) -> None:
    where = tmp_path / "ledger.db"
    first = storing(where, pause=0.01)
    assert first.stdout and first.stdout.readline() == "open\n"
    time.sleep(after)
    first.send_signal(signal.SIGKILL)
    first.wait()
    whole(where)
    with Ledger.open(where).reading():
        pass
    stored = Ledger.open(where).count()
    assert stored < len(list(readings(COPIES))), "it was killed too late to say anything"
    assert storing(where).wait() == 0
    whole(where)
    assert queries.contract(Ledger.open(where)) == undisturbed


def test_two_programs_may_store_the_same_documents_at_once(tmp_path: Path, undisturbed: Any) -> None:
    where = tmp_path / "ledger.db"
    both = [storing(where), storing(where)]
    assert [program.wait() for program in both] == [0, 0]
    whole(where)
    assert queries.contract(Ledger.open(where)) == undisturbed


def test_out_of_disk_nothing_is_half_stored_and_a_second_run_carries_on(tmp_path: Path, undisturbed: Any) -> None:
    where = tmp_path / "ledger.db"
    ledger = Ledger.open(where)
    with ledger.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    ledger.close()

    from sqlalchemy import event

    small = Ledger.open(where)
    small.close()
    event.listen(small.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages + 30}"))
    with pytest.raises(LedgerError, match=r"full.*free disk space"):
        for reading in readings(COPIES):
            small.add(reading.document, reading)
    small.close()
    whole(where)
    ledger = Ledger.open(where)
    assert 0 < ledger.count() < len(list(readings(COPIES)))
    for reading in readings(COPIES):
        ledger.add(reading.document, reading)
    assert queries.contract(ledger) == undisturbed


def test_a_rebuild_that_fails_leaves_the_claims_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import reportedly.ledger.rebuild as module

    ledger = Ledger.open(tmp_path / "ledger.db")
    several = list(readings(1))
    for reading in several[:5]:
        ledger.add(reading.document, reading)
    before = queries.contract(ledger)
    ledger.add(several[5].document, several[5])

    def fails(derived: Any) -> Any:
        yield from list(rows_of(derived))[:3]
        raise RuntimeError("power cut")

    rows_of = module.rows_of
    monkeypatch.setattr(module, "rows_of", fails)
    with pytest.raises(RuntimeError):
        rebuild(ledger)
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        kept = {id for (id,) in connection.execute("SELECT id FROM claim")}
    assert kept == {claim["id"] for claim in before["claims"]}


def test_what_is_stored_while_claims_are_made_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import reportedly.ledger.rebuild as module

    ledger = Ledger.open(tmp_path / "ledger.db")
    several = list(readings(1))
    for reading in several[:8]:
        ledger.add(reading.document, reading)
    derive_all = module.derive_all
    late = iter(several[8:])

    def slowly(connection: Any) -> Any:
        derived = derive_all(connection)
        for reading in late:
            ledger.add(reading.document, reading)
        return derived

    monkeypatch.setattr(module, "derive_all", slowly)
    rebuild(ledger)
    assert len(queries.contract(ledger)["document_names"]) == 9
    stated = {id for claim in queries.contract(ledger)["claims"] for id in claim["documents"]}
    assert several[8].document.id in stated
