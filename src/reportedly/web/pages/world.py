"""What goes between states: the map of flows, and everything between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter, Meta, Month
from reportedly.web.asked import Asked, Paging
from reportedly.web.desk import Desk
from reportedly.web.draw.flows import Flow, flow_map
from reportedly.web.pages.claims import span_of
from reportedly.web.problems import NotFound
from reportedly.web.view import render
from reportedly.web.words import FRAME_WORDS, TYPE_WORDS
from reportedly.web.world import load_world

DRAWN, LISTED, CLAIMS = 120, 60, 20
MOST_MONTHS, MOST_YEARS = 36, 15
CHOICES = (
    ("arms_transfer", "Arms transfers"),
    ("troop_transfer", "Troop transfers"),
    ("any", "All events"),
    *((code, f"{code.capitalize()}: {words}") for code, words in TYPE_WORDS.items()),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One type in one month."""

    claims: int
    contested: int
    shade: int
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One type over all months."""

    type: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One direction: months across, types down."""

    actor: str
    recipient: str
    months: tuple[str, ...]
    rows: tuple[Line, ...]


def routes(desk: Desk) -> APIRouter:
    """``/map`` and ``/pairs/{first}/{second}``."""
    router = APIRouter()

    @router.get("/map", response_class=HTMLResponse)
    def world(request: Request) -> HTMLResponse:
        asked = Asked("/map", request.query_params)
        what = asked.one_of("what", tuple(value for value, _ in CHOICES)) or "arms_transfer"
        since, until = asked.day("since"), asked.day("until")
        frame, kind = (what, None) if what in FRAME_WORDS else (None, None if what == "any" else what)
        found = desk.flows(since=since, until=until, frame=frame, type=kind)
        flows = [one for one in found if one.actor != one.recipient]
        fields = {"since": since, "until": until, "frame": frame, "type": kind}
        hrefs = [_claims_href(one.actor, one.recipient, fields) for one in flows[:DRAWN]]
        drawn = flow_map(
            [
                Flow(one.actor, one.recipient, one.claims, one.contested, frame or "other", href)
                for one, href in zip(flows, hrefs, strict=False)
            ]
        )
        return render(
            request,
            "map.html",
            access=desk.access,
            section="/map",
            footer=desk.footer(),
            what=what,
            choices=CHOICES,
            kind=frame or "other",
            kind_words=dict(CHOICES)[what].lower(),
            since=since,
            until=until,
            flows=flows,
            hrefs=hrefs,
            drawing=drawn,
            limit=LISTED,
            year_hrefs=year_hrefs(asked, desk.meta()),
        )

    @router.get("/pairs/{first}/{second}", response_class=HTMLResponse)
    def pair(request: Request, first: str, second: str) -> HTMLResponse:
        known = load_world().points
        for code in (first, second):
            if code not in known:
                raise NotFound("state", code)
        path = f"/pairs/{first}/{second}"
        asked = Asked(path, request.query_params)
        since, until = asked.day("since"), asked.day("until")
        months = desk.pair(first, second, since, until)
        wanted = ClaimFilter(supplier=first, recipient=second, since=since, until=until)
        page = queries.claims(desk.ledger, wanted, limit=CLAIMS, after=asked.cursor())
        paging = Paging.of(asked, page, CLAIMS)
        directions = ((first, second),) if first == second else ((first, second), (second, first))
        return render(
            request,
            "pair.html",
            access=desk.access,
            section="/map",
            footer=desk.footer(),
            first=first,
            second=second,
            since=since,
            until=until,
            found=sum(month.claims for month in months),
            year_hrefs=year_hrefs(asked, desk.meta()),
            grids=[grid(months, actor, recipient) for actor, recipient in directions],
            rows=page.rows,
            span=span_of(page.rows),
            previous=paging.previous,
            next=paging.next,
            shown=paging.shown,
        )

    return router


def year_hrefs(asked: Asked, meta: Meta) -> list[tuple[str, str, bool]]:
    """The years of the ledger, the latest last, each with its address and whether it is the one that is shown."""
    if not meta.first or not meta.last:
        return []
    shown = (asked.params.get("since"), asked.params.get("until"))
    found = []
    for year in range(int(meta.first[:4]), int(meta.last[:4]) + 1)[-MOST_YEARS:]:
        since, until = f"{year:04}-01-01", f"{year:04}-12-31"
        found.append((str(year), asked.href(since=since, until=until, after=None), (since, until) == shown))
    return found


def _claims_href(actor: str, recipient: str, fields: dict[str, str | None]) -> str:
    kept = {"supplier": actor, "recipient": recipient, **{key: value for key, value in fields.items() if value}}
    return "/?" + urlencode(kept)


def grid(months: Sequence[Month], actor: str, recipient: str) -> Grid:
    """The claims of one direction by type and month; the latest three years of months at most."""
    mine = [one for one in months if (one.actor, one.recipient) == (actor, recipient)]
    held = {(one.type, one.month): one for one in mine}
    shown = tuple(sorted({one.month for one in mine})[-MOST_MONTHS:])
    most = max((one.claims for one in mine), default=1)
    lines = []
    for type_ in sorted({one.type for one in mine}):
        cells = tuple(_cell(held.get((type_, month)), most, actor, recipient) for month in shown)
        lines.append(Line(type_, cells, sum(one.claims for one in mine if one.type == type_)))
    lines.sort(key=lambda line: (-line.total, line.type))
    return Grid(actor, recipient, shown, tuple(lines))


def _cell(one: Month | None, most: int, actor: str, recipient: str) -> Cell:
    if one is None:
        return Cell(0, 0, 0, "")
    shade = min(4, 1 + 4 * (one.claims - 1) // max(1, most))
    href = f"/?supplier={quote(actor)}&recipient={quote(recipient)}&type={quote(one.type)}"
    return Cell(one.claims, one.contested, shade, f"{href}&since={one.month}-01&until={_last_day(one.month)}")


def _last_day(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return f"{month}-{(31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[number - 1]}"
