"""One claim: where it comes from, who stands where, every wording, what changed when, and why it is one."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse

from reportedly.ledger import queries
from reportedly.ledger.answers import Page, Provenance, Wording
from reportedly.ledger.labels import claim_summaries
from reportedly.ledger.store import Ledger
from reportedly.web.asked import Asked, Paging
from reportedly.web.desk import Desk
from reportedly.web.draw.provenance import Origin, Paper, arrange
from reportedly.web.draw.provenance_svg import provenance_svg, stack_anchor
from reportedly.web.draw.timeline import MOST_LANES, Lane, Mark, timeline
from reportedly.web.gist import gist
from reportedly.web.pages.wordings import on_paper, same_words, words_href
from reportedly.web.problems import NotFound
from reportedly.web.view import render
from reportedly.web.words import counted, country_name

WORDINGS = 80
TELLERS = 120
POSITIONS, ON_PAPER = 50, 10
NEAR = 12


def routes(desk: Desk) -> APIRouter:
    """``/claims/{id}`` and its dossier."""
    router = APIRouter()

    @router.get("/claims/{id}", response_class=HTMLResponse)
    def one_claim(request: Request, id: str) -> HTMLResponse:
        asked = Asked(f"/claims/{quote(id, safe='')}", request.query_params)
        values = claim_values(desk.ledger, id, after=asked.cursor())
        paging = Paging.of(asked, values["found"], WORDINGS)
        return render(
            request,
            "claim.html",
            access=desk.access,
            section="/",
            footer=desk.footer(),
            notice=NOTICES.get(request.query_params.get("did", "")),
            previous=paging.previous,
            next=paging.next,
            shown=paging.shown,
            **values,
        )

    return router


NOTICES = {
    "accept": "Accepted. The decision is kept apart from what was read.",
    "reject": "Rejected. The decision is kept apart from what was read and can be undone under Review.",
    "merge": "Joined with the other claim.",
    "split": "Split off.",
    "correct": "Corrected.",
}


def claim_values(ledger: Ledger, id: str, *, after: str | None = None, wordings: int = WORDINGS) -> dict[str, Any]:
    """Everything a claim's page or dossier shows.

    Raises:
        NotFound: the ledger has no such claim.
    """
    claim = queries.claim(ledger, id[:100])
    way = queries.provenance(ledger, claim["id"]) if claim else None
    explanation = queries.explanation(ledger, claim["id"]) if claim else None
    if claim is None or way is None or explanation is None:
        raise NotFound("claim", id)
    page = queries.wordings(ledger, claim["id"], limit=wordings, after=after)
    drawn, heads, left_out = drawn_provenance(way)
    words = same_words(page.rows)
    places = on_paper(words)
    paper = [words[place] for place in places]
    return {
        "claim": claim,
        "way": way,
        "copies": sum(one.copy_of is not None for one in way.documents),
        "graph": drawn,
        "stack_heads": heads,
        "left_out": left_out,
        "gist": gist(claim, way),
        "names": {one.id: one.publisher or one.title or one.id for one in way.documents},
        "origin_names": {one.source: one.name for one in way.origins},
        "lanes": drawn_positions(claim, way, page),
        "found": page,
        "wordings": words,
        "paper": paper,
        "paper_places": frozenset(places),
        "more_wordings": page.total - sum(1 + len(one.others) for one in paper),
        "words_href": words_href,
        "history": queries.history(ledger, claim["id"]),
        "explanation": explanation,
        "near_names": claim_summaries(ledger, [id for id, _ in explanation.near[:NEAR]]),
        "pair": pair_of(claim),
        "teller_limit": TELLERS,
        "position_limit": POSITIONS,
        "positions_on_paper": ON_PAPER,
    }


def drawn_provenance(way: Provenance) -> tuple[Markup, dict[str, str], int]:
    """The graph, the anchors of its stacks by the first document of each, and how many documents it leaves out."""
    bodies = Counter(one.body for one in way.origins)
    origins = [
        Origin(
            one.source,
            one.name,
            ("anonymous, " if one.anonymous else "") + counted(len(one.documents), "document"),
            one.country,
            one.body if bodies[one.body] > 1 else None,
            f"/sources/{quote(one.source, safe='')}",
        )
        for one in way.origins
    ]
    papers = [
        Paper(
            one.id,
            one.publisher or one.title or one.id,
            one.published,
            one.origins,
            one.credits,
            one.copy_of,
            f"/documents/{quote(one.id, safe='')}",
        )
        for one in way.documents
        if "supports" in one.stances or one.origins
    ]
    graph = arrange(origins, papers, independent=way.independent)
    heads = {node.papers[0].id: stack_anchor(node) for node in graph.nodes if node.count > 1}
    return provenance_svg(graph), heads, graph.left_out


def drawn_positions(claim: dict[str, Any], way: Provenance, page: Page[Wording]) -> Markup:
    """A lane for every position; its marks are the documents that carry it, on their days."""
    days = {one.id: one.published for one in way.documents}
    cues = {(one.source, one.document): words_href(one) for one in reversed(page.rows)}
    lanes: list[Lane] = []
    drawn: Counter[str] = Counter()
    for position in claim["positions"]:
        source = position["source"]
        drawn[position["stance"]] += 1
        if drawn[position["stance"]] > MOST_LANES:  # it is only counted
            lanes.append(Lane(source["name"], "", position["stance"], ()))
            continue
        by_day: dict[str | None, list[str]] = {}
        for document in position["documents"]:
            by_day.setdefault(days.get(document), []).append(document)
        marks = [
            Mark(day, len(inside), cues.get((source.get("id"), inside[0]), f"/documents/{quote(inside[0], safe='')}"))
            for day, inside in by_day.items()
        ]
        if not any(mark.date for mark in marks):
            marks = [Mark(position["first"] or position["last"])]
        where = country_name(source.get("country"))
        id = source.get("id")
        lanes.append(
            Lane(
                source["name"],
                where,
                position["stance"],
                tuple(marks),
                f"/sources/{quote(id, safe='')}" if id else None,
            )
        )
    return timeline(lanes)


def pair_of(claim: dict[str, Any]) -> tuple[str, str] | None:
    """The two states of a claim where there is one on either side."""
    actors = [one["country"] for one in claim["actor"] if one["country"]]
    recipients = [one["country"] for one in claim["recipient"] if one["country"]]
    others = recipients or actors[1:]
    return (actors[0], others[0]) if actors and others and actors[0] != others[0] else None
