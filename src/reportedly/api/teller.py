"""Tell watches what another process brought into the ledger: a server looks whether it changed, and calls them.

What is sent to the server itself is told at once (`hooks.deliver_soon`); this is for ``reportedly ingest`` beside it.
"""

from __future__ import annotations

import logging
import threading
import time

from reportedly.api.hooks import calls_anybody, deliver_round
from reportedly.errors import ReportedlyError
from reportedly.ledger.queries_parts import settled
from reportedly.ledger.store import Ledger

LOG = logging.getLogger("reportedly.web")
EVERY = 5.0  # seconds between two looks at the ledger's version, which is a row
AGAIN = 300.0  # seconds until what could not be told is tried again


class Teller:
    """A thread that looks every few seconds, and calls when all is settled and otherwise than when it called last."""

    def __init__(self, ledger: Ledger, *, every: float = EVERY, again: float = AGAIN) -> None:
        self.ledger, self.every, self.again = ledger, every, again
        self._over = threading.Event()
        self._told: str | None = None
        self._at = 0.0

    def start(self) -> None:
        """Begin to look."""
        threading.Thread(target=self._run, name="teller", daemon=True).start()

    def stop(self) -> None:
        """Look no more; a call that is on its way is not cut short."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(self.every):
            try:
                self._look()
            except ReportedlyError as problem:
                LOG.warning("watches: %s", problem)

    def _look(self) -> None:
        state = settled(self.ledger)
        if state is None or (state == self._told and time.monotonic() - self._at < self.again):
            return
        self._told, self._at = state, time.monotonic()
        if calls_anybody(self.ledger):
            deliver_round(self.ledger)
