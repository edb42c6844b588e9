"""What can be asked: query parameters as types, each checked before a question reaches the ledger."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from reportedly.api.contract import Category, Frame, Status, Type
from reportedly.events.event import Factuality
from reportedly.ledger.answers import ClaimFilter
from reportedly.sources.source import Kind
from reportedly.statements.statement import Stance

LONGEST_WORDS = 200
LARGEST_PAGE = 200
LONGEST_CURSOR = 1300


def _cleaned(value: str) -> str | None:
    return value.replace("\x00", "").strip() or None


def _day(value: Any) -> Any:
    """Days as YYYY-MM-DD only: pydantic alone would take seconds since 1970 too."""
    if isinstance(value, str) and not (len(value) == 10 and value[4] == value[7] == "-"):
        raise ValueError("write a day as YYYY-MM-DD")
    return value


TypeName = Annotated[
    str,
    Field(
        pattern="^[A-Z][A-Z0-9_]{0,39}$",
        description=f"PLOVER type ({', '.join(get_args(Type))}), or one of an ontology of your own",
    ),
]
Words = Annotated[str, Field(max_length=LONGEST_WORDS), AfterValidator(_cleaned)]
Day = Annotated[date, BeforeValidator(_day)]
Cursor = Annotated[str, Field(max_length=LONGEST_CURSOR, description="`next` of the page before")]


class Asked(BaseModel):
    """A query; a parameter that it does not know is an error."""

    model_config = ConfigDict(extra="forbid")

    def fields(self) -> dict[str, Any]:
        """What is asked, days as text, without where the page begins and how long it is."""
        found = self.model_dump(exclude={"after", "limit"})
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in found.items()}


class AskedPage(Asked):
    """A query for a list."""

    limit: int = Field(50, ge=1, le=LARGEST_PAGE, description="rows on a page")
    after: Cursor | None = None


class AskedClaims(Asked):
    """Which claims: every parameter that is given must hold."""

    about: Words | None = Field(None, description="a state (name or alpha-3) or a source (id or name), on either side")
    type: TypeName | None = None
    frame: Frame | Literal["none"] | None = Field(None, description="`none` for those without a frame")
    supplier: Words | None = Field(None, description="the actor; of a transfer, who supplies")
    recipient: Words | None = Field(None, description="to whom it is done")
    item: Category | None = Field(None, description="kind of thing that is transferred")
    source: Words | None = Field(None, description="who takes a position: a source (id or part of its name), a state")
    status: Status | None = Field(None, description="how it stands: who supports it, who rejects it")
    since: Day | None = Field(None, description="reported on this day or later")
    until: Day | None = Field(None, description="first reported on this day or earlier")
    as_of: Day | None = Field(None, description="as the ledger stood at the end of this day")
    min_origins: int | None = Field(None, ge=0, le=999_999, description="independent origins, at least")
    max_origins: int | None = Field(None, ge=0, le=999_999, description="independent origins, at most")
    document: Words | None = Field(None, description="id of a document that states it")
    q: Words | None = Field(None, description='words; AND, OR, NOT and "phrases" work')
    sort: Literal["last_reported", "first_reported", "origins", "documents", "contested"] = Field(
        "last_reported", description="the most of it, or the latest, first"
    )
    limit: int = Field(20, ge=1, le=LARGEST_PAGE, description="claims on a page")
    after: Cursor | None = None

    def filter(self) -> ClaimFilter:
        """As the ledger takes it."""
        fields = self.fields()
        del fields["sort"]
        return ClaimFilter(text=fields.pop("q"), **fields)


class AskedDay(Asked):
    """A day in the ledger's past."""

    as_of: Day | None = Field(None, description="as the claim stood at the end of this day")


class AskedDocuments(AskedPage):
    """Which documents."""

    q: Words | None = Field(None, description='words; AND, OR, NOT and "phrases" work')
    publisher: Words | None = Field(None, description="the outlet's name, whole")
    since: Day | None = Field(None, description="published on this day or later")
    until: Day | None = Field(None, description="published on this day or earlier")
    copies: bool = Field(False, description="only those that are copies of another")


class AskedStatements(AskedPage):
    """Which statements."""

    source: Words | None = Field(None, description="id of the source")
    document: Words | None = Field(None, description="id of the document")
    stance: Stance | None = Field(None, description="where the source stands to the content")
    q: Words | None = Field(None, description='words; AND, OR, NOT and "phrases" work')


class AskedEvents(AskedPage):
    """Which events."""

    type: TypeName | None = None
    frame: Frame | Literal["none"] | None = Field(None, description="`none` for those without a frame")
    factuality: Factuality | None = Field(None, description="FactBank's value: how certain it is presented")
    document: Words | None = Field(None, description="id of the document")
    claim: Words | None = Field(None, description="id of the claim")


class AskedSources(AskedPage):
    """Which sources."""

    q: Words | None = Field(None, description="words of any of its names")
    kind: Kind | None = Field(None, description="what it is: person, government, media …")
    country: Words | None = Field(None, description="name or alpha-3")
    sort: Literal["statements", "claims", "contested", "name"] = Field(
        "statements", description="the most of it first; `name` from A to Z"
    )


class AskedStretch(Asked):
    """A stretch of time."""

    since: Day | None = Field(None, description="reported on this day or later")
    until: Day | None = Field(None, description="first reported on this day or earlier")


class AskedFlows(AskedStretch):
    """Which flows between states."""

    frame: Frame | None = None
    type: TypeName | None = None


class AskedSearch(Asked):
    """What is searched for."""

    q: Words = Field(description='words; AND, OR, NOT and "phrases" work')
    kind: Literal["claim", "source", "document", "statement"] | None = Field(None, description="only such")
    prefix: bool = Field(False, description="whether words may go on, for search as one types")
    limit: int = Field(20, ge=1, le=LARGEST_PAGE, description="hits at most")


class AskedDocumentPair(Asked):
    """Two documents."""

    first: Words = Field(description="id of a document")
    second: Words = Field(description="id of the other")


class AskedChanges(AskedPage):
    """Two days."""

    before: Day = Field(description="the earlier day")
    until: Day = Field(description="the later day")


class AskedQueue(AskedPage):
    """What to review."""

    kind: Literal["statement", "event", "claim"] | None = Field(None, description="only such")


class AskedDecisions(Asked):
    """Which decisions."""

    target: Words | None = Field(None, description="id of a statement, event, claim or source")
    undone: bool = Field(False, description="those that were taken back too")
