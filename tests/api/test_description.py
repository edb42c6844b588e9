"""The OpenAPI description tells the truth: what is answered has the form that it gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from api.conftest import BEARER

CONTRACT = Path(__file__).resolve().parents[3] / "shared" / "contract"
UNSEEN = {"/api/watches/{id}/news", "/api/watches/{id}", "/api/read", "/api/review/decisions/{id}"}


def schema_of(described: dict[str, Any], path: str, method: str = "get", status: str = "200") -> dict[str, Any]:
    """The schema of an answer, with the components it refers to."""
    content = described["paths"][path][method]["responses"][status]["content"]
    return {**next(iter(content.values()))["schema"], "components": described["components"]}


def test_it_is_openapi_3_1_and_names_every_subject(described):
    assert described["openapi"] == "3.1.0"
    paths = set(described["paths"])
    for subject in ("documents", "statements", "events", "claims", "sources", "search", "review", "read", "watches"):
        assert f"/api/{subject}" in paths
    assert "/claims.atom" in paths


def test_every_answer_has_the_form_it_is_described_in(client, described, addresses):
    looked_at = {path for path, operations in described["paths"].items() if "get" in operations}
    assert looked_at - UNSEEN == set(addresses)
    for path, address in addresses.items():
        answer = client.get(address, headers=BEARER)
        assert answer.status_code == 200, (address, answer.text)
        if path != "/claims.atom":
            jsonschema.validate(answer.json(), schema_of(described, path))


def test_lists_that_are_asked_for_here_are_not_empty(client, addresses):
    """Or else the forms above would be those of nothing."""
    for path, address in addresses.items():
        body = client.get(address, headers=BEARER)
        rows = body.json().get("rows", [1]) if path != "/claims.atom" else [1]
        assert rows or path in ("/api/review/decisions", "/api/watches"), address


def test_claims_and_readings_validate_against_the_contract(client, ids):
    if not CONTRACT.is_dir():
        pytest.skip("no contract beside the checkout (../shared/contract)")
    claims = json.loads((CONTRACT / "claims.schema.json").read_text(encoding="utf-8"))
    reading = json.loads((CONTRACT / "reading.schema.json").read_text(encoding="utf-8"))
    page = client.get("/api/claims").json()
    jsonschema.validate(page, claims)
    one = client.get(f"/api/claims/{ids['claim']}").json()
    jsonschema.validate({"claims": [one], "document_names": {}}, claims)
    past = client.get("/api/claims?as_of=2024-03-06").json()
    assert past["claims"]
    jsonschema.validate(past, claims)
    for row in client.get("/api/documents").json()["rows"]:
        jsonschema.validate(client.get(f"/api/documents/{row['id']}/reading").json(), reading)


def test_every_problem_is_described(described):
    for operations in described["paths"].values():
        for operation in operations.values():
            for status in ("400", "404", "422", "503"):
                content = operation["responses"][status]["content"]["application/problem+json"]
                assert content["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_whatever_writes_says_that_it_needs_the_token(described):
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            if method in ("post", "delete") and path != "/api/read":
                assert operation["security"] == [{"token": []}], (method, path)


def test_a_browser_gets_a_page_and_a_program_json(client):
    page = client.get("/api", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert "/api/claims/{id}" in page.text
    assert "http://" not in page.text.replace("http://www.w3.org", "")
    for accept in ("*/*", "application/json", "text/html;q=0.1, application/json", ""):
        assert client.get("/api", headers={"accept": accept}).headers["content-type"] == "application/json"


def test_every_route_shows_an_example_and_the_examples_have_the_forms_they_illustrate(described):
    shown = 0
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            for status, answer in operation["responses"].items():
                for kind, content in answer.get("content", {}).items():
                    if "example" in content:
                        jsonschema.validate(content["example"], schema_of(described, path, method, status))
                        shown += 1
                    elif method == "get" and status == "200" and kind == "application/json":
                        assert path in UNSEEN | {"/api/watches", "/api/review/decisions"}, path
            for content in operation.get("requestBody", {}).get("content", {}).values():
                jsonschema.validate(content["example"], {**content["schema"], "components": described["components"]})
                shown += 1
            for parameter in operation.get("parameters", ()):
                for example in parameter.get("examples", {}).values():
                    jsonschema.validate(example["value"], parameter["schema"])
    assert shown > 25


def test_what_writing_answers_has_the_form_it_is_described_in(writable, described):
    """The answers that the walk over what can be looked at does not see."""

    def checked(method: str, path: str, address: str, body: dict[str, Any] | None, status: int) -> Any:
        answer = writable.request(method, address, json=body, headers=BEARER)
        assert answer.status_code == status, answer.text
        jsonschema.validate(answer.json(), schema_of(described, path, method.lower(), str(status)))
        return answer.json()

    text = {"text": "The ministry of Norway said that Sweden had sold missiles to Finland.", "published": "2024-05-01"}
    reading = checked("POST", "/api/read", "/api/read", text, 200)
    assert reading["statements"]
    if CONTRACT.is_dir():
        form = json.loads((CONTRACT / "reading.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(reading, form)
    checked("POST", "/api/documents", "/api/documents", text, 201)
    watch = {"name": "all", "url": "https://desk.example/hook", "filter": {"about": "Mali", "type": "COOPERATE"}}
    kept = checked("POST", "/api/watches", "/api/watches", watch, 201)["id"]
    assert checked("GET", "/api/watches", "/api/watches", None, 200)["rows"]
    checked("GET", "/api/watches/{id}/news", f"/api/watches/{kept}/news?since=2024-01-01", None, 200)
    checked("DELETE", "/api/watches/{id}", f"/api/watches/{kept}", None, 200)
    claim = writable.get("/api/claims").json()["claims"][0]["id"]
    said = {"target": claim, "action": "accept"}
    decision = checked("POST", "/api/review/decisions", "/api/review/decisions", said, 201)["id"]
    assert checked("GET", "/api/review/decisions", "/api/review/decisions", None, 200)["rows"]
    path = "/api/claims/{id}/explanation"
    assert checked("GET", path, f"/api/claims/{claim}/explanation", None, 200)["corrections"]
    checked("DELETE", "/api/review/decisions/{id}", f"/api/review/decisions/{decision}", None, 200)
