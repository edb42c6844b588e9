"""Read one document, and let nothing that one document does stop a long run."""

from __future__ import annotations

from reportedly.documents import Document
from reportedly.errors import InputError, ReportedlyError
from reportedly.manner import USUAL, Manner
from reportedly.reading import Reading


def name_of(document: Document) -> str:
    """What to call a document in an error."""
    return document.url or document.title or "standard input"


def read_one(document: Document, debug: bool = False, manner: Manner = USUAL) -> Reading | InputError:
    """The reading of a document, or why there is none; `debug` lets a fault of ours through.

    Raises:
        ReportedlyError: not of this document, but of the program (a missing model, an ontology that does not fit).
    """
    from reportedly.pipeline import read_document

    try:
        return read_document(document, manner)
    except ReportedlyError:
        raise
    except Exception as error:
        if debug:
            raise
        problem = f"it could not be read ({type(error).__name__}: {error})"
        return InputError(name_of(document), problem, "this is a fault of reportedly; please report it with the text")
