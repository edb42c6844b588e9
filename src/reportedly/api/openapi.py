"""The description of the REST interface: OpenAPI 3.1 from the routes, and a page of it for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.routing import BaseRoute

from reportedly.api.problem import JSON, MEDIA_TYPE, Problem
from reportedly.api.routing import OPEN

ABOUT = """Who says what happened, on whose authority, who disputes it, and how many independent origins it has.

Lists come in pages: `next` of one is `after` of the following, and a `Link` header leads there too. A cursor belongs to
its list and filter. Every answer has an `ETag`; a request with `If-None-Match` is answered
304 while nothing changed, HEAD is answered as GET without the body, and long answers are packed for who takes gzip.
Errors are problems (RFC 9457) that say what to do. A parameter that a route does not know is an error. Writing needs
the token that `reportedly serve` prints: `Authorization: Bearer TOKEN`."""
TAGS = {
    "claims": "What is claimed, and where it comes from.",
    "documents": "What was read.",
    "statements": "Who says what.",
    "events": "What is said to happen.",
    "sources": "Who is heard.",
    "ledger": "The whole: counts, flows between states, search.",
    "review": "A person's decisions over what was read.",
    "read": "Reading without storing.",
    "watches": "Rules that tell what is new.",
}
PROBLEMS = {
    400: "What was asked cannot be: a cursor of another list, an unknown target.",
    401: "The token is needed, or wrong.",
    403: "Not allowed: published read-only, or a private address.",
    404: "The ledger has no such thing.",
    413: "Too much was sent.",
    414: "The address is too long.",
    415: "The body is not application/json.",
    422: "A value cannot be: `errors` names each.",
    503: "Others are being served; `Retry-After` says when to try again.",
}


def description(routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """The OpenAPI document of these routes."""
    made = get_openapi(
        title="reportedly",
        version=version("reportedly"),
        openapi_version="3.1.0",
        summary="A ledger of claims",
        description=ABOUT,
        routes=routes,
        tags=[{"name": name, "description": words} for name, words in TAGS.items()],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    made["servers"] = [{"url": "/"}]
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    form = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(form.pop("$defs", {}))
    schemas["Problem"] = form
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "the token that `reportedly serve` prints"}
    }
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            _finish(path, method, operation)
            _show(path, method, operation)
    return made


PARAMETERS = {
    "about": "Mali", "supplier": "TUR", "recipient": "Mali", "item": "drones", "source": "defence ministry",
    "status": "contested", "frame": "arms_transfer", "type": "COOPERATE", "since": "2024-03-01",
    "until": "2024-03-31", "as_of": "2024-03-09", "before": "2024-03-05", "q": "drones", "min_origins": 2,
    "publisher": "Sahel Tribune", "stance": "rejects", "country": "TUR",
}  # fmt: skip
"""An example for each parameter of such a name."""
HEADERS = {
    "ETag": "sent back in If-None-Match, it spares the answer while nothing changed",
    "Link": 'of a list: rel="first", and rel="next" where it goes on (RFC 8288)',
}


@cache
def examples() -> dict[str, dict[str, Any]]:
    """Bodies and answers by route, as tools/api_examples.py took them down."""
    text = files("reportedly.api").joinpath("examples.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def _show(path: str, method: str, operation: dict[str, Any]) -> None:
    """Give an operation its examples and the headers of its answer."""
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query" and parameter["name"] in PARAMETERS and path != "/api/changes":
            parameter["examples"] = {"one": {"value": PARAMETERS[parameter["name"]]}}
    body, answer = examples()["bodies"].get(path), examples()["answers"].get(f"{method} {path}")
    if body and "requestBody" in operation:
        operation["requestBody"]["content"][JSON]["example"] = body
    good = operation["responses"].get("200", {})
    if answer and JSON in good.get("content", {}):
        good["content"][JSON]["example"] = answer
    if method == "get" and good:
        good["headers"] = {
            name: {"description": words, "schema": {"type": "string"}}
            for name, words in HEADERS.items()
            if name != "Link" or "next" in (answer or {})
        }


def _finish(path: str, method: str, operation: dict[str, Any]) -> None:
    """Plain tags, the problems a route may answer with, and the token where it needs one."""
    operation["tags"] = [tag for tag in operation["tags"] if tag != OPEN]
    needs_token = operation["tags"] == ["watches"] or (method != "get" and path != "/api/read")
    if needs_token:
        operation["security"] = [{"token": []}]
    elif path == "/api/read":
        operation["security"] = [{}, {"token": []}]
    reads_body = "requestBody" in operation
    for status, words in PROBLEMS.items():
        if (status == 401 and "security" not in operation) or (status in (403, 413) and method == "get"):
            continue
        if status in (413, 415) and not reads_body:
            continue
        schema = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        operation["responses"][str(status)] = {"description": words, "content": schema}
    if method == "get":
        operation["responses"]["304"] = {"description": "Nothing changed since the ETag in If-None-Match."}


@dataclass(frozen=True, slots=True)
class Line:
    """One operation on the page for people; `href` where it can be opened as it is."""

    method: str
    path: str
    words: str
    parameters: tuple[str, ...]
    token: bool
    href: str | None


def lines(made: dict[str, Any]) -> dict[str, list[Line]]:
    """The operations by subject, in the order of `TAGS`."""
    found: dict[str, list[Line]] = {tag: [] for tag in TAGS}
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            names = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
            required = any(one["in"] == "query" and one.get("required") for one in operation.get("parameters", ()))
            token = {"token": []} in operation.get("security", ())
            open_as_is = method == "get" and "{" not in path and not required and not token
            line = Line(
                method.upper(), path, operation["description"], tuple(names), token, path if open_as_is else None
            )
            found[operation["tags"][0]].append(line)
    return found


def prefers_page(request: Request) -> bool:
    """Whether a reader would rather have HTML than JSON, by the weights of its Accept header."""
    weights: dict[str, float] = {}
    for part in request.headers.get("accept", "").split(",")[:20]:
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((one.removeprefix("q=") for one in parameters if one.startswith("q=")), "1")
        try:
            weights[kind] = float(weight)
        except ValueError:
            weights[kind] = 0.0
    rest = weights.get("application/*", weights.get("*/*", 0.0))
    return weights.get("text/html", 0.0) > weights.get("application/json", rest)
