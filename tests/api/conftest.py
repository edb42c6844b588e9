"""The interface over the invented story, called in process: no server, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from reportedly.ledger.store import Ledger
from reportedly.web.app import create_app
from web import hostile, story

TOKEN = "a-token-for-these-tests-only"
BEARER = {"authorization": f"Bearer {TOKEN}"}


def filled(path: Path, copies: int = 4) -> Ledger:
    """The story and the hostile articles."""
    ledger = story.fill(path, copies=copies)
    for draft in hostile.drafts():
        ledger.add(draft.document, draft.reading())
    return ledger


def client_of(ledger: Ledger, **options: Any) -> TestClient:
    app = create_app(ledger, token=TOKEN, hosts=("localhost",), **options)
    return TestClient(app, base_url="http://localhost")


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return filled(tmp_path_factory.mktemp("api") / "story.db")


@pytest.fixture(scope="session")
def client(ledger: Ledger) -> TestClient:
    """For tests that only look."""
    return client_of(ledger)


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    """A story of its own for a test that changes it."""
    ledger = story.fill(tmp_path / "story.db", copies=2)
    yield client_of(ledger)
    ledger.close()


@pytest.fixture(scope="session")
def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api").json()
    return found


@pytest.fixture(scope="session")
def ids(client: TestClient) -> dict[str, str]:
    """One id of every kind."""
    claim = client.get("/api/claims?supplier=TUR&recipient=MLI&sort=documents").json()["claims"][0]
    saying = client.get("/api/statements?stance=rejects").json()["rows"][0]
    return {
        "claim": claim["id"],
        "document": claim["documents"][0],
        "source": claim["positions"][0]["source"]["id"],
        "statement": saying["id"],
        "event": client.get("/api/events?frame=arms_transfer").json()["rows"][0]["id"],
    }


@pytest.fixture(scope="session")
def addresses(ids: dict[str, str]) -> dict[str, str]:
    """An address for every path that can be looked at."""
    claim, source, document = ids["claim"], ids["source"], ids["document"]
    return {
        "/api/claims": "/api/claims?about=Mali&frame=arms_transfer&item=drones&status=contested&min_origins=1",
        "/api/claims/{id}": f"/api/claims/{claim}",
        "/api/claims/{id}/wordings": f"/api/claims/{claim}/wordings",
        "/api/claims/{id}/provenance": f"/api/claims/{claim}/provenance",
        "/api/claims/{id}/history": f"/api/claims/{claim}/history",
        "/api/claims/{id}/explanation": f"/api/claims/{claim}/explanation",
        "/api/facets": "/api/facets",
        "/claims.atom": "/claims.atom?about=Mali",
        "/api/documents": "/api/documents?publisher=Bosphorus+Wire",
        "/api/documents/{id}": f"/api/documents/{document}",
        "/api/documents/{id}/reading": f"/api/documents/{document}/reading",
        "/api/compare": f"/api/compare?first={document}&second={document}",
        "/api/statements": "/api/statements?stance=rejects&q=drones",
        "/api/statements/{id}": f"/api/statements/{ids['statement']}",
        "/api/events": "/api/events?type=COOPERATE",
        "/api/events/{id}": f"/api/events/{ids['event']}",
        "/api/sources": "/api/sources?kind=government&sort=claims",
        "/api/sources/{id}": f"/api/sources/{source}",
        "/api/sources/{id}/claims": f"/api/sources/{source}/claims",
        "/api/ledger": "/api/ledger",
        "/api/pairs/{first}/{second}": "/api/pairs/Turkey/MLI?since=2024-01-01",
        "/api/flows": "/api/flows?frame=arms_transfer",
        "/api/search": "/api/search?q=drones",
        "/api/changes": "/api/changes?before=2024-03-05&until=2024-04-30",
        "/api/review": "/api/review?kind=statement",
        "/api/review/decisions": "/api/review/decisions",
        "/api/watches": "/api/watches",
    }
