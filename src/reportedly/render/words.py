"""The contract's codes in words that a reader takes in at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # looking into a ledger loads no language model
    from reportedly.events.event import Event, Item, Quantity
    from reportedly.statements.statement import Statement

GLYPHS = {"supports": "✔", "rejects": "✘", "questions": "?"}
ACTS = {
    "assertive": "says",
    "commissive": "promises",
    "directive": "demands",
    "expressive": "reacts",
    "interrogative": "asks",
    "declarative": "declares",
}
DEEDS = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "easing or withdrawal",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanctions",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
TIMES = {"past": "past", "present": "ongoing", "future": "in the future"}
FACTUALITY = {
    "CT+": "stated as fact",
    "PR+": "likely",
    "PS+": "possible",
    "CT-": "said not to be so",
    "PR-": "unlikely",
    "PS-": "possibly not so",
    "Uu": "open",
}
UNCOMMITTED = {
    "commissive": "promised",
    "directive": "demanded",
    "interrogative": "asked about",
    "expressive": "wished",
}


def verb_of(statement: Statement) -> str:
    """What the source does with the content: "says", "promises", "DENIES", "DOUBTS" …; loud where it is not with it."""
    if statement.stance == "rejects":
        return "DENIES"
    if statement.stance == "questions":
        return "ASKS" if statement.act == "interrogative" else "DOUBTS"
    return ACTS[statement.act]


def fact_of(event: Event, holder: Statement | None) -> str:
    """How certainly the event happened, seen from the statement that holds it."""
    if event.factuality == "CT-" and holder is not None and holder.stance == "rejects":
        return "denied"
    if event.factuality == "Uu" and holder is not None:
        return UNCOMMITTED.get(holder.act, FACTUALITY["Uu"])
    return FACTUALITY[event.factuality]


def deciding_words(event: Event, holder: Statement | None) -> str:
    """The words on which `fact_of` rests most: of probability, of denial or promise, else of the event."""
    if holder is not None:
        if holder.certainty is not None and event.factuality[:2] in ("PR", "PS"):
            return holder.certainty.phrase.text
        if holder.cue and (holder.stance == "rejects" or (event.factuality == "Uu" and holder.act in UNCOMMITTED)):
            return holder.cue.text
    return event.trigger.text


def item_in_words(item: Item) -> str:
    """The item as the text names it (or its kind, where it only implies it), and how many."""
    name = item.phrase.text or item.category.replace("_", " ")
    amount = amount_of(item.quantity) if item.quantity else ""
    digits = "".join(c for c in name if c.isdigit())
    said_already = amount.isascii() and amount.replace(",", "") == digits
    return f"{name} ({amount})" if amount and not said_already else name


def amount_of(quantity: Quantity) -> str:
    """Such as "≥ 2,000,000", "300", "3,000–5,000"; empty where both bounds are open."""
    low, high = quantity.minimum, quantity.maximum
    unit = f" {quantity.unit}" if quantity.unit else ""
    if low is not None and high is not None:
        return (_number(low) if low == high else f"{_number(low)}–{_number(high)}") + unit
    if low is not None:
        return f"≥ {_number(low)}{unit}"
    return f"≤ {_number(high)}{unit}" if high is not None else ""


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Such as "1 statement", "3 statements"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
