"""Names that users type and names that they are shown: states, roles, kinds of items."""

from __future__ import annotations

import re
from functools import cache

from reportedly.lexicons import lexicon

WITH_ARTICLE = frozenset({"USA", "GBR", "ARE", "NLD", "PHL", "CZE", "DOM", "CAF", "BHS", "GMB", "MDV", "SLB", "COM"})
"""States that English speaks of with "the"."""

PARTS = ("names", "gentilics", "capitals", "bodies")
"""How a state is called, in the order in which a name that two states share goes to one."""

ITEM_WORDS = {
    "artillery": "artillery",
    "ammunition": "ammunition",
    "missiles": "missiles",
    "rockets": "rockets",
    "drones": "drones",
    "aircraft": "aircraft",
    "armoured_vehicles": "armoured vehicles",
    "air_defence": "air defence systems",
    "ships": "ships",
    "small_arms": "small arms",
    "electronics": "electronics",
    "personnel": "personnel",
    "labour": "workers",
    "other": "arms",
}


@cache
def state_name(code: str, *, article: bool = False) -> str:
    """The usual English name of a state, or the code itself where it is unknown."""
    entry = lexicon("countries").get(code)
    name = str(entry["names"][0]) if entry else code
    return f"the {name}" if article and code in WITH_ARTICLE else name


@cache
def state_code(name: str) -> str | None:
    """The alpha-3 code a user means by "North Korea", "north korean", "PRK" or "Pyongyang", or None."""
    bare = name.strip().lower().removeprefix("the ")
    return name.strip().upper() if name.strip().upper() in lexicon("countries") else _codes().get(bare)


@cache
def _codes() -> dict[str, str]:
    """Every name of every state in lower case; names win over gentilics, and those over seats of power."""
    found: dict[str, str] = {}
    for part in ("names", "gentilics", "capitals", "bodies"):
        for code, entry in lexicon("countries").items():
            for name in entry.get(part, ()):
                found.setdefault(str(name).lower().removeprefix("the "), code)
    return found


@cache
def state_words() -> dict[str, str]:
    """All that every state is called, as written, for finding them in a text; "Americans" as "American"."""
    found: dict[str, str] = {}
    for part in PARTS[:-1]:
        for code, entry in lexicon("countries").items():
            for name in entry.get(part, ()):
                for form in (str(name), f"{name}s") if part == "gentilics" else (str(name),):
                    found.setdefault(form.removeprefix("The ").removeprefix("the "), code)
    return found


@cache
def states_in(text: str) -> frozenset[str]:
    """The codes of all states that a text names, by their own names or their people's."""
    names = state_words()
    tokens = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", text)
    found: set[str] = set()
    for i in range(len(tokens)):
        if not tokens[i][:1].isupper():
            continue
        for length in (4, 3, 2, 1):
            phrase = " ".join(re.sub(r"[’']s$", "", token) for token in tokens[i : i + length])
            if phrase in names:
                found.add(names[phrase])
                break
    return frozenset(found)
