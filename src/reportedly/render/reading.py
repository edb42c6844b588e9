"""A reading on a terminal: who says what, how it came to the reader, and what is said to happen.

1 ✔ New York Times says “reported”
  “Russia is turning to North Korea to buy millions of artillery shells and rockets”
  declassified U.S. intelligence → New York Times → Example Post
  • North Korea → Russia: artillery shells (≥ 2,000,000), rockets · ongoing · stated as fact (“buy”)
"""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reportedly.events.event import Event, Participant
from reportedly.ledger.names import state_name
from reportedly.reading import Reading
from reportedly.render.canvas import Canvas, Piece
from reportedly.render.harmless import one_line
from reportedly.render.words import (
    DEEDS,
    GLYPHS,
    TIMES,
    count_of,
    deciding_words,
    fact_of,
    item_in_words,
    verb_of,
)
from reportedly.spans import Mention
from reportedly.statements.statement import Statement

NOBODY_NAMED = "(nobody named)"
STEP = "│  "
UNSPECIFIED = {"arms_transfer": "arms", "troop_transfer": "troops"}
VERB = 9  # columns for what a source does, so that names stand under one another


def draw_reading(reading: Reading, canvas: Canvas, *, explain: bool = False) -> None:
    """Draw all of a reading: header, statements and events in the order of the text, summary."""
    drawing = _Drawing.of(reading, canvas, explain)
    drawing.header()
    drawing.body()
    drawing.footer()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One reading being drawn, with what is looked up again and again."""

    reading: Reading
    canvas: Canvas
    explain: bool
    numbers: dict[str, int]
    inner: dict[str | None, list[Statement]]
    events: dict[str | None, list[Event]]
    statements: dict[str, Statement]
    names: dict[str, str]
    people: frozenset[str]

    @classmethod
    def of(cls, reading: Reading, canvas: Canvas, explain: bool) -> _Drawing:
        statements = {each.id: each for each in reading.statements}
        inner: dict[str | None, list[Statement]] = defaultdict(list)
        for statement in sorted(reading.statements, key=_place):
            inner[statement.within if statement.within in statements else None].append(statement)
        events: dict[str | None, list[Event]] = defaultdict(list)
        for event in sorted(reading.events, key=lambda each: each.trigger.start if each.trigger else 0):
            events[event.statement if event.statement in statements else None].append(event)
        order = _depth_first(inner)
        numbers = {each.id: number for number, each in enumerate(order, start=1)}
        names = {source.id: source.name for source in reading.sources}
        people = frozenset(source.id for source in reading.sources if source.kind == "person")
        return cls(reading, canvas, explain, numbers, inner, events, statements, names, people)

    def header(self) -> None:
        document = self.reading.document
        if document.title:
            self.canvas.line((document.title, "title"))
        facts = [fact for fact in (document.publisher, document.published, document.url) if fact]
        if facts:
            self.canvas.line((" · ".join(facts), "faint"))
        if document.title or facts:
            self.canvas.blank()

    def body(self) -> None:
        """Statements, and events in the article's own voice between them, in the order of the text."""
        own: list[Event] = []
        parts: list[tuple[int, Statement | Event]] = [(_place(each), each) for each in self.inner[None]]
        parts += [(each.trigger.start if each.trigger else 0, each) for each in self.events[None]]
        for _, part in sorted(parts, key=lambda pair: pair[0]):
            if isinstance(part, Event):
                own.append(part)
                continue
            self._own_voice(own)
            own = []
            self._statement(part, 0)
            self.canvas.blank()
        self._own_voice(own)

    def _own_voice(self, events: Sequence[Event]) -> None:
        if not events:
            return
        publisher = self.reading.document.publisher
        voice = f"{publisher} in its own voice" if publisher else "the article in its own voice"
        self.canvas.line(("   · ", "faint"), (voice, "faint"))
        for event in events:
            self._event(event, None, "     ")
        self.canvas.blank()

    def _statement(self, statement: Statement, depth: int) -> None:
        outer = STEP * depth
        indent = outer + "     "
        number = self.numbers[statement.id]
        self.canvas.line((f"{number:>2} ", "faint"), *self._who(statement), indent=outer)
        for line in (self._content(statement), self._chain(statement, indent), self._about(statement)):
            if line:
                self.canvas.line(*line, indent=indent)
        if self.explain:
            self._reasons(statement.rules, statement.score, indent, _spans_of(statement))
        for event in self.events[statement.id]:
            self._event(event, statement, indent)
        for each in self.inner[statement.id]:
            self._statement(each, depth + 1)

    def _who(self, statement: Statement) -> list[Piece]:
        """Glyph, what is done with the content, by whom, in which words, and what else was said of the saying."""
        loud = statement.stance if statement.stance != "supports" else ""
        pieces: list[Piece] = [
            (GLYPHS[statement.stance] + " ", loud),
            (verb_of(statement).ljust(VERB), loud or ("act" if statement.act != "assertive" else "")),
            *self._source(statement),
            (f" “{one_line(statement.cue.text)}”" if statement.cue else "", "faint"),
        ]
        if statement.certainty:
            level = statement.certainty.level.replace("_", " ")
            pieces.append((f" · {level} “{one_line(statement.certainty.phrase.text)}”", "certainty"))
        pieces += [(f" · {note}", "faint") for note in self._notes(statement)]
        return pieces

    def _source(self, statement: Statement) -> list[Piece]:
        """Who it is, and how the text names them where it differs.

        "Frederick W. Kagan, a military expert", "New York Times (“the outlet”)".
        """
        name = self._name(statement.source) or NOBODY_NAMED
        words = re.sub(r"^(?:the|an?)\s+", "", one_line(statement.source.phrase.text), flags=re.I)
        room = max(self.canvas.width // 2 - 10, 20)
        before, found, after = words.partition(name)
        if found:
            return [(before, "faint"), (name, "source"), (self.canvas.cut(after.rstrip(" ,;:"), room), "faint")]
        same = not words or words.casefold() == re.sub(r"^(?:the|an?)\s+", "", name.casefold())
        alias = "" if same else f" (“{self.canvas.cut(one_line(statement.source.phrase.text), room)}”)"
        return [(name, "source"), (alias, "faint")]

    def _notes(self, statement: Statement) -> list[str]:
        notes = []
        speaker = self.reading.source(statement.source.id)
        if speaker is not None and speaker.kind == "unnamed":
            notes.append("unnamed")
        told = [self._name(each) for each in statement.audience]
        if told:
            notes.append("to " + ", ".join(told))
        if statement.said_on:
            notes.append(
                "on " + _days(statement.said_on.earliest, statement.said_on.latest, statement.said_on.phrase.text)
            )
        cited = [self._name(each) for each in statement.cites if each.id not in statement.chain]
        if cited:
            notes.append("citing " + ", ".join(cited))
        return notes

    def _content(self, statement: Statement) -> list[Piece]:
        words = one_line(" … ".join(span.of(self.reading.document.text) for span in statement.content.spans))
        if not words:
            return []
        return [(words, "words")]

    def _chain(self, statement: Statement, indent: str) -> list[Piece]:
        """The words' way from origin to reader, every link of it seen; nothing where it is the source alone."""
        way = [one_line(self.names.get(id, id)) for id in statement.chain]
        if statement.source.id is None:
            way.insert(0, NOBODY_NAMED)
        if len(way) < 2:
            return []
        room = self.canvas.room(indent, " → " * (len(way) - 1))
        return [(" → ".join(self._fitted(way, room)), "chain")]

    def _fitted(self, names: list[str], room: int) -> list[str]:
        """The names in `room` columns together, the longest cut first."""
        widest = max(cell_len(self.canvas.shown(name)) for name in names)
        for most in range(widest, 3, -1):
            fitted = [self.canvas.cut(name, most) for name in names]
            if sum(cell_len(name) for name in fitted) <= room:
                return fitted
        return names

    def _about(self, statement: Statement) -> list[Piece]:
        taken_up = self.statements.get(statement.about or "")
        if taken_up is None:
            return []
        lead = f"↪ about {self.numbers[taken_up.id]}: "
        return [(lead, "faint"), (one_line(taken_up.content.text), "words")]

    def _event(self, event: Event, holder: Statement | None, indent: str) -> None:
        fact = fact_of(event, holder)
        doubtful = "rejects" if fact == "denied" or event.factuality.endswith("-") else "certainty"
        when = _days(event.date.earliest, event.date.latest, event.date.phrase.text) if event.date else ""
        marks: list[Piece] = [
            (f"{TIMES[event.time]} · ", "faint"),
            (fact, "" if fact == "stated as fact" else doubtful),
            (f" · {when}" if when else "", "faint"),
            (f" (“{one_line(deciding_words(event, holder))}”)", "faint"),
        ]
        deed = "• " + self._deed(event)
        if self.canvas.room(indent, deed, " · ", *(text for text, _ in marks)) >= 0:
            self.canvas.line((deed, "event"), (" · ", "faint"), *marks, indent=indent)
        else:
            self.canvas.line((deed, "event"), indent=indent)
            self.canvas.line(*marks, indent=indent + "  ")
        if self.explain:
            label = "/".join(each for each in (event.type, event.mode, event.frame) if each)
            self._reasons(event.rules, event.score, indent + "  ", label)

    def _deed(self, event: Event) -> str:
        """Who to whom, and what: "North Korea → Russia: artillery shells (≥ 2,000,000), rockets"."""
        parties = [self._all(event.actor), self._all(event.recipient)]
        if event.frame:
            parties = [party or "?" for party in parties]
        else:
            parties = [parties[0] or "?", parties[1]] if parties[1] else parties[:1]
        what = ", ".join(one_line(item_in_words(item)) for item in event.items)
        if not event.frame:
            mode = f" ({event.mode.replace('-', ' ')})" if event.mode else ""
            what = ": ".join(each for each in (DEEDS.get(event.type, event.type.lower()) + mode, what) if each)
        what = what or UNSPECIFIED.get(event.frame or "", "")
        if event.frame and event.type == "AGREE":  # agreed, not done: the deed is an event of its own
            what = f"agreement on {what}"
        return f"{' → '.join(parties)}: {what}"

    def _all(self, parts: Sequence[Participant]) -> str:
        names = (one_line(self._party(part)) for part in parts)
        room = max((self.canvas.width - 20) // 2, 12)  # so that a long name leaves room for the deed
        return self.canvas.cut(", ".join(dict.fromkeys(name for name in names if name)), room)

    def _party(self, part: Participant) -> str:
        """A person by name, any other body by its state: "Iran" for "Iranian drones", "Russia" for "the Kremlin"."""
        if part.country and part.id not in self.people:
            return state_name(part.country)
        return self.names.get(part.id or "", "") or part.phrase.text

    def _reasons(self, rules: Sequence[str], score: float, indent: str, label: str) -> None:
        text = f"why: {', '.join(rules) or 'no rule named'} · score {score:.2f} · {label}"
        room = max(self.canvas.width - len(indent), 20)
        for line in textwrap.wrap(one_line(text), room, subsequent_indent="     "):
            self.canvas.line((line, "faint"), indent=indent)

    def _name(self, mention: Mention) -> str:
        return one_line(self.names.get(mention.id or "", "") or mention.phrase.text)

    def footer(self) -> None:
        """How much there is, and of it what to look at twice."""
        statements = self.reading.statements
        unnamed = {source.id for source in self.reading.sources if source.kind == "unnamed"}
        speakers = {each.source.id for each in statements if each.source.id is not None}
        counts = [count_of(len(statements), "statement"), count_of(len(speakers), "source")]
        for number, one, many in (
            (sum(each.stance == "rejects" for each in statements), "denial", "denials"),
            (sum(each.stance == "questions" for each in statements), "doubt", "doubts"),
            (sum(each.source.id in unnamed or each.source.id is None for each in statements), "anonymous", "anonymous"),
            (len(self.reading.events), "event", "events"),
        ):
            if number:
                counts.append(count_of(number, one, many))
        self.canvas.line((" · ".join(counts), "faint"))


def _place(statement: Statement) -> int:
    return min((part.start for part in (statement.source.phrase, statement.cue, statement.content) if part), default=0)


def _depth_first(inner: dict[str | None, list[Statement]]) -> list[Statement]:
    found: list[Statement] = []
    waiting = list(reversed(inner.get(None, [])))
    while waiting:
        statement = waiting.pop()
        found.append(statement)
        waiting.extend(reversed(inner.get(statement.id, [])))
    return found


def _days(earliest: str | None, latest: str | None, words: str) -> str:
    """The interval, as short as it can be told; the text's own words where it was not resolved."""
    if earliest is None and latest is None:
        return one_line(words)
    if earliest == latest:
        return earliest or ""
    return f"{earliest or ''}…{latest or ''}"


def _spans_of(statement: Statement) -> str:
    parts = (("source", statement.source.phrase), ("cue", statement.cue), ("content", statement.content))
    places = [f"{name} {'+'.join(f'{s.start}-{s.end}' for s in part.spans)}" for name, part in parts if part]
    return f"{statement.form} · {statement.act} · {', '.join(places)}"
