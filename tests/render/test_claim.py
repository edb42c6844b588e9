"""A claim on a terminal: whatever its width, who stands where, since when and how surely can be read."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.cells import cell_len

from reportedly.ledger.answers import Wording
from reportedly.render.canvas import Canvas
from reportedly.render.claim import draw_claim


def position(name: str, stance: str, first: str, last: str, **others: Any) -> dict[str, Any]:
    plain = {"certainty": None, "factuality": "CT+" if stance == "supports" else "CT-", "changed": False}
    return {"source": {"name": name}, "stance": stance, "first": first, "last": last, **plain, **others}


CLAIM: dict[str, Any] = {
    "id": "5d0916c13946",
    "summary": "Turkey supplies drones to Mali",
    "status": "contested",
    "date": {"earliest": "2023-01-05", "latest": None},
    "documents": ["d1", "d2", "d3", "d4", "d5"],
    "copies": ["d2"],
    "independent_origins": 1,
    "first_reported": "2023-01-05",
    "last_reported": "2023-03-05",
    "positions": [
        position("Sahara Tribune", "supports", "2023-01-05", "2023-02-01"),
        position("馬里國防部發言人", "supports", "2023-02-01", "2023-02-01", certainty={"text": "probably"}, factuality="PR+"),
        position(
            "the spokesman of the ministry of defence of the Republic of Turkey", "rejects", "2023-01-06", "2023-03-05",
            changed=True,
        ),
    ],
    "origins": [
        {
            "body": "b1", "source": {"name": "customs records"}, "anonymous": False, "why": "says so itself",
            "documents": ["d1", "d2", "d3", "d4", "d5"],
        },
    ],
}  # fmt: skip
SENTENCE = (
    "Turkey delivered about 300 drones to Mali in January, the Sahara Tribune reported on Monday, citing customs " * 3
)
WORDING = Wording(
    claim="5d0916c13946", document="d1", title=None, publisher="Sahara Tribune", published="2023-01-05", statement=None,
    event="e1", source=None, source_name=None, stance="supports", factuality="CT+", certainty=None, cue=None, content=None,
    content_spans=(), trigger="delivered", trigger_spans=(), sentence=SENTENCE, sentence_span=(0, len(SENTENCE)),
    chain=("customs records", "Sahara Tribune"), reason="", copied=False,
)  # fmt: skip


def drawn(width: int, **changes: Any) -> list[str]:
    out = io.StringIO()
    names = {f"d{number}": f"https://tribune.example/{number}.html" for number in range(1, 6)}
    draw_claim(Canvas(out, width, False, True), {**CLAIM, **changes}, wordings=[WORDING], names=names)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 200])
def test_every_line_fits_and_nothing_that_matters_is_lost(width: int) -> None:
    lines = drawn(width)
    assert max(cell_len(line) for line in lines) <= width
    shown = "\n".join(lines)
    assert all(day in shown for day in ("2023-01-05 to 2023-02-01", "2023-01-06 to 2023-03-05"))
    assert "Sahara Tribune" in shown
    assert "the spokesman" in shown
    assert "said not to be so" in " ".join(shown.split()) or width < 50


def test_positions_stand_in_columns_with_a_time_line() -> None:
    tribune, ministry = [line for line in drawn(100) if line.startswith("  ✔")][:2]
    columns = [cell_len(line[: line.index(day)]) for line, day in ((tribune, "2023-01-05"), (ministry, "2023-02-01"))]
    assert columns[0] == columns[1]
    assert "•──" in tribune


def test_a_wide_terminal_shows_whole_names() -> None:
    assert any("of the Republic of Turkey " in line for line in drawn(200))


def test_words_of_strangers_reach_no_terminal() -> None:
    hostile = position("evil\x1b[31m\u202ename\nline", "rejects", "2023-01-05", "2023-01-05")
    lines = drawn(80, summary="a\x1b]0;title\x07", positions=[hostile])
    assert not any(sign in "".join(lines) for sign in "\x1b\x07\u202e")


def test_a_sentence_is_shown_in_three_lines_at_most() -> None:
    lines = drawn(80)
    opening = next(number for number, line in enumerate(lines) if "“Turkey" in line)
    assert lines[opening + 2].endswith("…")
    assert opening + 3 == len(lines)
