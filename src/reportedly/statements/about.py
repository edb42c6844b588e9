"""Which earlier statement a content takes up without repeating it: "his claim", "the accusation", "this"."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.sources import Cast, Source
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import echoes
from reportedly.statements.syntax import child, marked

_PRONOUNS = frozenset({"this", "that", "it", "so", "these", "those"})
_KINDS = {
    "accuse": (
        "accuse",
        "allege",
        "blame",
        "charge",
        "allegation",
        "accusation",
        "fault",
        "criticise",
        "criticize",
        "denounce",
        "claim",
        "adamant",
        "insist",
        "assert",
        "contend",
        "maintain",
        "convinced",
    ),
    "deny": ("deny", "dispute", "reject", "dismiss", "denial", "refute", "contradict"),
    "promise": ("promise", "pledge", "vow", "offer", "swear", "undertake", "commit", "guarantee"),
    "threaten": ("threaten", "threat", "warn", "vow"),
    "predict": ("predict", "forecast", "estimate", "expect", "project", "prediction", "reckon"),
    "warn": ("warn", "caution", "warning", "alert"),
    "demand": ("demand", "urge", "call", "ask", "request", "appeal", "insist"),
    "report": ("report", "according", "reveal", "publish", "say", "write", "find", "show"),
}
_ACCUSING = 5  # how many of the accusing cues name the act itself; the rest only fit where none of these is there


def taken_up(
    parse: Parse, draft: Draft, index: int, drafts: list[Draft], sources: list[Source | None], cast: Cast
) -> int | None:
    """The index of the earlier draft that `drafts[index]` is about, or None."""
    head = _echo(parse, draft)
    if head is None:
        return None
    token = parse.tokens[head]
    before = [k for k in range(index) if drafts[k].start < draft.start and not draft.inside(drafts[k])]
    mine = sources[index]
    others = [k for k in before if sources[k] is None or mine is None or sources[k].id != mine.id]  # type: ignore[union-attr]
    if token.lower in _PRONOUNS:
        limit = parse.tokens[draft.head].sentence - 2
        near = [
            k
            for k in (others if token.lower != "so" else before)
            if parse.tokens[drafts[k].head].sentence >= limit
            and not any(drafts[k].inside(drafts[other]) for other in before if other != k)
        ]
        return max(near, default=None)
    owner = child(parse, head, "poss")
    if owner is not None:
        who = cast.resolve(owner)
        own = [k for k in before if who is not None and sources[k] is not None and sources[k].id == who.id]  # type: ignore[union-attr]
        return _best(drafts, own, token.lemma) if own else None
    return _best(drafts, others, token.lemma)


def _best(drafts: list[Draft], candidates: list[int], noun: str) -> int | None:
    """The latest candidate that fits the noun."""
    kind = echoes().get(noun, "say")
    family = _KINDS.get(kind, ())
    named = {draft: draft.entry.words[0] for k in candidates if (draft := drafts[k]).entry is not None}
    strict = (
        [k for k in candidates if named.get(drafts[k]) in family[: _ACCUSING + 3]]
        if kind == "accuse"
        else [k for k in candidates if named.get(drafts[k]) in family]
    )
    if strict:
        return strict[-1]
    if kind == "accuse":
        wide = [k for k in candidates if named.get(drafts[k]) in family]
        if wide:
            return wide[-1]
    if kind in ("say", "accuse", "report"):
        plain = [k for k in candidates if (entry := drafts[k].entry) is None or entry.act == "assertive"]
        return plain[-1] if plain else None
    return None


def _echo(parse: Parse, draft: Draft) -> int | None:
    """The noun or pronoun of the content that stands for an earlier statement."""
    if not draft.content:
        return None
    span = draft.content[0]
    head = parse.head_in(span)
    if head is None:
        return None
    token = parse.tokens[head]
    if token.pos in ("VERB", "AUX") and draft.frame == "clause":
        # "that the accusation was an invention"
        subject = child(parse, head, "nsubj", "nsubjpass")
        if subject is None or (token.lemma != "be" and token.dep != "ccomp"):
            return None
        if token.lemma != "be":
            return None
        head, token = subject, parse.tokens[subject]
        if token.lower in _PRONOUNS:
            return None
    elif token.lower in _PRONOUNS:
        return head if draft.frame in ("object", "clause") and len(span) <= 6 else None
    if token.lemma not in echoes() and token.lower not in echoes():
        return None
    if any(marked(parse, c) == "that" or parse.tokens[c].dep in ("relcl",) for c in parse.children[head] if c > head):
        return None
    definite = any(
        parse.tokens[c].lower in ("the", "this", "that", "these", "those", "such", "any", "all", "both", "every")
        or parse.tokens[c].dep == "poss"
        for c in parse.children[head]
    )
    return head if definite or "relative clause" in draft.rules else None
