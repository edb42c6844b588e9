"""Statements: who says what, on whose authority, to whom, how sure, and which way it took."""

from __future__ import annotations

from reportedly.statements.find import find_statements
from reportedly.statements.statement import Statement

__all__ = ["Statement", "find_statements"]
