"""A few words of SVG, escaped where they are made, so that no drawing can carry foreign markup."""

from __future__ import annotations

from markupsafe import Markup, escape

from reportedly.web.plain import visible

Child = Markup | str
NAMESPACE = "http://www.w3.org/2000/svg"


def tag(name: str, *children: Child, **attributes: str | float | None) -> Markup:
    """One element: ``tag("rect", class_="bar", x=1)``; None leaves an attribute out, ``_`` in a name becomes ``-``."""
    written = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            shown = number(value) if isinstance(value, float) else visible(str(value))
            written.append(f' {key.rstrip("_").replace("_", "-")}="{escape(shown)}"')
    if not children:
        return Markup("".join(written) + "/>")  # noqa: S704 - every part above is escaped
    inner = "".join(child if isinstance(child, Markup) else escape(visible(child)) for child in children)
    return Markup("".join(written) + f">{inner}</{name}>")  # noqa: S704


def number(value: float) -> str:
    """A coordinate with one decimal at most, the same on every machine."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def drawing(width: float, height: float, label: str, *children: Child, kind: str) -> Markup:
    """The outer element; `label` is what a screen reader says instead of it, "" where the same stands beside it."""
    if not label:
        size = {"viewBox": f"0 0 {number(width)} {number(height)}", "width": number(width), "height": number(height)}
        return tag("svg", *children, class_=f"drawing {kind}", **size, aria_hidden="true", xmlns=NAMESPACE)
    return tag(
        "svg",
        tag("title", label),
        *children,
        class_=f"drawing {kind}",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width),
        height=number(height),
        role="group" if any("<a " in child for child in children) else "img",  # a picture may hold no links
        aria_label=label,
        xmlns=NAMESPACE,
    )


def stance_mark(stance: str, x: float, y: float, size: float = 5.0) -> Markup:
    """A position's glyph around a point: triangle up supports, triangle down rejects, hollow diamond doubts."""
    shapes = {
        "supports": ((0, -1.0), (1, 0.8), (-1, 0.8)),
        "rejects": ((0, 1.0), (1, -0.8), (-1, -0.8)),
    }
    corners = shapes.get(stance, ((0, -1.1), (1, 0), (0, 1.1), (-1, 0)))
    points = " ".join(f"{number(x + dx * size)},{number(y + dy * size)}" for dx, dy in corners)
    return tag("polygon", class_=f"mark {stance}", points=points)
