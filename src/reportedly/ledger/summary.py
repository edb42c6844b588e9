"""One plain English sentence for a claim, built from its roles."""

from __future__ import annotations

from collections.abc import Sequence

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
    type: str, frame: str | None, actors: Sequence[Party], recipients: Sequence[Party], things: Sequence[Thing]
) -> str:
    """The claim in one sentence, without saying whether it is true.

    >>> russia, korea = Party("RUS", "Russia", "RUS"), Party("PRK", "Pyongyang", "PRK")
    >>> summary_of("COOPERATE", "arms_transfer", [korea], [russia], [Thing("rockets", "rockets")])
    'North Korea supplies rockets to Russia'
    """
    plural = len(actors) > 1
    if frame in _TRANSFERS:
        template = _TRANSFERS[frame][type == "AGREE"]
        template = template if actors else template.replace("{actor}", "Somebody")
    elif not recipients and type in _ALONE:
        template = _ALONE[type]
    else:
        template = _TYPES[type]
    if plural:
        template = _in_plural(template)
    elif type in ("AGREE", "CONSULT", "COOPERATE") and frame is None and not recipients:
        template = _TYPES[type].replace("{recipient}", "somebody")
    default = "troops" if frame == "troop_transfer" else "arms"
    sentence = template.format(
        actor=listed([_named(party) for party in actors]) or "Somebody",
        recipient=listed([_named(party) for party in recipients]) or "somebody",
        items=listed([_counted(thing) for thing in things]) or default,
    )
    return sentence[:1].upper() + sentence[1:]


def _in_plural(template: str) -> str:
    head, _, rest = template.partition(" ")
    verb, _, rest = rest.partition(" ")
    plural = {"supplies": "supply", "carries": "carry", "readies": "ready"}.get(verb, verb.removesuffix("s"))
    return f"{head} {plural} {rest}".strip()


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
