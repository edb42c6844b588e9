r"""Text of strangers made harmless on a terminal.

Control characters (a terminal obeys them) become visible, those that turn the direction of
writing (a line could be made to read as another) and those that cannot be seen are taken out.

    >>> harmless("red \x1b[31malert\x07 \u202egnp.exe")
    'red ␛[31malert␇ gnp.exe'
"""

from __future__ import annotations

TABLE: dict[int, str | None] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys([0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF], None),
    0x2028: " ",
    0x2029: " ",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(range(0xE0000, 0xE0080), None),  # tags: text that nobody sees
}


def harmless(text: str) -> str:
    """`text` without anything that a terminal would obey or hide, line ends and tabs kept."""
    return text.replace("\r\n", "\n").translate(TABLE)


def one_line(text: str) -> str:
    """`text` made harmless, in one line."""
    return " ".join(harmless(text.replace("\r", "\n")).split())
