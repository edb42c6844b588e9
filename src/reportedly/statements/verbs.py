"""Verb cues: "said", "has also promised", "was disputed by", found by lexicon and tree."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.complements import Complement, complement
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import Entry, verbs, words
from reportedly.statements.syntax import RELATIVE, child, descendants, finite, marked, negated, noun_phrase, stretches, subject, verb_group
from reportedly.statements.tails import amid

_CLOSING_VERBS = frozenset("say says show shows suggest suggests indicate indicates find finds claim claims report reports warn warns believe believes insist insists admit admits".split())
_SPEECHLESS = frozenset({"be", "have", "do"})
_MAYBE_RIGHT = frozenset({"dobj", "nsubj", "attr"})
_SILENT = frozenset({"decline", "refuse", "fail"})
_OPEN = frozenset({"say", "confirm", "deny", "specify", "disclose", "reveal", "state", "tell", "explain", "clarify", "rule"})
# Verbs under which an infinitive of saying has really been said.
_REAL = frozenset(
    "go continue begin start come proceed rush hasten appear seem happen tend use manage dare move choose return rise speak take cease stop fall pause interrupt live".split()
)


def _closes(parse: Parse, i: int) -> bool:
    """Whether a noun-tagged word ends its sentence like a verb of saying: "…, port data show."."""
    sentence = parse.sentence_of(i)
    return i + 1 < len(parse.tokens) and i >= sentence.last - 3 and parse.tokens[i + 1].text in (".", "\n\n", "\n") and parse.tokens[i].lower in _CLOSING_VERBS


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
        if token.pos in ("NOUN", "PROPN", "ADJ") and token.dep not in ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis") and not _closes(parse, token.i):
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
    token = parse.tokens[verb]
    if token.dep == "conj" and parse.tokens[token.head].tag == "VBN" and child(parse, verb, "aux", "nsubj") is None:
        return _is_passive(parse, token.head)
    return token.dep in ("acl", "advcl", "amod", "relcl") and child(parse, verb, "aux") is None


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


def _adjacent(parse: Parse, quotes: Quotes, verb: int) -> tuple[tuple[Span, ...], int | None]:
    """The noun phrase right before a finite verb that has no subject in the tree: "P, an official told"."""
    tokens = parse.tokens
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP", "NNS", "NN", "VBN", "VB"):
        return (), None
    first, _ = verb_group(parse, verb)
    begin = first
    floor = max(parse.sentence_of(verb).first, first - 25)
    while begin > floor:
        nickname = quotes.outer[quotes.of_token[begin - 1]] if quotes.of_token[begin - 1] >= 0 else None
        if nickname is not None and nickname.end - nickname.start < 25 and parse.text[nickname.end - 2] not in ",.?!":
            begin = parse.at(nickname.start)
        elif tokens[begin - 1].pos in ("PUNCT", "SPACE", "CCONJ", "SCONJ", "VERB", "AUX"):
            break
        else:
            begin -= 1
    if tokens[begin - 1].text == ",":
        # “P,” Frederick Kagan, an expert at an institute, told: back to the quotation
        back = begin - 1
        while back > floor and tokens[back - 1].text not in ("”", '"', "''") and tokens[back - 1].pos not in ("VERB", "AUX", "SPACE"):
            back -= 1
        if tokens[back - 1].text in ("”", '"', "''") and quotes.of_token[back - 1] >= 0:
            begin = back
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
        spans, head = _adjacent(parse, quotes, verb)
        if head is not None:
            return spans, head
    own = [c for c in parse.children[verb] if parse.tokens[c].dep == "nsubj" and quotes.of_token[c] in (-1, quotes.of_token[verb])]
    head = own[-1] if len(own) > 1 or (own and parse.tokens[own[0]].lower not in RELATIVE) else subject(parse, verb)
    if head is not None and quotes.of_token[head] >= 0 and quotes.of_token[head] != quotes.of_token[verb]:
        return (), None
    if head is None:
        head = _behind_aside(parse, verb)
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


def _behind_aside(parse: Parse, verb: int) -> int | None:
    """The subject that the parser gave to an aside: "Iran, it is understood, has promised"."""
    aside = child(parse, verb, "parataxis", "ccomp")
    if aside is None or aside > verb:
        return None
    return next((c for c in parse.children[aside] if c < aside and parse.tokens[c].dep in ("npadvmod", "dep", "nmod", "nsubj") and parse.tokens[c + 1].text == ","), None)


def _allowed(parse: Parse, entry: Entry, found: Complement, speaker: int | None) -> bool:
    """Whether the frame stands on the lexicon's word alone."""
    if found.frame == "evidence":
        return speaker is not None and _documentary(parse, speaker)
    if found.frame in ("object", "predicate") and speaker is None:
        return False
    return entry.strong


def _nobody(parse: Parse, speaker: int) -> bool:
    """ "Not one ally has condemned it": nobody's words."""
    near = parse.tokens[parse.edges[speaker][0] : speaker + 1]
    return any(t.lower in ("no", "none", "nobody", "not", "neither", "few", "hardly") for t in near[:3])


def _documentary(parse: Parse, speaker: int) -> bool:
    """Whether the subject is a document or data that can show something."""
    heads = [speaker, *(c for c in parse.children[speaker] if parse.tokens[c].dep in ("conj", "appos"))]
    return any(parse.tokens[i].lemma in words("speakers") or parse.tokens[i].lower in words("speakers") for i in heads)


def _active(parse: Parse, quotes: Quotes, verb: int, entries: tuple[Entry, ...], last: int) -> Draft | None:
    quoted = _quoted_as_saying(parse, verb, entries, last)
    if quoted is not None:
        return quoted
    if _is_passive(parse, verb):
        return None
    governor = _irrealis(parse, verb)
    if governor is not None and not _silence(parse, verb, governor):
        return None
    source, speaker = _speaker(parse, quotes, verb)
    denied = negated(parse, verb) or governor is not None
    gapped = _relative(parse, verb, entries, last, denied)
    if gapped is not None:
        return gapped
    found = _before(parse, verb, entries, last, source, speaker, denied)
    if found is not None:
        return found
    return _after(parse, quotes, verb, entries, last, source, denied)


def _before(
    parse: Parse, verb: int, entries: tuple[Entry, ...], last: int, source: tuple[Span, ...], speaker: int | None, denied: bool
) -> Draft | None:
    """The cue stands before its content: "said that P", "urged X to do"."""
    if not source and parse.tokens[verb].tag in ("VB", "VBN", "NN", "NNS"):
        return None
    for entry in sorted(entries, key=lambda entry: ("whether" not in entry.takes, "order" not in entry.takes)):
        found = complement(parse, verb, entry)
        if found is None or not _allowed(parse, entry, found, speaker):
            continue
        if not source and found.frame not in ("clause", "whether"):
            continue
        if any(span.overlaps(part) for span in found.content for part in source):
            continue
        if found.frame in ("object", "predicate") and speaker is not None and _nobody(parse, speaker):
            continue
        cue = cue_spans(parse, verb, last, entry)
        return Draft(verb, cue, source, found.content, entry, found.frame, found.hearer, negated=denied, rules=(entry.name, found.frame))
    return None


def _after(
    parse: Parse, quotes: Quotes, verb: int, entries: tuple[Entry, ...], last: int, source: tuple[Span, ...], denied: bool
) -> Draft | None:
    """The cue stands after its content or amid it: "P, the ministry said", "“P,” promised the minister"."""
    token = parse.tokens[verb]
    held = _held(parse, verb)
    able = [entry for entry in entries if entry.takes & {"clause", "quotation"} and entry.strong]
    speaking = next((entry for entry in able if "clause" in entry.takes), able[0] if able else None)
    if speaking is None or denied or token.tag in ("VB", "VBG") or (token.tag == "VBN" and child(parse, verb, "aux") is None):
        return None
    if any(parse.tokens[c].dep == "mark" for c in parse.children[verb]) or _relative_subject(parse, verb):
        return None
    tells = any(entry.hears == "object" for entry in entries)
    thing = next((c for c in parse.children[verb] if c > verb and parse.tokens[c].dep == "dobj"), None)
    quoted_only = "clause" not in speaking.takes or (thing is not None and not tells and bool(source))
    if held:
        return Draft(verb, cue_spans(parse, verb, last, speaking), source, held, speaking, "clause", rules=(speaking.name, "amid its content")) if source else None
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
    return Draft(verb, cue_spans(parse, verb, last, speaking), source, content, speaking, "clause", heard, rules=(speaking.name, rule))


def _clausal(parse: Parse, quotes: Quotes, content: tuple[Span, ...]) -> bool:
    """Whether something is said: a clause, a quotation, or a headline; not a mere "In its shadow, viewers pressed"."""
    first = parse.covering(content[0])
    if quotes.of_token[first[-1]] >= 0 and parse.text[content[0].end - 1] in "”\"'’":
        return True
    if any(finite(parse, i) and parse.tokens[i].pos in ("VERB", "AUX") for span in content for i in parse.covering(span)):
        return True
    line = parse.text.rfind("\n", 0, content[0].start) + 1
    end = parse.text.find("\n", content[0].end)
    return len(first) >= 4 and not parse.text[line : end if end >= 0 else len(parse.text)].rstrip().endswith((".", "”", '"', "?", "!"))


def _relative_subject(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[c].dep in ("nsubj", "nsubjpass") and parse.tokens[c].lower in RELATIVE and parse.tokens[c].tag in ("WP", "WDT") for c in parse.children[verb])


def _held(parse: Parse, verb: int) -> tuple[Span, ...]:
    """ "they say, on the evidence of X, that P": the parser makes P the main clause and "say" an aside in it."""
    token = parse.tokens[verb]
    if token.dep != "parataxis" or token.head <= verb:
        return ()
    mark = next((c for c in parse.children[token.head] if parse.tokens[c].dep == "mark" and parse.tokens[c].lower in ("that", "whether") and c > verb), None)
    if mark is None:
        return ()
    return stretches(parse, [i for i in descendants(parse, token.head) if i >= mark])


def _relative(parse: Parse, verb: int, entries: tuple[Entry, ...], last: int, denied: bool) -> Draft | None:
    """ "18 tankers that it says carry oil", "a risk that she described as small": the antecedent is part of the content."""
    token = parse.tokens[verb]
    if token.dep != "relcl" or token.head >= verb:
        return None
    kids = parse.children[verb]
    pronoun = next((c for c in kids if c < verb and parse.tokens[c].lower in (*RELATIVE, "what") and parse.tokens[c].dep in ("nsubj", "dobj", "pobj", "mark", "attr", "nsubjpass")), None)
    speaker = next((c for c in reversed(kids) if c < verb and parse.tokens[c].dep in ("nsubj", "nsubjpass") and parse.tokens[c].lower not in RELATIVE), None)
    if speaker is None or (pronoun is not None and pronoun > speaker):
        return None
    antecedent = noun_phrase(parse, token.head, parse.edges[verb][0])
    source = (noun_phrase(parse, speaker, verb),)
    for entry in entries:
        if "clause" in entry.takes and entry.strong:
            for c in kids:
                if c > verb and parse.tokens[c].dep in ("ccomp", "xcomp") and child(parse, c, "nsubj", "nsubjpass") in (None, pronoun) and marked(parse, c) in ("", "to"):
                    content = (antecedent, *stretches(parse, [i for i in descendants(parse, c) if i > verb]))
                    return Draft(verb, cue_spans(parse, verb, last, entry), source, content, entry, "clause", negated=denied, rules=(entry.name, "relative clause"))
        if "object" in entry.takes and entry.strong and child(parse, verb, "ccomp", "xcomp", "prep") is None and child(parse, verb, "dobj") in (None, pronoun):
            return Draft(verb, cue_spans(parse, verb, last, entry), source, (antecedent,), entry, "object", negated=denied, rules=(entry.name, "relative clause"))
        if "predicate" in entry.takes and entry.strong:
            more = [c for c in kids if c > verb and (parse.tokens[c].dep in ("oprd", "attr", "acomp") or (parse.tokens[c].dep == "prep" and parse.tokens[c].lower in ("as", "of", "for")))]
            if more:
                content = (antecedent, *stretches(parse, sorted(i for c in more for i in descendants(parse, c))))
                return Draft(verb, cue_spans(parse, verb, last, entry), source, content, entry, "predicate", negated=denied, rules=(entry.name, "relative clause"))
    return None


def _quoted_as_saying(parse: Parse, verb: int, entries: tuple[Entry, ...], last: int) -> Draft | None:
    """ "The agency quoted him as saying P" is his statement, and the agency passed it on."""
    token = parse.tokens[verb]
    if token.tag != "VBG" or parse.tokens[token.head].lower != "as":
        return None
    quoting = parse.tokens[token.head].head
    if parse.tokens[quoting].lemma not in ("quote", "cite", "report", "describe", "record"):
        return None
    passive = _is_passive(parse, quoting)
    speaker = child(parse, quoting, "nsubjpass") if passive else child(parse, quoting, "dobj")
    if passive and speaker is None and parse.tokens[quoting].dep == "acl":
        speaker = parse.tokens[quoting].head
    by = next((c for c in parse.children[quoting] if parse.tokens[c].lower in ("by", "in") and c > quoting), None)
    outlet = (None if by is None else child(parse, by, "pobj")) if passive else child(parse, quoting, "nsubj")
    entry = next((entry for entry in entries if entry.takes & {"clause", "quotation"}), None)
    if speaker is None or entry is None:
        return None
    found = complement(parse, verb, entry)
    content = found.content if found is not None else ()
    if not content:
        return None
    first, _ = verb_group(parse, quoting)
    cue = (parse.span(first, quoting + 1), parse.span(token.head, verb + 1)) if token.head > quoting + 1 else (parse.span(first, verb + 1),)
    credit = None if outlet is None or parse.tokens[outlet].lower in RELATIVE else noun_phrase(parse, outlet, quoting)
    return Draft(verb, cue, (noun_phrase(parse, speaker, quoting),), content, entry, "clause", credit=credit, rules=(entry.name, "quoted as saying"))


def _irrealis(parse: Parse, verb: int) -> int | None:
    """The verb or modal that makes the saying unreal ("refused to say", "should condemn"), or None."""
    token = parse.tokens[verb]
    modal = next((c for c in parse.children[verb] if parse.tokens[c].dep == "aux" and parse.tokens[c].tag == "MD"), None)
    if modal is not None and parse.tokens[modal].lower not in ("did",):
        return modal
    if token.tag != "VB" or not any(parse.tokens[c].dep == "aux" and parse.tokens[c].tag == "TO" for c in parse.children[verb]):
        return None
    head = parse.tokens[token.head]
    if head.i == verb or head.lemma in _REAL:
        return None
    return head.i


def _silence(parse: Parse, verb: int, governor: int) -> bool:
    """ "refused to say whether", "would not say whether", "would neither confirm nor deny": the refusal leaves it open."""
    token = parse.tokens[verb]
    if token.lemma not in _OPEN:
        return False
    if parse.tokens[governor].lemma in _SILENT:
        return parse.tokens[governor].dep not in ("relcl", "acl")
    return parse.tokens[governor].tag == "MD" and negated(parse, verb)
