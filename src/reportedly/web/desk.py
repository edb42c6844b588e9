"""What pages and REST work with: the ledger, the rules of access, and answers kept while nothing changes."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from reportedly.ledger import queries
from reportedly.ledger.answers import Facets, Meta
from reportedly.ledger.store import Ledger
from reportedly.web.access import Access


@dataclass(slots=True)
class Desk:
    """One open ledger behind one server. Answers over the whole ledger are kept until its version changes."""

    ledger: Ledger
    access: Access
    _kept: dict[str, tuple[str, Any]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def meta(self) -> Meta:
        """Counts and span of dates."""
        found: Meta = self._keep("meta", queries.meta)
        return found

    def facets(self) -> Facets:
        """The values of the filters."""
        found: Facets = self._keep("facets", queries.facets)
        return found

    def version(self) -> str:
        """Changes whenever the ledger does; cheap."""
        return queries.version(self.ledger)

    def _keep(self, name: str, ask: Any) -> Any:
        version = self.version()
        kept = self._kept.get(name)
        if kept is not None and kept[0] == version:
            return kept[1]
        with self._lock:
            kept = self._kept.get(name)
            if kept is not None and kept[0] == version:
                return kept[1]
            answer = ask(self.ledger)
            self._kept[name] = (self.version(), answer)  # asking may have brought the ledger up to date
            return answer
