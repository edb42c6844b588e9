"""Made-up articles together with their readings: words are put down part by part, so that every span is known.

They are for measuring how a large ledger fills and answers, and say nothing of how well anything is read.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.made_world import (
    MINISTRIES,
    PAPERS_CITED,
    UNNAMED,
    Story,
    World,
    filler,
    gentilic_of,
    remark,
    state_called,
)
from reportedly.documents.document import Document
from reportedly.events.event import Event, Factuality, Item, Participant, Quantity
from reportedly.reading import Reading
from reportedly.sources.source import Kind, Source
from reportedly.spans import EMPTY, NOBODY, Mention, Phrase, Span
from reportedly.statements.statement import Certainty, Form, Stance, Statement

WORDS = 450
"""Of an article, as the benchmark of reading has them."""
SCORES = (0.55, 0.7, 0.85, 0.95, 1.0, 1.0, 1.0)


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    chance: random.Random
    publisher: str
    parts: list[str] = field(default_factory=list)
    at: int = 0
    words: int = 0
    sources: dict[tuple[str, str], Source] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def put(self, words: str) -> Phrase:
        """Write on; the words as a phrase."""
        start = self.at
        self.parts.append(words)
        self.at += len(words)
        self.words += words.count(" ") + words.count("\n")
        return Phrase((Span(start, self.at),), words)

    def source(self, name: str, kind: Kind, country: str | None = None, where: Phrase = EMPTY) -> str:
        """The local id of a source, new where it was not named yet."""
        if (name, kind) not in self.sources:
            id = f"e{len(self.sources) + 1}"
            self.sources[name, kind] = Source(id, name, kind, country, where.spans, "GOV" if country else None)
        return self.sources[name, kind].id

    def state(
        self,
        source: str | None,
        who: Phrase,
        cue: Phrase,
        content: Phrase,
        *,
        stance: Stance = "supports",
        form: Form = "indirect",
        certainty: Certainty | None = None,
        cites: Sequence[Mention] = (),
        within: Statement | None = None,
    ) -> Statement:
        """Keep a statement; its chain goes from what it cites outward to the publisher."""
        around = within.source.id if within else None
        chain = (*(mention.id for mention in cites), source, around, self.source(self.publisher, "media"))
        made = Statement(
            f"s{len(self.statements) + 1}",
            Mention(source, who) if source else NOBODY,
            cue,
            content,
            form,
            "assertive",
            stance,
            certainty,
            tuple(cites),
            within=within.id if within else None,
            chain=tuple(dict.fromkeys(id for id in chain if id)),
            rules=("made",),
            score=self.chance.choice(SCORES),
        )
        self.statements.append(made)
        return made

    def clause(self, story: Story) -> tuple[Phrase, Callable[[Statement | None, Factuality], None]]:
        """Write what a story tells ("Turkey had delivered 12 drones to Mali").

        Its words, and what keeps the event in them under a statement.
        """
        chance, began, first = self.chance, self.at, len(self.parts)
        actor = self.put(state_called(story.actor))
        self.put(" had ")
        trigger = self.put(chance.choice(story.verbs))
        self.put(" ")
        items: tuple[Item, ...] = ()
        if story.goods:
            count = story.count if chance.random() < 0.6 else None
            words = self.put(f"{count} {story.goods.words}" if count else story.goods.words)
            items = (Item(words, story.goods.category, Quantity(str(count), count, count) if count else None),)
            self.put(" to ")
        recipient = self.put(state_called(story.recipient))

        def keep(statement: Statement | None, factuality: Factuality) -> None:
            self.events.append(
                Event(
                    f"v{len(self.events) + 1}",
                    trigger,
                    story.type,
                    factuality,
                    "past",
                    frame=story.frame,
                    actor=(Participant(None, actor, story.actor, "GOV"),),
                    recipient=(Participant(None, recipient, story.recipient, "GOV"),),
                    items=items,
                    statement=statement.id if statement else None,
                    rules=("made",),
                    score=chance.choice(SCORES),
                )
            )

        return Phrase((Span(began, self.at),), "".join(self.parts[first:])), keep

    def reading(self, published: str, url: str) -> Reading:
        """The article as it was read."""
        text = "".join(self.parts).strip()
        document = Document(text, text.partition(".")[0][:90], self.publisher, published, url)
        return Reading(document, tuple(self.sources.values()), tuple(self.statements), tuple(self.events))


def article(chance: random.Random, world: World, publisher: str, stories: Sequence[Story]) -> Draft:
    """An article of ten statements: the first story in half of them, the others once each, and what people think."""
    draft = Draft(chance, publisher)
    own_voice(draft, stories[0])
    tellings = (by_an_official, by_an_official, by_nobody_named, through_another_outlet, denied, doubted)
    turns = [(chance.choice(tellings), story) for story in (stories[0], stories[0], *stories[1:])]
    chance.shuffle(turns)
    for tell, story in turns:
        draft.put(" " + filler(chance) + "\n\n")
        tell(draft, world, story)
    while len(draft.statements) < 10:
        if chance.random() < 0.4:
            draft.put(" " + filler(chance) + "\n\n")
        in_their_words(draft, world)
    while draft.words < WORDS:
        draft.put(" " + filler(chance))
    return draft


def own_voice(draft: Draft, story: Story) -> None:
    """The outlet tells it itself."""
    _, keep = draft.clause(story)
    draft.put(".")
    keep(None, "CT+")


def by_an_official(draft: Draft, world: World, story: Story) -> None:
    """A ministry or a person says so."""
    chance = draft.chance
    code = chance.choice((story.actor, story.recipient))
    if chance.random() < 0.5:
        name = f"{gentilic_of(code)} {chance.choice(MINISTRIES)}"
        draft.put("The ")
        who = draft.put(name)
        source = draft.source(name, "government", code, who)
    else:
        person = chance.choice(world.people)
        who = draft.put(f"{person.name}, a {gentilic_of(person.state)} {person.post},")
        source = draft.source(person.name, "person", person.state, who)
    draft.put(" ")
    cue = draft.put(chance.choice(("said", "confirmed", "announced", "told reporters")))
    draft.put(" that ")
    sure = _adverb(draft)
    content, keep = draft.clause(story)
    draft.put(".")
    keep(draft.state(source, who, cue, content, certainty=sure), "CT+")


def _adverb(draft: Draft) -> Certainty | None:
    if draft.chance.random() > 0.12:
        return None
    words = draft.put("probably")
    draft.put(" ")
    return Certainty("likely", words)


def by_nobody_named(draft: Draft, _world: World, story: Story) -> None:
    """Somebody without a name says so, and may show papers."""
    chance = draft.chance
    name = chance.choice(UNNAMED)
    who = draft.put(name[0].upper() + name[1:])
    cites: list[Mention] = []
    if chance.random() < 0.4:
        draft.put(", citing ")
        papers = draft.put(chance.choice(PAPERS_CITED))
        cites.append(Mention(draft.source(papers.text, "document", None, papers), papers))
        draft.put(",")
    draft.put(" ")
    cue = draft.put("said")
    draft.put(" that ")
    content, keep = draft.clause(story)
    draft.put(".")
    keep(draft.state(draft.source(name, "unnamed", None, who), who, cue, content, cites=cites), "CT+")


def through_another_outlet(draft: Draft, world: World, story: Story) -> None:
    """Another outlet reported that somebody said so: a statement within a statement."""
    chance = draft.chance
    outlet = chance.choice([name for name in world.outlets[:40] if name != draft.publisher])
    draft.put("The ")
    medium = draft.put(outlet)
    draft.put(" ")
    reported = draft.put(chance.choice(("reported", "wrote")))
    draft.put(" that ")
    began, first = draft.at, len(draft.parts)
    name = chance.choice(UNNAMED)
    who = draft.put(name)
    draft.put(" ")
    cue = draft.put("had said")
    draft.put(" ")
    content, keep = draft.clause(story)
    whole = Phrase((Span(began, draft.at),), "".join(draft.parts[first:]))
    draft.put(".")
    outer = draft.state(draft.source(outlet, "media", None, medium), medium, reported, whole)
    keep(draft.state(draft.source(name, "unnamed", None, who), who, cue, content, within=outer), "CT+")


def denied(draft: Draft, _world: World, story: Story) -> None:
    """One of the two states denies it."""
    code = draft.chance.choice((story.actor, story.recipient))
    name = f"{gentilic_of(code)} foreign ministry"
    draft.put("The ")
    who = draft.put(name)
    draft.put(" ")
    cue = draft.put(draft.chance.choice(("denied", "rejected reports")))
    draft.put(" that ")
    content, keep = draft.clause(story)
    draft.put(".")
    source = draft.source(name, "government", code, who)
    keep(draft.state(source, who, cue, content, stance="rejects"), "CT-")


def doubted(draft: Draft, world: World, story: Story) -> None:
    """An organisation doubts it."""
    name = draft.chance.choice(world.organisations)
    draft.put("The ")
    who = draft.put(name)
    draft.put(" ")
    cue = draft.put("doubted")
    draft.put(" that ")
    content, keep = draft.clause(story)
    draft.put(".")
    source = draft.source(name, "organisation", None, who)
    keep(draft.state(source, who, cue, content, stance="questions"), "Uu")


def in_their_words(draft: Draft, world: World) -> None:
    """Somebody remarks something, quoted or not."""
    chance = draft.chance
    person = chance.choice(world.people)
    words = remark(chance)
    if chance.random() < 0.5:
        content = draft.put(f"“{words[0].upper()}{words[1:]},”")
        draft.put(" ")
        cue = draft.put("said")
        draft.put(" ")
        who = draft.put(person.name)
        form: Form = "direct"
    else:
        who = draft.put(person.name)
        draft.put(" ")
        cue = draft.put(chance.choice(("argued", "added", "said", "noted")))
        draft.put(" that ")
        content = draft.put(words)
        form = "indirect"
    draft.put(". ")
    draft.state(draft.source(person.name, "person", person.state, who), who, cue, content, form=form)
