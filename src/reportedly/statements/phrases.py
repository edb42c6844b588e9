"""Cues that are no verb of a source: "according to X", "in X's words", "reportedly", "it is understood"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft
from reportedly.statements.form import Quotes
from reportedly.statements.lexicon import ACCORDING, IMPERSONAL, REPORTEDLY, listed, phrases, words
from reportedly.statements.syntax import child, descendants, marked, noun_phrase, stretches, trim, verb_group
from reportedly.statements.tails import amid

_BREAKS = frozenset({",", ";", "—", "–", ":"})


def phrase_drafts(parse: Parse, quotes: Quotes) -> Iterator[Draft]:
    """Drafts of all prepositional, adverbial and impersonal cues, in text order."""
    yield from _prepositional(parse)
    yield from _adverbial(parse)
    yield from _impersonal(parse, quotes)


def _prepositional(parse: Parse) -> Iterator[Draft]:
    plain, framed = _by_word("prepositions", 0), _by_word("framed", 2)
    for token in parse.tokens:
        for phrase in plain.get(token.lower, ()):
            draft = _plain(parse, token.i, phrase)
            if draft is not None:
                yield draft
                break
        for phrase in framed.get(token.lower, ()):
            draft = _framed(parse, token.i, phrase)
            if draft is not None:
                yield draft
                break


@cache
def _by_word(key: str, place: int) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a list by one of their words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases(key):
        found.setdefault(phrase[place], []).append(phrase)
    return found


def _plain(parse: Parse, i: int, phrase: tuple[str, ...]) -> Draft | None:
    """As in "according to X, P" and "P, according to X"."""
    stop = parse.sentence_of(i).last
    last = i + len(phrase) - 1
    if last + 1 >= stop or tuple(t.lower for t in parse.tokens[i : last + 1]) != phrase:
        return None
    if phrase == ("per",) and (
        parse.tokens[i + 1].pos not in ("PROPN", "DET", "PRON") or parse.tokens[i - 1].pos in ("NUM", "NOUN", "SYM")
    ):
        return None
    if phrase[0] == "as" and i > parse.sentence_of(i).first and parse.tokens[i - 1].pos not in ("PUNCT", "CCONJ"):
        return None  # no aside: "did as described in the manual"
    speaker = _object_after(parse, last)
    if speaker is None:
        return None
    source = _trimmed_source(parse, noun_phrase(parse, speaker, last))
    if source is None:
        return None
    cue = parse.span(i, last + 1)
    content = _around(parse, i, source)
    if not content:
        return None
    return Draft(i, (cue,), (source,), content, ACCORDING, "clause", rules=(f"preposition:{'_'.join(phrase)}",))


def _object_after(parse: Parse, prep: int) -> int | None:
    found = child(parse, prep, "pobj", "pcomp")
    if found is not None and found > prep:
        return found
    for first, last in parse.chunks:
        if first in (prep + 1, prep + 2):
            return next((k for k in range(first, last) if not first <= parse.tokens[k].head < last), last - 1)
    return None


def _trimmed_source(parse: Parse, span: Span) -> Span | None:
    """Up to the sentence's verb, where the parser swallowed it ("According to X, P" as one phrase)."""
    return trim(parse.text, span.start, span.end)


def _around(parse: Parse, first: int, source: Span) -> tuple[Span, ...]:
    """The rest of the clause that "according to X" qualifies."""
    tokens = parse.tokens
    sentence = parse.sentence_of(first)
    last = parse.covering(source)[-1]
    opening = tokens[first - 1].lower in ("that", ":", ";") or all(
        t.pos in ("PUNCT", "SPACE", "CCONJ", "ADV") for t in tokens[sentence.first : first]
    )
    if opening:
        begin = last + 1
        if begin + 1 < sentence.last and tokens[begin].text == "," and tokens[begin + 1].tag == "VBG":
            # "according to the paper, citing two officials, P"
            begin = next((k for k in range(begin + 1, sentence.last) if tokens[k].text == ","), begin)
        return _one(parse, begin, sentence.last)
    before = first
    if tokens[first - 1].text in _BREAKS:
        before = first - 1
    begin = sentence.first
    for i in range(before - 1, sentence.first, -1):
        if tokens[i].text == ";":
            begin = i + 1
            break
    if (
        last + 1 < sentence.last
        and tokens[last + 1].text == ","
        and begin == sentence.first
        and tokens[first - 1].text == ","
    ):
        after = tokens[last + 2] if last + 2 < sentence.last else None
        if (
            after is not None
            and (
                after.pos in ("VERB", "AUX", "DET", "PRON", "PROPN", "NOUN", "NUM")
                or after.text in ("“", '"', "``")
                or after.lower in listed("content_prepositions")
            )
            and after.tag != "VBG"
            and after.lower not in ("who", "which")
        ):
            return _one(parse, begin, before) + _one(parse, last + 2, sentence.last)
    return _one(parse, begin, before)


def _one(parse: Parse, first: int, last: int) -> tuple[Span, ...]:
    if first >= last:
        return ()
    span = trim(parse.text, parse.tokens[first].start, parse.tokens[last - 1].end)
    return () if span is None else (span,)


def _framed(parse: Parse, k: int, phrase: tuple[str, ...]) -> Draft | None:
    """As in "in X's view": the possessor between the first word and those from token `k` is the source."""
    sentence = parse.sentence_of(k)
    rest = phrase[2:]
    if k + len(rest) > sentence.last or tuple(t.lower for t in parse.tokens[k : k + len(rest)]) != rest:
        return None
    i = next((i for i in range(k - 2, max(sentence.first, k - 9) - 1, -1) if parse.tokens[i].lower == phrase[0]), None)
    if i is None:
        return None
    owner = next((c for c in range(i + 1, k) if parse.tokens[c].dep == "poss" and parse.tokens[c].head >= k), None)
    if owner is None or (rest == ("words",) and parse.tokens[owner].lower in ("other", "its")):
        return None
    content = _around(parse, i, parse.span(i + 1, k + len(rest)))
    if not content:
        return None
    cue = (parse.span(i, i + 1), parse.span(k, k + len(rest)))
    return Draft(
        i, cue, (parse.span(i + 1, k),), content, ACCORDING, "clause", rules=(f"preposition:{'_'.join(phrase)}",)
    )


def _adverbial(parse: Parse) -> Iterator[Draft]:
    known = words("adverbs")
    for token in parse.tokens:
        if token.lower not in known:
            continue
        head = token.head
        host = parse.tokens[head]
        if host.pos in ("VERB", "AUX") and host.dep in ("relcl", "acl"):
            noun = host.head
            own = [i for i in descendants(parse, head) if i != token.i]
            left = parse.edges[noun][0]
            antecedent = [i for i in range(left, min(own)) if parse.tokens[i].pos not in ("PUNCT",)]
            content = stretches(parse, antecedent) + stretches(parse, own)
        else:
            while parse.tokens[head].pos not in ("VERB", "AUX") and parse.tokens[head].head != head:
                head = parse.tokens[head].head
            content = stretches(
                parse,
                [i for i in descendants(parse, head) if i != token.i and parse.tokens[i].dep != "mark"],
                frozenset({token.i}),
            )
        if content:
            yield Draft(
                token.i,
                (parse.span(token.i, token.i + 1),),
                (),
                tuple(sorted(content)),
                REPORTEDLY,
                "clause",
                rules=(f"adverb:{token.lower}",),
            )


def _impersonal(parse: Parse, quotes: Quotes) -> Iterator[Draft]:
    """As in "It is understood that P", "P, it is said, Q", "X is believed to have"."""
    known = words("impersonal")
    for token in parse.tokens:
        if token.tag not in ("VBN", "VBD") or token.lemma not in known or child(parse, token.i, "auxpass") is None:
            continue
        if any(parse.tokens[c].dep in ("agent",) or parse.tokens[c].lower == "by" for c in parse.children[token.i]):
            continue
        theme = child(parse, token.i, "nsubjpass", "nsubj", "expl")
        if theme is None:
            continue
        if parse.tokens[theme].lower in ("none", "nobody", "nothing"):
            continue
        first, _ = verb_group(parse, token.i)
        rule = f"impersonal:{token.lemma}"
        if parse.tokens[theme].lower == "it":
            for c in parse.children[token.i]:
                if c > token.i and parse.tokens[c].dep == "ccomp" and marked(parse, c) in ("that", ""):
                    content = stretches(parse, [i for i in descendants(parse, c) if i > token.i])
                    if content:
                        yield Draft(
                            token.i, (parse.span(theme, token.i + 1),), (), content, IMPERSONAL, "clause", rules=(rule,)
                        )
                    break
            else:
                spans = amid(parse, quotes, token.i, parse.span(theme, theme + 1))
                if spans:
                    yield Draft(
                        token.i,
                        (parse.span(theme, token.i + 1),),
                        (),
                        spans,
                        IMPERSONAL,
                        "clause",
                        rules=(rule, "after its content"),
                    )
            continue
        goal = next(
            (
                c
                for c in parse.children[token.i]
                if c > token.i and parse.tokens[c].dep in ("xcomp", "ccomp", "advcl") and marked(parse, c) == "to"
            ),
            None,
        )
        if goal is None:
            continue
        if parse.tokens[theme].lower in ("who", "which", "that"):
            clause = parse.tokens[token.i]
            if clause.dep != "relcl":
                continue
            who: tuple[Span, ...] = (noun_phrase(parse, clause.head, token.i),)
        else:
            who = (noun_phrase(parse, theme, token.i),)
        content = (*who, *stretches(parse, [i for i in descendants(parse, goal) if i > token.i]))
        yield Draft(token.i, (parse.span(first, token.i + 1),), (), content, IMPERSONAL, "infinitive", rules=(rule,))
