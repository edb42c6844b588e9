"""What holds for the statements of any text: ids, nesting, chains, determinism, odd input."""

from types import SimpleNamespace

import pytest

import reportedly
from reportedly.documents.document import Document
from reportedly.language import parse_text
from reportedly.sources import Cast
from reportedly.statements import find_statements

ARTICLE = """The dam at Orsk is leaking, the emergencies ministry said on Tuesday, citing two engineers. “It could go
within days,” one of them told Radio Ural. “We have asked for pumps.”

The governor denied this. He said that the opposition's claim that he had been warned in May was “pure invention”, and
promised to resign if it proved true. Kazakhstan's foreign ministry asked whether the villages downstream had been told.
"""


@pytest.fixture(scope="module")
def reading():
    return reportedly.read(ARTICLE, publisher="Steppe Courier", published="2024-05-09")


def test_ids_follow_the_text_order_of_the_cues(reading):
    starts = [statement.cue.start for statement in reading.statements]
    assert starts == sorted(starts)
    assert [statement.id for statement in reading.statements] == [f"t{n}" for n in range(1, len(starts) + 1)]


def test_every_phrase_is_the_text_under_its_spans(reading):
    for statement in reading.statements:
        mentions = (statement.source, *statement.cites, *statement.audience)
        for phrase in (statement.cue, statement.content, *(mention.phrase for mention in mentions)):
            assert phrase.text == " ".join(span.of(ARTICLE) for span in phrase.spans)


def test_a_nested_statement_stands_in_the_content_that_holds_it(reading):
    by_id = {statement.id: statement for statement in reading.statements}
    nested = [statement for statement in reading.statements if statement.within]
    assert nested
    for statement in nested:
        holder = by_id[statement.within]
        assert any(span.contains(statement.cue.spans[0]) for span in holder.content.spans)
        assert statement.chain[-1] == "publisher" or statement.chain[-1] == holder.chain[-1]


def test_the_publisher_ends_every_chain_and_stands_in_it_once(reading):
    publisher = next(source for source in reading.sources if source.name == "Steppe Courier")
    for statement in reading.statements:
        assert statement.chain[-1] == publisher.id
        assert statement.chain.count(publisher.id) == 1


def test_evidence_comes_before_the_one_who_cites_it(reading):
    names = {source.id: source.name for source in reading.sources}
    first = reading.statements[0]
    assert [names[id] for id in first.chain][:2] == ["two engineers", "emergencies ministry"]


def test_the_same_text_gives_the_same_statements():
    one, two = (reportedly.read(ARTICLE, publisher="Steppe Courier").to_dict() for _ in range(2))
    assert one == two


def test_every_statement_tells_the_rules_that_made_it(reading):
    assert all(statement.rules for statement in reading.statements)


@pytest.mark.parametrize(
    "text", ["", " \n\n", "...", "“", "said", "“”", "— — —", "said said said.", "“A “B “C", "\u200b:\u200b"]
)
def test_odd_text_has_no_statements_and_no_error(text):
    assert find(text) == ()


def test_lexicon_and_parse_find_statements_without_any_tags():
    found = find("Kathmandu has asked Russia to send the men home, the minister told the Dispatch.")
    assert [statement.cue.text for statement in found] == ["has asked", "told"]


def test_thousands_of_quotations_are_read_in_linear_time():
    text = "“Yes,” she said. " * 400
    found = find(text)
    assert len(found) == 400


def test_signs_that_no_tokeniser_takes_for_words_are_no_statements():
    assert reportedly.read("(" * 3000).statements == ()


def find(text):
    document, parse = Document(text), parse_text(text)
    return find_statements(document, parse, SimpleNamespace(spans=(), links=()), Cast.of(document, parse))
