"""Pieces of HTML in feeds and records."""

from __future__ import annotations

import pytest

from reportedly.documents.fragment import is_markup, text_of_fragment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>He denied it.</p><p>She <b>did</b> not.</p>", "He denied it.\n\nShe did not."),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("a &amp; b &lt;c&gt; &#8220;d&#8221;", "a & b <c> “d”"),
        ("<p>seen</p><script>unseen()</script><style>p{}</style><p>seen too</p>", "seen\n\nseen too"),
        ("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo"),
        ("<p>spaces   and\n lines</p>", "spaces and lines"),
        ("<p>before <!-- unseen --> after</p>", "before after"),
        ("", ""),
        ("<", "<"),
        ("plain", "plain"),
    ],
)
def test_a_fragment_becomes_its_visible_text(markup: str, text: str) -> None:
    assert text_of_fragment(markup) == text


def test_depth_costs_no_stack() -> None:
    assert text_of_fragment("<b>" * 20_000 + "deep") in {"deep", ""}


@pytest.mark.parametrize("text", ["<p>x", "a<br/>b", "<a href='x'>y</a>", "x</div>"])
def test_markup_is_known(text: str) -> None:
    assert is_markup(text)


@pytest.mark.parametrize("text", ["a < b > c", "He said <nothing>.", "x <- y", "<3"])
def test_angle_brackets_alone_are_no_markup(text: str) -> None:
    assert not is_markup(text)
