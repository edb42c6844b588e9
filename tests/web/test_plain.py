import pytest

from reportedly.web.plain import finalize, safe_url, shortened, visible


def test_plain_words_stay_as_they_are():
    assert visible("Kim said: “naïve” – ok") == "Kim said: “naïve” – ok"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202egnp.exe", "⟦RLO⟧gnp.exe"),
        ("a\u2066b\u2069c", "a⟦LRI⟧b⟦PDI⟧c"),
        ("zero\u200bwidth", "zero⟦ZWSP⟧width"),
        ("bell\x07", "bell⟦␇⟧"),
        ("\x9bcsi", "⟦U+009B⟧csi"),
    ],
)
def test_controls_that_hide_or_turn_text_are_named(text, shown):
    assert visible(text) == shown


def test_line_breaks_and_tabs_are_no_controls():
    assert visible("a\n\tb") == "a\n\tb"


def test_persian_keeps_its_joiners():
    # U+200C and U+200D are part of the spelling of living languages.
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


def test_zalgo_is_cut_to_three_marks_a_letter():
    assert visible("a" + "\u0301" * 200 + "b") == "a\u0301\u0301\u0301b"


def test_vietnamese_keeps_its_two_marks():
    assert visible("e\u0302\u0301") == "e\u0302\u0301"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "http://",
        "https://a.example/\u202egnp",
        "http://[::1",
        "",
        None,
    ],
)
def test_addresses_that_may_not_be_links_are_none(url):
    assert safe_url(url) is None


def test_an_address_of_the_web_may_be_a_link():
    assert safe_url("https://news.example/a?b=c") == "https://news.example/a?b=c"


def test_shortened_cuts_at_a_word_and_says_so():
    assert shortened("one two three four five", 15) == "one two three…"
    assert shortened("short", 15) == "short"


def test_finalize_prints_none_as_nothing():
    assert finalize(None) == ""
    assert finalize(3) == 3
