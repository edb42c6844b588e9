"""The ways between documents: copies, credited outlets, links, and reports taken up from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.ledger.claims import Linked
from reportedly.ledger.copies import Copy
from reportedly.ledger.credits import Credit
from reportedly.ledger.identity import is_wire, outlet_key
from reportedly.ledger.likeness import day_number
from reportedly.ledger.occurrence import Occurrence, Stand, flipped, stance_to
from reportedly.ledger.takeup import judgement, names_in
from reportedly.ledger.telling import taken_up_elsewhere
from reportedly.ledger.told import Told
from reportedly.spans import Span

REACH = 60
"""Days back in which a credited outlet's own documents are looked for."""
_SOUNDS_LIKE_OUTLET = frozenset(
    "wire news agency press times post tribune herald gazette journal telegraph courier observer chronicle mail daily "
    "review report reporter broadcasting television radio tv service media standard star globe sun examiner bulletin "
    "monitor inquirer dispatch".split()
)


@dataclass(frozen=True, slots=True)
class Relying:
    """A document relies on an outlet: by a "dateline", "credit line", "reporting", "credited" or a "link"."""

    document: str
    outlet: str
    name: str
    how: str
    spans: tuple[Span, ...]
    on: str | None = None


def outlets_credited(credits: Iterable[Credit], own: str, known: Iterable[str]) -> dict[str, Credit]:
    """The outlets that a document's lines credit, by key; names that are no outlet's are left out."""
    known = frozenset(known)
    found: dict[str, Credit] = {}
    for credit in credits:
        key = outlet_key(credit.name)
        sounds = bool(_SOUNDS_LIKE_OUTLET & set(credit.name.lower().split()))
        if key != own and (key in known or is_wire(key) or sounds or credit.how == "dateline"):
            found.setdefault(key, credit)
    return found


def voice_of(credits: Mapping[str, Credit]) -> str | None:
    """The outlet whose text a document prints as its own, by its dateline or credit line, or None."""
    lines = [key for key, credit in credits.items() if credit.how in ("dateline", "credit line")]
    return lines[0] if lines else None


def credited_in_text(told: Told) -> dict[str, tuple[str, tuple[Span, ...]]]:
    """Outlets other than the publisher in the chains of a document's statements: key to name and where."""
    found: dict[str, tuple[str, tuple[Span, ...]]] = {}
    for id in sorted(told.statements):
        statement = told.statements[id]
        heard = [local for local in statement["chain"] if local != statement["source"]["id"]]
        for local in [statement["source"]["id"], *heard]:
            known = told.known.get(local or "")
            if known and known.kind == "media" and known.identity.key != told.own.key:
                spans = tuple(Span(a, b) for a, b in told.sources[local]["mentions"])
                found.setdefault(known.identity.key, (known.name, spans))
    return found


def link_up(
    told: Mapping[str, Told],
    copies: Iterable[Copy],
    lines: Mapping[str, Mapping[str, Credit]],
    links: Mapping[str, Sequence[str]],
    urls: Mapping[str, str],
) -> tuple[Linked, list[Relying]]:
    """All ways between documents. `links` are the URLs each links to, `urls` those of the ledger's documents."""
    originals: dict[str, str] = {}
    passages: dict[str, list[tuple[int, int]]] = defaultdict(list)
    relies: dict[str, dict[str, None]] = defaultdict(dict)
    for copy in copies:
        relies[copy.document][copy.original] = None
        if copy.whole:
            originals[copy.document] = copy.original
        else:
            passages[copy.document].extend((span.start, span.end) for span in copy.passages)
    by_outlet: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for id in sorted(told):
        by_outlet[told[id].own.key].append((day_number(told[id].published) or 0, id))
    found: list[Relying] = []
    credits: dict[str, list[str]] = {}
    for id in sorted(told):
        named = {key: Relying(id, key, credit.name, credit.how, (credit.span,)) for key, credit in lines[id].items()}
        for key, (name, spans) in credited_in_text(told[id]).items():
            named.setdefault(key, Relying(id, key, name, "credited", spans))
        found.extend(named[key] for key in sorted(named))
        credits[id] = sorted(named)
        today = day_number(told[id].published)
        for key in sorted(named):
            for day, other in by_outlet.get(key, ()):
                if other != id and (today is None or day == 0 or today - REACH <= day <= today):
                    relies[id][other] = None
        for url in links.get(id, ()):
            if url in urls and urls[url] != id:
                relies[id][urls[url]] = None
                target = told[urls[url]]
                found.append(Relying(id, target.own.key, target.publisher or url, "link", (), target.id))
    linked = Linked(
        copies=originals,
        passages={id: tuple(spans) for id, spans in passages.items()},
        credits=credits,
        relies={id: tuple(sorted(others)) for id, others in relies.items()},
    )
    return linked, found


def elsewhere(told: Mapping[str, Told], linked: Linked, outlets: Mapping[str, Sequence[str]]) -> list[Stand]:
    """Stands of statements that take up a report which only another document tells ("denied the Post's report").

    `outlets` are the names (lower case) by which each outlet's key may be called.
    """
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for id in sorted(told, key=lambda id: (told[id].published or "", id)):
        by_outlet[told[id].own.key].append(id)
    named = {name: key for key in sorted(outlets) for name in outlets[key] if key in by_outlet}
    found: list[Stand] = []
    for id in sorted(told):
        for local in told[id].unattached:
            statement = told[id].statements[local]
            called = [named[name] for name in names_in(statement, named)]
            others = [other for key in called for other in by_outlet[key]] or list(linked.relies.get(id, ()))
            target = _target(told[id], statement["source"]["id"], [told[other] for other in others])
            if target:
                other, occurrence = target
                stance = judgement(statement) or statement["stance"]
                holder = other.statements.get(occurrence.statement or "")
                inner = stance_to(occurrence.factuality, holder["stance"] if holder else None)
                if stance == "rejects":
                    stance = flipped(inner)
                found.append(taken_up_elsewhere(told[id], statement, occurrence, stance))
    return found


def _target(mine: Told, speaker: str | None, others: Iterable[Told]) -> tuple[Told, Occurrence] | None:
    """The occurrence that is meant: in the latest document up to now, a transfer before other things, and one
    in which the speaker's state takes part where there is one.
    """
    today = mine.published or "9999"
    known = mine.known.get(speaker or "")
    best: tuple[tuple[bool, bool, str, int], Told, Occurrence] | None = None
    for other in others:
        if other.id == mine.id or (other.published or "") > today:
            continue
        for occurrence in other.occurrences:
            parties = occurrence.actor_keys | occurrence.recipient_keys
            involved = bool(known and known.country in parties)
            rank = (involved, occurrence.frame is not None, other.published or "", -occurrence.start)
            if best is None or rank > best[0]:
                best = (rank, other, occurrence)
    return (best[1], best[2]) if best else None


def with_voice(stand: Stand, voice: str | None) -> Stand:
    """An outlet's own stand in a text that it took from another: the other stands at the root of its chain."""
    if voice is None or not stand.own or stand.chain[:1] == (voice,):
        return stand
    return replace(stand, chain=(voice, *stand.chain))
