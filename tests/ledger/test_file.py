"""The ledger file: made, recognised, refused, migrated; and inputs that could not be read."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from reportedly.documents.document import Document
from reportedly.errors import LedgerError, UnreadableInput
from reportedly.ledger import migrations, queries
from reportedly.ledger.schema import META, VERSION
from reportedly.ledger.store import Ledger
from reportedly.reading import Reading


def test_a_missing_ledger_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no such ledger.*reportedly ingest"):
        Ledger.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to look at " * 20)
    with pytest.raises(LedgerError, match=r"notes\.txt"):
        Ledger.open(path)


def test_another_program_s_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    with sqlite3.connect(path) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["recipe"]


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db")
    with ledger.writing() as connection:
        connection.execute(update(META).where(META.c.key == "version").values(value=str(VERSION + 1)))
    ledger.close()
    with pytest.raises(LedgerError, match="newer version"):
        Ledger.open(tmp_path / "ledger.db")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"cannot be opened|unable to open"):
        Ledger.open(tmp_path / "no" / "such" / "ledger.db")


def test_an_empty_name_is_no_ledger_that_forgets() -> None:
    with pytest.raises(LedgerError, match="unable to open"):
        Ledger.open("")


def test_a_damaged_file_is_named_with_the_way_out(launchers: Any, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger = Ledger.open(path)
    for reading in launchers[1].values():
        ledger.add(reading.document, reading)
    ledger.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(LedgerError, match=r"ledger\.db: .*malformed; the file is damaged: put a copy back"):
        Ledger.open(path).ids()


def test_a_ledger_that_may_not_be_written_can_be_looked_at(
    launchers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a ledger?.db"
    ledger = Ledger.open(path)
    for reading in launchers[1].values():
        ledger.add(reading.document, reading)
    shown = queries.contract(ledger)
    ledger.close()
    before = path.read_bytes()
    monkeypatch.setattr("reportedly.ledger.store._may_change", lambda _: False)
    locked = Ledger.open(path, create=False)
    assert queries.contract(locked) == shown
    with pytest.raises(LedgerError, match="you may not write there; copy it to where you may"):
        locked.set_aside(UnreadableInput("a.txt", "it is gone", "look for it"))
    locked.close()
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name], "nothing is laid beside it"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql+psycopg://desk:secret@127.0.0.1:1/news", r"desk:\*\*\*@.*PostgreSQL needs a package more"),
        ("nonsense://here", "no database is spoken to by this address"),
    ],
)
def test_an_address_that_leads_to_no_database_is_named(address: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as caught:
        Ledger.open(address)
    assert "secret" not in str(caught.value)


def test_an_older_ledger_is_migrated_step_by_step_and_derived_anew(
    launchers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db")
    for reading in launchers[1].values():
        ledger.add(reading.document, reading)
    before = queries.contract(ledger)
    ledger.close()
    steps: list[int] = []
    monkeypatch.setattr(migrations, "VERSION", VERSION + 2)
    monkeypatch.setattr(migrations, "STEPS", {VERSION + n: lambda _, n=n: steps.append(n) for n in (1, 2)})
    migrated = Ledger.open(tmp_path / "ledger.db")
    assert steps == [1, 2]
    assert queries.contract(migrated) == before
    with migrated.reading() as connection:
        assert connection.execute(select(META.c.value).where(META.c.key == "version")).scalar_one() == str(VERSION + 2)


def test_what_could_not_be_read_is_kept_with_its_reason_until_it_is(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db")
    ledger.set_aside(UnreadableInput("a.pdf", "it holds no text", "convert it"))
    ledger.set_aside(UnreadableInput("a.pdf", "it is locked", "unlock it"))
    ((name, problem, remedy, _),) = queries.failures(ledger)
    assert (name, problem, remedy) == ("a.pdf", "it is locked", "unlock it")
    document = Document("Words.", url="a.pdf")
    ledger.add(document, Reading(document, (), (), ()), name="a.pdf")
    assert not queries.failures(ledger)


@pytest.mark.parametrize(
    "document",
    [
        Document(""),
        Document("\x00 odd \u202e signs \U0001f9ff"),
        Document("x" * 300_000),
        Document("Words.", published="2024-02-30"),
        Document("Words.", publisher=" ", title="", url="not a url"),
    ],
    ids=["empty", "odd signs", "long", "no such day", "blank names"],
)
def test_odd_documents_are_stored_and_asked_about(document: Document, tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db")
    assert ledger.add(document, Reading(document, (), (), ()))
    stored = ledger.document(document.id)
    assert stored == document
    assert queries.meta(ledger).documents == 1
    assert queries.documents(ledger).rows[0].id == document.id


def test_a_document_that_no_database_can_hold_is_refused_by_name(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db")
    document = Document("half \ud800 a sign", url="half.txt")
    with pytest.raises(UnreadableInput, match=r"half\.txt.*surrogate"):
        ledger.add(document, Reading(document, (), (), ()))
    assert ledger.count() == 0


def test_a_reading_that_contradicts_itself_is_refused_and_not_lost_in_silence(launchers: Any, tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.db")
    reading = launchers[1]["a1"]
    twice = replace(reading, events=(*reading.events, reading.events[0]))
    with pytest.raises(UnreadableInput, match="report it"):
        ledger.add(twice.document, twice)
    assert ledger.count() == 0
    assert ledger.add(reading.document, reading)
