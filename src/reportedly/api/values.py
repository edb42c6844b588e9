"""What answers look like besides the contract's forms: the ledger's own values, for the OpenAPI description."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field

from reportedly.api.contract import Claim, Event, Statement
from reportedly.ledger.answers import (
    ClaimRow,
    Count,
    DocumentRow,
    Happening,
    Joined,
    Provenance,
    Reliance,
    Saying,
    SourceRow,
    Step,
    Wording,
)

T = TypeVar("T")


class Rows(BaseModel, Generic[T]):
    """One page of a list."""

    rows: list[T]
    next: str | None = Field(description="cursor of the next page, for `after`; null where the list ends")
    total: int = Field(description="rows on all pages")


class All(BaseModel, Generic[T]):
    """A whole list."""

    rows: list[T]


class State(BaseModel):
    """The ledger as a whole."""

    documents: int
    statements: int
    events: int
    claims: int
    sources: int
    failed: int
    first: str | None
    last: str | None
    version: str
    read_only: bool


class Choices(BaseModel):
    """The values that each filter can take, the most frequent first."""

    types: list[Count]
    frames: list[Count]
    statuses: list[Count]
    suppliers: list[Count]
    recipients: list[Count]
    items: list[Count]


class Told(BaseModel):
    """A claim that a document states."""

    part: str = Field(description="local id of the event or statement that states it")
    claim: str
    status: str
    summary: str


class FullDocument(BaseModel):
    """One document: the claims it states, whom it relies on, and who relies on it."""

    row: DocumentRow
    states: list[Told]
    relies_on: list[Reliance]
    relied_on_by: list[Reliance]


class Decision(BaseModel):
    """What a person said of the ledger."""

    id: str
    kind: str
    target: str
    action: str
    field: str | None
    value: Any
    who: str
    at: str
    undone: str | None


class WhyOne(BaseModel):
    """Why a claim is one claim, what was nearly joined to it, and a person's corrections over it."""

    joined: list[Joined]
    near: list[tuple[str, str]] = Field(description="(id of a claim, why it stands apart)")
    corrections: list[Decision]


class Gist(BaseModel):
    """What is asked about a claim in review."""

    summary: str


class ToReview(BaseModel):
    """Something to look at; `shows` is the statement or event in the contract's form, or the claim's summary."""

    kind: Literal["statement", "event", "claim"]
    id: str
    why: str
    score: float
    document: str | None
    shows: Statement | Event | Gist


class FullClaim(Claim):
    """A claim with every wording, the way it took, what changed when, and why it is one."""

    wordings: list[Wording] = Field(description="the first of them; /api/claims/{id}/wordings has all")
    provenance: Provenance
    history: list[Happening]
    explanation: WhyOne


class StatementAnswer(BaseModel):
    """A statement, whole, and the way its words took to the reader."""

    id: str
    row: Saying
    statement: Statement
    chain: list[Step]


class EventAnswer(BaseModel):
    """An event and the claims it tells."""

    id: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    claims: list[str]
    event: Event


class SourceAnswer(BaseModel):
    """One source: its names, what it said when, and how its claims fared."""

    row: SourceRow
    names: list[str]
    months: list[tuple[str, str, int]] = Field(description="(YYYY-MM, stance, statements)")
    borne_out: int = Field(description="claims it supports that another body supports too")
    taken_back: int = Field(description="claims on which it changed its mind")


class Compared(BaseModel):
    """Claims that two documents share, and those that one of them has."""

    both: list[ClaimRow]
    first: list[ClaimRow]
    second: list[ClaimRow]


class Added(BaseModel):
    """A document in the ledger."""

    id: str
    new: bool = Field(description="false where the ledger had it")
    statements: int
    events: int


class Rule(BaseModel):
    """A watch: a filter, the kinds of news it tells, and whom it calls."""

    id: str
    name: str
    filter: dict[str, str | int] = Field(description="as the list of claims takes it")
    kinds: list[str]
    url: str | None = Field(description="the address it calls")
    signed: bool = Field(description="whether calls carry a signature")


class Kept(BaseModel):
    """What was kept, by its id."""

    id: str


def answers(model: Any, status: int = 200, words: str = "As asked.") -> dict[str, Any]:
    """Options of a route that answers with this form: described, and written without a second pass over it."""
    return {
        "response_model": None,
        "status_code": status,
        "responses": {status: {"model": model, "description": words}},
    }
