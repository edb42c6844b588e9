"""A text is parsed as spaCy itself would parse its paragraphs, whatever the text."""

from __future__ import annotations

import pytest

from reportedly.language import parse_text
from reportedly.language.pieces import LONGEST_PIECE, pieces
from reportedly.language.spacy_parser import PIPELINES, models

ARTICLE = """Portugal denies sale of radar to Sudan

LISBON, May 4 (Harbour Wire) — Portugal's defence ministry said on Tuesday that it had not sold
any radar to Sudan, rejecting a report in the Gulf Ledger.

"We don't know where they've got this from," Rui Matos, a spokesman, told reporters in Lisbon. "It isn't true."
There are doubts. The paper, which cited two officials, stood by its story, and she's said she'll publish more.
"""


def spans_are_exact(text: str) -> bool:
    parse = parse_text(text)
    return all(text[token.start : token.end] == token.text for token in parse.tokens)


def test_words_tags_heads_and_names_are_those_of_spacys_own_call() -> None:
    import importlib

    for name in PIPELINES:
        try:
            nlp = importlib.import_module(name).load()
            break
        except ImportError:
            continue
    text = ARTICLE.replace("sold\nany", "sold any")
    parse = parse_text(text)
    mine = [(t.start, t.text, t.tag, parse.tokens[t.head].start, t.ent) for t in parse.tokens]
    theirs = [
        (piece.start + t.idx, t.text, t.tag_, piece.start + t.head.idx, t.ent_type_)
        for piece in pieces(text)
        for t in nlp(piece.words)
    ]
    assert mine == theirs
    lemmas = {(t.text, t.lemma) for t in parse.tokens}
    assert {("denies", "deny"), ("had", "have"), ("n't", "not"), ("'ve", "have"), ("sold", "sell")} <= lemmas
    chunks = [parse.span(first, last).of(text) for first, last in parse.chunks]
    assert "Portugal's defence ministry" in chunks
    assert "two officials" in chunks


def test_a_headline_without_a_full_stop_is_a_sentence_of_its_own() -> None:
    parse = parse_text("Moscow: no shells received\n\nRussia denied the report on Monday.")
    assert [parse.span(s.first, s.last).of(parse.text) for s in parse.sentences][-1].startswith("Russia denied")


def test_hard_wrapped_lines_do_not_end_sentences() -> None:
    parse = parse_text("The minister\nsaid on Tuesday\nthat the talks\nhad failed. He\nleft early.")
    assert len(parse.sentences) == 2


def test_a_small_letter_opens_no_sentence() -> None:
    parse = parse_text("“Why are you leaving now?” asked the minister. He got no answer.")
    assert len(parse.sentences) == 2


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\u00a0", "\n" * 5000, '"' * 200_000, "x" * 200_000, "¡" * 999])
def test_a_text_without_words_has_no_tokens(text: str) -> None:
    parse = parse_text(text)
    assert parse.tokens == ()
    assert parse.sentences == ()


@pytest.mark.parametrize(
    "text",
    [
        "Two  blanks,\ta tab and a\u00a0hard\u2009thin space.",
        "  It opens\u3000and ends with blanks.  \n  So does this.   ",
        "Half a pair: \ud800 and \udfff.",
        "Nul\x00 byte, bell\x07, \x0cform feed\x0b, next line\x85 and \u2028separator.",
        "Z̷̧͈̠͊͌̾al̴̢͖͌̂g̸̣̈́ǫ̵̈́ said no. " * 20,
        "👩‍👩‍👧 said “👍” on 🇫🇷 day.",
        "\u202eright to left\u202c he said",
    ],
)
def test_odd_characters_keep_their_offsets(text: str) -> None:
    assert spans_are_exact(text)


def test_a_paragraph_without_end_is_cut_and_nothing_is_lost() -> None:
    text = "The minister said that the talks had failed and the army would stay. " * 400
    assert max(len(piece.words) for piece in pieces(text)) <= LONGEST_PIECE
    assert "".join(piece.words for piece in pieces(text)).replace(" ", "") == text.replace(" ", "")
    assert spans_are_exact(text)
    unbroken = "and so on " * 3000
    assert "".join(piece.words for piece in pieces(unbroken)).replace(" ", "") == unbroken.replace(" ", "")


def test_parsing_twice_gives_the_same() -> None:
    assert parse_text(ARTICLE) == parse_text(ARTICLE)


def test_the_words_of_many_documents_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.language.spacy_parser.MOST_WORDS", 0)
    parse = parse_text("A zorblatt met a quizzendorf.")
    assert parse.tokens[1].text == "zorblatt"
    assert "quizzendorf" not in models().strings


def test_every_token_lies_between_the_edges_of_its_governor() -> None:
    parse = parse_text(ARTICLE)
    for token in parse.tokens:
        left, right = parse.edges[token.head]
        assert left <= token.i <= right
        assert token.head == token.i or token.i in parse.children[token.head]
