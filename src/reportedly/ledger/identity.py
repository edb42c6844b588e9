"""Who a source of one document is in the whole ledger, and which body stands behind it.

    identity("Turkish defence ministry", "government", "TUR")   # the same as "Turkey's Ministry of Defense"

An `Identity` is a key (equal keys are one source) and a `body`: sources of one body count
once among the origins. All mouths of one state are one body; a source without a name or a
body counts once for each outlet that speaks for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from reportedly.ledger.called import known_body
from reportedly.lexicons import lexicon
from reportedly.sources.outlets import by_host

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})

_SPELLING = (("defense", "defence"), ("centre", "center"), ("programme", "program"), ("organisation", "organization"))
_NUMBERS = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|a few|other|another|one|both|\d+)"
_ARTICLE = re.compile(rf"^(?:the|an?|its|his|her|their|our|unnamed|anonymous|{_NUMBERS}(?: of)?)\s+", re.I)
_NUMBERED = re.compile(rf"^{_NUMBERS}\s", re.I)
_SITE = re.compile(r"^(?:https?://)?(?:www\.|m\.|amp\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?$", re.I)
_DAYS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b",
    re.I,
)
_STATE_MEDIA = re.compile(
    r"\b(?:state|government|official)[- ](?:\w+ )?"
    r"(?:news|media|tv|television|radio|press|paper|newspaper|agency|broadcaster)",
    re.I,
)
_OUTLET = r"(?:newspaper|daily|news agency|agency|magazine|broadcaster|news website|website|TV channel)"
_MEDIA_WORDS = re.compile(rf"^{_OUTLET}\s+|\s+{_OUTLET}$", re.I)
_SPOKEN = re.compile(
    r"^(?:(?:unnamed|senior|top|anonymous|high-ranking|junior|chief|official)\s+)*"
    r"(?:spokes(?:man|woman|person|people)|representatives?|officials?|sources?|statement)\s+(?:for|of|at|in|from|by)\s+(?:the\s+)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A source across documents; `anonymous` where no one is named behind it."""

    key: str
    body: str
    anonymous: bool = False

    @property
    def id(self) -> str:
        """The source's id in the ledger: 12 hex digits of its key's hash."""
        return sha256(self.key.encode()).hexdigest()[:12]


def identity(
    name: str, kind: str, country: str | None, *, sector: str | None = None, speaks_for: str | None = None
) -> Identity:
    """Who a source is; `speaks_for` is the key of the outlet through which a nameless one is heard."""
    if kind == "media":
        if country and _STATE_MEDIA.search(name):
            return Identity(f"state:{country}:state media", f"state:{country}")
        key = outlet_key(name)
        return Identity(key, _state_outlets().get(key, key))
    if kind == "person" and not nameless(name):
        key = f"person:{person_key(name)}"
        return Identity(key, f"state:{country}" if country and _of_state(sector) else key)
    if kind == "person":  # "an arms dealer"
        who = f"{country + ':' if country else ''}{plain(name)}@{speaks_for or '?'}"
        state = f"state:{country}" if country and sector is not None and _of_state(sector) else None
        return Identity(f"unnamed:{who}", state or f"anonymous@{speaks_for or '?'}", anonymous=True)
    if kind == "government" and country:
        return Identity(f"state:{country}:{body_key(name, country)}", f"state:{country}")
    body = None if country or kind not in ("organisation", "group", "government") else known_body(name)
    if body:
        return Identity(f"body:{plain(body)}", f"body:{plain(body)}")
    plain_name = plain(name)
    scope = speaks_for or "?"
    if kind == "document":
        if country:
            official = bool(set(re.findall(r"\w+", plain_name)) & _official_words())
            key = f"document:{country}:{_without_country(plain_name, country)}"
            return Identity(key, f"state:{country}" if official else key)
        if nameless(name):
            return Identity(f"document:{plain_name}@{scope}", scope, anonymous=True)
        return Identity(f"document:{plain_name}", f"document:{plain_name}")
    if kind == "unnamed" or (kind in ("group", "government") and nameless(name) and not country):
        return Identity(f"unnamed:{plain_name}@{scope}", f"anonymous@{scope}", anonymous=True)
    key = f"{kind}:{country or ''}:{plain_name}"
    return Identity(key, key)


def is_state_media(name: str) -> bool:
    """Whether an outlet is called a state's ("North Korea's state news agency")."""
    return bool(_STATE_MEDIA.search(name))


def _of_state(sector: str | None) -> bool:
    return sector is None or sector in STATE_SECTORS


@cache
def _official_words() -> frozenset[str]:
    return frozenset(lexicon("bodies")["official_documents"])


def plain(name: str) -> str:
    """A name in lower case without articles, numbers, possessive endings, punctuation and American spellings."""
    name = re.sub(r"[’']s?\b", "", name.replace("’", "'")).strip()
    before = None
    while before != name:
        before, name = name, _ARTICLE.sub("", name)
    name = re.sub(r"[^\w\s-]", " ", name.lower().replace("u.s.", "us").replace("-", " "))
    for old, new in _SPELLING:
        name = name.replace(old, new)
    return re.sub(r"\s+", " ", name).strip()


def numbered(name: str) -> bool:
    """Whether a name begins with how many they are ("two officials")."""
    return bool(_NUMBERED.match(name))


def nameless(name: str) -> bool:
    """Whether a phrase holds no proper name: nothing in it but its first word has a capital letter."""
    rest = _DAYS.sub("", _ARTICLE.sub("", name))
    return not any(word[:1].isupper() for word in rest.split()[1:]) and not re.search(r"\b[A-Z]{2,}\b|^[A-Z]\w+$", rest)


@cache
def _outlets() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, entry in lexicon("credits").items():
        for other in (name, *entry["names"], *entry.get("sites", ())):
            found[_bare_outlet(other)] = name
    return found


def _bare_outlet(name: str) -> str:
    site = _SITE.match(name.strip())
    return site[1].lower() if site else plain(_MEDIA_WORDS.sub("", name.strip()))


@cache
def outlet_key(name: str) -> str:
    """The key of an outlet: its lexicon name, its site without "www.", or its plain name."""
    bare = _bare_outlet(by_host(name))
    if "." in bare:
        bare = _site_of(bare)
    known = _outlets()
    return f"media:{plain(known[bare]) if bare in known else bare}"


def _site_of(site: str) -> str:
    """The site of a lexicon's outlet that a host belongs to ("edition.cnn.com"), else the host."""
    parts = site.split(".")
    return next((".".join(parts[i:]) for i in range(len(parts) - 1) if ".".join(parts[i:]) in _outlets()), site)


@cache
def outlet_name(name: str) -> str:
    """How an outlet is shown: where only its site is given, by its lexicon name or the site without "www."."""
    site = _SITE.match(name.strip())
    if not site:
        return name
    bare = _site_of(site[1].lower())
    return _outlets().get(bare, bare) if by_host(name) == name else by_host(name)


def is_wire(key: str) -> bool:
    """Whether an outlet's key is that of a news agency whose copy others print."""
    return key in _wires()


@cache
def _state_outlets() -> dict[str, str]:
    """The bodies of outlets that are mouths of a state."""
    table = lexicon("credits").items()
    return {outlet_key(name): f"state:{entry['state']}" for name, entry in table if "state" in entry}


@cache
def _wires() -> frozenset[str]:
    return frozenset(outlet_key(name) for name, entry in lexicon("credits").items() if entry.get("wire"))


@cache
def person_key(name: str) -> str:
    """A person's name without the titles and offices before it and without initials, in lower case."""
    titles = frozenset(lexicon("bodies")["titles"])
    words = plain(name).split()
    last = max((i for i, word in enumerate(words[:-1]) if word in titles), default=-1)
    kept = [word for word in words[last + 1 :] if len(word) > 1] or words
    return " ".join(kept)


@cache
def private_forces() -> dict[str, str]:
    """Private armies by plain name, and the state by which they are coded."""
    table = lexicon("bodies")["private_forces"]
    return {plain(name): code for code, names in table.items() for name in names}


@cache
def _bodies() -> dict[str, str]:
    return {plain(name): body for body, names in lexicon("bodies")["bodies"].items() for name in (body, *names)}


@cache
def _words_of(country: str) -> tuple[str, ...]:
    entry = lexicon("countries").get(country, {})
    every = {plain(name) for part in ("names", "gentilics") for name in entry.get(part, ())}
    return tuple(sorted(every | {name + "s" for name in every}, key=lambda name: (-len(name), name)))


def _without_country(name: str, country: str) -> str:
    for word in _words_of(country):
        name = re.sub(rf"\b{re.escape(word)}\b", " ", name)
    return re.sub(r"\s+", " ", re.sub(r"^\s*(?:of|the)\s+|\s+(?:of|in|for)\s*$", " ", name)).strip()


_SEATED = re.compile(r"^(?P<body>.*\S)\s+(?:in|at)\s+(?P<seat>[A-ZÀ-Þ]\S*(?:\s+[A-ZÀ-Þ]\S*)*)$")


def _without_seat(name: str, country: str) -> str:
    """A body's name without its place, where that lies in its own state ("the defence ministry in Seoul")."""
    from reportedly.sources.countries import places

    match = _SEATED.match(name)
    place = places().get(match["seat"]) if match else None
    return match["body"] if match and place and place.code == country else name


@cache
def body_key(name: str, country: str) -> str:
    """The canonical name of a body of a state: "US Department of Defense" and "the Pentagon" are "defence ministry"."""
    from reportedly.sources.countries import places  # a question to a ledger needs no names of places

    place = places().get(name)
    if place and place.code == country and place.standing in ("name", "gentilic"):
        return "government"
    name = _without_seat(name, country)
    shorter = _SPOKEN.sub("", _ARTICLE.sub("", name))
    for candidate in (name, shorter):
        rest = _without_country(plain(candidate), country)
        if rest in _bodies():
            return _bodies()[rest]
    seat = places().get(re.sub(r"^[Tt]he ", "", shorter))
    if seat and seat.code == country:
        return "government"
    return _without_country(plain(shorter), country) or "government"
