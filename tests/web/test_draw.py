from xml.etree import ElementTree

import pytest

from reportedly.web.draw.flows import Flow, flow_map
from reportedly.web.draw.months import Month, month_bars
from reportedly.web.draw.provenance import MOST_NODES, Origin, Paper, arrange
from reportedly.web.draw.provenance_svg import provenance_svg
from reportedly.web.draw.scale import DateScale
from reportedly.web.draw.spark import Point, sparkline
from reportedly.web.draw.svg import tag
from reportedly.web.draw.timeline import Lane, Mark, timeline

EVIL = "<script>alert(1)</script>\"'&\u202e"
LEAK = Origin("o", "officer", "1 document", "MLI")


def parsed(drawing):
    return ElementTree.fromstring(str(drawing))


def reprints(number):
    first = Paper("d0", "Sahel Tribune", "2024-03-05", ("o",))
    return [first, *(Paper(f"c{n}", f"Paper {n}", "2024-03-06", ("o",), copy_of="d0") for n in range(number))]


def test_two_hundred_documents_of_one_origin_are_three_shapes():
    graph = arrange([LEAK], reprints(199), independent=1)
    assert [(node.column, node.count) for node in graph.nodes] == [(0, 1), (1, 1), (2, 199)]
    assert [(edge.relation, edge.count) for edge in graph.edges] == [("copies", 199), ("reports", 1)]
    assert (graph.independent, graph.documents, graph.copies) == (1, 200, 199)


def test_a_copy_that_others_credit_stands_outside_the_pile():
    papers = [*reprints(5), Paper("m", "Later", "2024-03-09", ("o",), credits=("c2",))]
    graph = arrange([LEAK], papers, independent=1)
    counts = sorted(node.count for node in graph.nodes if node.column == 2)
    assert counts == [1, 4]


def test_two_ways_are_two_nodes():
    papers = [Paper("a", "A", None, ("o",)), Paper("b", "B", None, ("p",))]
    graph = arrange([LEAK, Origin("p", "records")], papers, independent=2)
    assert {(edge.start, edge.end) for edge in graph.edges} == {("o:o", "d:a"), ("o:p", "d:b")}


def test_an_origin_behind_what_a_document_credits_gets_no_second_line():
    papers = [Paper("a", "A", None, ("o",)), Paper("b", "B", None, ("o",), credits=("a",))]
    graph = arrange([LEAK], papers, independent=1)
    assert [(edge.start, edge.end, edge.relation) for edge in graph.edges] == [
        ("d:a", "d:b", "credits"),
        ("o:o", "d:a", "reports"),
    ]


def test_another_mouth_of_a_body_that_is_credited_gets_no_second_line_but_never_none():
    mouths = [Origin("o", "officer", body="Mali"), Origin("p", "president", body="Mali")]
    papers = [
        Paper("a", "A", None, ("o",)),
        Paper("b", "B", None, ("p",), credits=("a",)),
        Paper("c", "C", None, ("p",), credits=("a", "b")),
    ]
    graph = arrange(mouths, papers, independent=1)
    reports = [(edge.start, edge.end) for edge in graph.edges if edge.relation == "reports"]
    assert reports == [("o:o", "d:a"), ("o:p", "d:b")]


def test_a_circle_of_credits_is_drawn_and_ends():
    papers = [Paper("a", "A", None, ("o",), credits=("b",)), Paper("b", "B", None, ("o",), credits=("a",))]
    assert parsed(provenance_svg(arrange([LEAK], papers, independent=1))) is not None


def test_what_does_not_fit_is_counted():
    papers = [Paper(f"d{n}", f"P{n}", None, (f"o{n}",)) for n in range(100)]
    graph = arrange([Origin(f"o{n}", f"O{n}") for n in range(100)], papers, independent=100)
    assert len(graph.nodes) == MOST_NODES
    assert graph.left_out == 140


def test_documents_and_origins_in_any_order_give_the_same_drawing():
    papers = reprints(7)
    one = provenance_svg(arrange([LEAK], papers, independent=1))
    assert one == provenance_svg(arrange([LEAK], list(papers), independent=1))


def test_the_label_says_the_numbers():
    drawn = parsed(provenance_svg(arrange([LEAK], reprints(199), independent=1)))
    assert drawn.get("aria-label") == "Provenance: 1 independent origin, 200 documents, 199 of them copies"


@pytest.mark.parametrize(
    "drawing",
    [
        sparkline([Point("2024-03-05", "supports", 2), Point(None, "rejects"), Point("2024-04-05", "questions")]),
        timeline([Lane(EVIL, EVIL, "supports", (Mark("2024-03-05", 3, "/x?a=1&b=2"),), "/s")]),
        provenance_svg(
            arrange([Origin("o", EVIL, EVIL, "XXX", EVIL)], [Paper("d", EVIL, EVIL, ("o",))], independent=1)
        ),
        flow_map([Flow("TUR", "MLI", 3, 1, href="/?a=1&b=2"), Flow("XXX", "MLI", 1), Flow("MLI", "MLI", 4)]),
        month_bars([Month("2023-11", 1, 2, 3), Month("2024-02", 4)]),
    ],
)
def test_drawings_are_well_formed_and_carry_no_foreign_markup(drawing):
    root = parsed(drawing)
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    assert root.get("role") == ("group" if list(root.iter("{http://www.w3.org/2000/svg}a")) else "img")
    assert root.get("aria-label")
    assert "\u202e" not in str(drawing)


def test_a_stance_is_a_shape_and_not_only_a_colour():
    lanes = [Lane("a", "", stance, (Mark("2024-03-05"),)) for stance in ("supports", "rejects", "questions")]
    points = [
        node.get("points") for node in parsed(timeline(lanes)).iter() if (node.get("class") or "").startswith("mark")
    ]
    assert len({len(value.split()) for value in points}) == 2  # triangles and a diamond
    up, down = (value for value in points if len(value.split()) == 3), None
    del down
    assert len(set(up)) > 1


def test_a_time_line_without_dates_is_empty():
    assert timeline([Lane("a", "", "supports", (Mark(None),))]) == ""


@pytest.mark.parametrize("days", [0, 1, 20, 90, 800, 9000, 200000])
def test_ticks_are_few_and_inside(days):
    scale = DateScale.over([700_000, 700_000 + days], 100.0, 900.0)
    ticks = scale.ticks()
    assert 1 <= len(ticks) <= 12
    assert all(100.0 <= x <= 900.0 for x, _ in ticks)


def test_attributes_and_text_are_escaped():
    assert tag("text", "<b>", data_x='"&') == '<text data-x="&#34;&amp;">&lt;b&gt;</text>'
