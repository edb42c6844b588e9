"""The cue lexicons are well formed: known acts, stances and frames, no cue twice in a group."""

from typing import get_args

import pytest

from reportedly.statements.lexicon import adjectives, any_of, echoes, listed, load, nouns, phrases, verbs, words
from reportedly.statements.statement import Act, Level, Stance

FRAMES = {
    *("clause", "whether", "infinitive", "order", "object", "echo", "evidence", "predicate", "quotation", "gerund"),
    *("of", "against", "for", "about", "at", "to", "by"),
}


@pytest.mark.parametrize("entries", [verbs(), nouns(), adjectives()], ids=["verbs", "nouns", "adjectives"])
def test_every_entry_has_a_known_act_stance_and_frames(entries):
    for group in entries.values():
        for entry in group:
            assert entry.act in get_args(Act), entry.name
            assert entry.stance in get_args(Stance), entry.name
            assert entry.takes and entry.takes <= FRAMES, entry.name
            assert entry.hears in ("", "object", "to"), entry.name


def test_longer_cues_come_before_the_verb_they_begin_with():
    for group in verbs().values():
        lengths = [len(entry.words) for entry in group]
        assert lengths == sorted(lengths, reverse=True)


def test_there_are_several_hundred_cues():
    assert sum(len(group) for entries in (verbs(), nouns(), adjectives()) for group in entries.values()) > 700


def test_every_level_of_certainty_has_words_and_no_word_two_levels():
    data = load("certainty.yaml")
    assert list(data) == list(get_args(Level))
    every = [phrase for phrases_of_level in data.values() for phrase in phrases_of_level]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    "name", ["deeds", "deeds_with_object", "mute", "speakers", "adverbs", "impersonal", "suffered"]
)
def test_plain_lists_hold_words_only(name):
    assert all(isinstance(word, str) and word for word in words(name))


@pytest.mark.parametrize("name", sorted(set(load("statement_words.yaml")) - {"lemmas"}))
def test_word_lists_hold_words_only(name):
    assert all(isinstance(word, str) and word for word in listed(name))
    assert any_of(name)


def test_framed_phrases_have_one_place_for_the_source():
    assert all(phrase.count("_") == 1 and phrase[1] == "_" for phrase in phrases("framed"))


def test_every_noun_that_takes_up_a_statement_has_a_kind():
    assert set(echoes().values()) >= {"accuse", "say", "promise", "report"}
