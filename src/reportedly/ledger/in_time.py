"""An answer that takes too long is given up: whoever serves a ledger must not be stopped by one question."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from reportedly.errors import LedgerError

SECONDS = 10.0
STEPS = 2000  # of SQLite's machine between two looks at the clock: a fraction of a millisecond


@contextmanager
def in_time(connection: Connection, seconds: float = SECONDS) -> Iterator[None]:
    """What is asked on the connection here may take so long together.

    SQLite alone is stopped; PostgreSQL has its own ``statement_timeout``.

    Raises:
        LedgerError: it takes longer.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    end = time.monotonic() + seconds
    driver.set_progress_handler(lambda: int(time.monotonic() > end), STEPS)
    try:
        yield
    except OperationalError as problem:
        if str(problem.orig) != "interrupted":
            raise
        raise LedgerError("that takes too long to find; ask for less: fewer or longer words, a shorter time") from None
    finally:
        driver.set_progress_handler(None, 0)
