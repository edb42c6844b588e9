"""Reading what is sent: one text at a time, a few in line, none too long, so that reading never stops the looking.

The models take all cores, and a reading that has begun cannot be cut short; what bounds it is the length of the text.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from reportedly.documents.document import Document
from reportedly.errors import UsageError
from reportedly.manner import USUAL, Manner
from reportedly.reading import Reading
from reportedly.web.problems import Busy

LONGEST = 100_000
"""Characters of a text; a long article has 20,000. Longer ones are for ``reportedly ingest``, where the ledger is."""
PATIENCE = 20.0  # seconds that a text waits for those before it
IN_LINE = 4  # texts that may wait, since each holds one of the threads that answer everybody


@dataclass(slots=True)
class Turns:
    """Who reads next; one for a server, whether a text comes from a page or from a program."""

    manner: Manner = USUAL
    patience: float = PATIENCE
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _line: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(IN_LINE))

    def read(self, document: Document) -> Reading:
        """The reading of a document.

        Raises:
            UsageError: it is too long.
            Busy: others before it take too long, or too many wait.
        """
        if len(document.text) > LONGEST:
            raise UsageError(
                f"the text has {len(document.text):,} characters; send at most {LONGEST:,}, "
                "or read it with: reportedly ingest"
            )
        if not self._line.acquire(blocking=False):
            raise Busy(BUSY)
        try:
            if not self._turn.acquire(timeout=self.patience):
                raise Busy(BUSY)
            try:
                return reading_of(document, self.manner)
            finally:
                self._turn.release()
        finally:
            self._line.release()


BUSY = "Other texts are being read; send this one again in a moment."


def reading_of(document: Document, manner: Manner) -> Reading:
    """Read it; the models are loaded by the first reading."""
    from reportedly.pipeline import read_document

    return read_document(document, manner)
