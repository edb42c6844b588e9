"""Readings that a person has gone through, as gold passages: the YAML the scorers read.

A passage is written for every document in which each statement and event was accepted,
corrected or rejected; what was rejected is left out, what was corrected is put right. Words
are given as offsets, which never depend on how often a word stands in a text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from reportedly.errors import UnreadableInput
from reportedly.ledger.checked import Checked, checked_readings
from reportedly.ledger.store import Ledger

Json = dict[str, Any]


def write_gold(ledger: Ledger, folder: Path) -> tuple[str, ...]:
    """Write ``<document>.yaml`` for every document that was gone through; their names.

    Raises:
        UnreadableInput: the folder cannot be written.
    """
    names: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for checked in checked_readings(ledger):
            passage = passage_of(checked)
            text = yaml.safe_dump(passage, allow_unicode=True, sort_keys=False, width=120)
            (folder / f"{passage['id']}.yaml").write_text(text, encoding="utf-8")
            names.append(passage["id"])
    except OSError as problem:
        raise UnreadableInput(str(folder), f"cannot be written ({problem.strerror})", "name another folder") from None
    return tuple(names)


def passage_of(checked: Checked) -> Json:
    """A gone-through reading in the form of the gold passages."""
    document, sources = checked.document, {source["id"]: source for source in checked.sources}
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "text": document.text,
        "sources": [{key: source[key] for key in ("name", "kind", "country")} for source in checked.sources],
        "statements": [_statement(statement, sources) for statement in checked.statements],
        "events": [_event(event) for event in checked.events],
    }


def _name(sources: dict[str, Json], id: str | None) -> str | None:
    return sources[id]["name"] if id in sources else None


def _first(spans: list[list[int]]) -> list[int] | None:
    return [spans[0][0], spans[-1][1]] if spans else None


def _days(dated: Json | None) -> list[str | None] | None:
    return [dated["earliest"], dated["latest"]] if dated else None


def _statement(data: Json, sources: dict[str, Json]) -> Json:
    return {
        "key": data["id"],
        "source": _first(data["source"]["spans"]),
        "source_name": _name(sources, data["source"]["id"]),
        "cue": _first(data["cue"]["spans"]),
        "content": [list(span) for span in data["content"]["spans"]],
        **{field: data[field] for field in ("form", "act", "stance")},
        "certainty": data["certainty"]["level"] if data["certainty"] else None,
        "cites": [_first(cited["spans"]) for cited in data["cites"] if cited["spans"]],
        "audience": [_first(told["spans"]) for told in data["audience"] if told["spans"]],
        "within": data["within"],
        "about": data["about"],
        "said_on": _days(data["said_on"]),
        "chain": [_name(sources, id) for id in data["chain"]],
    }


def _event(data: Json) -> Json:
    return {
        "trigger": _first(data["trigger"]["spans"]),
        **{field: data[field] for field in ("type", "mode", "contexts", "frame")},
        "actor": [part["country"] or part["text"] for part in data["actor"]],
        "recipient": [part["country"] or part["text"] for part in data["recipient"]],
        "items": [_item(item) for item in data["items"]],
        "date": _days(data["date"]),
        "factuality": data["factuality"],
        "time": data["time"],
        "statement": data["statement"],
    }


def _item(item: Json) -> Json:
    amount = item["quantity"] or {}
    return {"category": item["category"], "minimum": amount.get("minimum"), "maximum": amount.get("maximum")}
