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
