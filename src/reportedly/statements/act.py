"""The speech act: what the source does by the words; a plain saying of one's own future act is a promise."""

from __future__ import annotations

import re

from reportedly.language.parse import Parse
from reportedly.sources import Source
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import listed
from reportedly.statements.statement import Act, Stance
from reportedly.statements.syntax import child

_WORD = re.compile(r"[a-z]+")
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "gon"})


def act_of(
    parse: Parse,
    draft: Draft,
    stance: Stance,
    source: Source | None,
    first_person: bool,
    future_subject: Source | None,
    organ: bool,
) -> tuple[Act, str]:
    """The speech act; a plain saying of one's own future act is a promise."""
    entry = draft.entry
    act: Act = entry.act if entry else "assertive"
    if draft.frame == "order":
        return "directive", "X to do"
    if draft.frame == "whether" and act == "assertive":
        return "assertive", ""
    if stance != "supports" and act in ("assertive", "commissive"):
        return "assertive", ""
    if act == "assertive" and draft.frame in ("clause", "quotation") and source is not None:
        agreed = parse.tokens[draft.head].lemma == "agree" and future_doer(parse, draft.content) is not None
        own = (
            agreed
            or first_person
            or organ
            or (
                future_subject is not None and same_body(source, future_subject, holds_office(parse.text, draft.source))
            )
        )
        if own:
            return "commissive", "own future act"
    return act, ""


def same_body(source: Source, doer: Source, office: bool) -> bool:
    """Whether the doer is the source, or the state that the source speaks for by its `office`."""
    if source.id == doer.id:
        return True
    speaks = source.kind == "government" or (source.kind == "person" and office)
    return speaks and source.country is not None and source.country == doer.country and doer.kind == "government"


def holds_office(text: str, source: tuple[Span, ...]) -> bool:
    """Whether the source phrase names an office of state ("the foreign minister, Bishnu Rai")."""
    return any(word in listed("offices") for span in source for word in _WORD.findall(span.of(text).lower()))


def of_the_state(parse: Parse, doer: int, source: Source) -> bool:
    """As in "The navy will know where to find them", from a minister: the state's own arm, nobody else's."""
    if source.kind not in ("government", "person") or source.country is None:
        return False
    token = parse.tokens[doer]
    bare = all(
        parse.tokens[c].dep in ("det", "amod") and parse.tokens[c].ent == "" for c in parse.children[doer] if c < doer
    )
    named = token.tag == "NNS" or any(parse.tokens[c].dep == "det" for c in parse.children[doer])
    return bare and token.lemma in listed("state_organs") and (named or token.lemma != "force")


def future_doer(parse: Parse, content: tuple[Span, ...]) -> int | None:
    """The subject of the content's main verb where it is a future deed ("Ecuador will not send"), else None."""
    for span in content[:2]:
        doer = _future_in(parse, span)
        if doer is not None:
            return doer
    return None


def _future_in(parse: Parse, span: Span) -> int | None:
    head = parse.head_in(span)
    if head is None or parse.tokens[head].pos not in ("VERB", "AUX"):
        return None
    modal = next(
        (c for c in parse.children[head] if parse.tokens[c].dep == "aux" and parse.tokens[c].lower in _FUTURE), None
    )
    if modal is None or parse.tokens[head].lemma in listed("no_deeds"):
        return None
    if any(parse.tokens[c].dep == "aux" and parse.tokens[c].lower == "have" for c in parse.children[head]):
        return None
    return child(parse, head, "nsubj")
