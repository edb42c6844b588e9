"""Records: JSON Lines, JSON and CSV, one at a time, the bad ones set aside."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from reportedly.documents import Document, Known, OpenOptions, open_inputs
from reportedly.documents.fields import checked_columns
from reportedly.errors import InputError, TooLarge, UnreadableInput, UsageError

GOOD = {
    "text": "He denied it.",
    "title": "T",
    "publisher": "P",
    "published": "2023-01-12",
    "url": "https://x.example/a",
}


def opened(path: Path, options: OpenOptions | None = None) -> list[Document | InputError]:
    return list(open_inputs([str(path)], options))


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def only(found: list[Document | InputError]) -> Document:
    assert len(found) == 1
    assert isinstance(found[0], Document), found[0]
    return found[0]


def test_a_line_is_a_document(tmp_path: Path) -> None:
    document = only(opened(written(tmp_path, "a.jsonl", json.dumps(GOOD) + "\n\n")))
    assert document == Document("He denied it.", "T", "P", "2023-01-12", "https://x.example/a")


@pytest.mark.parametrize(
    "record",
    [
        {
            "body": "He denied it.",
            "headline": "T",
            "outlet": "P",
            "pubDate": "Thu, 12 Jan 2023 10:00:00 GMT",
            "link": "u",
        },
        {
            "content": "He denied it.",
            "Title": "T",
            "source": {"id": None, "name": "P"},
            "publishedAt": "2023-01-12T10:00Z",
            "URL": "u",
        },
        {
            "maintext": "He denied it.",
            "title": "T",
            "site_name": "P",
            "date_publish": "2023-01-12 10:00:00",
            "url": "u",
        },
        {"Full Text": ["He denied it."], "title": ["T"], "Publication": "P", "date": 1673517600, "permalink": "u"},
        {
            "document": {
                "text": "He denied it.",
                "title": "T",
                "publisher": "P",
                "published": "2023-01-12",
                "url": "u",
            },
            "sources": [],
        },
    ],
)
def test_the_usual_names_of_fields_are_known(tmp_path: Path, record: dict[str, object]) -> None:
    document = only(opened(written(tmp_path, "a.jsonl", json.dumps(record))))
    assert document == Document("He denied it.", "T", "P", "2023-01-12", "u")


def test_map_says_where_fields_are(tmp_path: Path) -> None:
    record = {"text": "not this", "Inhalt": "He denied it.", "Blatt": "P"}
    options = OpenOptions(columns=checked_columns(("text=Inhalt", "publisher=Blatt")))
    document = only(opened(written(tmp_path, "a.jsonl", json.dumps(record)), options))
    assert (document.text, document.publisher) == ("He denied it.", "P")


@pytest.mark.parametrize("pair", ["text", "text=", "words=x", "=x"])
def test_a_map_that_makes_no_sense_is_a_usage_error(pair: str) -> None:
    with pytest.raises(UsageError, match="FIELD=COLUMN"):
        checked_columns((pair,))


def test_options_win_over_fields(tmp_path: Path) -> None:
    options = OpenOptions(known=Known(publisher="Mine", published="2020-01-01"))
    document = only(opened(written(tmp_path, "a.jsonl", json.dumps(GOOD)), options))
    assert (document.title, document.publisher, document.published) == ("T", "Mine", "2020-01-01")


def test_one_bad_line_never_stops_the_rest(tmp_path: Path) -> None:
    lines = [
        json.dumps(GOOD),
        '{"text": "cut o',
        "[]",
        '"a string"',
        '{"title": "no text"}',
        '{"text": 5}',
        "[" * 100_000,
        '{"text": ' + "9" * 5000 + "}",
        "null",
        json.dumps(GOOD | {"text": "She did not."}),
    ]
    found = opened(written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [type(each).__name__ for each in found] == ["Document", *["UnreadableInput"] * 8, "Document"]
    names = [each.name for each in found if isinstance(each, InputError)]
    assert names == [f"{tmp_path}/a.jsonl:{number}" for number in range(2, 10)]


def test_a_record_nested_without_end_says_so_in_its_own_words(tmp_path: Path) -> None:
    (found,) = opened(written(tmp_path, "a.jsonl", '{"text": ' + "[" * 100_000))
    assert isinstance(found, UnreadableInput)
    assert found.problem == "this record is nested too deep"


def test_numbers_that_are_none_are_no_title_and_no_day(tmp_path: Path) -> None:
    record = '{"text": "He denied it.", "title": NaN, "publisher": Infinity, "published": NaN, "url": -Infinity}'
    assert only(opened(written(tmp_path, "a.jsonl", record))) == Document("He denied it.")


def test_of_a_key_given_twice_the_last_one_holds(tmp_path: Path) -> None:
    record = '{"text": "He denied it.", "text": "She did not."}'
    assert only(opened(written(tmp_path, "a.jsonl", record))) == Document("She did not.")


def test_a_line_over_the_limit_is_set_aside(tmp_path: Path) -> None:
    lines = [json.dumps(GOOD), json.dumps({"text": "x" * 5000}), json.dumps(GOOD)]
    found = opened(written(tmp_path, "a.jsonl", "\n".join(lines)), OpenOptions(largest=1000))
    assert [type(each) for each in found] == [Document, TooLarge, Document]


def test_a_record_with_an_empty_text_is_an_empty_document(tmp_path: Path) -> None:
    assert only(opened(written(tmp_path, "a.jsonl", '{"text": "", "title": "T"}'))) == Document("", "T")
    assert only(opened(written(tmp_path, "a.csv", 'text,title\n"",T\n'))) == Document("", "T")


def test_nul_and_lone_surrogates_are_replaced_so_that_they_can_be_stored(tmp_path: Path) -> None:
    document = only(opened(written(tmp_path, "a.jsonl", '{"text": "a\\u0000b\\ud800c", "title": "t\\udfff"}')))
    assert (document.text, document.title) == ("a\ufffdb\ufffdc", "t\ufffd")


def test_markup_in_a_record_becomes_text(tmp_path: Path) -> None:
    document = only(opened(written(tmp_path, "a.jsonl", json.dumps({"text": "<p>He denied it.</p><p>She not.</p>"}))))
    assert document.text == "He denied it.\n\nShe not."


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("w") as file:
        for number in range(20_000):
            file.write(json.dumps({"text": f"Number {number}."}) + "\n")
        file.write("broken")
    found = open_inputs([str(path)])
    assert [each.text for each in itertools.islice(found, 2) if isinstance(each, Document)] == [
        "Number 0.",
        "Number 1.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    line = json.dumps({"text": "“Señor”"}, ensure_ascii=False) + "\n"
    found = opened(written(tmp_path, "a.jsonl", (line * 2).encode(encoding)))
    assert [each.text for each in found if isinstance(each, Document)] == ["“Señor”"] * 2


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([GOOD, GOOD | {"text": "b"}]),
        json.dumps({"status": "ok", "articles": [GOOD, GOOD | {"text": "b"}]}, indent=2),
        json.dumps(GOOD) + "\n" + json.dumps(GOOD | {"text": "b"}),
    ],
)
def test_a_json_file_may_hold_several(tmp_path: Path, text: str) -> None:
    found = opened(written(tmp_path, "a.json", text))
    assert [each.text for each in found if isinstance(each, Document)] == ["He denied it.", "b"]


def test_a_json_file_may_hold_one(tmp_path: Path) -> None:
    assert only(opened(written(tmp_path, "a.json", json.dumps(GOOD, indent=1)))).title == "T"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_row_is_a_document(tmp_path: Path, mark: str) -> None:
    table = mark.join(["Headline", "Body", "Date", "Source"]) + "\r\n"
    table += mark.join(["T", '"He said ""no"",\nand left."', "2023-01-12", "P"]) + "\r\n\r\n"
    document = only(opened(written(tmp_path, "a.csv", table)))
    assert document == Document('He said "no",\nand left.', "T", "P", "2023-01-12")


@pytest.mark.parametrize(
    "table",
    [
        'title,text\nT,"He said \\"no\\", and went"\n',  # as databases write it
        'title,text\nT,"He said ""no"", and went"\n',  # as spreadsheets do
        'sep=;\ntitle;text\nT;"He said ""no"", and went"\n',
        '\n\r\ntitle\ttext\r\nT\t"He said ""no"", and went"\r\n',
        '"title",text,"a heading\nof two lines"\nT,"He said ""no"", and went",x\n',
        'text,title\r"He said ""no"", and went",T\r',
    ],
)
def test_a_table_is_read_in_whatever_manner_it_is_written(tmp_path: Path, table: str) -> None:
    assert only(opened(written(tmp_path, "a.csv", table))) == Document('He said "no", and went', "T")


def test_a_row_is_named_by_its_line(tmp_path: Path) -> None:
    table = "\nsep=;\ntitle;text\nT;He denied it.\nno text\n"
    _, failed = opened(written(tmp_path, "a.csv", table))
    assert isinstance(failed, InputError)
    assert failed.name == f"{tmp_path}/a.csv:5"


def test_records_are_found_within_what_a_service_wraps_them_in(tmp_path: Path) -> None:
    wrapped = json.dumps({"status": "ok", "response": {"page": 1, "docs": [GOOD, GOOD | {"title": "Another"}]}})
    assert len(opened(written(tmp_path, "a.json", wrapped))) == 2


def test_files_put_together_keep_their_marks_of_byte_order_in_between(tmp_path: Path) -> None:
    line = "\ufeff" + json.dumps(GOOD)
    assert [type(found) for found in opened(written(tmp_path, "a.jsonl", f"{line}\n{line}\n"))] == [Document, Document]


def test_a_table_without_a_column_of_text_says_which_it_has(tmp_path: Path) -> None:
    found = opened(written(tmp_path, "a.csv", "id,words\n1,He denied it.\n"))
    assert isinstance(found[0], UnreadableInput)
    assert "id, words" in found[0].problem
    assert "--map" in found[0].remedy


def test_a_table_of_hostile_rows_gives_the_good_ones(tmp_path: Path) -> None:
    table = 'text,title\ngood,1\nlong%s,2\n,3\na\x00b,4\n"multi\nline",5\nmore,columns,than,names\nlast,6\n' % (
        "x" * 500
    )
    found = opened(written(tmp_path, "a.csv", table), OpenOptions(largest=400))
    texts = [each.text for each in found if isinstance(each, Document)]
    assert texts[0] == "good"
    assert texts[-1] == "last"
    assert "a\ufffdb" in texts
    assert "multi\nline" in texts
    assert any(isinstance(each, InputError) for each in found)


def test_an_empty_batch_is_no_document(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.csv"):
        assert opened(written(tmp_path, name, "")) == []


def test_a_title_for_many_is_a_usage_error(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", json.dumps(GOOD))
    with pytest.raises(UsageError, match="single document"):
        opened(path, OpenOptions(known=Known(title="T")))
