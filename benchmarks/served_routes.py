"""What the readers of a served ledger ask for: every page and every route, with addresses that the ledger itself gives.

A route stands in the table once for each way of asking that costs otherwise: every filter of the claims alone, the
combinations that people use, words that few and that nearly all texts have.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle, pairwise
from typing import Any
from urllib.parse import quote, urlencode

import httpx

Routes = dict[str, list[str]]
EACH = 12  # addresses of one kind
RARE, COMMON, COMMONEST = ("howitzers", "pipelines"), ("drones", "ministry", "market"), ("the", "said", "of")
SORTS = ("last_reported", "first_reported", "origins", "documents", "contested")


class Known:
    """Ids and values that the ledger has, the largest first."""

    def __init__(self, answers: dict[str, Any]) -> None:
        def ids(name: str) -> list[str]:
            return [str(row["id"]) for row in answers[name]]

        self.claims = list(dict.fromkeys(ids("largest")[: EACH // 2] + ids("contested") + ids("latest")))[:EACH]
        self.documents, self.sources = ids("documents")[:EACH], ids("sources")[:EACH]
        self.statements, self.events = ids("statements")[:EACH], ids("events")[:EACH]
        self.pairs = [(flow["actor"], flow["recipient"]) for flow in answers["flows"]][:EACH]
        self.values = {name: [one["value"] for one in answers["facets"][name]] for name in answers["facets"]}
        self.names = [row["name"] for row in answers["sources"]][:EACH]
        self.publishers = [row["publisher"] for row in answers["documents"] if row["publisher"]][:EACH]
        days = sorted(claim["last_reported"] for claim in answers["every day"] if claim["last_reported"])
        first, last = answers["ledger"]["first"] or days[0], answers["ledger"]["last"] or days[-1]
        years = range(int(first[:4]), int(last[:4]) + 1)
        self.days = [f"{year}-{month:02d}-15" for year in years for month in (2, 6, 10)]
        self.days = [day for day in self.days if first < day < last] or [last]
        every = {row["id"]: row for name in ("largest", "contested", "latest") for row in answers[name]}
        self.past = [(id, self._before_the_last(every[id])) for id in self.claims]

    def _before_the_last(self, claim: dict[str, Any]) -> str:
        """A day on which a claim was known, if possible before it was told last."""
        first, last = claim["first_reported"] or self.days[-1], claim["last_reported"] or self.days[-1]
        return next((day for day in reversed(self.days) if first <= day < last), first)


async def known(client: httpx.AsyncClient) -> Known:
    """What the ledger answers to the questions that all others begin with."""

    async def got(address: str, name: str | None = None) -> Any:
        answer = (await client.get(address)).raise_for_status().json()
        return answer[name] if name else answer

    return Known(
        {
            "largest": await got("/api/claims?sort=documents&limit=40", "claims"),
            "contested": await got("/api/claims?sort=contested&limit=3", "claims"),
            "latest": await got("/api/claims?limit=40", "claims"),
            "every day": await got("/api/claims?limit=1", "claims"),
            "documents": await got("/api/documents?limit=40", "rows"),
            "sources": await got("/api/sources?limit=40", "rows"),
            "statements": await got("/api/statements?limit=40", "rows"),
            "events": await got("/api/events?limit=40", "rows"),
            "flows": await got("/api/flows", "rows"),
            "facets": await got("/api/facets"),
            "ledger": await got("/api/ledger"),
        }
    )


def _asked(path: str, every: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{path}?{urlencode(fields)}" for fields in every]


def _below(path: str, ids: Iterable[str], rest: str = "") -> list[str]:
    return [f"{path}/{quote(id, safe='')}{rest}" for id in ids]


def claim_filters(here: Known) -> dict[str, list[dict[str, Any]]]:
    """Every filter of the claims, alone and as people combine them."""
    states, days = [pair[0] for pair in here.pairs], here.days
    types, items = here.values["types"], here.values["items"]
    spans = [{"since": a, "until": b} for a, b in pairwise(days)] or [{"since": days[0]}]
    statuses = here.values["statuses"]
    return {
        "about": [{"about": state} for state in states],
        "type": [{"type": type} for type in types],
        "frame": [{"frame": "arms_transfer"}, {"frame": "none"}],
        "supplier": [{"supplier": state} for state in states],
        "recipient": [{"recipient": pair[1]} for pair in here.pairs],
        "item": [{"item": item} for item in items],
        "source, a name": [{"source": name} for name in here.names],
        "source, a state": [{"source": state} for state in states],
        "status": [{"status": status} for status in statuses],
        "since, until": list(spans),
        "min_origins": [{"min_origins": n} for n in (2, 3, 5)],
        "max_origins": [{"max_origins": n} for n in (0, 1)],
        "document": [{"document": id} for id in here.documents],
        "sort": [{"sort": sort} for sort in SORTS],
        "q, rare": [{"q": word} for word in RARE],
        "q, common": [{"q": word} for word in COMMON],
        "q, commonest": [{"q": word} for word in COMMONEST],
        "as_of": [{"as_of": day} for day in days],
        "as_of, sort": [{"as_of": day, "sort": sort} for day in days[:2] for sort in SORTS],
        "as_of, status, min_origins": [{"as_of": day, "status": "contested", "min_origins": 2} for day in days],
        "as_of, q": [{"as_of": day, "q": word} for day in days[:4] for word in COMMON],
        "frame, status": [{"frame": "arms_transfer", "status": status} for status in statuses],
        "frame, status, sort": [
            {"frame": "arms_transfer", "status": "contested", "sort": sort} for sort in SORTS
        ],
        "supplier, recipient, item": [
            {"supplier": one, "recipient": other, "item": item}
            for (one, other), item in zip(here.pairs, cycle(items), strict=False)
        ],
        "about, type, since, until": [
            {"about": s, "type": t, **spans[0]} for s, t in zip(states, cycle(types), strict=False)
        ],
        "source, status": [{"source": name, "status": "contested"} for name in here.names],
        "q, frame, min_origins": [
            {"q": word, "frame": "arms_transfer", "min_origins": 2} for word in (*COMMON, *COMMONEST)
        ],
    }  # fmt: skip


def pages(here: Known) -> Routes:
    """The pages."""
    days = list(pairwise(here.days))
    two = list(pairwise(here.documents))
    parts = ["Fari", "Oko", "han", "dro", "min", "th", "s", "Capital", "Lindq", "2 dr"]
    found: Routes = {"/": ["/"]}
    found |= {f"/?{name}": _asked("/", every) for name, every in claim_filters(here).items()}
    found |= {
        "/ far on": _asked("/", [{"after": n} for n in (500, 1000)]),
        "/claims/{id}": _below("/claims", here.claims),
        "/claims/{id}/dossier": _below("/claims", here.claims, "/dossier"),
        "/documents": ["/documents", *_asked("/documents", [{"publisher": one} for one in here.publishers])],
        "/documents?q": _asked("/documents", [{"q": word} for word in (*RARE, *COMMON, *COMMONEST)]),
        "/documents/{id}": _below("/documents", here.documents),
        "/sources": ["/sources", *_asked("/sources", [{"kind": kind} for kind in ("media", "person", "unnamed")])],
        "/sources?q": _asked("/sources", [{"q": word} for word in ("ministry", "Herald", "official")]),
        "/sources/{id}": _below("/sources", here.sources),
        "/pairs/{a}/{b}": [f"/pairs/{one}/{other}" for one, other in here.pairs],
        "/map": ["/map", "/map?what=any", *_asked("/map", [{"what": "any", "since": day} for day in here.days])],
        "/review": ["/review", "/review?after=1", "/review?after=7"],
        "/read": ["/read"],
        "/compare": ["/compare", *_asked("/compare", [{"first": a, "second": b} for a, b in two])],
        "/compare, two days": _asked("/compare", [{"before": a, "after": b} for a, b in days]),
        "/search": _asked("/search", [{"q": word} for word in (*RARE, *COMMON, *here.names)]),
        "/search, commonest": _asked("/search", [{"q": word} for word in COMMONEST]),
        "/suggest": _asked("/suggest", [{"q": part} for part in parts]),
        "/help": ["/help"],
        "/login": ["/login"],
    }
    return found


def rest(here: Known, watch: str) -> Routes:
    """The routes of the REST interface; `watch` is the id of a rule."""
    days = list(pairwise(here.days))
    two = list(pairwise(here.documents))
    every = (*RARE, *COMMON, *COMMONEST)
    found: Routes = {"/api/claims": ["/api/claims"]}
    found |= {f"/api/claims?{name}": _asked("/api/claims", all) for name, all in claim_filters(here).items()}
    found |= {
        "/api/claims/{id}": _below("/api/claims", here.claims),
        "/api/claims/{id}?as_of": [f"/api/claims/{quote(id, safe='')}?as_of={day}" for id, day in here.past],
        **{
            f"/api/claims/{{id}}/{part}": _below("/api/claims", here.claims, f"/{part}")
            for part in ("wordings", "provenance", "history", "explanation")
        },
        "/api/facets": ["/api/facets"],
        "/api/documents": ["/api/documents", "/api/documents?copies=true"],
        "/api/documents?q": _asked("/api/documents", [{"q": word} for word in every]),
        "/api/documents?publisher": _asked("/api/documents", [{"publisher": one} for one in here.publishers]),
        "/api/documents/{id}": _below("/api/documents", here.documents),
        "/api/documents/{id}/reading": _below("/api/documents", here.documents, "/reading"),
        "/api/compare": _asked("/api/compare", [{"first": a, "second": b} for a, b in two]),
        "/api/statements": ["/api/statements"],
        "/api/statements?stance": _asked("/api/statements", [{"stance": one} for one in ("rejects", "questions")]),
        "/api/statements?source": _asked("/api/statements", [{"source": id} for id in here.sources]),
        "/api/statements?q": _asked("/api/statements", [{"q": word} for word in every]),
        "/api/statements/{id}": _below("/api/statements", here.statements),
        "/api/events": ["/api/events"],
        "/api/events?type": _asked("/api/events", [{"type": type} for type in here.values["types"]]),
        "/api/events?frame, factuality": _asked(
            "/api/events", [{"frame": "arms_transfer", "factuality": one} for one in ("CT-", "Uu")]
        ),
        "/api/events/{id}": _below("/api/events", here.events),
        "/api/sources": ["/api/sources", *_asked("/api/sources", [{"sort": s} for s in ("claims", "name")])],
        "/api/sources?q": _asked("/api/sources", [{"q": word} for word in ("ministry", "Herald", "official")]),
        "/api/sources/{id}": _below("/api/sources", here.sources),
        "/api/sources/{id}/claims": _below("/api/sources", here.sources, "/claims"),
        "/api/pairs/{a}/{b}": [f"/api/pairs/{one}/{other}" for one, other in here.pairs],
        "/api/flows": ["/api/flows", *_asked("/api/flows", [{"since": day} for day in here.days])],
        "/api/search": _asked("/api/search", [{"q": word} for word in (*RARE, *COMMON, *here.names)]),
        "/api/search, commonest": _asked("/api/search", [{"q": word} for word in COMMONEST]),
        "/api/changes": _asked("/api/changes", [{"before": a, "until": b} for a, b in days]),
        "/api/review": ["/api/review", *_asked("/api/review", [{"kind": k} for k in ("statement", "event", "claim")])],
        "/api/review/decisions": ["/api/review/decisions"],
        "/api/watches": ["/api/watches"],
        "/api/watches/{id}/news": [f"/api/watches/{watch}/news"],
        "/api/ledger": ["/api/ledger"],
        "/api": ["/api"],
        "/claims.atom": ["/claims.atom", "/claims.atom?frame=arms_transfer", "/claims.atom?q=drones"],
    }
    return found
