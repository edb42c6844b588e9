"""Lines fit, whatever the output."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from reportedly.render.canvas import Canvas


class Terminal(io.TextIOWrapper):
    """An output that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, errors="strict")

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.flush()
        return self.bytes.getvalue().decode(self.encoding)


def canvas(width: int = 40, encoding: str = "utf-8", **environment: str) -> tuple[Canvas, Terminal]:
    out = Terminal(encoding)
    return Canvas.of(out, width=width, environment=environment), out


def test_colour_is_for_terminals_that_want_it() -> None:
    assert canvas()[0].colour
    assert not canvas(NO_COLOR="1")[0].colour
    assert not canvas(TERM="dumb")[0].colour
    assert canvas(NO_COLOR="")[0].colour  # as no-color.org says: when present and not empty
    assert not Canvas.of(io.StringIO(), environment={}).colour


@pytest.mark.parametrize(
    "words",
    [
        "plain words that go on and on and on for long",
        "防衛省は火曜日、砲弾の引き渡しに関する報道を否定した。大使は何も知らない",
        "x" * 100,
    ],
)
@pytest.mark.parametrize("width", [30, 37, 80])
def test_a_line_is_never_wider_than_the_canvas(words: str, width: int) -> None:
    drawn, out = canvas(width, NO_COLOR="1")
    drawn.line(("lead ", ""), (words, "source"), (" tail", "faint"), indent="  ")
    assert cell_len(out.shown().rstrip("\n")) <= width


def test_what_is_cut_ends_in_an_ellipsis_after_a_whole_word() -> None:
    drawn, _ = canvas(40)
    assert drawn.cut("the ministry denied everything", 28) == "the ministry denied…"
    assert drawn.cut("short", 28) == "short"
    assert drawn.cut("abcdefgh", 3) == "ab…"
    assert drawn.cut("abcdefgh", 0) == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_an_output_without_the_signs_gets_others(encoding: str) -> None:
    drawn, out = canvas(60, encoding, NO_COLOR="1")
    drawn.line(("✘ DENIES “a” → b · ≥ 3 … ↪ 防", ""))
    assert out.shown() == 'x DENIES "a" -> b | >= 3 ... ~> ?\n'


def test_spaces_at_the_ends_of_pieces_set_them_apart() -> None:
    drawn, out = canvas(60, NO_COLOR="1")
    drawn.line(("a ", ""), (" b\n c ", ""), ("d", ""))
    assert out.shown() == "a  b c d\n"


def test_the_width_may_come_from_the_environment() -> None:
    assert Canvas.of(io.StringIO(), environment={"COLUMNS": "57"}).width == 57
    assert Canvas.of(io.StringIO(), environment={"COLUMNS": "nonsense"}).width == 100


@pytest.mark.parametrize(
    "words", ["one two three four five six", "馬里國防部發言人 說 無人機 已經到了", "x" * 90, "a " * 60, "", "é́ " * 30]
)
@pytest.mark.parametrize("width", [30, 31, 40])
def test_a_paragraph_keeps_whole_words_and_ends(words: str, width: int) -> None:
    drawing, out = canvas(width, NO_COLOR="1")
    drawing.paragraph(words, indent="    ", most=3)
    lines = out.shown().splitlines()
    assert len(lines) <= 3
    assert all(cell_len(line) <= width for line in lines)
    if not lines or not lines[-1].endswith("…"):
        assert "".join(line.strip() for line in lines).replace(" ", "") == words.replace(" ", "")
