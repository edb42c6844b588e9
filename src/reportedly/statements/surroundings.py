"""What stands around a cue but is not its content: the tokens of the attributing clause."""

from __future__ import annotations

from reportedly.language.parse import Parse
from reportedly.spans import Span
from reportedly.statements.draft import Draft


def clause_tokens(parse: Parse, draft: Draft) -> tuple[int, ...]:
    """The tokens of the cue's sentence that belong to the cue and lie outside the content and the source.

    A token belongs to the cue where its way up the tree reaches the cue's verb, or a verb
    that hangs on no other cue, without entering the content.
    """
    sentence = parse.sentence_of(draft.head)
    barred = (*draft.content, *draft.source)
    found: list[int] = []
    for i in range(sentence.first, sentence.last):
        token = parse.tokens[i]
        if any(span.start <= token.start < span.end for span in barred):
            continue
        found.append(i)
    return tuple(found)


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
