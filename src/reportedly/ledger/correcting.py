"""Which fields a person can correct, what values they take, and how a correction is laid over a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportedly.errors import UsageError

STANCES = ("supports", "rejects", "questions")
ACTS = ("assertive", "commissive", "directive", "expressive", "interrogative", "declarative")
FACTUALITIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
LEVELS = ("almost_no_chance", "very_unlikely", "unlikely", "roughly_even", "likely", "very_likely", "almost_certain")
TYPES = tuple(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
FRAMES = ("arms_transfer", "troop_transfer")
CATEGORIES = tuple(
    "artillery ammunition missiles rockets drones aircraft armoured_vehicles air_defence ships small_arms electronics "
    "personnel labour other".split()
)

FIELDS: Mapping[str, Mapping[str, Sequence[str] | str]] = {
    "statement": {"stance": STANCES, "act": ACTS, "certainty": LEVELS, "source": "a name of the reading's sources"},
    "event": {
        "type": TYPES,
        "frame": FRAMES,
        "factuality": FACTUALITIES,
        "time": ("past", "present", "future"),
        "actor": "country codes or names, separated by commas",
        "recipient": "country codes or names, separated by commas",
        "items": "categories, separated by commas",
    },
    "claim": {"summary": "a sentence", "type": TYPES},
    "source": {},
}
"""For each kind of target: its fields, and the values they take (or what to write)."""

_NONE = ("", "none", "null", "-")


def check_value(kind: str, field: str, value: Any) -> Any:
    """The value as it is kept.

    Raises:
        UsageError: the field does not take it.
    """
    allowed = FIELDS[kind][field]
    text = "" if value is None else str(value).strip()
    if field in ("frame", "certainty") and text.lower() in _NONE:
        return None
    if field in ("actor", "recipient"):
        return [part.strip() for part in text.split(",") if part.strip() and part.strip().lower() not in _NONE]
    if field == "items":
        parts = [part.strip() for part in text.split(",") if part.strip()]
        wrong = [part for part in parts if part not in CATEGORIES]
        if wrong:
            raise UsageError(f"items {', '.join(wrong)}: choose of {', '.join(CATEGORIES)}")
        return parts
    if not isinstance(allowed, str) and text not in allowed:
        raise UsageError(f"{field} {text!r}: choose one of {', '.join(allowed)}")
    if not text:
        raise UsageError(f"{field}: give a value ({allowed})")
    return text


def corrected_statement(data: dict[str, Any], field: str, value: Any, sources: Mapping[str, Any]) -> dict[str, Any]:
    """A statement's JSON with one field corrected; the words it stands on stay."""
    if field == "source":
        id = next((id for id, source in sorted(sources.items()) if value in (id, source["name"])), None)
        return {**data, "source": {**data["source"], "id": id}}
    if field == "certainty":
        blank = {"spans": [], "text": ""}
        return {**data, "certainty": {**(data["certainty"] or blank), "level": value} if value else None}
    return {**data, field: value}


def corrected_event(data: dict[str, Any], field: str, value: Any) -> dict[str, Any]:
    """An event's JSON with one field corrected; the words it stands on stay."""
    if field in ("actor", "recipient"):
        parts = [
            {"id": None, "spans": [], "text": name, "country": name if _is_code(name) else None, "sector": None}
            for name in value
        ]
        return {**data, field: parts}
    if field == "items":
        kept = {item["category"]: item for item in data["items"]}
        empty: dict[str, Any] = {"spans": [], "text": "", "quantity": None}
        return {**data, "items": [kept.get(category, {**empty, "category": category}) for category in value]}
    return {**data, field: value}


def _is_code(name: str) -> bool:
    return len(name) == 3 and name.isupper() and name.isalpha()
