"""What a database says went wrong, as an error that shows the way out."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError

from reportedly.errors import LedgerError

# what SQLite says, in part, and what to do about it
REMEDIES = (
    ("not a database", "this is no ledger; name another file with --ledger"),
    ("malformed", "the file is damaged: put a copy back, or fill a new one with reportedly ingest"),
    ("unable to open", "check that its folder is there and that you may write in it"),
    ("readonly", "you may not write there; copy it to where you may"),
    ("full", "nothing of this step was stored: free disk space and run it again"),
    ("disk i/o", "nothing of this step was stored: check the disk and its space, and run it again"),
    ("locked", "another program is writing; wait until it has ended and run it again"),
)
OTHERWISE = "nothing of this step was stored: check the file and the disk, and run it again"


def explained(name: str, problem: DatabaseError) -> LedgerError:
    """The error for a ledger called `name`."""
    said = str(problem.orig or problem).strip() or type(problem).__name__
    remedy = next((remedy for words, remedy in REMEDIES if words in said.lower()), OTHERWISE)
    return LedgerError(f"{name or 'an empty name'}: {said}; {remedy}")


def no_address(name: str, problem: Exception) -> LedgerError:
    """The error for an address that leads to no database this program can speak to."""
    if isinstance(problem, ModuleNotFoundError) and problem.name == "psycopg":
        return LedgerError(f"{name}: PostgreSQL needs a package more; install it with: pip install 'psycopg[binary]'")
    return LedgerError(f"{name}: no database is spoken to by this address; name a file, or postgresql+psycopg://…")
