"""Review: what is least certain, decisions about it, and taking them back."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from reportedly.api.asked import AskedDecisions, AskedQueue, Words
from reportedly.api.cursors import Question
from reportedly.api.hooks import deliver_soon
from reportedly.api.routing import listed, router, writer, written
from reportedly.api.values import All, Decision, Kept, Rows, ToReview, answers
from reportedly.ledger import queries
from reportedly.ledger.answers import Json
from reportedly.web.desk import Desk
from reportedly.web.problems import NotFound

Id = Annotated[str, Path(pattern="^[0-9a-f]{12}$", description="id of the decision")]
SHOWN = ("id", "kind", "target", "action", "field", "value", "who", "at", "undone")


class Decided(BaseModel):
    """A decision to keep."""

    model_config = ConfigDict(extra="forbid")

    target: Words = Field(description="id of a statement or event (document.local), of a claim, or of a source")
    action: Literal["accept", "reject", "correct", "merge", "split", "rate"]
    field: Words | None = Field(None, description="for correct: which field")
    value: str | None = Field(
        None, max_length=2000, description="correct: the right value; merge: another claim's id; rate: a letter, A to F"
    )
    who: Words | None = Field(None, description="who decides; else whoever runs the server")


def routes(desk: Desk) -> APIRouter:
    """``/api/review`` and ``/api/review/decisions``."""
    routes = router(desk)

    @routes.get("/api/review", tags=["review"], **answers(Rows[ToReview]))
    def queue(request: Request, asked: Annotated[AskedQueue, Query()]) -> Response:
        """What is least certain and not decided yet."""
        question = Question("/api/review", asked.fields())
        page = desk.queue(question.place(asked.after), limit=asked.limit, kind=asked.kind)
        return listed(request, question, page)

    @routes.get("/api/review/decisions", tags=["review"], **answers(All[Decision]))
    def decisions(asked: Annotated[AskedDecisions, Query()]) -> Response:
        """What was decided, in order."""
        found = queries.decisions(desk.ledger, standing=not asked.undone, target=asked.target)
        return written({"rows": [shown(one) for one in found]})

    @routes.post(
        "/api/review/decisions",
        tags=["review"],
        dependencies=[Depends(writer(desk))],
        **answers(Kept, 201, "Kept; it is laid over what was read."),
    )
    def decide(sent: Decided) -> Response:
        """Keep a decision. What was read stays as it is, and the decision can be taken back. Needs the token."""
        value = sent.value.encode("utf-8", "replace").decode() if sent.value else None
        id = queries.decide(desk.ledger, sent.target or "", sent.action, field=sent.field, value=value, who=sent.who)
        deliver_soon(desk.ledger)
        where = f"/api/review/decisions?{urlencode({'target': sent.target or ''})}"
        return written({"id": id}, 201, {"location": where})

    @routes.delete(
        "/api/review/decisions/{id}",
        tags=["review"],
        dependencies=[Depends(writer(desk))],
        **answers(Decision, words="Taken back."),
    )
    def undo(id: Id) -> Response:
        """Take a decision back. Needs the token."""
        taken = queries.undo(desk.ledger, id)
        if taken is None:
            raise NotFound("decision that stands", id)
        deliver_soon(desk.ledger)
        kept = queries.decisions(desk.ledger, standing=False, target=taken["target"])
        return written(shown(next((one for one in kept if one["id"] == taken["id"]), taken)))

    return routes


def shown(decision: Json) -> dict[str, Any]:
    """A decision as it is sent; what a claim's decision keeps to find it again stays here."""
    value = decision["value"]
    plain = value.get("value") if isinstance(value, dict) else value
    return {**{key: decision[key] for key in SHOWN}, "value": plain}
