"""The queue of the least certain: a decision a keystroke, each kept apart from what was read."""

from __future__ import annotations

import itertools
import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse

from reportedly.errors import UsageError
from reportedly.ledger import queries
from reportedly.ledger.answers import ReviewItem
from reportedly.ledger.asking import start_of
from reportedly.ledger.labels import document_text
from reportedly.ledger.store import Ledger
from reportedly.web.asked import FURTHEST, Asked
from reportedly.web.desk import Desk
from reportedly.web.forms import form_of
from reportedly.web.plain import shortened
from reportedly.web.view import local_path, part_href, render
from reportedly.web.words import FACTUALITY_WORDS, STANCE_WORDS, TYPE_WORDS

ACTIONS = ("accept", "reject", "correct", "merge", "split")
AROUND = 260  # characters of the document shown around what is asked about
DONE = 8
NOTICES = {
    "accept": "Noted as right.",
    "reject": "Noted as wrong; it no longer counts.",
    "correct": "Corrected.",
    "merge": "Joined.",
    "split": "Split off.",
    "undone": "The decision is taken back.",
}
Marked = list[tuple[str, str | None]]


def routes(desk: Desk) -> APIRouter:
    """``/review``, deciding and undoing."""
    router = APIRouter()

    @router.get("/review", response_class=HTMLResponse)
    def review(request: Request) -> HTMLResponse:
        asked = Asked("/review", request.query_params)
        after = asked.cursor()
        page = desk.queue(after)
        item = page.rows[0] if page.rows else None
        question, facts = question_of(item) if item else ("", [])
        return render(
            request,
            "review.html",
            access=desk.access,
            section="/review",
            footer=f"{page.total:,} to look at · {desk.footer()}",
            notice=NOTICES.get(request.query_params.get("did", "")),
            item=item,
            question=question,
            facts=facts,
            context=context_of(desk.ledger, item) if item else [],
            href=_href(item) if item else "",
            skip=f"/review?after={min(start_of(after) + 1, FURTHEST)}" if page.next else "/review",
            done=lately(desk.ledger),
        )

    @router.post("/review", response_class=RedirectResponse)
    def decide(request: Request, form: Annotated[dict[str, str], Depends(form_of)]) -> RedirectResponse:
        desk.access.require(request, form, time.time())
        action = form.get("action", "")
        if action not in ACTIONS:
            raise UsageError(f"action {action[:40]!r}: choose one of {', '.join(ACTIONS)}")
        target, value = form.get("id", "")[:200], form.get("value", "").strip()[:2000] or None
        if action == "split" and form.get("kind") == "claim":
            for part in (value or "").split():
                queries.decide(desk.ledger, part, "split")
        else:
            queries.decide(desk.ledger, target, action, field=form.get("field") or None, value=value)
        back = local_path(form.get("back", "/review"))
        return RedirectResponse(f"{back.partition('?')[0]}?did={action}", 303)

    @router.post("/review/undo", response_class=RedirectResponse)
    def undo(request: Request, form: Annotated[dict[str, str], Depends(form_of)]) -> RedirectResponse:
        desk.access.require(request, form, time.time())
        if queries.undo(desk.ledger, form.get("id", "")[:100] or None) is None:
            raise UsageError("there is no such decision to take back; it may have been undone already")
        return RedirectResponse("/review?did=undone", 303)

    return router


def question_of(item: ReviewItem) -> tuple[str, list[tuple[str, str]]]:
    """What is asked, in a sentence, and what the reading says."""
    shows = item.shows
    if item.kind == "claim":
        return f"Is this one claim? {shows.get('summary', '')}", []
    if item.kind == "statement":
        who = shows["source"]["text"] or "somebody unnamed"
        stance = STANCE_WORDS[shows["stance"]]
        facts = [("Cue", shows["cue"]["text"]), ("Stance", stance), ("Act", shows["act"])]
        if shows.get("certainty"):
            facts.append(
                ("How sure", f"{shows['certainty']['text']} ({shows['certainty']['level'].replace('_', ' ')})")
            )
        return f"Does “{shortened(who, 90)}” say this, and does it {_verb(shows['stance'])} it?", facts
    who = ", ".join(part["text"] for part in shows["actor"]) or "nobody named"
    whom = ", ".join(part["text"] for part in shows["recipient"]) or "nobody named"
    kind = f"{shows['type'].capitalize()}, to {TYPE_WORDS.get(shows['type'], '')}"
    facts = [("Actor", who), ("Recipient", whom), ("Factuality", FACTUALITY_WORDS.get(shows["factuality"], ""))]
    if shows["items"]:
        facts.append(("Items", ", ".join(one["text"] for one in shows["items"])))
    return f"Is “{shortened(shows['trigger']['text'], 60)}” an event of the type {kind}?", facts


def _verb(stance: str) -> str:
    return {"supports": "support", "rejects": "reject", "questions": "doubt"}[stance]


def _spans(item: ReviewItem) -> list[tuple[int, int, str]]:
    roles = (("source", "m-source"), ("cue", "m-cue"), ("content", "depth-1"))
    if item.kind == "event":
        return [(start, end, "m-event") for start, end in item.shows["trigger"]["spans"]]
    return [(start, end, mark) for role, mark in roles for start, end in item.shows[role]["spans"]]


def context_of(ledger: Ledger, item: ReviewItem) -> Marked:
    """The words around what is asked about, with its parts marked."""
    if item.document is None:
        return []
    spans = _spans(item)
    if not spans:
        return []
    first, last = min(start for start, _, _ in spans), max(end for _, end, _ in spans)
    left = max(0, first - AROUND)
    last = min(last, first + 6 * AROUND)
    text = document_text(ledger, item.document, left, last + AROUND)
    cuts = sorted({0, len(text), *(min(max(at - left, 0), len(text)) for span in spans for at in span[:2])})
    parts: Marked = []
    for start, end in itertools.pairwise(cuts):
        marks = [mark for a, b, mark in spans if a <= left + start and left + end <= b]
        parts.append((text[start:end], " ".join(sorted(set(marks))) or None))
    if left and parts and parts[0][1] is None:  # begin with a whole word
        parts[0] = (parts[0][0].partition(" ")[2] or parts[0][0], None)
    return [("… ", None)] * bool(left) + parts + [(" …", None)] * (len(text) == last + AROUND - left)


def _href(item: ReviewItem) -> str:
    """Where it stands in its document: an event within the statement that tells it."""
    within = item.shows.get("statement") if item.kind == "event" else None
    return part_href(f"{item.document}.{within}" if within else item.id)


def lately(ledger: Ledger) -> list[dict[str, Any]]:
    """The last decisions, the newest first, with their values in words."""
    found = []
    for one in reversed(queries.decisions(ledger)[-DONE:]):
        value = one["value"]
        found.append({**one, "value": value.get("value") if isinstance(value, dict) else value})
    return found
