"""HTML: the article without the page around it."""

from __future__ import annotations

import time

import pytest

from reportedly.documents.known import Known
from reportedly.documents.page import read_page
from reportedly.errors import UnreadableInput

PAGE = """<!doctype html><html><head><title>Drones land in Bamako | Sahara Tribune</title>
<meta property="og:title" content="Drones land in Bamako"><meta property="og:site_name" content="Sahara Tribune">
<meta property="article:published_time" content="2023-01-12T10:00:00Z"></head>
<body><nav><a href="/home">Home</a> <a href="/world">World</a></nav>
<article><h1>Drones land in Bamako</h1>
<p>Six Turkish drones <a href="/archive/order">were unloaded</a> at the airport last week, an officer told the Tribune.</p>
<p>The ministry <b>denied</b> it: “Nothing was delivered,” a spokesman said, <i>pointing</i> to a
<a href="https://ministry.example/note">note</a> of the day before. He would not say more about the matter.</p>
<p><a href="https://ministry.example/note">The note</a> is short, and <a href="javascript:void(0)">nobody</a> signed it.</p>
</article><footer>All rights reserved. <a href="/imprint">Imprint</a></footer><script>alert(1)</script></body></html>"""


def test_the_article_is_taken_out_of_its_page() -> None:
    text = read_page(PAGE, Known()).text
    assert "Six Turkish drones were unloaded at the airport last week, an officer told the Tribune." in text
    assert "The ministry denied it: “Nothing was delivered,” a spokesman said, pointing to a note of the day" in text
    assert "Imprint" not in text
    assert "alert" not in text


def test_blocks_are_set_apart_by_a_blank_line() -> None:
    assert "told the Tribune.\n\nThe ministry" in read_page(PAGE, Known()).text


def test_the_page_tells_title_publisher_and_day() -> None:
    document = read_page(PAGE, Known())
    assert (document.title, document.publisher, document.published) == (
        "Drones land in Bamako",
        "Sahara Tribune",
        "2023-01-12",
    )


def test_options_win_over_the_page() -> None:
    document = read_page(PAGE, Known("T", "P", "2020-02-02", "u"))
    assert (document.title, document.publisher, document.published, document.url) == ("T", "P", "2020-02-02", "u")


def test_links_of_the_article_are_kept_and_made_whole() -> None:
    links = read_page(PAGE, Known(), address="https://tribune.example/a/b").links
    assert links == ("https://tribune.example/archive/order", "https://ministry.example/note")


def test_links_that_lead_nowhere_are_left_out_without_an_address() -> None:
    assert read_page(PAGE, Known()).links == ("https://ministry.example/note",)


def test_the_same_page_gives_the_same_document() -> None:
    assert read_page(PAGE, Known()).id == read_page(PAGE, Known()).id


def test_a_page_without_an_article_gives_what_it_shows() -> None:
    document = read_page("<title>Short &amp; sweet</title><p>He denied it.</p>", Known())
    assert "He denied it." in document.text
    assert document.title == "Short & sweet"


def test_an_empty_page_is_an_empty_document() -> None:
    for page in ("", "<html></html>", "<!-- nothing -->", "<p>"):
        assert read_page(page, Known()).text == ""


@pytest.mark.parametrize(
    "markup",
    [
        '<html><head><meta http-equiv="refresh" content="0; url=https://b.example/2"><title>Moved</title></head></html>',
        "<html><frameset cols=50%><frame src=https://b.example/2><frame src=a.html></frameset></html>",
        '<html><body><iframe name="x" src="https://b.example/2"></iframe></body></html>',
    ],
)
def test_a_page_that_only_leads_to_another_says_so(markup: str) -> None:
    with pytest.raises(UnreadableInput, match=r"a\.example/1: .*leads to https://b\.example/2; read that page"):
        read_page(markup, Known(), address="https://a.example/1")


def test_a_page_with_text_beside_its_frame_is_read() -> None:
    assert read_page("<p>She denied it.</p><iframe src=ad.html></iframe>", Known()).text == "She denied it."


def test_ten_thousand_nested_boxes_do_not_bring_it_down() -> None:
    begun = time.monotonic()
    deep = "<div>" * 10_000 + "<p>The ministry denied that drones were delivered.</p>" + "</div>" * 10_000
    assert "denied" in read_page(f"<html><body>{deep}</body></html>", Known()).text
    assert time.monotonic() - begun < 20


def test_control_characters_and_lone_surrogates_do_not_bring_it_down() -> None:
    page = PAGE.replace("He would", "\x00\x08\ud800 He would").replace("Drones land", "Drones\x1b land")
    document = read_page(page, Known())
    document.text.encode("utf-8")
    assert "denied" in document.text


def test_a_quotation_that_browsers_mark_keeps_its_marks() -> None:
    page = PAGE.replace("“Nothing was delivered,”", "<q class='x'>Nothing was delivered,</q>")
    assert "denied it: “Nothing was delivered,” a spokesman" in read_page(page, Known()).text


def test_a_day_is_not_guessed_from_the_words_of_the_page() -> None:
    page = PAGE.replace('content="2023-01-12T10:00:00Z"', "").replace("last week", "on March 3, 2021")
    assert read_page(page, Known()).published is None
