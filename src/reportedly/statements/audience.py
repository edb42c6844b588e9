"""To whom it was said: "told X", "wrote to X that", "in an interview with X", "on state TV"."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.sources import Cast
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.surroundings import hangs_on
from reportedly.statements.syntax import child, noun_phrase

_TELLING = frozenset(
    {
        "tell",
        "inform",
        "assure",
        "reassure",
        "remind",
        "notify",
        "brief",
        "warn",
        "advise",
        "ask",
        "urge",
        "order",
        "instruct",
        "beg",
        "alert",
        "convince",
        "persuade",
        "press",
        "quiz",
        "question",
    }
)
_OCCASIONS = frozenset(
    {
        "interview",
        "conversation",
        "letter",
        "statement",
        "message",
        "email",
        "e-mail",
        "note",
        "address",
        "speech",
        "briefing",
        "testimony",
        "call",
        "remark",
        "talk",
        "report",
        "memo",
        "memorandum",
        "cable",
        "submission",
        "filing",
        "comment",
        "presentation",
        "hearing",
    }
)
_TOWARD = {
    "interview": ("with", "to", "by", "for", "on"),
    "conversation": ("with",),
    "talk": ("with", "to"),
    "call": ("with", "to"),
}
_AIRED = frozenset(
    {
        "tv",
        "television",
        "radio",
        "channel",
        "network",
        "broadcaster",
        "station",
        "programme",
        "program",
        "show",
        "podcast",
        "airwaves",
    }
)
_NOT_HEARERS = frozenset(
    {
        "point",
        "extent",
        "effect",
        "time",
        "question",
        "contrary",
        "date",
        "degree",
        "level",
        "end",
        "past",
        "moment",
        "least",
        "most",
        "detail",
        "line",
        "way",
    }
)
_NO_TO = frozenset(
    {
        "agree",
        "refer",
        "point",
        "respond",
        "react",
        "reply",
        "object",
        "lead",
        "commit",
        "confess",
        "admit",
        "return",
        "turn",
        "attest",
        "compare",
        "liken",
        "swear",
        "continue",
        "add",
        "contribute",
        "reject",
    }
)


def audience_of(parse: Parse, draft: Draft, cast: Cast) -> tuple[Span, ...]:
    """The phrases that name who was told, in text order."""
    found: list[Span] = []
    if draft.hearer is not None:
        found.append(draft.hearer)
    head = draft.head
    token = parse.tokens[head]
    if draft.hearer is None and token.lemma in _TELLING and token.pos in ("VERB", "NOUN"):
        told = child(parse, head, "dobj", "dative")
        if told is not None and told > head and parse.tokens[told].tag != "TO" and parse.tokens[told].dep != "prep":
            _add(parse, found, noun_phrase(parse, told, head), draft)
    for c in _prepositions(parse, draft):
        prep = parse.tokens[c]
        noun = child(parse, c, "pobj")
        if noun is None:
            continue
        lemma = parse.tokens[noun].lemma
        if lemma in _OCCASIONS and prep.lower in ("in", "during", "at", "after", "on"):
            hearer = _toward(parse, noun, lemma)
            if hearer is not None:
                _add(parse, found, noun_phrase(parse, hearer, head), draft)
        elif prep.lower in ("on", "over") and (lemma in _AIRED or _is_outlet(parse, noun, cast)):
            _add(parse, found, noun_phrase(parse, noun, head), draft)
        elif (
            prep.lower in ("to", "with", "before")
            and prep.head == head
            and token.lemma not in _NO_TO
            and _can_hear(parse, noun)
            and prep.lower == "to"
            and c > head
        ):
            _add(parse, found, noun_phrase(parse, noun, c), draft)
    return tuple(found)


def is_aired(parse: Parse, span: Span) -> bool:
    """Whether the words of the phrase make it an outlet ("state TV")."""
    head = parse.head_in(span)
    return head is not None and parse.tokens[head].lemma in _AIRED


def _prepositions(parse: Parse, draft: Draft) -> list[int]:
    """The prepositions of the attributing clause."""
    sentence = parse.sentence_of(draft.head)
    first, last = max(sentence.first, draft.head - 60), min(sentence.last, draft.head + 60)
    barred = (*draft.content, *draft.source)
    return [
        i
        for i in range(first, last)
        if parse.tokens[i].dep in ("prep", "dative", "agent")
        and parse.tokens[i].pos in ("ADP", "SCONJ", "PART")
        and not any(span.start <= parse.tokens[i].start < span.end for span in barred)
        and hangs_on(parse, i, draft.head, draft.content, 4)
        and not _through_verb(parse, i, draft.head)
    ]


def _through_verb(parse: Parse, i: int, head: int) -> bool:
    """Whether another verb's clause lies between."""
    i = parse.tokens[i].head
    while i != head:
        if parse.tokens[i].pos == "VERB":
            return True
        if parse.tokens[i].head == i:
            return True
        i = parse.tokens[i].head
    return False


def _toward(parse: Parse, noun: int, lemma: str) -> int | None:
    """Who was on the other end of the interview, letter or statement."""
    wanted = _TOWARD.get(lemma, ("to",))
    hosts = [noun]
    for host in hosts:
        for c in parse.children[host]:
            kid = parse.tokens[c]
            if c > noun and kid.dep in ("prep", "agent", "dative") and kid.lower in wanted:
                hearer = child(parse, c, "pobj")
                if hearer is not None and parse.tokens[hearer].ent not in ("DATE", "TIME"):
                    return hearer
            if kid.dep in ("acl", "prep") and c > noun and host == noun:
                hosts.append(c)
    return None


def _is_outlet(parse: Parse, noun: int, cast: Cast) -> bool:
    if parse.tokens[noun].pos not in ("PROPN", "NOUN"):
        return False
    source = cast.resolve(noun)
    return source is not None and source.kind == "media"


def _can_hear(parse: Parse, noun: int) -> bool:
    token = parse.tokens[noun]
    if token.lemma in _NOT_HEARERS or token.ent in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"):
        return False
    return token.pos in ("PROPN", "NOUN") or token.lower in ("me", "us", "him", "her", "them", "you")


def _add(parse: Parse, found: list[Span], span: Span, draft: Draft) -> None:
    if not any(span.overlaps(other) for other in (*found, *draft.content, *draft.source, *draft.cue)):
        found.append(span)
