"""What pages and REST work with: the ledger, the rules of access, and answers kept while nothing changes."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reportedly.errors import ReportedlyError
from reportedly.ledger import queries
from reportedly.ledger.answers import Change, Facets, Flow, Meta, Month, Page, ReviewItem
from reportedly.ledger.store import Ledger, stale
from reportedly.web.access import Access
from reportedly.web.turns import Turns
from reportedly.web.view import footer_of

LOG = logging.getLogger("reportedly.web")
MOST_KEPT = 200


@dataclass(slots=True)
class Desk:
    """One open ledger behind one server, and the turns in which texts are read.

    Answers over the whole ledger are kept until its version changes.
    """

    ledger: Ledger
    access: Access
    turns: Turns
    _kept: OrderedDict[tuple[Any, ...], tuple[str, Any]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def meta(self) -> Meta:
        """Counts and span of dates."""
        found: Meta = self._keep(("meta",), lambda: queries.meta(self.ledger))
        return found

    def footer(self) -> str:
        """The ledger in one line, and whether what is shown is about to change."""
        line = footer_of(self.meta())
        return f"{line} · taking in what is new; load again in a while" if stale(self.ledger) else line

    def facets(self) -> Facets:
        """The values of the filters."""
        found: Facets = self._keep(("facets",), lambda: queries.facets(self.ledger))
        return found

    def flows(self, *, since: str | None, until: str | None, frame: str | None, type: str | None) -> tuple[Flow, ...]:
        """What is said to go from state to state."""
        wanted = {"since": since, "until": until, "frame": frame, "type": type}
        found: tuple[Flow, ...] = self._keep(("flows", *wanted.values()), lambda: queries.flows(self.ledger, **wanted))
        return found

    def queue(self, after: str | None, *, limit: int = 1, kind: str | None = None) -> Page[ReviewItem]:
        """What to review next."""
        found: Page[ReviewItem] = self._keep(
            ("queue", after, limit, kind), lambda: queries.queue(self.ledger, limit=limit, after=after, kind=kind)
        )
        return found

    def changes(self, before: str, after: str, limit: int, cursor: str | None) -> Page[Change]:
        """What stood otherwise on two days."""
        found: Page[Change] = self._keep(
            ("changes", before, after, limit, cursor),
            lambda: queries.changes(self.ledger, before, after, limit=limit, cursor=cursor),
        )
        return found

    def pair(self, first: str, second: str, since: str | None, until: str | None) -> tuple[Month, ...]:
        """Claims between two states by month."""
        found: tuple[Month, ...] = self._keep(
            ("pair", first, second, since, until),
            lambda: queries.pair(self.ledger, first, second, since=since, until=until),
        )
        return found

    def version(self) -> str:
        """Changes whenever the ledger does; cheap."""
        return queries.version(self.ledger)

    def warm(self) -> None:
        """Ask what the first reader would wait for; what stands in the way, the reader is told."""
        try:
            self.meta()
            self.facets()
            self.queue(None)
            for frame in ("arms_transfer", None):
                self.flows(since=None, until=None, frame=frame, type=None)
        except ReportedlyError as problem:
            LOG.warning("%s", problem)

    def _keep(self, key: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
        version = self.version()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == version:
                self._kept.move_to_end(key)
                return kept[1]
        answer = ask()
        version = self.version()  # asking may have brought the ledger up to date
        with self._lock:
            self._kept[key] = (version, answer)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return answer
