"""Markdown: the words stay, the marks go, the front matter tells."""

from __future__ import annotations

from reportedly.documents.known import Known
from reportedly.documents.markdown import read_markdown

ARTICLE = """---
title: Drones land
date: 2023-01-12
publisher: Sahara Tribune
tags: [mali]
---
# Drones **land**

Six drones [were unloaded](https://wire.example/a "a title"), an *officer* said.
“We deny it,” the ministry replied.

> A quotation
> of two lines.

- one `thing`
- two ![picture](p.png) <b>things</b>

```
code stays
```

[ref]: https://unused.example
"""


def test_front_matter_tells_title_day_and_publisher() -> None:
    document = read_markdown(ARTICLE, Known(url="a.md"))
    assert (document.title, document.published, document.publisher) == ("Drones land", "2023-01-12", "Sahara Tribune")
    assert document.url == "a.md"


def test_options_win_over_front_matter() -> None:
    document = read_markdown(ARTICLE, Known(title="Mine", publisher="Other", published="2020-01-01"))
    assert (document.title, document.published, document.publisher) == ("Mine", "2020-01-01", "Other")


def test_the_text_is_what_a_reader_sees() -> None:
    text = read_markdown(ARTICLE, Known()).text
    assert text == (
        "Drones land\n\nSix drones were unloaded, an officer said. “We deny it,” the ministry replied.\n\n"
        "A quotation of two lines.\n\none thing\n\ntwo  things\n\ncode stays"
    )


def test_links_are_kept_beside_the_text() -> None:
    assert read_markdown(ARTICLE, Known()).links == ("https://wire.example/a",)


def test_the_first_heading_is_the_title_where_nothing_else_is() -> None:
    assert read_markdown("# Drones land\n\nSix drones landed.", Known()).title == "Drones land"
    assert read_markdown("Six drones landed.\n\n# Later", Known()).title is None


def test_front_matter_with_carriage_returns_is_read() -> None:
    document = read_markdown("---\r\ntitle: T\r\n---\r\nBody.\r\n", Known())
    assert (document.title, document.text) == ("T", "Body.")


def test_broken_front_matter_stays_in_the_text() -> None:
    for opening in ("---\ntitle: [unclosed\n---\n", "---\n- a list\n---\n", "---\nno end"):
        document = read_markdown(opening + "\n\nSix drones landed.", Known())
        assert "Six drones landed." in document.text


def test_a_dateline_speaks_where_front_matter_is_silent() -> None:
    document = read_markdown("# Drones land\n\nBAMAKO (Meridian Wire) — Six drones landed.", Known())
    assert document.publisher == "Meridian Wire"
