"""A reading keeps the contract's promises, on every packaged article."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportedly import read_document
from reportedly.demo import sample, story
from reportedly.documents import Document

SCHEMA = Path(__file__).resolve().parents[2] / "shared" / "contract" / "reading.schema.json"
DOCUMENTS = [sample(), sample("grain-corridor.txt"), *story()]
ARTICLES = [pytest.param(document, id=(document.url or "").rsplit("/", 1)[-1]) for document in DOCUMENTS]
EMPTY = [Document(""), Document(" \n\n"), Document("…"), Document("said"), Document("“”")]


@cache
def reading(document: Document) -> dict[str, Any]:
    return read_document(document).to_dict()


def phrases(value: Any) -> list[dict[str, Any]]:
    """Everything in a reading that has spans and a text."""
    if isinstance(value, dict):
        own = [value] if {"spans", "text"} <= set(value) else []
        return own + [phrase for below in value.values() for phrase in phrases(below)]
    return [phrase for below in value for phrase in phrases(below)] if isinstance(value, list) else []


@pytest.mark.parametrize("document", ARTICLES)
def test_a_reading_has_the_form_of_the_schema(document: Document) -> None:
    if not SCHEMA.exists():
        pytest.skip("no contract beside the checkout (../shared/contract)")
    jsonschema.validate(json.loads(json.dumps(reading(document))), json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("document", ARTICLES)
def test_every_text_is_the_text_of_its_spans(document: Document) -> None:
    for phrase in phrases(reading(document)):
        assert phrase["text"] == " ".join(document.text[start:end] for start, end in phrase["spans"])
        assert phrase["spans"] == sorted(phrase["spans"])
        assert all(0 <= start < end <= len(document.text) for start, end in phrase["spans"])


@pytest.mark.parametrize("document", ARTICLES)
def test_every_id_leads_to_something(document: Document) -> None:
    found = reading(document)
    sources, statements = ({each["id"] for each in found[kind]} for kind in ("sources", "statements"))
    for statement in found["statements"]:
        assert set(statement["chain"]) <= sources
        for mention in (statement["source"], *statement["cites"], *statement["audience"]):
            assert mention["id"] is None or mention["id"] in sources
        assert {statement["within"], statement["about"]} <= statements | {None}
        assert (statement["source"]["id"] is None) >= (not statement["source"]["spans"])
    for event in found["events"]:
        assert event["statement"] in statements | {None}
        assert all(part["id"] in sources | {None} for part in (*event["actor"], *event["recipient"]))
        assert event["actor"] or event["recipient"]


@pytest.mark.parametrize("document", ARTICLES)
def test_statements_nest_without_a_circle_and_inside_the_content_of_the_outer_one(document: Document) -> None:
    statements = {each["id"]: each for each in reading(document)["statements"]}
    for statement in statements.values():
        above, seen = statement["within"], {statement["id"]}
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = statements[above]["within"]
        if statement["within"]:
            outer = statements[statement["within"]]["content"]["spans"]
            start = statement["cue"]["spans"][0][0]
            assert any(first <= start < last for first, last in outer)


@pytest.mark.parametrize("document", ARTICLES)
def test_a_chain_ends_with_the_publisher_where_it_is_known(document: Document) -> None:
    found = reading(document)
    names = {source["id"]: source["name"] for source in found["sources"]}
    for statement in found["statements"]:
        chain = [names[id] for id in statement["chain"]]
        assert chain[-1] == document.publisher
        assert len(set(statement["chain"])) == len(chain)


@pytest.mark.parametrize("document", EMPTY, ids=lambda document: repr(document.text))
def test_a_text_that_says_nothing_is_a_reading_without_statements(document: Document) -> None:
    assert reading(document)["statements"] == []
    assert reading(document)["events"] == []
