"""One plain English sentence for a claim, built from its roles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reportedly.ledger.names import ITEM_WORDS, state_name
from reportedly.ledger.occurrence import Party, Thing

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()

_TRANSFERS = {
    "arms_transfer": ("{actor} supplies {items} to {recipient}", "{actor} agrees to supply {items} to {recipient}"),
    "troop_transfer": ("{actor} sends {items} to {recipient}", "{actor} agrees to send {items} to {recipient}"),
}
_TYPES = {
    "AGREE": "{actor} agrees with {recipient}",
    "CONSULT": "{actor} holds talks with {recipient}",
    "SUPPORT": "{actor} backs {recipient}",
    "CONCEDE": "{actor} yields to {recipient}",
    "COOPERATE": "{actor} cooperates with {recipient}",
    "AID": "{actor} gives aid to {recipient}",
    "RETREAT": "{actor} eases off or withdraws from {recipient}",
    "REQUEST": "{actor} makes a request of {recipient}",
    "ACCUSE": "{actor} accuses or criticises {recipient}",
    "REJECT": "{actor} rejects what {recipient} asks",
    "THREATEN": "{actor} threatens {recipient}",
    "PROTEST": "{actor} protests against {recipient}",
    "SANCTION": "{actor} imposes sanctions on {recipient}",
    "MOBILIZE": "{actor} readies forces against {recipient}",
    "COERCE": "{actor} takes coercive measures against {recipient}",
    "ASSAULT": "{actor} attacks {recipient}",
}
_MODES = {
    ("CONSULT", "visit"): "{actor} visits {recipient}",
    ("CONSULT", "phone"): "{actor} speaks by telephone with {recipient}",
    ("COOPERATE", "economic"): "{actor} does business with {recipient}",
    ("COOPERATE", "intelligence"): "{actor} shares intelligence with {recipient}",
    ("AID", "asylum"): "{actor} grants asylum to {recipient}",
    ("AID", "humanitarian"): "{actor} gives humanitarian aid to {recipient}",
    ("RETREAT", "release"): "{actor} releases {recipient}",
    ("RETREAT", "withdraw"): "{actor} withdraws from {recipient}",
    ("RETREAT", "ceasefire"): "{actor} ceases fire against {recipient}",
    ("ACCUSE", "investigate"): "{actor} investigates {recipient}",
    ("ACCUSE", "disapprove"): "{actor} criticises {recipient}",
    ("ACCUSE", "allege"): "{actor} accuses {recipient}",
    ("MOBILIZE", "weapons"): "{actor} tests or readies weapons against {recipient}",
    ("MOBILIZE", "troops"): "{actor} moves or readies troops against {recipient}",
    ("COERCE", "arrest"): "{actor} arrests or holds {recipient}",
    ("COERCE", "seize"): "{actor} seizes what belongs to {recipient}",
    ("COERCE", "ban"): "{actor} bans {recipient} or what they do",
    ("COERCE", "restrict"): "{actor} imposes restrictions on {recipient}",
    ("COERCE", "deport"): "{actor} deports or displaces {recipient}",
    ("COERCE", "cyber"): "{actor} hacks {recipient}",
    ("SANCTION", "expel"): "{actor} expels people of {recipient}",
    ("ASSAULT", "abduct"): "{actor} abducts {recipient}",
}
"""Of types that hold many kinds of deeds, what the mode says in words."""
_ALONE = {
    "AGREE": "{actor} agree",
    "CONSULT": "{actor} hold talks",
    "PROTEST": "{actor} protests",
    "MOBILIZE": "{actor} readies forces",
    "RETREAT": "{actor} eases off or withdraws",
    "COOPERATE": "{actor} cooperate",
    "REQUEST": "{actor} makes a request",
    "ASSAULT": "{actor} carries out an attack",
    "COERCE": "{actor} takes coercive measures",
    "SUPPORT": "{actor} voices support",
}


def summary_of(
    type: str,
    frame: str | None,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    things: Sequence[Thing],
    mode: str | None = None,
    persons: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The claim in one sentence, without saying whether it is true.

    `mode` is that of its tellings; `persons` are the names of those who alone are told of as parties, by party key.

    >>> russia, korea = Party("RUS", "Russia", "RUS"), Party("PRK", "Pyongyang", "PRK")
    >>> summary_of("COOPERATE", "arms_transfer", [korea], [russia], [Thing("rockets", "rockets")])
    'North Korea supplies rockets to Russia'
    """
    plural = len(actors) > 1 or (len(actors) == 1 and _is_plural(actors[0]))
    if frame in _TRANSFERS:
        template = _TRANSFERS[frame][type == "AGREE"]
        template = template if actors else template.replace("{actor}", "Somebody")
    elif recipients and (type, mode) in _MODES:
        template = _MODES[type, mode or ""]
    elif not recipients and type in _ALONE and (type, mode) not in _TRANSITIVE:
        template = _ALONE[type]
    else:
        template = _MODES.get((type, mode or ""), _TYPES[type])
    if plural:
        template = _in_plural(template)
    elif type in ("AGREE", "CONSULT", "COOPERATE") and frame is None and not recipients:
        template = _TYPES[type].replace("{recipient}", "somebody")
    states = all(party.key == party.country for party in recipients)
    people = "people of " if (type, mode) in _TRANSITIVE and states else ""
    default = "troops" if frame == "troop_transfer" else "arms"
    sentence = template.format(
        actor=listed([persons.get(party.key) or _named(party) for party in actors]) or "Somebody",
        recipient=listed([persons.get(party.key) or people + _named(party) for party in recipients]) or "somebody",
        items=listed([_counted(thing) for thing in things]) or default,
    )
    return sentence[:1].upper() + sentence[1:]


def _in_plural(template: str) -> str:
    head, _, rest = template.partition(" ")
    verb, _, rest = rest.partition(" ")
    plural = {"supplies": "supply", "carries": "carry", "readies": "ready", "does": "do"}.get(verb)
    plural = plural or verb.removesuffix("s")
    for also in ("criticises", "withdraws", "holds", "readies"):  # "accuses or criticises"
        rest = rest.replace(f"or {also}", f"or {'ready' if also == 'readies' else also.removesuffix('s')}")
    return f"{head} {plural} {rest}".strip()


_TRANSITIVE = frozenset({("RETREAT", "release"), ("COERCE", "arrest"), ("COERCE", "deport"), ("ASSAULT", "abduct")})
_MANY = re.compile(r"(?:^|\s)(?:[a-z][\w-]*[^s\W]s|people|men|women|children|police|officers)$")


def _is_plural(party: Party) -> bool:
    """Whether a party is several without a name ("two port workers"); a state and a body are one."""
    return party.key != party.country and bool(_MANY.search(party.name[:1].lower() + party.name[1:]))


def _named(party: Party) -> str:
    return state_name(party.country, article=True) if party.country and party.key == party.country else party.name


def _counted(thing: Thing) -> str:
    words = ITEM_WORDS.get(thing.category, thing.category)
    number = thing.minimum
    if (
        number is None
        or number != thing.maximum
        or number < 2
        or thing.category in ("artillery", "ammunition", "other")
    ):
        return words
    whole = int(number)
    return f"{_SMALL[whole] if whole < len(_SMALL) else f'{whole:,}'} {words}"


def listed(names: Sequence[str]) -> str:
    """Names as English lists them: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
