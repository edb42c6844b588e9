"""PLOVER's contexts of an event: what its clause speaks of besides who does what to whom."""

from __future__ import annotations

from functools import cache

from reportedly.events.lexicon import word_sets
from reportedly.language.parse import Parse

MOST = 3  # contexts of one event
# clauses of their own tell of something else
APART = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis", "nsubj", "nsubjpass"})
FIGHTING = frozenset({"ASSAULT", "MOBILIZE"})


@cache
def _by_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for context, words in word_sets("contexts").items():
        for word in sorted(words):
            found.setdefault(word, []).append(context)
    return found


class Contexts:
    """Reads the contexts of the events of one parse, in the order of ``lexicons/contexts.yaml``."""

    def __init__(self, parse: Parse) -> None:
        self.parse, self.tokens = parse, parse.tokens
        self._by_word = _by_word()
        self._order = list(word_sets("contexts"))

    def of(
        self, i: int, known: tuple[str, ...], kind: str, frame: str | None, sectors: set[str | None]
    ) -> tuple[str, ...]:
        """The contexts of the event at token `i`: those `known` from its frame first, at most three.

        `kind` is its type, `frame` its transfer if it is one, `sectors` those of its participants.
        """
        found = list(known)
        if frame or (kind in FIGHTING and sectors & {"MIL", "REB"}):
            found.append("military")
        told = {context for k in self._clause(i) for context in self._words(k)}
        found += [context for context in self._order if context in told]
        return tuple(dict.fromkeys(found))[:MOST]

    def _words(self, k: int) -> list[str]:
        token = self.tokens[k]
        return self._by_word.get(token.lemma) or self._by_word.get(token.lower) or []

    def _clause(self, i: int) -> list[int]:
        """Token `i` and what hangs on it, clauses of their own and the subject left out."""
        found, todo = [i], [i]
        while todo:
            at = todo.pop()
            for child in self.parse.children[at]:
                dep = self.tokens[child].dep
                if dep in APART and (dep != "conj" or self.tokens[child].pos in ("VERB", "AUX")):
                    continue
                found.append(child)
                todo.append(child)
        return found
