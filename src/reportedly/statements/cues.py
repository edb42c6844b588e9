"""Verb cues as words: the lexicon's longest match, the verb group, and what makes a saying unreal."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.lexicon import Entry, lemma_of, listed, verbs
from reportedly.statements.syntax import child, negated, verb_group


def entries_at(parse: Parse, i: int) -> tuple[tuple[Entry, ...], int]:
    """The entries of the longest cue that starts with verb `i`, and its last token."""
    known = verbs().get(lemma_of(parse.tokens[i]))
    if not known:
        return (), i
    best: list[Entry] = []
    end = i
    for entry in known:
        if best and len(entry.words) < len(best[0].words):
            break
        last = _follow(parse, i, entry.words)
        if last is not None:
            best.append(entry)
            end = last
    return tuple(best), end


def _follow(parse: Parse, i: int, cue: tuple[str, ...]) -> int | None:
    """The last token of multi-word `cue` that starts at verb `i`, or None."""
    tokens = parse.tokens
    stop = parse.sentence_of(i).last
    at, open_slot = i, False
    for word in cue[1:]:
        if word == "_":
            open_slot = True
            continue
        reach = range(at + 1, min(stop, at + (14 if open_slot else 2)))
        if not open_slot and at + 1 < stop and tokens[at + 1].pos == "ADV" and tokens[at + 1].lower != word:
            reach = range(at + 2, min(stop, at + 3))
        if not open_slot and at == i and tokens[i].lemma in listed("venting_verbs"):
            reach = _past_modifiers(parse, at, stop)  # "expresses | its grave | concern at"
        hit = next((k for k in reach if word in (tokens[k].lower, tokens[k].lemma)), None)
        if hit is None or (open_slot and tokens[hit].head != i):
            return None
        at, open_slot = hit, False
    return at


def _past_modifiers(parse: Parse, at: int, stop: int) -> range:
    """The places after token `at` up to the first noun, over determiners and adjectives."""
    end = at + 1
    while end < min(stop, at + 5) and parse.tokens[end].pos in ("DET", "ADJ", "PRON", "ADV"):
        end += 1
    return range(at + 1, min(stop, end + 1))


def _closes(parse: Parse, i: int) -> bool:
    """Whether a noun-tagged word ends its sentence like a verb of saying: "…, port data show."."""
    sentence = parse.sentence_of(i)
    return (
        i + 1 < len(parse.tokens)
        and i >= sentence.last - 3
        and parse.tokens[i + 1].text in (".", "\n\n", "\n")
        and parse.tokens[i].lower in listed("closing_verbs")
    )


def cue_spans(parse: Parse, verb: int, last: int, entry: Entry) -> tuple[Span, ...]:
    """The verb group and the other words of the cue."""
    first, _ = verb_group(parse, verb)
    if last == verb:
        last = next((c for c in parse.children[verb] if parse.tokens[c].dep == "prt" and c == verb + 1), verb)
    if "_" in entry.words:
        return (parse.span(first, verb + 1), parse.span(last, last + 1))
    return (parse.span(first, last + 1),)


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether verb `verb` is a passive, or a past participle that qualifies a noun."""
    if parse.tokens[verb].tag != "VBN" or _main_after_all(parse, verb):
        return False
    if child(parse, verb, "auxpass") is not None or child(parse, verb, "nsubjpass") is not None:
        return True
    token = parse.tokens[verb]
    if token.dep == "conj" and parse.tokens[token.head].tag == "VBN" and child(parse, verb, "aux", "nsubj") is None:
        return is_passive(parse, token.head)
    return token.dep in ("acl", "advcl", "amod", "relcl") and child(parse, verb, "aux") is None


def _main_after_all(parse: Parse, verb: int) -> bool:
    """Whether a participle is the sentence's main verb, which a relative clause hid from the parser.

    As in "Fiji, which sent 50 officers, called on all sides to remain calm".
    """
    token = parse.tokens[verb]
    head = parse.tokens[token.head]
    if (
        token.dep != "acl"
        or head.dep != "ROOT"
        or head.pos not in ("NOUN", "PROPN")
        or parse.tokens[verb - 1].text != ","
    ):
        return False
    return any(parse.tokens[c].dep == "relcl" and c < verb for c in parse.children[head.i])


def unreal(parse: Parse, verb: int) -> int | None:
    """The verb or modal that makes the saying unreal ("refused to say", "should condemn"), or None."""
    token = parse.tokens[verb]
    modal = next(
        (c for c in parse.children[verb] if parse.tokens[c].dep == "aux" and parse.tokens[c].tag == "MD"), None
    )
    if modal is not None and parse.tokens[modal].lower not in ("did",):
        return modal
    if token.tag != "VB" or not any(
        parse.tokens[c].dep == "aux" and parse.tokens[c].tag == "TO" for c in parse.children[verb]
    ):
        return None
    head = parse.tokens[token.head]
    if head.lemma == "have" and any(parse.tokens[c].lower == "yet" for c in parse.children[head.i]):
        return head.i
    if head.i == verb or head.lemma in listed("real_infinitives"):
        return None
    return head.i


def leaves_open(parse: Parse, verb: int, governor: int) -> bool:
    """As in "refused to say whether", "would neither confirm nor deny": the refusal leaves it open."""
    token = parse.tokens[verb]
    if token.lemma not in listed("open_verbs"):
        return False
    if parse.tokens[governor].lemma == "have":
        return True
    if parse.tokens[governor].lemma in listed("refusals"):
        return parse.tokens[governor].dep not in ("relcl", "acl")
    return parse.tokens[governor].tag == "MD" and negated(parse, verb)
