"""What the encoder takes for an attribution and the contract does not: deeds, silences, nobody's words."""

from __future__ import annotations

import re

from reportedly.language.parse import Parse
from reportedly.statements.draft import Draft
from reportedly.statements.lexicon import listed, words

_REFERRAL = re.compile(r"\brefer\w* (?:\w+ )?(?:questions|inquiries|enquiries|queries|requests)", re.IGNORECASE)
_REQUEST = re.compile(
    r"(?:a |an |any |several |repeated |phone |written |our |the |further )*"
    r"(?:requests?|questions?|messages?|calls?|emails?|e-mails?|inquiries|enquiries|queries|phone)\b",
    re.IGNORECASE,
)
_ANSWERING = frozenset({"reply", "respond", "answer", "return"})
# With these the deeds attribute after all: "called on", "called for", "signed off as".
_ATTRIBUTING = re.compile(r"\b(?:(?:on|upon|as|out|of|about)$|call\w* for\b)", re.IGNORECASE)
_GUILTY = re.compile(r"\b(?:found|find|finds|finding|plead\w*|pled) (?:not )?guilty\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|our|its|their|his|her|this) |[A-Z]")
_RECALLED = re.compile(
    r"\b(?:ambassadors?|envoys?|diplomats?|consuls?|troops|forces|products?|vehicles?|cars?|batch)\b"
)
_BARE = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had", "’s", "'s"})
_UNSAID = re.compile(r"(?:not )?to (?:be (?:named|identified|quoted)|comment)\b|anonymity\b", re.IGNORECASE)


def mere_deed(parse: Parse, draft: Draft, twin: Draft | None) -> bool:
    """Whether a tagged cue tells of a deed or a silence and attributes nothing ("refused to", "called a strike")."""
    token = parse.tokens[draft.head]
    if (
        _label(parse.text, draft)
        or _nobody(parse.text, draft)
        or _reader(parse.text, draft)
        or _silent(parse.text, draft)
    ):
        return True
    if token.lemma in words("deeds") and (token.lemma not in ("cite", "quote") or token.tag == "VBG"):
        return twin is None or twin.frame not in ("clause", "whether")
    if token.lemma in words("deeds_with_object") and draft.frame in ("object", "gerund") and twin is None:
        return _ATTRIBUTING.search(draft.cue[0].of(parse.text)) is None
    if _GUILTY.search(draft.cue[0].of(parse.text)) or draft.cue[0].of(parse.text).lower() in _BARE:
        return True
    if token.lemma == "threaten" and draft.frame == "object" and _DEFINITE.match(draft.content[0].of(parse.text)):
        return True  # what is in danger: "threatens the security of the region"
    if token.lemma == "recall" and _RECALLED.search(draft.content[0].of(parse.text)):
        return True
    if token.lemma in ("cite", "quote") and draft.source and draft.source[-1].of(parse.text).lower().endswith("which"):
        return True  # "the paper, which cited officials": they are its evidence
    if draft.entry is not None and draft.entry.pos == "adjective" and token.dep in ("amod", "acl") and twin is None:
        return True  # "the company concerned"
    if opposes_somebody(parse, draft):
        return True
    if token.lemma == "continue" and draft.frame in ("object", "gerund"):
        return True
    if token.lemma in words("moving") and token.pos == "VERB" and _moves(parse, draft):
        return True
    head = parse.head_in(draft.content[0])
    if (
        token.lemma == "call"
        and draft.frame == "object"
        and head is not None
        and parse.tokens[head].lemma in words("convened")
        and (twin is None or twin.frame != "predicate")
        and not any(mark in draft.content[-1].of(parse.text) for mark in '“"')
    ):
        return _ATTRIBUTING.search(draft.cue[0].of(parse.text)) is None
    return _UNSAID.match(draft.content[0].of(parse.text)) is not None


def _silent(text: str, draft: Draft) -> bool:
    """As in "did not reply to a request for comment", "referred questions to the ministry", "neither confirm | nor"."""
    cue = draft.cue[0].of(text)
    said = draft.content[0].of(text)
    if _REFERRAL.search(cue) or said.lower().startswith("nor "):
        return True
    answering = any(cue.lower().find(verb) >= 0 for verb in _ANSWERING)
    return draft.negated and answering and _REQUEST.match(said) is not None


def _nobody(text: str, draft: Draft) -> bool:
    """As in "Not one ally has condemned it" attributes nothing."""
    if not draft.source:
        return False
    source = draft.source[0].of(text).lower()
    nobody = source.startswith(("no ", "not one", "nobody", "none of", "no one", "neither "))
    return source.startswith("nothing") or (nobody and draft.frame in ("object", "predicate", "gerund"))


def _reader(text: str, draft: Draft) -> bool:
    """As in "What you need to know": the reader is no source."""
    weak = draft.entry is None or not draft.entry.strong
    return weak and bool(draft.source) and draft.source[0].of(text).lower() == "you"


def _moves(parse: Parse, draft: Draft) -> bool:
    """As in "The result surprised analysts": those who felt it are the object, and said nothing."""
    felt = draft.source[-1] if draft.source else None
    return felt is not None and felt.start > draft.start and parse.tokens[draft.head].tag in ("VBD", "VBZ", "VBP")


def _label(text: str, draft: Draft) -> bool:
    """As in "CLAIM: a photo shows troops": the heading of a part is nobody."""
    who = draft.source[0].of(text).lower() if draft.source else ""
    return draft.cue[0].of(text).strip() == ":" and who in listed("headline_labels") | listed("form_labels")


def opposes_somebody(parse: Parse, draft: Draft) -> bool:
    """As in "contradicting Ankara", "thanked Qatar": somebody, and nothing of what he said or did."""
    head = parse.head_in(draft.content[0])
    bare = (
        head is not None
        and parse.tokens[head].ent in ("GPE", "PERSON", "NORP")
        and draft.frame in ("object", "predicate")
    )
    whole = bare and len(parse.covering(draft.content[0])) <= 3 and len(draft.content) == 1
    return whole and parse.tokens[draft.head].lemma in (
        "contradict",
        "thank",
        "defy",
        "disown",
        "congratulate",
        "challenge",
    )
