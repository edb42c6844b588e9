"""The tables of a ledger file, its views, and the version they carry.

What is *read* (documents and their readings) is kept for good; what is *derived* from it
(sources, claims, positions, origins …) is rebuilt from what is read, and a person's
corrections stand apart from both. `docs/ledger.md` documents every column.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION = 2
METADATA = MetaData()

# --- what is read ---------------------------------------------------------------------

META = Table("meta", METADATA, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", String, primary_key=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String),
    Column("url", Text),
    Column("name", Text),
    Column("text", Text, nullable=False),
    Column("links", JSON, nullable=False),
    Column("prints", LargeBinary, nullable=False),
    Column("added", String, nullable=False),
    Index("document_published", "published"),
    Index("document_url", "url"),
    Index("document_name", "name"),
    Index("document_title", "title"),
)

MENTIONED = Table(
    "mentioned_source",
    METADATA,
    Column("document", ForeignKey("document.id"), primary_key=True),
    Column("local", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("data", JSON, nullable=False),
)

STATEMENT = Table(
    "statement",
    METADATA,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("stance", String, nullable=False),
    Column("act", String, nullable=False),
    Column("certainty", String),
    Column("score", Float, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("data", JSON, nullable=False),
    Index("statement_document", "document", "position"),
    Index("statement_score", "score"),
)

EVENT = Table(
    "event",
    METADATA,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("frame", String),
    Column("factuality", String, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("data", JSON, nullable=False),
    Index("event_document", "document", "position"),
    Index("event_score", "score"),
    Index("event_kind", "type", "frame", "factuality", "document", "position"),
)

FAILURE = Table(
    "failure",
    METADATA,
    Column("name", String, primary_key=True),
    Column("problem", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("at", String, nullable=False),
)

# --- what a person says ---------------------------------------------------------------

CORRECTION = Table(
    "correction",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),  # statement, event, claim, source
    Column("target", String, nullable=False),
    Column("action", String, nullable=False),  # accept, reject, correct, merge, split, rate
    Column("field", String),
    Column("value", JSON),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("undone", String),
    Index("correction_target", "kind", "target"),
)

WATCH = Table(
    "watch",
    METADATA,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("rule", JSON, nullable=False),
    Column("seen", Text),
)

# --- what is derived ------------------------------------------------------------------

SOURCE = Table(
    "source",
    METADATA,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("key", String, nullable=False),
    Column("body", String, nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("names", JSON, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("borne_out", Integer, nullable=False),  # claims it supports that another body supports too
    Column("taken_back", Integer, nullable=False),  # claims on which it changed its mind
    Column("place", BigInteger, nullable=False, index=True),
    Index("source_statements", "statements"),
    Index("source_country", "country"),
    Index("source_key", "key"),
)

SAID = Table(
    "said",
    METADATA,
    Column("statement", String, primary_key=True),
    Column("source", String),
    Column("document", String, nullable=False),
    Column("published", String),
    Column("position", Integer, nullable=False),
    Column("stance", String, nullable=False),
    Column("place", BigInteger, nullable=False, index=True),
    Index("said_document", "document", "position"),
)
Index("said_latest", SAID.c.published.desc(), SAID.c.document, SAID.c.position, SAID.c.place)
Index("said_stance", SAID.c.stance, SAID.c.published.desc(), SAID.c.document, SAID.c.position)
Index("said_source", SAID.c.source, SAID.c.published.desc(), SAID.c.document, SAID.c.position, SAID.c.stance)

LISTED = Table(  # what lists of documents show and choose by, apart from the long texts
    "listed",
    METADATA,
    Column("document", String, primary_key=True),
    Column("published", String),
    Column("outlet", Text),  # the publisher in lower case
    Column("characters", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("copy_of", String),
    Column("place", BigInteger, nullable=False, index=True),
)
Index("listed_latest", LISTED.c.published.desc(), LISTED.c.document, LISTED.c.outlet, LISTED.c.place)
Index("listed_outlet", LISTED.c.outlet, LISTED.c.published.desc(), LISTED.c.document)
Index("listed_copy", LISTED.c.copy_of)

COPY = Table(
    "copy",
    METADATA,
    Column("document", String, primary_key=True),
    Column("original", String, primary_key=True),
    Column("whole", Boolean, nullable=False),
    Column("share", Float, nullable=False),
    Column("passages", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Index("copy_original", "original"),
)

RELIES = Table(
    "relies",
    METADATA,
    Column("document", String, primary_key=True),
    Column("name", String, primary_key=True),  # the outlet or document credited
    Column("how", String, primary_key=True),  # credit line, credited, copy, link
    Column("on_document", String),
    Column("on_source", String),
    Column("spans", JSON, nullable=False),
    Index("relies_on", "on_document"),
)

CLAIM = Table(
    "claim",
    METADATA,
    Column("id", String, primary_key=True),
    Column("summary", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("frame", String),
    Column("status", String, nullable=False),
    Column("first_reported", String),
    Column("last_reported", String),
    Column("earliest", String),
    Column("latest", String),
    Column("supports", Integer, nullable=False),
    Column("rejects", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("independent_origins", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("place", BigInteger, nullable=False, index=True),
    Column("shown", JSON, nullable=False),  # what lists show: actors, recipients, items, points of the time line
    Column("data", JSON, nullable=False),  # the contract's claim, and the explanation of the merge
    Index("claim_score", "score"),
)
_CHOSEN_BY = ("type", "frame", "status", "first_reported", "last_reported", "independent_origins", "place")
for _name, _order in {
    "last": (CLAIM.c.last_reported.desc(), CLAIM.c.id),
    "first": (CLAIM.c.first_reported.desc(), CLAIM.c.id),
    "origins": (CLAIM.c.independent_origins.desc(), CLAIM.c.documents.desc(), CLAIM.c.id),
    "documents": (CLAIM.c.documents.desc(), CLAIM.c.id),
    "contested": ((CLAIM.c.rejects + CLAIM.c.questions).desc(), CLAIM.c.documents.desc(), CLAIM.c.id),
}.items():  # one index for each order; it holds all that filters choose by, so that no row is opened in vain
    Index(f"claim_{_name}", *_order, *(CLAIM.c[column] for column in _CHOSEN_BY))

ROLE = Table(
    "claim_role",
    METADATA,
    Column("claim", String, primary_key=True),
    Column("role", String, primary_key=True),  # actor, recipient
    Column("name", String, primary_key=True),
    Column("country", String),
    Column("source", String),
    Index("claim_role_country", "country", "role"),
    Index("claim_role_source", "source"),
)

ITEM = Table(
    "claim_item",
    METADATA,
    Column("claim", String, primary_key=True),
    Column("category", String, primary_key=True),
    Index("claim_item_category", "category"),
)

CLAIM_DOCUMENT = Table(
    "claim_document",
    METADATA,
    Column("claim", String, primary_key=True),
    Column("document", String, primary_key=True),
    Column("copy", Boolean, nullable=False),
    Index("claim_document_document", "document"),
)

POSITION = Table(
    "position",
    METADATA,
    Column("claim", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", String),
    Column("stance", String, nullable=False),
    Column("factuality", String, nullable=False),
    Column("certainty", String),
    Column("first", String),
    Column("last", String),
    Column("changed", Boolean, nullable=False),
    Column("documents", Integer, nullable=False),
    Index("position_source", "source"),
)

ORIGIN = Table(
    "origin",
    METADATA,
    Column("claim", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", String),
    Column("body", String, nullable=False),  # origins of one body count once
    Column("anonymous", Boolean, nullable=False),
    Column("documents", JSON, nullable=False),
    Index("origin_source", "source"),
)

TELLING = Table(
    "telling",
    METADATA,
    Column("id", String, primary_key=True),
    Column("claim", String, nullable=False),
    Column("document", String, nullable=False),
    Column("published", String),
    Column("event", String),
    Column("statement", String),
    Column("source", String),
    Column("stance", String, nullable=False),
    Column("factuality", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("reason", Text, nullable=False),  # why it stands in this claim
    Column("copied", Boolean, nullable=False),
    Column("data", JSON, nullable=False),  # the stand: how it counts among positions and origins
    Index("telling_claim", "claim", "published"),
    Index("telling_document", "document"),
    Index("telling_event", "event"),
    Index("telling_statement", "statement"),
)

HISTORY = Table(
    "history",
    METADATA,
    Column("claim", String, primary_key=True),
    Column("day", String, primary_key=True),
    Column("until", String, nullable=False),  # the next day on which something was published; LATER on the last
    Column("status", String, nullable=False),
    Column("independent_origins", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("supports", Integer, nullable=False),
    Column("rejects", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("what", JSON, nullable=False),  # what changed on that day: [{kind, text, source, document}]
)
LATER = "~"
"""Sorts behind every day: how a claim stood last, it stands still."""
_STOOD = ("until", "status", "independent_origins", "documents", "rejects", "questions")
Index("history_day", HISTORY.c.day.desc(), HISTORY.c.claim, *(HISTORY.c[column] for column in _STOOD))

DERIVED = (
    SOURCE,
    SAID,
    LISTED,
    COPY,
    RELIES,
    CLAIM,
    ROLE,
    ITEM,
    CLAIM_DOCUMENT,
    POSITION,
    ORIGIN,
    TELLING,
    HISTORY,
)

VIEWS = {
    "claims": """
        SELECT c.id, c.summary, c.type, c.frame, c.status, c.first_reported, c.last_reported,
               c.independent_origins, c.documents, c.copies, c.supports, c.rejects, c.questions
        FROM claim c""",
    "positions": """
        SELECT p.claim, c.summary, p.name AS source, p.country, p.stance, p.factuality, p.certainty,
               p.first, p.last, p.changed, p.documents
        FROM position p JOIN claim c ON c.id = p.claim""",
    "origins": """
        SELECT o.claim, c.summary, o.name AS source, o.country, o.body, o.anonymous, o.documents
        FROM origin o JOIN claim c ON c.id = o.claim""",
    "wordings": """
        SELECT t.claim, d.published, d.publisher, s.name AS source, t.stance, t.factuality,
               e.trigger, st.cue, st.content, d.url, d.title, t.reason
        FROM telling t JOIN document d ON d.id = t.document
        LEFT JOIN event e ON e.id = t.event
        LEFT JOIN statement st ON st.id = t.statement
        LEFT JOIN source s ON s.id = t.source""",
}

WORDS = "words"
"""Full-text table: `kind` (claim, source, document, statement), `ref` (its id), `body`; rows by their `place`."""
