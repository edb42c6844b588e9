"""The contract's two forms, a reading and a claim, as types for the OpenAPI description.

They describe and never build: answers are written from the ledger's own JSON, and tests hold the two together.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reportedly.events.event import Factuality, Time
from reportedly.sources.source import Kind
from reportedly.statements.statement import Act, Form, Level, Stance

Type = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
OwnType = Annotated[str, Field(pattern="^[A-Z][A-Z0-9_]{0,39}$", description="of a user's own ontology")]
Frame = Literal["arms_transfer", "troop_transfer"]
Category = Literal[
    "artillery", "ammunition", "missiles", "rockets", "drones", "aircraft", "armoured_vehicles", "air_defence",
    "ships", "small_arms", "electronics", "personnel", "labour", "other",
]  # fmt: skip
Status = Literal["uncontested", "contested", "rejected", "unsupported"]
Country = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3; Kosovo is XKX")]
Offset = Annotated[int, Field(ge=0)]
Span = Annotated[
    list[Offset],
    Field(min_length=2, max_length=2, description="[start, end) in the document's text, in code points"),
]


class Described(BaseModel):
    """A form that may have more fields than it names."""

    model_config = ConfigDict(extra="allow")


class Phrase(Described):
    """Words in place."""

    spans: list[Span]
    text: str = Field(description="the text of the spans, joined by one space")


class Mention(Phrase):
    """Words that name a source."""

    id: str | None = Field(description="id of the source in this reading")


class Certainty(Phrase):
    """Words of estimative probability on the ICD 203 scale."""

    level: Level


class Dated(Phrase):
    """A date in words, resolved."""

    earliest: str | None
    latest: str | None


class Quantity(Described):
    """How many; bounds inclusive, null where open."""

    text: str
    minimum: float | None
    maximum: float | None
    unit: str | None = None


class Item(Phrase):
    """A kind of thing transferred."""

    category: Category
    quantity: Quantity | None


class Participant(Mention):
    """Who takes part in an event."""

    country: Country | None
    sector: str | None = Field(description="PLOVER's: GOV, MIL, REB …")


class Place(Phrase):
    """Where it happens."""

    country: str | None


class Paper(Described):
    """The document that was read."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    characters: int
    text: str | None = Field(None, description="the text that all spans refer to")


class Source(Described):
    """Who is behind words, in one document."""

    id: str
    name: str
    kind: Kind
    country: Country | None
    mentions: list[Span]


class Statement(Described):
    """A source, a cue that attributes, and the content."""

    id: str
    source: Mention
    cue: Phrase
    content: Phrase
    form: Form
    act: Act
    stance: Stance
    certainty: Certainty | None
    cites: list[Mention]
    audience: list[Mention]
    within: str | None
    about: str | None
    said_on: Dated | None
    chain: list[str]


class Event(Described):
    """What is said to happen, in PLOVER's terms."""

    id: str
    trigger: Phrase
    type: Type | OwnType
    mode: str | None
    contexts: list[str]
    frame: Frame | None
    actor: list[Participant]
    recipient: list[Participant]
    items: list[Item]
    date: Dated | None
    place: Place | None
    factuality: Factuality
    time: Time
    statement: str | None


class Reading(Described):
    """What one document says, and on whose authority."""

    document: Paper
    sources: list[Source]
    statements: list[Statement]
    events: list[Event]


class Party(Described):
    """Who takes part in a claim: a state by its code, anybody else by the source's id."""

    id: str | None
    name: str
    kind: str | None
    country: str | None


class Position(Described):
    """Where one source stands to a claim: its latest stance."""

    source: Party
    stance: Stance
    factuality: Factuality
    certainty: Certainty | None
    first: str | None
    last: str | None
    statements: list[str]
    documents: list[str]


class ClaimOrigin(Described):
    """Where the support comes from at the root of the chains."""

    source: Party
    country: str | None
    documents: list[str]


class Claim(Described):
    """One proposition about the world, however many documents state it."""

    id: str
    summary: str
    type: Type | OwnType
    frame: Frame | None
    actor: list[Party]
    recipient: list[Party]
    items: list[Item]
    date: Dated | None
    first_reported: str | None
    last_reported: str | None
    positions: list[Position]
    status: Status
    origins: list[ClaimOrigin]
    independent_origins: int = Field(ge=0)
    documents: list[str]
    copies: list[str]


class Claims(BaseModel):
    """One page of claims."""

    claims: list[Claim]
    document_names: dict[str, str] = Field(description="url, file name or title of every document on this page")
    next: str | None = Field(description="cursor of the next page, for `after`")
    total: int
