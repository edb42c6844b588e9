"""Whatever a user names becomes documents, or an error with a way out."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from reportedly.documents import Document, Known, OpenOptions, names_one, open_inputs
from reportedly.errors import InputError, TooLarge, UnreadableInput, UsageError

TEXT = "Drones land\r\n\r\nBAMAKO, March 5, 2023 (Meridian Wire) — Six drones landed.\r\n"


def test_a_text_is_stored_as_it_is_under_the_path_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d1.txt").write_bytes(TEXT.encode())
    assert list(open_inputs(["./d1.txt"])) == [Document(TEXT, "Drones land", "Meridian Wire", "2023-03-05", "./d1.txt")]


def test_what_is_given_wins_over_what_the_text_says(tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_text(TEXT)
    known = Known("T", "P", "2020-01-01", "https://p.example/1")
    (document,) = open_inputs([str(path)], OpenOptions(known=known))
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.published, document.url) == (
        "T", "P", "2020-01-01", "https://p.example/1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"He denied it.", "He denied it."),
        (b"<!DOCTYPE html><html><body><p>He denied it.</p></body></html>", "He denied it."),
        (b'{"text": "He denied it."}\n', "He denied it."),
        (
            b"<rss version='2.0'><channel><item><description>He denied it.</description></item></channel></rss>",
            "He denied it.",
        ),
        (b"", ""),
        ("\ufeffHe denied it.".encode("utf-16"), "\ufeffHe denied it."),
    ],
)
def test_standard_input_is_known_by_how_it_opens(monkeypatch: pytest.MonkeyPatch, data: bytes, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
    (document,) = open_inputs(["-"])
    assert isinstance(document, Document)
    assert (document.text, document.url) == (text, None)


def test_files_come_in_the_order_given_and_errors_among_them(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(name)
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01")
    (tmp_path / "big.txt").write_bytes(b"x" * 2000)
    given = [str(tmp_path / name) for name in ("b.txt", "none.txt", "binary.txt", "big.txt", "a.txt", "b.txt")]
    found = list(open_inputs(given, OpenOptions(largest=1000)))
    assert [type(each) for each in found] == [Document, UnreadableInput, UnreadableInput, TooLarge, Document, Document]
    assert [each.name for each in found if isinstance(each, InputError)] == given[1:4]


@pytest.mark.parametrize(
    "name", ["", "no\x00such", "x" * 5000, "/dev/null/x", "nowhere.txt", "mailto:x", "www.example.org"]
)
def test_a_name_that_leads_nowhere_is_an_error(name: str) -> None:
    (found,) = open_inputs([name])
    assert isinstance(found, UnreadableInput)
    assert found.name == (name or '""')


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    real = open

    def refusing(name: object, *rest: object, **named: object) -> object:
        if name == str(path):
            raise PermissionError(13, "Permission denied")
        return real(name, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refusing)
    (found,) = open_inputs([str(path)])
    assert isinstance(found, UnreadableInput)
    assert "permissions" in found.remedy


def test_an_xml_file_is_a_feed_or_a_page_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(
        "<rss version='2.0'><channel><item><description>A.</description></item></channel></rss>"
    )
    (tmp_path / "page.xml").write_text("<html><body><p>B.</p></body></html>")
    found = open_inputs([str(tmp_path / "feed.xml"), str(tmp_path / "page.xml")])
    assert [each.text for each in found if isinstance(each, Document)] == ["A.", "B."]


def test_other_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text("<?xml version='1.0'?><urlset><url><loc>https://a.example</loc></url></urlset>")
    (found,) = open_inputs([str(path)])
    assert isinstance(found, UnreadableInput)
    assert "neither" in found.problem


def test_one_document_is_told_from_many_by_name(tmp_path: Path) -> None:
    assert names_one(["a.txt"])
    assert names_one(["https://news.example/story"])
    assert names_one(["-"])
    assert not names_one(["a.txt", "b.txt"])
    assert not names_one(["a.jsonl"])
    assert not names_one([str(tmp_path)])


def test_a_title_for_several_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="single document"):
        list(open_inputs(["a.txt", "b.txt"], OpenOptions(known=Known(title="T"))))


def test_nothing_is_opened_before_it_is_asked_for(tmp_path: Path) -> None:
    found = open_inputs([str(tmp_path / "later.txt")])
    (tmp_path / "later.txt").write_text("He denied it.")
    assert isinstance(next(found), Document)
