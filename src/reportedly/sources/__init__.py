"""Who is who: coreference, countries, outlets and offices."""

from __future__ import annotations

from reportedly.sources.cast import Cast
from reportedly.sources.source import Kind, Source

__all__ = ["Cast", "Kind", "Source"]
