"""A statement: somebody's words, on somebody's authority.

The fields are the contract's, one for one; the terms are PARC's and PolNeAR's (Pareti
2016; Newell, Margolin and Ruths 2018), the acts Searle's, the scale of certainty ICD 203's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from reportedly.spans import NOBODY, Mention, Phrase

Form = Literal["direct", "indirect", "mixed"]
Act = Literal["assertive", "commissive", "directive", "expressive", "interrogative", "declarative"]
Stance = Literal["supports", "rejects", "questions"]
Level = Literal[
    "almost_no_chance", "very_unlikely", "unlikely", "roughly_even", "likely", "very_likely", "almost_certain"
]


@dataclass(frozen=True, slots=True)
class Certainty:
    """The source's own words of estimative probability, and their ICD 203 level."""

    level: Level
    phrase: Phrase

    def to_dict(self) -> dict[str, Any]:
        """As in the contract."""
        return {"level": self.level, **self.phrase.to_dict()}


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that date something, and the interval they mean: ISO days, inclusive, None where open."""

    phrase: Phrase
    earliest: str | None
    latest: str | None

    def to_dict(self) -> dict[str, Any]:
        """As in the contract."""
        return {**self.phrase.to_dict(), "earliest": self.earliest, "latest": self.latest}


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution. `rules` names what made each part, for ``--explain``; `score` is in [0, 1]."""

    id: str
    source: Mention
    cue: Phrase
    content: Phrase
    form: Form = "indirect"
    act: Act = "assertive"
    stance: Stance = "supports"
    certainty: Certainty | None = None
    cites: tuple[Mention, ...] = ()
    audience: tuple[Mention, ...] = ()
    within: str | None = None
    about: str | None = None
    said_on: Dated | None = None
    chain: tuple[str, ...] = ()
    rules: tuple[str, ...] = field(default=())
    score: float = 1.0

    def to_dict(self) -> dict[str, Any]:
        """As in the contract, with `rules` and `score` added."""
        return {
            "id": self.id,
            "source": self.source.to_dict(),
            "cue": self.cue.to_dict(),
            "content": self.content.to_dict(),
            "form": self.form,
            "act": self.act,
            "stance": self.stance,
            "certainty": self.certainty.to_dict() if self.certainty else None,
            "cites": [mention.to_dict() for mention in self.cites],
            "audience": [mention.to_dict() for mention in self.audience],
            "within": self.within,
            "about": self.about,
            "said_on": self.said_on.to_dict() if self.said_on else None,
            "chain": list(self.chain),
            "rules": list(self.rules),
            "score": round(self.score, 3),
        }


__all__ = ["NOBODY", "Act", "Certainty", "Dated", "Form", "Level", "Stance", "Statement"]
