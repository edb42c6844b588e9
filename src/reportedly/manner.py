"""In what manner documents are read, where it is not the usual one: a user's own ontology, another model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """`ontology` is the path of a file laid over the shipped ontology; `model` is "large" or a model's folder."""

    ontology: str | None = None
    model: str | None = None


USUAL = Manner()
