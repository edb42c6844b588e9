"""A reading can be taken in at a glance, and obeys nobody."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from reportedly.documents.document import Document
from reportedly.reading import Reading
from reportedly.render.canvas import Canvas
from reportedly.render.reading import draw_reading
from tests.render.specimen import READING, hostile

DRAWN = """\
Drones for Mali
Example Post · 2023-01-12 · drones.txt

 1 ✔ says     Sahara Tribune “reported”
     Turkey delivered about 300 drones to Mali
     customs records → Sahara Tribune → Example Post
     • Turkey → Mali: drones (300) · past · stated as fact (“delivered”)

 2 ✔ says     Sahara Tribune (“The paper”) “said”
     that an officer told it on January 9 that more were probably on the way
     Sahara Tribune → Example Post
│   3 ✔ says     officer “told” · likely “probably” · unnamed · to Sahara Tribune · on 2023-01-09
│       that more were probably on the way
│       officer → Sahara Tribune → Example Post
│       • Turkey → Mali: arms · in the future · likely (“probably”)

 4 ✘ DENIES   Turkey's defence ministry (“The ministry”) “denied”
     it
     Turkey's defence ministry → Example Post
     ↪ about 1: Turkey delivered about 300 drones to Mali
     • Turkey → Mali: cooperation · past · denied (“denied”)

 5 ✔ says     Turkey's defence ministry (“its spokesman”) “said”
     “We deny everything,”
     Turkey's defence ministry → Example Post

 6 ? DOUBTS   Western diplomats (“Diplomats”) “were not sure” · unnamed
     whether the drones had arrived
     Western diplomats → Example Post

 7 ✔ promises Togo “pledged”
     to buy six
     Togo → Example Post
     • ? → Togo: drones (≥ 6) · in the future · promised (“pledged”)

 8 ✔ says     (nobody named) “It is understood that”
     Paris objects
     (nobody named) → Example Post

   · Example Post in its own voice
     • Protesters: protest (demo) · past · stated as fact · 2023-01-10…2023-01-12 (“marched”)

8 statements · 5 sources · 1 denial · 1 doubt · 3 anonymous · 5 events
"""


def drawn(reading: Reading, width: int = 100, *, explain: bool = False, encoding: str | None = None) -> str:
    file = io.BytesIO()
    out = io.TextIOWrapper(file, encoding=encoding or "utf-8", newline="\n")
    draw_reading(reading, Canvas.of(out, width=width, environment={}), explain=explain)
    out.flush()
    return file.getvalue().decode(encoding or "utf-8")


def test_a_reading_is_drawn_like_this() -> None:
    assert drawn(READING) == DRAWN


@pytest.mark.parametrize("width", [30, 50, 80, 200])
def test_every_line_fits(width: int) -> None:
    assert all(cell_len(line) <= width for line in drawn(READING, width, explain=True).splitlines())


def test_every_link_of_a_chain_is_seen_in_a_narrow_terminal() -> None:
    text = drawn(READING, 40)
    assert "customs… → Sahara Tr… → Example…" in text


def test_what_does_not_fit_on_the_line_of_an_event_goes_beneath_it() -> None:
    assert "     • Turkey → Mali: drones (300)\n       past · stated as fact (“delivered”)\n" in drawn(READING, 50)


def test_denials_stand_out_in_plain_ascii() -> None:
    text = drawn(READING, encoding="ascii")
    assert "4 x DENIES   Turkey's defence ministry" in text
    assert "6 ? DOUBTS   Western diplomats" in text
    assert "customs records -> Sahara Tribune -> Example Post" in text


def test_explain_gives_the_rules_behind_statements_and_events() -> None:
    text = drawn(READING, explain=True)
    assert "why: cue:verb, tags:content · score 0.93 · indirect · assertive · source 60-78" in text
    assert "why: frame:deliver · score 1.00 · COOPERATE/arms_transfer" in text


@pytest.mark.parametrize("explain", [False, True])
def test_hostile_words_reach_no_terminal(explain: bool) -> None:
    text = drawn(hostile(), explain=explain)
    assert not set(text) & {chr(code) for code in [*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E]}
    assert "␛" in text


def test_an_empty_reading_says_so() -> None:
    assert drawn(Reading(Document(""), (), (), ())) == "0 statements · 0 sources\n"


def test_a_statement_within_one_that_is_not_there_is_drawn_all_the_same() -> None:
    lost = replace(READING, statements=(replace(READING.statements[2], within="nowhere"),), events=())
    assert "officer" in drawn(lost)


def test_a_circle_of_statements_ends() -> None:
    first, second = READING.statements[:2]
    turning = (replace(first, within="t2"), replace(second, within="t1"))
    assert "2 statements" in drawn(replace(READING, statements=turning, events=()))


def test_very_deep_nesting_is_drawn() -> None:
    deep = [replace(READING.statements[0], id="d0")]
    deep += [replace(READING.statements[0], id=f"d{n}", within=f"d{n - 1}") for n in range(1, 40)]
    assert "40 statements" in drawn(replace(READING, statements=tuple(deep), events=()), 80)
