"""RSS and Atom: entries as documents, whatever state the feed is in."""

from __future__ import annotations

from reportedly.documents import Document, Known, OpenOptions
from reportedly.documents.feed import read_feed
from reportedly.errors import InputError, UnreadableInput

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Sahara Tribune</title>
<item><title>Drones &amp;amp; denials</title><link>https://tribune.example/1</link>
<pubDate>Thu, 12 Jan 2023 23:30:00 +0900</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Six drones landed, an officer said.</p><p>The ministry denied it.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://tribune.example/2</link><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>
<description>Only a summary.</description><source url="https://wire.example">Meridian Wire</source></item>
<item><title>Third</title><pubDate>tomorrow, maybe</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Delta Courier</title><entry><title>T</title>
<link href="https://delta.example/a"/><updated>2023-02-03T04:05:06Z</updated><content type="html">&lt;p&gt;Body.&lt;/p&gt;</content>
</entry></feed>"""


def documents(feed: str | bytes, options: OpenOptions | None = None) -> list[Document | InputError]:
    return list(read_feed("feed.xml", feed.encode() if isinstance(feed, str) else feed, options or OpenOptions()))


def test_an_entry_is_a_document_with_its_fullest_text() -> None:
    assert documents(RSS)[0] == Document(
        "Six drones landed, an officer said.\n\nThe ministry denied it.",
        "Drones & denials",
        "Sahara Tribune",
        "2023-01-12",
        "https://tribune.example/1",
    )


def test_a_feed_that_lies_on_dates_is_not_believed() -> None:
    second, third = documents(RSS)[1:]
    assert isinstance(second, Document)
    assert isinstance(third, Document)
    assert (second.published, third.published) == (None, None)


def test_an_entry_s_own_source_is_its_publisher() -> None:
    second = documents(RSS)[1]
    assert isinstance(second, Document)
    assert second.publisher == "Meridian Wire"


def test_atom_is_read() -> None:
    assert documents(ATOM) == [Document("Body.", "T", "Delta Courier", "2023-02-03", "https://delta.example/a")]


def test_options_win() -> None:
    first = documents(RSS, OpenOptions(known=Known(publisher="Mine", published="2020-01-01")))[0]
    assert isinstance(first, Document)
    assert (first.publisher, first.published) == ("Mine", "2020-01-01")


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    found = documents(RSS[: RSS.index("<item><title>Third")])
    assert [each.title for each in found if isinstance(each, Document)][:2] == ["Drones & denials", "Second"]


def test_what_is_no_feed_is_an_error() -> None:
    for thing in ("", "plain words", "<html><body>a page</body></html>", b"\x00\x01\x02", '{"a": 1}'):
        found = documents(thing)
        assert [type(each) for each in found] == [UnreadableInput], thing


def test_an_empty_feed_is_no_error() -> None:
    assert documents('<rss version="2.0"><channel><title>T</title></channel></rss>') == []


def test_entities_that_swell_do_not_swell() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    found = documents(f"{bomb}]><rss version='2.0'><channel><item><title>&j;</title></item></channel></rss>")
    assert all(len(each.title or "") < 1_000_000 for each in found if isinstance(each, Document))


def test_the_file_of_an_entity_is_not_opened(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    feed = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]><rss version="2.0"><channel><item><title>&x;</title>'
    assert "the secret" not in str(documents(feed + "</item></channel></rss>"))
