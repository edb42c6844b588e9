"""A reading made by hand, with one of everything that can be drawn."""

from __future__ import annotations

from dataclasses import replace

from reportedly.documents.document import Document
from reportedly.events.event import Event, Item, Participant, Quantity
from reportedly.reading import Reading
from reportedly.sources.source import Source
from reportedly.spans import EMPTY, NOBODY, Mention, Phrase, Span
from reportedly.statements.statement import Certainty, Dated, Statement

TEXT = """Drones for Mali

Turkey delivered about 300 drones to Mali, the Sahara Tribune reported, citing customs records. The paper said that an \
officer told it on January 9 that more were probably on the way. The ministry denied it. “We deny everything,” its spokesman \
said. Diplomats were not sure whether the drones had arrived. Togo pledged to buy six. It is understood that Paris objects.
Protesters marched in Bamako."""

SOURCES = (
    Source("s1", "Sahara Tribune", "media", "MLI", ()),
    Source("s2", "customs records", "document", "TUR", ()),
    Source("s3", "officer", "unnamed", None, ()),
    Source("s4", "Turkey's defence ministry", "government", "TUR", ()),
    Source("s5", "Western diplomats", "unnamed", None, ()),
    Source("s6", "Togo", "government", "TGO", ()),
    Source("s7", "Example Post", "media", None, ()),
    Source("s8", "Turkey", "government", "TUR", ()),
    Source("s9", "Mali", "government", "MLI", ()),
)


def phrase(words: str, nth: int = 1) -> Phrase:
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return Phrase.of(TEXT, [Span(at, at + len(words))])


def mention(id: str | None, words: str, nth: int = 1) -> Mention:
    return Mention(id, phrase(words, nth))


TURKEY, MALI = Participant("s8", phrase("Turkey"), "TUR", "GOV"), Participant("s9", phrase("Mali", 2), "MLI", "GOV")

STATEMENTS = (
    Statement(
        "t1", mention("s1", "the Sahara Tribune"), phrase("reported"), phrase("Turkey delivered about 300 drones to Mali"),
        cites=(mention("s2", "customs records"),), chain=("s2", "s1", "s7"), rules=("cue:verb", "tags:content"), score=0.93,
    ),
    Statement(
        "t2", mention("s1", "The paper"), phrase("said"),
        phrase("that an officer told it on January 9 that more were probably on the way"), chain=("s1", "s7"),
    ),
    Statement(
        "t3", mention("s3", "an officer"), phrase("told"), phrase("that more were probably on the way"),
        certainty=Certainty("likely", phrase("probably")), audience=(mention("s1", "it"),), within="t2",
        said_on=Dated(phrase("on January 9"), "2023-01-09", "2023-01-09"), chain=("s3", "s1", "s7"),
    ),
    Statement(
        "t4", mention("s4", "The ministry"), phrase("denied"), phrase("it", 3), stance="rejects", about="t1",
        chain=("s4", "s7"),
    ),
    Statement(
        "t5", mention("s4", "its spokesman"), phrase("said", 2), phrase("“We deny everything,”"), form="direct",
        chain=("s4", "s7"),
    ),
    Statement(
        "t6", mention("s5", "Diplomats"), phrase("were not sure"), phrase("whether the drones had arrived"),
        stance="questions", act="assertive", chain=("s5", "s7"),
    ),
    Statement(
        "t7", mention("s6", "Togo"), phrase("pledged"), phrase("to buy six"), act="commissive", chain=("s6", "s7")
    ),
    Statement("t8", NOBODY, phrase("It is understood that"), phrase("Paris objects"), chain=("s7",)),
)  # fmt: skip

EVENTS = (
    Event(
        "e1", phrase("delivered"), "COOPERATE", "CT+", "past", frame="arms_transfer", actor=(TURKEY,), recipient=(MALI,),
        items=(Item(phrase("drones"), "drones", Quantity("about 300", 300, 300)),), statement="t1", rules=("frame:deliver",),
    ),
    Event(
        "e2", phrase("on the way"), "COOPERATE", "PR+", "future", frame="arms_transfer", actor=(TURKEY,), recipient=(MALI,),
        statement="t3",
    ),
    Event(
        "e3", phrase("buy"), "COOPERATE", "Uu", "future", frame="arms_transfer", recipient=(Participant("s6", phrase("Togo"), "TGO", None),),
        items=(Item(Phrase((), "drones"), "drones", Quantity("six", 6, None)),), statement="t7",
    ),
    Event("e4", phrase("delivered"), "COOPERATE", "CT-", "past", actor=(TURKEY,), recipient=(MALI,), statement="t4"),
    Event(
        "e5", phrase("marched"), "PROTEST", "CT+", "past", "demo", actor=(Participant(None, phrase("Protesters"), None, "CVL"),),
        date=Dated(EMPTY, "2023-01-10", "2023-01-12"),
    ),
)  # fmt: skip

READING = Reading(
    Document(TEXT, "Drones for Mali", "Example Post", "2023-01-12", "drones.txt"), SOURCES, STATEMENTS, EVENTS
)
HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe\r\nsecond line"


def hostile() -> Reading:
    """A reading whose every word comes from somebody who means harm."""
    text = HOSTILE * 3
    words = Phrase.of(text, [Span(0, len(HOSTILE))])
    source = Source("s1", HOSTILE, "person", None, ())
    statement = Statement(
        "t1", Mention("s1", words), words, words, certainty=Certainty("likely", words), audience=(Mention(None, words),),
        said_on=Dated(words, None, None), chain=("s1", "s1"), rules=(HOSTILE,),
    )  # fmt: skip
    event = Event("e1", words, "ASSAULT", "CT+", "past", actor=(Participant(None, words, None, None),), statement="t1")
    return Reading(
        Document(text, HOSTILE, HOSTILE, None, HOSTILE), (source,), (statement, replace(statement, id="t2")), (event,)
    )
