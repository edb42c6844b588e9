import pytest

from reportedly.web.marking import marked
from web.story import DENIAL, denial, drafts


@pytest.fixture(scope="module")
def paragraphs():
    draft = denial()
    return marked(draft.reading().to_dict(with_text=True), draft.document.text)


def test_the_segments_of_all_paragraphs_are_the_text():
    for draft in drafts(3):
        text = draft.document.text
        for paragraph in marked(draft.reading().to_dict(), text):
            assert "".join(segment.text for segment in paragraph.segments) == text[paragraph.start : paragraph.end]


def test_nested_contents_are_counted(paragraphs):
    depth = {segment.text: segment.depth for paragraph in paragraphs for segment in paragraph.segments}
    assert depth["no drones were sent"] == 3
    assert depth["a minister"] == 2
    assert depth["an aide"] == 1
    assert depth[", but "] == 0


def test_every_bracket_that_opens_is_closed(paragraphs):
    opened = sum(len(segment.opens) for paragraph in paragraphs for segment in paragraph.segments)
    closed = sum(len(segment.closes) for paragraph in paragraphs for segment in paragraph.segments)
    assert opened == closed == 6


def test_brackets_close_inside_out(paragraphs):
    last = next(
        segment for paragraph in paragraphs for segment in paragraph.segments if segment.text == "no drones were sent"
    )
    assert last.closes == ("supports", "supports", "supports")


def test_every_statement_has_one_anchor_and_one_note(paragraphs):
    anchors = [segment.anchor for paragraph in paragraphs for segment in paragraph.segments if segment.anchor]
    notes = [note.statement["id"] for paragraph in paragraphs for note in paragraph.notes]
    assert sorted(anchors) == sorted(notes) == ["s1", "s2", "s3", "s4", "s5", "s6"]


def test_a_note_knows_what_its_statement_stands_within(paragraphs):
    levels = {note.statement["id"]: len(note.around) for paragraph in paragraphs for note in paragraph.notes}
    assert (levels["s3"], levels["s4"], levels["s5"]) == (0, 1, 2)


def test_a_part_of_a_text_keeps_its_marks_and_no_others():
    draft = denial()
    half = DENIAL.index("\n\n") + 2
    part = marked(draft.reading().to_dict(), DENIAL, start=half)
    assert [note.statement["id"] for paragraph in part for note in paragraph.notes] == ["s2", "s3", "s4", "s5", "s6"]


def test_a_circle_of_statements_within_each_other_ends():
    reading = denial().reading().to_dict()
    reading["statements"][3]["within"] = "s5"
    reading["statements"][4]["within"] = "s4"
    assert marked(reading, DENIAL)


def test_a_text_without_line_breaks_is_one_paragraph():
    empty = {"sources": [], "statements": [], "events": []}
    assert [(p.start, p.end) for p in marked(empty, "\n\none two\n")] == [(2, 9)]
    assert marked(empty, "") == []


def test_what_a_statement_cites_and_whom_it_tells_are_parts_of_it():
    text = "Rome told Reuters, citing satellite images, that shells were sent."
    reading = {
        "sources": [],
        "events": [],
        "statements": [
            {
                "id": "s1",
                "source": {"id": None, "spans": [[0, 4]], "text": "Rome"},
                "cue": {"spans": [[5, 9]], "text": "told"},
                "content": {"spans": [[44, 65]], "text": "that shells were sent"},
                "stance": "supports",
                "cites": [{"id": None, "spans": [[26, 42]], "text": "satellite images"}],
                "audience": [{"id": None, "spans": [[10, 17]], "text": "Reuters"}],
                "within": None,
                "chain": [],
            }
        ],
    }
    parts = {
        segment.text: segment.classes for segment in marked(reading, text)[0].segments if segment.statements == "s1"
    }
    assert parts == {
        "Rome": "m-source",
        "told": "m-cue",
        "Reuters": "m-audience",
        "satellite images": "m-cites",
        "that shells were sent": "m-content depth-1 in-supports",
    }
