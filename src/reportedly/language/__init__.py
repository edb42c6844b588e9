"""Document to parse: tokens, sentences, syntax, names, quotations and dates."""

from __future__ import annotations

from reportedly.language.parse import Name, Parse, Sentence, Token
from reportedly.language.spacy_parser import parse_text

__all__ = ["Name", "Parse", "Sentence", "Token", "parse_text"]
