"""Render a page: the templates, the words they use, and what every page has around it (theme, session, menu)."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.ledger.answers import Hit, Meta, Wording
from reportedly.web import words
from reportedly.web.access import SESSION_COOKIE, Access
from reportedly.web.draw.echo import echo
from reportedly.web.draw.spark import Point, sparkline
from reportedly.web.plain import finalize, safe_url, shortened, visible

THEME_COOKIE = "reportedly_theme"
THEMES = ("auto", "light", "dark")
MENU = (
    ("/", "Claims", "c"),
    ("/documents", "Documents", "d"),
    ("/sources", "Sources", "s"),
    ("/map", "Map", "m"),
    ("/compare", "Compare", "o"),
    ("/read", "Read", "r"),
    ("/review", "Review", "v"),
)


FOUND = re.compile("⟦([^⟦⟧]*)⟧")
LINK_ENDS = re.compile(r"<(/?)a(?: [^>]*)?>")
EVENT = "e"  # how the local id of an event begins
HIT_PLACES = {"claim": "/claims/", "source": "/sources/", "document": "/documents/"}


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around the content of every page."""

    path: str
    section: str
    theme: str
    query: str
    csrf: str | None
    read_only: bool
    footer: str
    notice: str | None = None


def part_href(id: str) -> str:
    """Where a statement (``document.t5``) or an event (``document.e5``) stands, however long its document is."""
    document, _, local = id.partition(".")
    part, where = quote(local, safe=""), f"/documents/{quote(document, safe='')}"
    return f"{where}?part={part}#{'at' if local.startswith(EVENT) else part}" if local else where


def hit_href(hit: Hit) -> str:
    """Where something found stands."""
    if hit.kind == "statement":
        return part_href(hit.id)
    return HIT_PLACES.get(hit.kind, "/claims/") + quote(hit.id, safe="")


def item_words(item: Any) -> str:
    """An item of a claim, with its quantity where one is known."""
    if not isinstance(item, dict):
        return words.spaced(str(item))
    quantity = item.get("quantity")
    category, called = item.get("category"), str(item.get("text") or "")
    name = called if called and category in (None, "other") else words.spaced(category)
    return f"{name} ({quantity['text']})" if isinstance(quantity, dict) and quantity.get("text") else name


def roles_line(event: dict[str, Any]) -> str:
    """``North Korea → Russia: artillery shells`` for an event of a reading."""

    def names(parts: list[dict[str, Any]]) -> str:
        return ", ".join(shortened(part["text"] or words.country_name(part["country"]), 40) for part in parts[:3])

    who, whom = names(event["actor"]), names(event["recipient"])
    line = f"{who} → {whom}" if who and whom else who or (f"→ {whom}" if whom else "")
    things = ", ".join(shortened(item["text"], 40) for item in event["items"][:3])
    return f"{line}: {things}" if things and line else line or things


def found_words(snippet: str) -> Markup:
    """A snippet of the ledger's search with the words found, which it puts in ⟦ ⟧, marked."""
    parts = FOUND.split(snippet)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(visible(part)) if number % 2 else visible(part)
        for number, part in enumerate(parts)
    )


def without_links(drawn: Markup) -> Markup:
    """A drawing of ours with its links made plain groups, for a file that stands alone."""
    return Markup(LINK_ENDS.sub(r"<\1g>", drawn))  # noqa: S704  made by `draw.svg`, which escapes


def spark(points: Sequence[Any], since: str | None, until: str | None) -> Markup:
    """The small time line of a row."""
    return sparkline([Point(point.day, point.stance, point.count) for point in points], since=since, until=until)


def sentence(wording: Wording) -> Markup:
    """The sentence of a wording with its content marked where it lies inside."""
    start, end = wording.sentence_span
    parts: list[str] = []
    at = start
    for first, last in sorted(wording.content_spans or wording.trigger_spans):
        left, right = max(first, at), min(last, end)
        if left < right:
            parts.append(escape(visible(wording.sentence[at - start : left - start])))
            parts.append(
                Markup('<span class="said">{}</span>').format(visible(wording.sentence[left - start : right - start]))
            )
            at = right
    parts.append(escape(visible(wording.sentence[at - start :])))
    return Markup("").join(parts)


@cache
def assets_version() -> str:
    """A hash over the packaged style and script, so that browsers may keep them for a year."""
    digest = sha256()
    folder = files("reportedly.web").joinpath("static")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        digest.update(entry.read_bytes())
    return digest.hexdigest()[:10]


@cache
def environment() -> Environment:
    """Jinja with everything escaped, foreign control characters made visible, and no silent gaps."""
    made = Environment(
        loader=PackageLoader("reportedly.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        human_date=words.human_date,
        human_interval=lambda pair: words.human_interval(*pair),
        country=words.country_name,
        spaced=words.spaced,
        shortened=shortened,
        safe_url=safe_url,
        visible=visible,
        counted=words.counted,
        part_href=part_href,
        hit_href=hit_href,
        item_words=item_words,
        roles_line=roles_line,
        without_links=without_links,
        found_words=found_words,
    )
    made.globals.update(
        stance_words=words.STANCE_WORDS,
        stance_glyphs=words.STANCE_GLYPHS,
        stance_counts={"supports": "support", "rejects": "reject", "questions": "doubt"},
        status_words=words.STATUS_WORDS,
        status_glyphs=words.STATUS_GLYPHS,
        status_help=words.STATUS_HELP,
        frame_words=words.FRAME_WORDS,
        factuality_words=words.FACTUALITY_WORDS,
        level_words=words.LEVEL_WORDS,
        type_words=words.TYPE_WORDS,
        admiralty_words=words.ADMIRALTY_WORDS,
        human_interval=words.human_interval,
        spark=spark,
        sentence=sentence,
        echo=echo,
        sureness=words.sureness,
        how_words=words.HOW_WORDS,
        why_words=words.WHY_WORDS,
        menu=MENU,
        assets=assets_version(),
    )
    return made


def render(
    request: Request,
    template: str,
    *,
    access: Access,
    status_code: int = 200,
    section: str = "",
    footer: str = "",
    notice: str | None = None,
    **values: Any,
) -> HTMLResponse:
    """The page as a response; `section` is the menu entry that is current."""
    session = None if access.read_only else access.session(request.cookies.get(SESSION_COOKIE), time.time())
    theme = request.cookies.get(THEME_COOKIE, "auto")
    page = Page(
        path=local_path(request.url.path + (f"?{request.url.query}" if request.url.query else "")),
        section=section,
        theme=theme if theme in THEMES else "auto",
        query=request.query_params.get("q", "")[:200] if request.url.path == "/search" else "",
        csrf=access.csrf(session) if session else None,
        read_only=access.read_only,
        footer=footer,
        notice=notice,
    )
    return HTMLResponse(environment().get_template(template).render(page=page, **values), status_code)


def footer_of(meta: Meta) -> str:
    """The ledger in one line."""
    parts = [words.counted(meta.documents, "document"), words.counted(meta.statements, "statement")]
    parts.append(words.counted(meta.claims, "claim"))
    return ", ".join(parts) + (f" · {words.human_interval(meta.first, meta.last)}" if meta.first else "")


def local_path(path: str) -> str:
    """The path if it stays on this server, else ``/``: no ``//host``, scheme, backslash or control character."""
    fine = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if fine and len(path) <= 2000 else "/"
