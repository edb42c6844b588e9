"""Make readings by hand: phrases are found in the text, so a fixture stays readable."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.documents.document import Document
from reportedly.events.event import Event, Factuality, Item, Participant
from reportedly.reading import Reading
from reportedly.sources.source import Kind, Source
from reportedly.spans import NOBODY, Mention, Phrase, Span
from reportedly.statements.statement import Certainty, Level, Stance, Statement


@dataclass
class Draft:
    """A reading in the making; every method returns the id of what it adds."""

    document: Document
    sources: list[Source] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def phrase(self, *words: str, near: int = 0) -> Phrase:
        """The words; the first of several parts is the occurrence nearest to `near`."""
        text, first = self.document.text, words[0]
        places = [at for at in range(len(text)) if text.startswith(first, at)]
        spans, at = [], min(places, key=lambda place: (abs(place - near), place))
        for part in words:
            at = self.document.text.index(part, at)
            spans.append(Span(at, at + len(part)))
            at += len(part)
        return Phrase.of(self.document.text, spans)

    def source(self, words: str, kind: Kind = "government", country: str | None = None, name: str | None = None) -> str:
        id = f"e{len(self.sources) + 1}"
        mentions = self.phrase(words).spans if words in self.document.text else ()
        self.sources.append(Source(id, name or words, kind, country, mentions))
        return id

    def says(
        self,
        source: str | None,
        who: str,
        cue: str,
        *content: str,
        stance: Stance = "supports",
        within: str | None = None,
        about: str | None = None,
        chain: tuple[str, ...] = (),
        level: tuple[Level, str] | None = None,
        score: float = 1.0,
        near: int = 0,
    ) -> str:
        id = f"s{len(self.statements) + 1}"
        speaker = self.phrase(who, near=near)
        said = Statement(
            id,
            Mention(source, speaker) if source else NOBODY,
            self.phrase(cue, near=speaker.end),
            self.phrase(*content, near=speaker.end),
            stance=stance,
            within=within,
            about=about,
            chain=chain or ((source,) if source else ()),
            certainty=Certainty(level[0], self.phrase(level[1])) if level else None,
            rules=("by hand",),
            score=score,
        )
        self.statements.append(said)
        return id

    def event(
        self,
        trigger: str,
        type: str = "COOPERATE",
        actor: tuple[str, str | None] | None = None,
        recipient: tuple[str, str | None] | None = None,
        item: tuple[str, str] | None = None,
        statement: str | None = None,
        frame: str | None = "arms_transfer",
        factuality: Factuality = "CT+",
        score: float = 1.0,
    ) -> str:
        id = f"v{len(self.events) + 1}"
        self.events.append(
            Event(
                id,
                self.phrase(trigger),
                type,
                factuality,
                "past",
                frame=frame,
                actor=self._part(actor),
                recipient=self._part(recipient),
                items=(Item(self.phrase(item[0]), item[1], None),) if item else (),
                statement=statement,
                rules=("by hand",),
                score=score,
            )
        )
        return id

    def _part(self, part: tuple[str, str | None] | None) -> tuple[Participant, ...]:
        if part is None:
            return ()
        id = next((source.id for source in self.sources if source.name == part[0]), None)
        return (Participant(id, self.phrase(part[0]), part[1], "GOV"),)

    def reading(self) -> Reading:
        return Reading(self.document, tuple(self.sources), tuple(self.statements), tuple(self.events))
