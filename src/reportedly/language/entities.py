"""Named entities by a transition model of spaCy's kind, decoded with numpy.

The model is spaCy's own (Lample et al. 2016, "stack-LSTM" replaced by a window of
convolutions): at each token it scores begin, in, last, unit and out for every label, seeing
the token, the first word of the entity that is open, and the word before. Outside an entity the scores
depend on the token alone, so they are computed for all tokens at once. The result is that of spaCy's
own decoder, which takes five times as long (its tests for what is allowed take a lock each).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = Any  # numpy array of float32


@dataclass(frozen=True, slots=True)
class EntityModel:
    """Weights of the decoder and what its classes mean.

    `lower` is (3, hidden, pieces, width), `upper` (classes, hidden); classes are "B-ORG" … "O".
    """

    lower: Floats
    lower_bias: Floats
    pad: Floats
    upper: Floats
    upper_bias: Floats
    classes: tuple[str, ...]

    def decode(self, vectors: Floats, starts: Set[int]) -> list[tuple[int, int, str]]:
        """Entities ``(first, last, label)``, given a vector for each token and which tokens start a sentence."""
        n = len(vectors)
        if n == 0:
            return []
        feats, hidden, pieces, width = self.lower.shape
        known = (vectors @ self.lower.reshape(feats * hidden * pieces, width).T).reshape(n, feats, hidden, pieces)
        found: list[tuple[int, int, str]] = []
        i = 0
        outside = self._outside(self._scores(known[:, 0] + self.pad[0, 1] + self.pad[0, 2]), starts)
        while i < n:
            action, _, label = self.classes[outside[i]].partition("-")
            if action == "U":
                found.append((i, i + 1, label))
            elif action == "B":
                first, i = i, i + 1
                inside, last = self.classes.index(f"I-{label}"), self.classes.index(f"L-{label}")
                while i < n - 1 and i + 1 not in starts:
                    scores = self._scores(known[i, 0] + known[first, 1] + known[i - 1, 2])
                    if scores[inside] < scores[last]:
                        break
                    i += 1
                found.append((first, i + 1, label))
            i += 1
        return found

    def _scores(self, features: Floats) -> Floats:
        return (features + self.lower_bias).max(axis=-1) @ self.upper.T + self.upper_bias

    def _outside(self, scores: Floats, starts: Set[int]) -> list[int]:
        """The best class at each token, where no entity is open."""
        begin = np.array([name.startswith("B-") for name in self.classes])
        allowed = np.array([name == "O" or (name[:2] in ("B-", "U-") and len(name) > 2) for name in self.classes])
        scores[:, ~allowed] = -np.inf
        # The last word of a text or a sentence cannot begin an entity.
        ends = np.array([i + 1 in starts for i in range(len(scores))])
        ends[-1] = True
        scores[np.ix_(ends, begin)] = -np.inf
        return [int(best) for best in scores.argmax(axis=1)]
