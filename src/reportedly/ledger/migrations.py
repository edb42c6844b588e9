"""Bring a ledger file up to the version this program writes.

A new file is made whole. A later version adds a function to `STEPS`; each runs once, in
order, in a transaction of its own, and what is derived is rebuilt after any of them.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, inspect, select, text, update

from reportedly.errors import LedgerError
from reportedly.ledger.schema import DERIVED, DOCUMENT, EVENT, META, METADATA, VERSION, VIEWS, WORDS

Step = Callable[[Connection], None]


def _index_what_is_read(connection: Connection) -> None:
    """Version 2: names of documents and kinds of events are looked up by index."""
    connection.execute(text("DROP INDEX IF EXISTS document_publisher"))
    for table in (DOCUMENT, EVENT):
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(connection, checkfirst=True)


STEPS: dict[int, Step] = {2: _index_what_is_read}
"""``{version it leads to: step}``."""


def bring_up(engine: Engine, name: str) -> None:
    """Make the tables of an empty file, or migrate an older ledger.

    Raises:
        LedgerError: the file holds something else, or is of a newer version.
    """
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if "meta" in tables:
            found = connection.execute(select(META.c.value).where(META.c.key == "version")).scalar()
            version = int(found) if found else 0
            if version == VERSION:
                return
        elif tables and not tables <= {table.name for table in METADATA.sorted_tables}:
            raise LedgerError(f"{name}: this database is not a ledger; name another file with --ledger")
        else:
            version = 0
    if version > VERSION:
        raise LedgerError(
            f"{name}: written by a newer version of reportedly (schema {version}, this one knows {VERSION}); upgrade it"
        )
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        _make(connection) if version == 0 else _migrate(connection, version)
        connection.commit()


def _make(connection: Connection) -> None:
    METADATA.create_all(connection, checkfirst=True)
    if connection.execute(select(META.c.value).where(META.c.key == "version")).first():
        return  # another program made it while this one waited for the lock
    _make_words_and_views(connection)
    start = {"version": str(VERSION), "generation": "0", "built": "0", "revision": "0"}
    connection.execute(META.insert(), [{"key": key, "value": value} for key, value in start.items()])


def _make_words_and_views(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {WORDS} USING "
                "fts5(kind UNINDEXED, ref UNINDEXED, body, "
                "tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3')"
            )
        )
    else:
        columns = "place BIGINT PRIMARY KEY, kind TEXT, ref TEXT, body TEXT"
        connection.execute(text(f"CREATE TABLE IF NOT EXISTS {WORDS} ({columns})"))
    for view, body in VIEWS.items():
        connection.execute(text(f"DROP VIEW IF EXISTS {view}"))
        connection.execute(text(f"CREATE VIEW {view} AS {body}"))


def _migrate(connection: Connection, version: int) -> None:
    for target in range(version + 1, VERSION + 1):
        STEPS[target](connection)
    for view in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {view}"))
    for table in DERIVED:
        table.drop(connection, checkfirst=True)
        table.create(connection)
    connection.execute(text(f"DROP TABLE IF EXISTS {WORDS}"))
    _make_words_and_views(connection)
    connection.execute(update(META).where(META.c.key == "version").values(value=str(VERSION)))
    connection.execute(update(META).where(META.c.key == "built").values(value="-1"))
