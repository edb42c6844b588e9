"""What hangs on a cue in the tree without being its content: its dates, hearers, evidence."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.spans import Span


def hangs_on(parse: Parse, i: int, head: int, content: tuple[Span, ...], reach: int = 10) -> bool:
    """Whether token `i` hangs on token `head` without a way through the content or another verb's clause."""
    for _ in range(reach):
        if i == head:
            return True
        token = parse.tokens[i]
        if token.head == i:
            return False
        up = parse.tokens[token.head]
        if any(span.start <= up.start < span.end for span in content):
            return False
        i = token.head
    return False
