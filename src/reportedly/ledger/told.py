"""One document as the ledger works with it: everything by its local id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportedly.ledger.identity import Identity, identity
from reportedly.ledger.knowing import Known
from reportedly.ledger.occurrence import Occurrence, Stand
from reportedly.ledger.sentences import Sentences

Json = dict[str, Any]

UNNAMED_OUTLET = "outlet not named"


@dataclass(slots=True)
class Told:
    """One document: its reading's parts, who its sources are, and what follows from them."""

    id: str
    publisher: str | None
    published: str | None
    text: str
    sources: dict[str, Json]
    statements: dict[str, Json]
    events: list[Json]
    own: Identity
    voice: str | None
    sentences: Sentences
    known: dict[str, Known] = field(default_factory=dict)
    occurrences: list[Occurrence] = field(default_factory=list)
    stands: list[Stand] = field(default_factory=list)
    unattached: list[str] = field(default_factory=list)  # statements that take up a report told elsewhere

    def key(self, local: str | None) -> str | None:
        """The ledger's key of a local source id."""
        return self.known[local].identity.key if local in self.known else None

    def only_in_headline(self, local: str) -> bool:
        """Whether a local source is named in the headline alone."""
        mentions = self.sources[local]["mentions"]
        return bool(mentions) and all(self.sentences.in_headline(start) for start, _ in mentions)


def own_voice(document: str, publisher: str | None, voice: str | None = None) -> Identity:
    """Who speaks where a document credits nobody; `voice` is the outlet whose copy it prints, if another."""
    if voice:
        return Identity(voice, voice)
    if publisher:
        return identity(publisher, "media", None)
    return Identity(f"media:?{document}", f"media:?{document}", anonymous=True)
