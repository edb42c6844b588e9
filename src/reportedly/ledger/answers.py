"""What questions to a ledger are answered with: small values, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

T = TypeVar("T")
Json = dict[str, Any]
Sort = Literal["last_reported", "first_reported", "origins", "documents", "contested"]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of rows; `next` is the cursor of the following page or None; `total` counts all pages."""

    rows: tuple[T, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: every field that is given must hold.

    `about` is a country (name or alpha-3) or a source's id or name and matches either role;
    `supplier` is the actor. Dates are ISO, inclusive; `since` and `until` ask for claims that
    were reported between them, `as_of` shows status and counts as they stood on that day.
    """

    about: str | None = None
    type: str | None = None
    frame: str | None = None
    supplier: str | None = None
    recipient: str | None = None
    item: str | None = None
    source: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    min_origins: int | None = None
    max_origins: int | None = None
    document: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """On this day so many documents took this stance: for a small time line."""

    day: str
    stance: str
    count: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in a list; `actors` and `recipients` are country codes, or names where there is no state."""

    id: str
    summary: str
    type: str
    frame: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    items: tuple[str, ...]
    first_reported: str | None
    last_reported: str | None
    supports: int
    rejects: int
    questions: int
    independent_origins: int
    documents: int
    copies: int
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a filter, and how many claims have it; `label` is the value in words."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values each filter can take, the most frequent first."""

    types: tuple[Count, ...]
    frames: tuple[Count, ...]
    statuses: tuple[Count, ...]
    suppliers: tuple[Count, ...]
    recipients: tuple[Count, ...]
    items: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How one document puts a claim: the statement, or the outlet's own words where `statement` is None."""

    claim: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    statement: str | None
    event: str | None
    source: str | None
    source_name: str | None
    stance: str
    factuality: str
    certainty: str | None
    cue: str | None
    content: str | None
    content_spans: tuple[tuple[int, int], ...]
    trigger: str | None
    trigger_spans: tuple[tuple[int, int], ...]
    sentence: str
    sentence_span: tuple[int, int]
    chain: tuple[str, ...]
    reason: str
    copied: bool


@dataclass(frozen=True, slots=True)
class Teller:
    """One document of a claim, and whom it relies on (`credits` are document ids or outlets' names)."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    copy_of: str | None
    credits: tuple[str, ...]
    stances: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A root of the support; origins with the same `body` count once. `why` says how it was found."""

    source: str
    name: str
    country: str | None
    body: str
    anonymous: bool
    documents: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """The way of a claim: its documents in order of publication, and the origins behind them."""

    documents: tuple[Teller, ...]
    origins: tuple[Origin, ...]
    independent: int


@dataclass(frozen=True, slots=True)
class Happening:
    """Something new about a claim: first reported, new origin, first denial, status, change of mind."""

    day: str | None
    kind: Literal["first_reported", "new_origin", "first_denial", "status", "changed_mind"]
    text: str
    source: str | None
    document: str | None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """One event or statement in a claim, and why it was put there."""

    event: str | None
    statement: str | None
    document: str
    published: str | None
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim is one claim, what was nearly joined to it, and a person's corrections over it."""

    joined: tuple[Joined, ...]
    near: tuple[tuple[str, str], ...]  # (claim id, why it stands apart)
    corrections: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in a list."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    characters: int
    statements: int
    claims: int
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Reliance:
    """One document relies on another or an outlet: `how` is copy, passage, dateline, credit line, credited or link."""

    document: str
    name: str
    how: str
    on_document: str | None
    on_source: str | None
    spans: tuple[tuple[int, int], ...]
    share: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with all that the ledger knows of it; `reading` is the contract's, with the text."""

    row: DocumentRow
    reading: Json
    claims: tuple[tuple[str, str, str, str], ...]  # (event or statement id, claim id, status, summary)
    relies_on: tuple[Reliance, ...]
    relied_on_by: tuple[Reliance, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source in a list; `rating` is the letter a person gave it (Admiralty code, A to F)."""

    id: str
    name: str
    kind: str
    country: str | None
    statements: int
    documents: int
    claims: int
    contested: int
    rating: str | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source: what it is called, how much it said when, and how its claims fared."""

    row: SourceRow
    names: tuple[str, ...]
    months: tuple[tuple[str, str, int], ...]  # (YYYY-MM, stance, statements)
    borne_out: int  # claims it supports that another body supports too
    taken_back: int  # claims on which it changed its mind


@dataclass(frozen=True, slots=True)
class Stand:
    """A source's stance to one claim."""

    claim: ClaimRow
    stance: str
    factuality: str
    first: str | None
    last: str | None
    changed: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement of a source, and where it stands."""

    id: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    source: str | None
    source_name: str | None
    stance: str
    act: str
    certainty: str | None
    cue: str
    content: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain, from the origin outward to the reader."""

    source: str | None
    name: str
    kind: str
    country: str | None
    document: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Flow:
    """How much is said to go from one state to another."""

    actor: str
    recipient: str
    claims: int
    contested: int
    documents: int


@dataclass(frozen=True, slots=True)
class Month:
    """Claims of one type from one state to another, by month of first report."""

    month: str
    actor: str
    recipient: str
    type: str
    claims: int
    contested: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by words: `kind` is claim, source, document or statement."""

    kind: str
    id: str
    text: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims that two documents share, and those only one of them has."""

    both: tuple[ClaimRow, ...]
    first: tuple[ClaimRow, ...]
    second: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim whose standing differs between two days; `before` is None where it was not known yet."""

    id: str
    summary: str
    before: tuple[str, int] | None  # (status, independent origins)
    after: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Meta:
    """The ledger as a whole; `version` changes whenever anything in it does (for an ETag)."""

    documents: int
    statements: int
    events: int
    claims: int
    sources: int
    failed: int
    first: str | None
    last: str | None
    version: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something to look at: `kind` statement, event or claim; the least certain come first."""

    kind: str
    id: str
    why: str
    score: float
    document: str | None
    shows: Json = field(default_factory=dict)
