"""How much of what is told is echo: a square for each document, dark for as many as there are independent origins.

Ten documents that go back to one origin are one dark square and nine pale ones. Beyond what fits, the bar keeps its
length and the dark part its share: two hundred documents from one origin are a pale bar with a dark sliver.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from reportedly.web.draw.svg import drawing, tag

SQUARE, GAP, MOST = 8.0, 2.0, 14
WIDTH = MOST * (SQUARE + GAP) - GAP
SLIVER = 3.0  # the least that is seen of an origin among hundreds of documents


@lru_cache(maxsize=2048)
def echo(origins: int, documents: int) -> Markup:
    """The bar of a claim; the numbers stand beside it, so that it says nothing to a screen reader."""
    if documents > MOST:
        return _drawn(*_bar(min(1.0, origins / documents) * WIDTH if origins else 0.0))
    own = min(origins, documents)
    return _drawn(*_squares("unit own", 0, own), *_squares("unit", own, documents))


def _squares(kind: str, first: int, end: int) -> list[Markup]:
    side = f"{SQUARE - 1:g}"
    path = "".join(f"M{place * (SQUARE + GAP) + 0.5:g},.5h{side}v{side}h-{side}z" for place in range(first, end))
    return [tag("path", class_=kind, d=path)] if path else []


def _bar(dark: float) -> list[Markup]:
    whole = tag("rect", class_="unit", x=0.5, y=0.5, width=WIDTH - 1, height=SQUARE - 1)
    if not dark:
        return [whole]
    return [whole, tag("rect", class_="unit own", x=0.5, y=0.5, width=max(SLIVER, dark) - 1, height=SQUARE - 1)]


def _drawn(*parts: Markup) -> Markup:
    return drawing(WIDTH, SQUARE, "", *parts, kind="echo")
