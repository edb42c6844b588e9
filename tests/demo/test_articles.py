"""The packaged articles hold together: index, files, copies and gold agree."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import Any

import pytest
import yaml

from reportedly.demo import STORY, sample, sample_path, story
from reportedly.errors import UsageError

BUNDLE: dict[str, Any] = yaml.load((STORY / "bundle.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
FILES = {entry["file"]: entry for entry in BUNDLE["documents"]}
TEXTS = {name: (STORY / "docs" / name).read_text(encoding="utf-8") for name in FILES}


def body(name: str) -> list[str]:
    return re.findall(r"\w+", TEXTS[name].partition("\n\n")[2])


def test_every_article_is_listed_once_and_in_the_order_of_publication() -> None:
    assert sorted(path.name for path in (STORY / "docs").iterdir()) == sorted(FILES)
    dates = [entry["published"] for entry in BUNDLE["documents"]]
    assert dates == sorted(dates)
    assert all(isinstance(day, date) for day in dates)


def test_the_story_is_about_thirty_short_articles() -> None:
    assert 30 <= len(FILES) <= 40
    assert all(70 <= len(text.split()) <= 220 for text in TEXTS.values())


def test_a_document_of_the_story_is_known_by_its_file_name_and_its_headline() -> None:
    for document, name in zip(story(), FILES, strict=True):
        assert document.url is not None
        assert document.url.endswith(f".example/{name}")
        assert document.text.splitlines()[0] == document.title
    assert len({document.id for document in story()}) == len(FILES)


@pytest.mark.parametrize("name", [name for name, entry in FILES.items() if entry["copy_of"]])
def test_a_copy_follows_the_words_of_its_original_and_comes_no_earlier(name: str) -> None:
    original = FILES[name]["copy_of"]
    shared = difflib.SequenceMatcher(None, body(original), body(name), autojunk=False).get_matching_blocks()
    assert sum(block.size for block in shared) / len(body(name)) > 0.85
    assert FILES[original]["published"] <= FILES[name]["published"]


@pytest.mark.parametrize("name", list(FILES))
def test_a_credit_names_an_outlet_that_the_text_names(name: str) -> None:
    for outlet in FILES[name]["credits"]:
        assert outlet in TEXTS[name]


@pytest.mark.parametrize("claim", BUNDLE["claims"], ids=lambda claim: str(claim["key"]))
def test_a_gold_claim_agrees_with_itself(claim: dict[str, Any]) -> None:
    assert set(claim["copies"]) == {name for name in claim["documents"] if FILES[name]["copy_of"]}
    assert claim["documents"] == sorted(claim["documents"], key=list(FILES).index)
    assert claim["independent_origins"] == len(claim["origins"])
    stances = {position["stance"] for position in claim["positions"]}
    assert (claim["status"] == "contested") == ({"supports", "rejects"} <= stances)


def test_a_sample_that_is_not_there_is_refused_with_the_names_of_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"missile-boats\.txt"):
        sample_path("nothing.txt")


def test_the_long_sample_is_an_article_of_common_length() -> None:
    assert 430 <= len(sample("grain-corridor.txt").text.split()) <= 480
