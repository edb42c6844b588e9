"""The words and glyphs the pages use for the contract's values; glyph and word together, never colour alone."""

from __future__ import annotations

from datetime import date

from reportedly.web.world import load_world

STANCE_WORDS = {"supports": "supports", "rejects": "rejects", "questions": "doubts"}
STANCE_GLYPHS = {"supports": "▲", "rejects": "▼", "questions": "◆"}
STATUS_WORDS = {
    "uncontested": "Uncontested",
    "contested": "Contested",
    "rejected": "Only rejected",
    "unsupported": "Left open",
}
STATUS_GLYPHS = {"uncontested": "●", "contested": "◐", "rejected": "○", "unsupported": "◌"}
STATUS_HELP = {
    "uncontested": "somebody supports it and nobody rejects it",
    "contested": "somebody supports it and somebody rejects it",
    "rejected": "it is known only from those who reject it",
    "unsupported": "nobody says that it happened; it is asked about, doubted, demanded, planned or promised",
}
FRAME_WORDS = {"arms_transfer": "Arms transfer", "troop_transfer": "Troop transfer"}
FACTUALITY_WORDS = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "Uu": "left open",
}
LEVEL_WORDS = {
    "almost_no_chance": "almost no chance",
    "very_unlikely": "very unlikely",
    "unlikely": "unlikely",
    "roughly_even": "roughly even",
    "likely": "likely",
    "very_likely": "very likely",
    "almost_certain": "almost certain",
}
KIND_WORDS = {
    "person": "person",
    "government": "government",
    "organisation": "organisation",
    "media": "media",
    "document": "document",
    "unnamed": "unnamed",
    "group": "group",
}
TYPE_WORDS = {
    "AGREE": "agree to act",
    "CONSULT": "meet, talk",
    "SUPPORT": "back, praise",
    "CONCEDE": "yield",
    "COOPERATE": "work together, deliver",
    "AID": "give aid",
    "RETREAT": "retreat, release",
    "REQUEST": "ask, demand",
    "ACCUSE": "blame, criticise",
    "REJECT": "refuse, turn down",
    "THREATEN": "warn of harm",
    "PROTEST": "march, strike",
    "SANCTION": "embargo, ban",
    "MOBILIZE": "move forces",
    "COERCE": "arrest, restrict",
    "ASSAULT": "attack, kill",
}
# The Admiralty code (NATO AJP-2.1): how reliable a source is, set by the user and nobody else.
ADMIRALTY_WORDS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
# How one document relies on another.
HOW_WORDS = {
    "copy": "same text",
    "passage": "passages of",
    "credit line": "credit line",
    "dateline": "dateline",
    "credited": "credits",
    "link": "links to",
}
# How the ledger found an origin, for who does not know how it looks.
WHY_WORDS = {
    "says so itself": "says so in its own name",
    "an outlet's own report that credits nobody": "its own report, which credits nobody",
    "is what a source of the claim relies on": "the evidence that a source of the claim cites",
    "is relied on by an outlet that others credit": "stands behind an outlet that others credit",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


# What a position's certainty is about: "certain" beside "rejects" would leave open of what.
CERTAIN_NOT = "certain it is not so"
SURENESS_WORDS = {
    "supports": {"CT+": "certain it is so", "PR+": "probably so", "PS+": "possibly so", "CT-": CERTAIN_NOT},
    "rejects": {"PR-": "probably not so", "PS-": "possibly not so", "Uu": "does not say how sure"},
}


def sureness(stance: str, factuality: str) -> str:
    """How sure a position is, and of what: ``certain it is not so`` for whoever rejects.

    A report is rejected as firmly whether it was given as certain or as probable, so that only a denial's own hedge
    ("probably not") weakens it.
    """
    if stance == "rejects":
        return SURENESS_WORDS["rejects"].get(factuality, CERTAIN_NOT)
    return SURENESS_WORDS.get(stance, {}).get(factuality, "leaves it open")


def country_name(code: str | None) -> str:
    """The country's usual English name; the code itself where it is not known, nothing for None."""
    if not code:
        return ""
    point = load_world().points.get(code)
    return point.name if point else code


def human_date(iso: str | None) -> str:
    """``2024-03-05`` as ``5 Mar 2024``; months and years as they are; an unknown date as ``undated``."""
    if not iso:
        return "undated"
    parts = iso[:10].split("-")
    if len(parts) < 2 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return iso
    month = MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def human_interval(earliest: str | None, latest: str | None) -> str:
    """Two days as one phrase: ``5 Mar 2024``, ``5 Mar – 7 Apr 2024``, ``from …``, ``until …``."""
    if earliest and latest:
        if earliest == latest:
            return human_date(earliest)
        first = human_date(earliest)
        return f"{first[:-5] if earliest[:4] == latest[:4] else first} – {human_date(latest)}"
    if earliest:
        return f"from {human_date(earliest)}"
    return f"until {human_date(latest)}" if latest else "undated"


def spaced(value: str | None) -> str:
    """``air_defence`` as ``air defence``."""
    return (value or "").replace("_", " ")


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 document``, ``2 documents``, ``1,204 documents``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_number(iso: str | None) -> int | None:
    """Days since year one, for drawing; None where the date is missing or not a date."""
    if not iso:
        return None
    try:
        return date.fromisoformat((iso + "-01-01")[:10] if len(iso) < 10 else iso[:10]).toordinal()
    except ValueError:
        return None
