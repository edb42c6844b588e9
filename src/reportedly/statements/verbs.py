"""Verb cues: "said", "has also promised", "denied", found by lexicon and tree."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.complements import Complement, complement
from reportedly.statements.cues import _closes, cue_spans, entries_at, is_passive, leaves_open, unreal
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import Entry, listed, words
from reportedly.statements.passives import passive_draft
from reportedly.statements.relatives import in_relative_clause, quoted_as_saying
from reportedly.statements.speakers import speaker_of
from reportedly.statements.syntax import RELATIVE, child, descendants, finite, negated, noun_phrase, stretches
from reportedly.statements.tails import amid

_MAYBE_RIGHT = frozenset({"dobj", "nsubj", "attr"})


def verb_drafts(parse: Parse, quotes: Quotes) -> Iterator[Draft]:
    """Drafts of all verb cues, in text order."""
    for token in parse.tokens:
        if token.pos not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
            continue
        if (
            token.pos in ("NOUN", "PROPN", "ADJ")
            and token.dep not in ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis")
            and not _closes(parse, token.i)
        ):
            continue
        if token.tag == "VBG" and token.lower in listed("prepositional_participles") and _opens_clause(parse, token.i):
            continue
        entries, last = entries_at(parse, token.i)
        if not entries or parse.tokens[min(token.i + 1, len(parse.tokens) - 1)].lower == "guilty":
            continue
        if token.dep == "amod" or (token.dep == "aux" and token.lemma not in ("need",)):
            continue
        draft = passive_draft(parse, token.i, entries, last) or _active(parse, quotes, token.i, entries, last)
        if draft is not None:
            yield draft


def _opens_clause(parse: Parse, i: int) -> bool:
    """Whether a participle without a subject opens its sentence or follows a comma: "Considering that P, Q"."""
    before = parse.tokens[i - 1]
    return i == parse.sentence_of(i).first or before.text in (",", "(", "—", "–") or before.pos == "SPACE"


def _allowed(parse: Parse, entry: Entry, found: Complement, speaker: int | None) -> bool:
    """Whether the frame stands on the lexicon's word alone."""
    if found.frame == "evidence":
        return speaker is not None and _documentary(parse, speaker)
    if found.frame == "object" and entry.act == "commissive" and found.head >= 0 and _somebody(parse, found.head):
        return False
    if found.frame == "object" and entry.words == ("threaten",) and _endangered(parse, found):
        return False
    if found.frame == "clause" and entry.words in (("order",), ("request",), ("command",)):
        # goods are ordered, and what follows is no clause of the order: "has ordered jets, the paper reported"
        return found.content[0].of(parse.text).lower().startswith(("that ", "“", '"'))
    if entry.words[0] == "put" and entry.words[-1] == "at":
        return _counts(parse, found)
    if found.frame in ("object", "predicate") and speaker is None:
        return False
    return entry.strong


def _somebody(parse: Parse, thing: int) -> bool:
    """As in "threatened them": who is threatened is not what was said."""
    token = parse.tokens[thing]
    return token.lower in ("me", "us", "him", "her", "them", "you") or (token.ent == "PERSON" and token.pos == "PROPN")


def _endangered(parse: Parse, found: Complement) -> bool:
    """As in "threatens the security of the country": what is in danger is not what was said."""
    token = parse.tokens[found.head]
    definite = any(
        parse.tokens[c].lower in ("the", "our", "their", "its", "his", "her", "this")
        for c in parse.children[found.head]
    )
    return definite or token.pos == "PROPN" or token.lemma in listed("endangered")


def _counts(parse: Parse, found: Complement) -> bool:
    """Whether a number stands in the content: "put growth at three percent", but not "put a friend at the top"."""
    after = [
        k
        for span in found.content
        for i in parse.covering(span)
        if parse.tokens[i].lower == "at"
        for k in range(i + 1, i + 5)
    ]
    near = [parse.tokens[k] for k in after if k < len(parse.tokens)]
    return any(t.pos == "NUM" or t.text[0].isdigit() or t.text in "$€£¥" or t.lower in listed("odds") for t in near)


def _nobody(parse: Parse, speaker: int) -> bool:
    """As in "Not one ally has condemned it": nobody's words."""
    near = parse.tokens[parse.edges[speaker][0] : speaker + 1]
    return any(t.lower in ("no", "none", "nobody", "nothing", "not", "neither", "few", "hardly") for t in near[:3])


def _documentary(parse: Parse, speaker: int) -> bool:
    """Whether the subject is a document or data that can show something."""
    heads = [speaker, *(c for c in parse.children[speaker] if parse.tokens[c].dep in ("conj", "appos"))]
    return any(parse.tokens[i].lemma in words("speakers") or parse.tokens[i].lower in words("speakers") for i in heads)


def _active(parse: Parse, quotes: Quotes, verb: int, entries: tuple[Entry, ...], last: int) -> Draft | None:
    quoted = quoted_as_saying(parse, quotes, verb, entries)
    if quoted is not None:
        return quoted
    if is_passive(parse, verb):
        return None
    governor = unreal(parse, verb)
    if governor is not None and not leaves_open(parse, verb, governor):
        return None
    source, speaker = speaker_of(parse, quotes, verb)
    denied = negated(parse, verb) or governor is not None
    gapped = in_relative_clause(parse, verb, entries, last, denied)
    if gapped is not None:
        return gapped
    found = _before(parse, verb, entries, last, source, speaker, denied)
    if found is not None:
        return found
    return _after(parse, quotes, verb, entries, last, source, denied)


def _before(
    parse: Parse,
    verb: int,
    entries: tuple[Entry, ...],
    last: int,
    source: tuple[Span, ...],
    speaker: int | None,
    denied: bool,
) -> Draft | None:
    """The cue stands before its content: "said that P", "urged X to do"."""
    if not source:
        return None
    for entry in sorted(entries, key=lambda entry: ("whether" not in entry.takes, "order" not in entry.takes)):
        found = complement(parse, verb, entry)
        if found is None or not _allowed(parse, entry, found, speaker):
            continue
        if any(span.overlaps(part) for span in found.content for part in source):
            continue
        nobody = speaker is not None and _nobody(parse, speaker)
        nothing = source[0].of(parse.text).lower().startswith("nothing")
        if nothing or (nobody and found.frame in ("object", "predicate", "evidence")):
            continue
        cue = cue_spans(parse, verb, last, entry)
        return Draft(
            verb,
            cue,
            source,
            found.content,
            entry,
            found.frame,
            found.hearer,
            negated=denied,
            rules=(entry.name, found.frame),
        )
    return None


def _after(
    parse: Parse,
    quotes: Quotes,
    verb: int,
    entries: tuple[Entry, ...],
    last: int,
    source: tuple[Span, ...],
    denied: bool,
) -> Draft | None:
    """The cue stands after its content or amid it: "P, the ministry said", "“P,” promised the minister"."""
    token = parse.tokens[verb]
    held = _held(parse, verb)
    able = [entry for entry in entries if entry.takes & {"clause", "quotation"} and entry.strong]
    speaking = next((entry for entry in able if "clause" in entry.takes), able[0] if able else None)
    if (
        speaking is None
        or denied
        or token.tag in ("VB", "VBG")
        or (token.tag == "VBN" and child(parse, verb, "aux") is None)
    ):
        return None
    following = parse.tokens[verb + 1].lower if verb + 1 < len(parse.tokens) else ""
    if following in ("as", "by") and token.tag in ("VBN", "VBD"):
        return None  # a participle: "an archipelago often described as a haven"
    if any(parse.tokens[c].dep == "mark" for c in parse.children[verb]) or _relative_subject(parse, verb):
        return None
    tells = any(entry.hears == "object" for entry in entries)
    thing = next((c for c in parse.children[verb] if c > verb and parse.tokens[c].dep == "dobj"), None)
    quoted_only = "clause" not in speaking.takes or (thing is not None and not tells and bool(source))
    if held:
        return (
            Draft(
                verb,
                cue_spans(parse, verb, last, speaking),
                source,
                held,
                speaking,
                "clause",
                rules=(speaking.name, "amid its content"),
            )
            if source
            else None
        )
    rule = "after its content"
    if not source:
        # The parser takes the inverted speaker for an object: “…,” promised the minister.
        after = next((c for c in parse.children[verb] if c > verb and parse.tokens[c].dep in _MAYBE_RIGHT), None)
        if after is None or tells or after > verb + 8:
            return None
        source, thing = (noun_phrase(parse, after, verb),), None
        quoted_only, rule = True, "speaker after the cue"
    content = amid(parse, quotes, verb, source[0], quoted_only)
    if not content or not _clausal(parse, quotes, content) or any(span.overlaps(source[0]) for span in content):
        return None
    heard = None
    if tells and thing is not None and not parse.subtree(thing).overlaps(source[0]):
        heard = noun_phrase(parse, thing, verb)
    return Draft(
        verb,
        cue_spans(parse, verb, last, speaking),
        source,
        content,
        speaking,
        "clause",
        heard,
        rules=(speaking.name, rule),
    )


def _clausal(parse: Parse, quotes: Quotes, content: tuple[Span, ...]) -> bool:
    """Whether something is said: a clause, a quotation, or a headline; not a mere "In its shadow, viewers pressed"."""
    first = parse.covering(content[0])
    if quotes.of_token[first[-1]] >= 0 and parse.text[content[0].end - 1] in "”\"'’":
        return True
    if any(
        finite(parse, i) and parse.tokens[i].pos in ("VERB", "AUX") for span in content for i in parse.covering(span)
    ):
        return True
    line = parse.text.rfind("\n", 0, content[0].start) + 1
    end = parse.text.find("\n", content[0].end)
    return len(first) >= 4 and not parse.text[line : end if end >= 0 else len(parse.text)].rstrip().endswith(
        (".", "”", '"', "?", "!")
    )


def _relative_subject(parse: Parse, verb: int) -> bool:
    """As in "who had said it", "whose minister had said it": an aside about somebody, not about what is around it."""
    subjects = [c for c in parse.children[verb] if parse.tokens[c].dep in ("nsubj", "nsubjpass")]
    openers = [parse.tokens[i] for c in subjects for i in (c, parse.edges[c][0])]
    return any(t.lower == "whose" or (t.lower in RELATIVE and t.tag in ("WP", "WDT")) for t in openers)


def _held(parse: Parse, verb: int) -> tuple[Span, ...]:
    """As in "they say, on the evidence of X, that P": the parser makes P the main clause and "say" an aside in it."""
    token = parse.tokens[verb]
    if token.dep != "parataxis" or token.head <= verb:
        return ()
    mark = next(
        (
            c
            for c in parse.children[token.head]
            if parse.tokens[c].dep == "mark" and parse.tokens[c].lower in ("that", "whether") and c > verb
        ),
        None,
    )
    if mark is None:
        return ()
    return stretches(parse, [i for i in descendants(parse, token.head) if i >= mark])
