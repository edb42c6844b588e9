"""The ledger file: documents with their readings, stored whole or not at all.

    ledger = Ledger.open("story.db")
    ledger.add(document, reading)     # True, or False where it is there already

Everything else in the file is derived from what is stored here (see `rebuild`). Two
programs may write at once: a document's id is a hash of its content, so whoever comes
second changes nothing, and SQLite's write lock is waited for.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, insert, make_url, select, update
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError

from reportedly.documents.document import Document
from reportedly.documents.fields import storable
from reportedly.errors import InputError, LedgerError, UnreadableInput
from reportedly.ledger import migrations
from reportedly.ledger.prints import fingerprints, pack
from reportedly.ledger.schema import DOCUMENT, EVENT, FAILURE, MENTIONED, META, STATEMENT
from reportedly.ledger.trouble import explained, no_address

if TYPE_CHECKING:
    from reportedly.reading import Reading

WAIT_MS = 60_000
"""How long a writer waits for another to finish its document."""

T = TypeVar("T")


def _address(where: str | Path) -> URL:
    text = str(where)
    return make_url(text) if "://" in text else URL.create("sqlite", database=str(Path(text)))


def _prepare(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", f"busy_timeout = {WAIT_MS}", "synchronous = NORMAL", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def _may_change(path: Path) -> bool:
    """Whether the file and the journal that SQLite keeps beside it can be written."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _without_password(address: str) -> str:
    return re.sub(r"(?<=://)([^:/@]+):[^@/]*@", r"\1:***@", address)


def now() -> str:
    """The present moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Ledger:
    """One open ledger; safe to share between threads (a connection is taken for each call)."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine, self.name = engine, name
        self.fixed = False
        """Whether the file may only be looked at; it shows the claims it has, even where documents came after them."""
        self.patient = True
        """Whether a question waits until the claims are up to date; a server answers from what it has meanwhile."""

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Ledger:
        """The ledger at a path or a database URL, made if there is none and `create` is true.

        Raises:
            LedgerError: it is missing, not a ledger, of a newer version, or cannot be written.
        """
        try:
            address = _address(where)
        except ArgumentError as problem:
            raise no_address(_without_password(str(where)), problem) from problem
        path = Path(address.database or "") if address.drivername == "sqlite" else None
        if path is not None and not create and not path.exists():
            raise LedgerError(
                f"{where}: there is no such ledger; fill one with: reportedly ingest FILES --ledger {where}"
            )
        fixed = path is not None and not create and not _may_change(path)
        if fixed:
            # without its journal SQLite would want to make one; where there is one, somebody may be writing
            alone = "" if Path(f"{path}-wal").exists() else "&immutable=1"
            address = make_url(f"sqlite:///file:{quote(quote(str(path)))}?mode=ro{alone}&uri=true")
        try:
            engine = create_engine(address, connect_args={"timeout": WAIT_MS / 1000} if path is not None else {})
        except (ArgumentError, ImportError) as problem:
            raise no_address(_without_password(str(where)), problem) from problem
        if not fixed:
            event.listen(engine, "connect", _prepare)
        ledger = cls(engine, _without_password(str(where)))
        ledger.fixed = fixed
        try:
            migrations.bring_up(engine, ledger.name)
        except DatabaseError as problem:
            raise explained(ledger.name, problem) from problem
        return ledger

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to look with; all its answers are of one state of the file.

        Raises:
            LedgerError: the file is damaged, or cannot be read.
        """
        try:
            with self.engine.connect() as connection:
                if self.engine.dialect.name == "sqlite":
                    connection.exec_driver_sql("BEGIN")
                yield connection
        except DatabaseError as problem:
            raise explained(self.name, problem) from problem

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock: all of it is stored, or nothing.

        Raises:
            LedgerError: the disk is full, or the file cannot be written.
        """
        with self.engine.connect() as connection:
            try:
                if self.engine.dialect.name == "sqlite":
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                connection.commit()
            except IntegrityError:
                connection.rollback()
                raise
            except DatabaseError as problem:
                connection.rollback()
                raise explained(self.name, problem) from problem

    # --- documents --------------------------------------------------------------------

    def add(self, document: Document, reading: Reading, *, name: str | None = None) -> bool:
        """Store a document with its reading; False where the ledger has it.

        `name` is what the document is called where it has no URL (a file's name).

        Raises:
            LedgerError: it could not be written; then nothing of it is stored.
            UnreadableInput: its text is no text that a database can hold.
        """
        if self.has(document.id):
            return False
        if not _can_be_stored(document):
            called = document.url or name or document.title or document.id
            raise UnreadableInput(called, "it holds half of a character (a lone surrogate)", "repair its encoding")
        row, sources, statements, events = _rows(document, reading, name)
        try:
            with self.writing() as connection:
                if connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.id == document.id)).first():
                    return False
                connection.execute(insert(DOCUMENT), row)
                for table, rows in ((MENTIONED, sources), (STATEMENT, statements), (EVENT, events)):
                    if rows:
                        connection.execute(insert(table), rows)
                if name:
                    connection.execute(FAILURE.delete().where(FAILURE.c.name == name))
                touch(connection)
        except IntegrityError as problem:
            if self.has(document.id):
                return False  # PostgreSQL: another program stored it a moment ago
            called = document.url or name or document.title or document.id
            raise UnreadableInput(
                called,
                f"its reading cannot be stored ({problem.orig})",
                "this is a fault of reportedly; please report it",
            ) from problem
        return True

    def replace(self, document: Document, reading: Reading) -> None:
        """Put a new reading in place of the stored one, in one transaction; the document stays as it is."""
        _, *parts = _rows(document, reading, None)
        with self.writing() as connection:
            for table, rows in zip((MENTIONED, STATEMENT, EVENT), parts, strict=True):
                connection.execute(table.delete().where(table.c.document == document.id))
                if rows:
                    connection.execute(insert(table), rows)
            touch(connection)

    def has(self, id: str) -> bool:
        """Whether the document with this id is stored."""
        with self.reading() as connection:
            return connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.id == id)).first() is not None

    def set_aside(self, problem: InputError) -> None:
        """Keep the name of an input that could not be read, and why."""
        name = storable(problem.name)
        row = {"problem": storable(problem.problem), "remedy": problem.remedy, "at": now()}
        with self.writing() as connection:
            changed = connection.execute(update(FAILURE).where(FAILURE.c.name == name).values(**row))
            if not changed.rowcount:
                connection.execute(insert(FAILURE), {"name": name, **row})

    def try_again(self, names: Iterable[str]) -> None:
        """Forget what kept these inputs, and what is in them, from being read: they are about to be read again."""
        wanted = tuple(storable(name).rstrip("/") for name in names)
        inside = tuple(f"{name}{mark}" for name in wanted for mark in (":", "/"))
        with self.reading() as connection:
            known = connection.execute(select(FAILURE.c.name)).scalars()
            again = [name for name in known if name in wanted or name.startswith(inside)]
        if again:
            with self.writing() as connection:
                for name in again:
                    connection.execute(FAILURE.delete().where(FAILURE.c.name == name))

    def ids(self) -> list[str]:
        """Ids of all documents, sorted."""
        with self.reading() as connection:
            return list(connection.execute(select(DOCUMENT.c.id).order_by(DOCUMENT.c.id)).scalars())

    def document(self, id: str) -> Document | None:
        """One stored document."""
        with self.reading() as connection:
            row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == id)).mappings().first()
        return document_of(row) if row else None

    def reading_of(self, id: str) -> Reading | None:
        """One stored reading, as it was read (without corrections)."""
        from reportedly.ledger.revive import event_of, source_of, statement_of
        from reportedly.reading import Reading

        document = self.document(id)
        if document is None:
            return None

        def rows(table: Any, revive: Callable[[Any], T]) -> tuple[T, ...]:
            query = select(table.c.data).where(table.c.document == id).order_by(table.c.position)
            return tuple(revive(data) for data in connection.execute(query).scalars())

        with self.reading() as connection:
            return Reading(document, rows(MENTIONED, source_of), rows(STATEMENT, statement_of), rows(EVENT, event_of))

    def count(self) -> int:
        """How many documents there are."""
        with self.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(DOCUMENT)).scalar_one())


def document_of(row: Any) -> Document:
    """The document in a row of its table."""
    return Document(
        row["text"], row["title"], row["publisher"], row["published"], row["url"], tuple(row["links"] or ())
    )


def stale(ledger: Ledger) -> bool:
    """Whether something was stored since the derived tables were made."""
    with ledger.reading() as connection:
        state = state_of(connection)
    return state["generation"] != state["built"]


def state_of(connection: Connection) -> dict[str, str]:
    """What the file says of itself: `version`, `generation` (of what is stored), `built` (from which), `revision`."""
    return dict(connection.execute(select(META.c.key, META.c.value)).all())


def note_revision(connection: Connection) -> None:
    """Note a change on which no claim depends: the ledger's version changes, nothing is rebuilt."""
    state = int(connection.execute(select(META.c.value).where(META.c.key == "revision")).scalar_one())
    connection.execute(update(META).where(META.c.key == "revision").values(value=str(state + 1)))


def touch(connection: Connection) -> None:
    """Note, in the transaction that changes something, that what is derived is out of date."""
    state = int(connection.execute(select(META.c.value).where(META.c.key == "generation")).scalar_one())
    connection.execute(update(META).where(META.c.key == "generation").values(value=str(state + 1)))


def _can_be_stored(document: Document) -> bool:
    parts = (document.text, document.title, document.publisher, document.url)
    try:
        "".join(part or "" for part in parts).encode()
    except UnicodeEncodeError:
        return False
    return True


def _rows(
    document: Document, reading: Reading, name: str | None
) -> tuple[dict[str, Any], list[Any], list[Any], list[Any]]:
    here = document.id
    row = {
        "id": here,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "name": name,
        "text": document.text,
        "links": list(document.links),
        "prints": pack(fingerprints(document.text)),
        "added": now(),
    }
    unique: dict[str, Any] = {}
    for source in reading.sources:
        unique.setdefault(source.id, source)
    sources = [
        {"document": here, "local": source.id, "position": i, "data": {**source.to_dict(), "sector": source.sector}}
        for i, source in enumerate(unique.values())
    ]
    statements = [
        {
            "id": f"{here}.{statement.id}",
            "document": here,
            "position": i,
            "stance": statement.stance,
            "act": statement.act,
            "certainty": statement.certainty.level if statement.certainty else None,
            "score": statement.score,
            "cue": statement.cue.text,
            "content": statement.content.text,
            "data": statement.to_dict(),
        }
        for i, statement in enumerate(reading.statements)
    ]
    events = [
        {
            "id": f"{here}.{event.id}",
            "document": here,
            "position": i,
            "type": event.type,
            "frame": event.frame,
            "factuality": event.factuality,
            "trigger": event.trigger.text,
            "score": event.score,
            "data": event.to_dict(),
        }
        for i, event in enumerate(reading.events)
    ]
    return row, sources, statements, events
