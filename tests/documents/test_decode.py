"""Bytes become the text that was meant."""

from __future__ import annotations

import pytest

from reportedly.documents.decode import decode, encoding_of
from reportedly.errors import UnreadableInput

SENTENCE = "“We deny it,” the señor’s office in Málaga said — at last, for €3 million."
RUSSIAN = "Министерство опровергло сообщения о поставках снарядов. Посол сказал, что ничего не знает об этом."
JAPANESE = "防衛省は火曜日、砲弾の引き渡しに関する報道を否定した。大使は何も知らないと述べた。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_text_is_read_whatever_its_encoding(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), "a.txt") == SENTENCE


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN * 3, "cp1251"), (RUSSIAN * 3, "koi8-r"), (JAPANESE * 3, "shift_jis")]
)
def test_other_scripts_are_guessed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_a_page_that_says_latin_1_and_is_utf_8_is_read_as_utf_8() -> None:
    page = f'<meta charset="iso-8859-1"><p>{SENTENCE}</p>'
    assert SENTENCE in decode(page.encode(), "a.html", markup=True)


def test_a_page_that_says_latin_1_means_windows_1252() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>{SENTENCE}</p>'
    assert SENTENCE in decode(page.encode("cp1252"), "a.html", markup=True)


def test_a_page_s_own_word_is_taken_for_what_cannot_be_guessed() -> None:
    page = f'<meta charset="koi8-r"><p>{RUSSIAN[:20]}</p>'
    assert RUSSIAN[:20] in decode(page.encode("koi8-r"), "a.html", markup=True)


def test_the_server_s_word_is_taken() -> None:
    assert decode("déjà".encode("mac-roman"), "a.txt", declared="mac-roman") == "déjà"


def test_seven_bit_japanese_is_not_taken_for_ascii() -> None:
    assert decode(JAPANESE.encode("iso2022_jp"), "a.html", declared="iso-2022-jp") == JAPANESE


@pytest.mark.parametrize(
    "word", ["utf-16", "utf-7", "punycode", "idna", "hex", "rot13", "zlib", "nonsense", "unicode_escape"]
)
def test_a_word_that_is_no_encoding_of_pages_is_passed_over(word: str) -> None:
    assert decode(b"plain \\u0041 +AGE-", "a.html", declared=word) == "plain \\u0041 +AGE-"


def test_utf_8_with_a_spoilt_byte_stays_utf_8() -> None:
    spoilt = (SENTENCE * 3).encode()[:-1] + b"\xff"
    text = decode(spoilt, "a.txt")
    assert text.startswith(SENTENCE)
    assert "\ufffd" in text


@pytest.mark.parametrize("text", ["Il a nié la “vérité”", "café", "Ü"])
def test_a_short_western_text_may_end_in_an_accent(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_the_first_part_of_a_text_may_end_inside_a_character() -> None:
    assert encoding_of("“Señor”".encode()[:-1], whole=False) == ("utf-8", 0)


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7 stream", "PDF"),
        (b"PK\x03\x04rest", "archive"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\\rtf1\\ansi He denied it.}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "office document"),
        (b"BZh91AY&SY", "bzip2"),
        (b"\xfd7zXZ\x00\x00", "xz"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"SQLite format 3\x00", "database"),
        (b"text\x00with a NUL", "binary"),
        (bytes(range(1, 9)) * 50, "binary"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_way_out(data: bytes, problem: str) -> None:
    with pytest.raises(UnreadableInput, match=problem) as caught:
        decode(data, "thing.bin")
    assert caught.value.name == "thing.bin"
    assert caught.value.remedy


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"", "a.txt") == ""
    assert decode(b"\xef\xbb\xbf", "a.txt") == ""
