"""Verb cues: "said", "has also promised", "was disputed by", found by lexicon and tree."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.complements import Complement, complement
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import Entry, verbs, words
from reportedly.statements.syntax import RELATIVE, child, descendants, marked, negated, noun_phrase, stretches, subject, verb_group
from reportedly.statements.tails import amid

_SPEECHLESS = frozenset({"be", "have", "do"})
_MAYBE_RIGHT = frozenset({"dobj", "nsubj", "attr"})
_SILENT = frozenset({"decline", "refuse", "fail"})


def entries_at(parse: Parse, i: int) -> tuple[tuple[Entry, ...], int]:
    """The entries of the longest cue that starts with verb `i`, and its last token."""
    known = verbs().get(parse.tokens[i].lemma)
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
        hit = next((k for k in reach if word in (tokens[k].lower, tokens[k].lemma)), None)
        if hit is None or (open_slot and tokens[hit].head != i):
            return None
        at, open_slot = hit, False
    return at


def verb_drafts(parse: Parse, quotes: Quotes) -> Iterator[Draft]:
    """Drafts of all verb cues, in text order."""
    for token in parse.tokens:
        if token.pos not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ") or token.lemma in _SPEECHLESS:
            continue
        if token.pos in ("NOUN", "PROPN", "ADJ") and token.dep not in ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis"):
            continue
        entries, last = entries_at(parse, token.i)
        if not entries or token.dep == "amod" or (token.dep == "aux" and token.lemma not in ("need",)):
            continue
        draft = _passive(parse, token.i, entries, last) or _active(parse, quotes, token.i, entries, last)
        if draft is not None:
            yield draft


def cue_spans(parse: Parse, verb: int, last: int, entry: Entry) -> tuple[Span, ...]:
    """The verb group and the other words of the cue."""
    first, _ = verb_group(parse, verb)
    if last == verb:
        last = next((c for c in parse.children[verb] if parse.tokens[c].dep == "prt" and c == verb + 1), verb)
    if "_" in entry.words:
        return (parse.span(first, verb + 1), parse.span(last, last + 1))
    return (parse.span(first, last + 1),)


def _is_passive(parse: Parse, verb: int) -> bool:
    if parse.tokens[verb].tag != "VBN":
        return False
    if child(parse, verb, "auxpass") is not None or child(parse, verb, "nsubjpass") is not None:
        return True
    return parse.tokens[verb].dep in ("acl", "advcl", "amod", "relcl") and child(parse, verb, "aux") is None


def _passive(parse: Parse, verb: int, entries: tuple[Entry, ...], last: int) -> Draft | None:
    """ "P was disputed by X", "asked by X whether P, Y said": the agent is the source."""
    if not _is_passive(parse, verb):
        return None
    agent = next((c for c in parse.children[verb] if c > verb and parse.tokens[c].dep in ("agent", "prep") and parse.tokens[c].lower == "by"), None)
    speaker = None if agent is None else child(parse, agent, "pobj")
    if speaker is not None and parse.tokens[speaker].ent in ("DATE", "TIME"):
        speaker = None
    source = () if speaker is None else (noun_phrase(parse, speaker, verb),)
    theme = child(parse, verb, "nsubjpass")
    cue = cue_spans(parse, verb, agent if agent is not None and agent == last + 1 else last, entries[0])
    asked = next((entry for entry in entries if entry.act == "interrogative"), None)
    if asked is not None:
        found = complement(parse, verb, asked)
        if found is not None and found.frame in ("whether", "clause", "about"):
            hearer = theme if theme is not None else _matrix_subject(parse, verb)
            heard = None if hearer is None else noun_phrase(parse, hearer, verb)
            return Draft(verb, cue, source, found.content, asked, found.frame, heard, rules=(asked.name, "passive question"))
    if theme is None and parse.tokens[verb].dep == "acl":
        return None
    if theme is None or parse.tokens[theme].lower in ("it", "there") and speaker is None:
        return None
    for entry in entries:
        if entry.takes & {"order"} and speaker is None:
            continue
        found = _order_passive(parse, verb, entry)
        if found is not None and speaker is not None:
            heard = noun_phrase(parse, theme, verb)
            return Draft(verb, cue, source, found, entry, "order", heard, negated=negated(parse, verb), rules=(entry.name, "passive order"))
        if speaker is not None and entry.takes & {"object", "predicate"} and entry.strong:
            if parse.tokens[theme].lower in RELATIVE:
                theme_span = _antecedent(parse, verb)
                content = (theme_span,) if theme_span else ()
            else:
                content = (parse.subtree(theme),) if parse.edges[theme][1] < verb else ()
            extra = [c for c in parse.children[verb] if c > verb and c != agent and (parse.tokens[c].dep in ("oprd", "xcomp") or (parse.tokens[c].dep == "prep" and parse.tokens[c].lower in ("as", "of", "for")))]
            rest = [i for c in extra for i in descendants(parse, c)] if "predicate" in entry.takes else []
            content = (*content, *stretches(parse, sorted(rest)))
            if content:
                return Draft(verb, cue, source, content, entry, "object", None, negated=negated(parse, verb), rules=(entry.name, "passive with agent"))
    return None


def _order_passive(parse: Parse, verb: int, entry: Entry) -> tuple[Span, ...] | None:
    if "order" not in entry.takes:
        return None
    for c in parse.children[verb]:
        if c > verb and parse.tokens[c].dep in ("xcomp", "ccomp") and marked(parse, c) == "to":
            return stretches(parse, descendants(parse, c))
    return None


def _matrix_subject(parse: Parse, verb: int) -> int | None:
    """Who was asked in "Asked whether P, the officer said": the subject of the clause around."""
    head = parse.tokens[verb].head
    return None if head == verb else child(parse, head, "nsubj", "nsubjpass")


def _antecedent(parse: Parse, verb: int) -> Span | None:
    """The noun phrase that relative clause `verb` hangs on."""
    token = parse.tokens[verb]
    if token.dep not in ("relcl", "acl") or token.head == verb:
        return None
    return noun_phrase(parse, token.head, verb)


def _adjacent(parse: Parse, verb: int) -> tuple[tuple[Span, ...], int | None]:
    """The noun phrase right before a finite verb that has no subject in the tree: "P, an official told"."""
    tokens = parse.tokens
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP", "NNS", "NN", "VBN", "VB"):
        return (), None
    first, _ = verb_group(parse, verb)
    begin = first
    floor = max(parse.sentence_of(verb).first, first - 25)
    while begin > floor and tokens[begin - 1].pos not in ("PUNCT", "SPACE", "CCONJ", "SCONJ", "VERB", "AUX", "PART"):
        begin -= 1
    if begin == first or begin == floor and floor != parse.sentence_of(verb).first:
        return (), None
    if tokens[begin - 1].text not in (",", "”", '"', ";", "—", "–") or begin == parse.sentence_of(verb).first:
        return (), None
    if tokens[begin].pos not in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM", "VERB") or tokens[begin].tag in ("WP", "WDT", "WRB"):
        return (), None
    head = next((i for i in range(begin, first) if tokens[i].pos in ("NOUN", "PROPN", "PRON") and not begin <= tokens[i].head < first), None)
    if head is None:
        return (), None
    return (parse.span(begin, first),), head


def _speaker(parse: Parse, quotes: Quotes, verb: int) -> tuple[tuple[Span, ...], int | None]:
    """The source of an active verb, as spans and head token; a relative pronoun gives its antecedent."""
    if child(parse, verb, "nsubj", "nsubjpass") is None and parse.tokens[verb].dep in ("advcl", "conj", "ROOT", "ccomp", "parataxis", "dep", "dobj", "appos"):
        spans, head = _adjacent(parse, verb)
        if head is not None:
            return spans, head
    own = [c for c in parse.children[verb] if parse.tokens[c].dep == "nsubj"]
    head = own[-1] if len(own) > 1 and parse.tokens[own[0]].lower in RELATIVE else subject(parse, verb)
    if head is not None and quotes.of_token[head] >= 0 and quotes.of_token[head] != quotes.of_token[verb]:
        return (), None
    if head is None:
        return (), None
    clause = verb
    while parse.tokens[clause].dep in ("conj", "xcomp", "advcl", "ccomp") and parse.tokens[clause].head != clause and child(parse, clause, "nsubj", "nsubjpass") is None:
        clause = parse.tokens[clause].head
    if parse.tokens[head].lower in RELATIVE:
        token = parse.tokens[clause]
        if token.dep not in ("relcl", "acl", "ccomp") or token.head == clause:
            return (), None
        return (noun_phrase(parse, token.head, verb),), token.head
    return (noun_phrase(parse, head, verb),), head


def _allowed(parse: Parse, verb: int, entry: Entry, found: Complement, speaker: int | None) -> bool:
    """Whether the frame stands on the lexicon's word alone."""
    if found.frame == "evidence":
        return speaker is not None and _documentary(parse, speaker)
    if found.frame in ("object", "predicate") and speaker is None:
        return False
    return entry.strong


def _documentary(parse: Parse, speaker: int) -> bool:
    """Whether the subject is a document or data that can show something."""
    heads = [speaker, *(c for c in parse.children[speaker] if parse.tokens[c].dep in ("conj", "appos"))]
    return any(parse.tokens[i].lemma in words("speakers") or parse.tokens[i].lower in words("speakers") for i in heads)


def _active(parse: Parse, quotes: Quotes, verb: int, entries: tuple[Entry, ...], last: int) -> Draft | None:
    source, speaker = _speaker(parse, quotes, verb)
    tail = () if any(parse.tokens[c].dep == "mark" for c in parse.children[verb]) else amid(parse, verb, source[0] if source else None)
    speaking = next((entry for entry in entries if entry.takes & {"clause", "quotation"} and entry.strong), None)
    denied = negated(parse, verb)
    best: Draft | None = None
    for entry in sorted(entries, key=lambda entry: "order" not in entry.takes):
        found = complement(parse, verb, entry)
        if found is None or not _allowed(parse, verb, entry, found, speaker):
            continue
        if not source and found.frame not in ("clause", "whether"):
            continue
        if not source and parse.tokens[verb].tag in ("VB", "VBN", "NN"):
            continue
        rules = [entry.name, found.frame]
        content = found.content
        if tail and speaking is not None and found.frame in ("infinitive", "object", "predicate") and "clause" in speaking.takes and source:
            continue
        best = Draft(verb, cue_spans(parse, verb, last, entry), source, content, entry, found.frame, found.hearer, negated=denied, rules=tuple(rules))
        break
    if best is None and tail and speaking is not None:
        if not source:
            # The parser takes the inverted speaker for an object: “…,” promised the minister.
            after = next((c for c in parse.children[verb] if c > verb and parse.tokens[c].dep in _MAYBE_RIGHT), None)
            if after is None:
                return None
            source = (noun_phrase(parse, after, verb),)
            tail = amid(parse, verb, source[0])
        if tail and speaking.name and not any(span.overlaps(source[0]) for span in tail):
            heard = None
            if speaking.hears == "object":
                named = child(parse, verb, "dobj")
                heard = None if named is None or parse.subtree(named).overlaps(source[0]) else parse.subtree(named)
            best = Draft(verb, cue_spans(parse, verb, last, speaking), source, tail, speaking, "clause", heard, negated=denied, rules=(speaking.name, "after its content"))
    return best
