"""Write the examples of the OpenAPI description: real answers over a ledger of three short articles of our own.

python -m tools.api_examples       (after a form has changed; a test holds them to their schemas)
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from reportedly import read_document
from reportedly.documents.document import Document
from reportedly.ledger.store import Ledger
from reportedly.web.app import create_app

PLACE = Path(__file__).resolve().parent.parent / "src/reportedly/api/examples.json"
TOKEN = "a-token-for-the-examples"
HOST = "http://localhost"
ARTICLES = (
    Document(
        "Turkey has delivered six armed drones to Mali, an officer in Bamako told the Sahel Tribune.",
        "Drones for Bamako", "Sahel Tribune", "2024-03-05", "https://sahel-tribune.example/drones",
    ),
    Document(
        "Turkey has delivered drones to Mali, the Sahel Tribune reported, citing an officer in Bamako.",
        "Mali has Turkish drones, paper says", "Lagoon Post", "2024-03-06", "https://lagoon-post.example/mali",
    ),
    Document(
        "Turkey's defence ministry denied that it had delivered any drones to Mali.",
        "Ankara denies", "Bosphorus Wire", "2024-03-09", "https://bosphorus-wire.example/denial",
    ),
)  # fmt: skip
BODIES: dict[str, dict[str, Any]] = {
    "/api/read": {"text": ARTICLES[2].text, "publisher": "Bosphorus Wire", "published": "2024-03-09"},
    "/api/documents": {"text": ARTICLES[0].text, "title": "Drones for Bamako", "publisher": "Sahel Tribune"},
    "/api/watches": {
        "name": "arms for Mali", "filter": {"recipient": "Mali", "frame": "arms_transfer"},
        "tell": ["new_origin", "first_denial", "status"], "url": "https://desk.example/hook",
    },
}  # fmt: skip


def main() -> None:
    """Ask every route once, and keep what it answered."""
    with tempfile.TemporaryDirectory() as place:
        ledger = Ledger.open(Path(place, "story.db"))
        for document in ARTICLES:
            ledger.add(document, read_document(document), name=document.url)
        client = TestClient(create_app(ledger, token=TOKEN, hosts=("localhost",)), base_url=HOST)
        client.headers["authorization"] = f"Bearer {TOKEN}"
        found = {"answers": _answers(client), "bodies": dict(BODIES)}
        target = found["answers"]["get /api/events/{id}"]["id"]
        found["bodies"]["/api/review/decisions"] = {"target": target, "action": "accept", "who": "night desk"}
    text = json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True)
    PLACE.write_text(text + "\n", encoding="utf-8")


def _answers(client: TestClient) -> dict[str, Any]:
    claim = client.get("/api/claims?recipient=Mali&sort=documents").json()["claims"][0]
    document = claim["documents"][0]
    event = client.get(f"/api/events?claim={claim['id']}").json()["rows"][0]["id"]
    statement = client.get("/api/statements?stance=rejects").json()["rows"][0]["id"]
    source = claim["positions"][0]["source"]["id"]
    other = next(id for id in claim["documents"] if id != document)
    asked = {
        "/api/claims": "/api/claims?limit=1&recipient=Mali&sort=documents",
        "/api/facets": "/api/facets",
        "/api/claims/{id}": f"/api/claims/{claim['id']}",
        "/api/claims/{id}/wordings": f"/api/claims/{claim['id']}/wordings?limit=1",
        "/api/claims/{id}/provenance": f"/api/claims/{claim['id']}/provenance",
        "/api/claims/{id}/history": f"/api/claims/{claim['id']}/history",
        "/api/claims/{id}/explanation": f"/api/claims/{claim['id']}/explanation",
        "/api/documents": "/api/documents?limit=1",
        "/api/documents/{id}": f"/api/documents/{document}",
        "/api/documents/{id}/reading": f"/api/documents/{document}/reading",
        "/api/compare": f"/api/compare?first={document}&second={other}",
        "/api/statements": "/api/statements?limit=1",
        "/api/statements/{id}": f"/api/statements/{statement}",
        "/api/events": "/api/events?limit=1",
        "/api/events/{id}": f"/api/events/{event}",
        "/api/sources": "/api/sources?limit=1",
        "/api/sources/{id}": f"/api/sources/{source}",
        "/api/sources/{id}/claims": f"/api/sources/{source}/claims",
        "/api/ledger": "/api/ledger",
        "/api/pairs/{first}/{second}": "/api/pairs/Turkey/Mali",
        "/api/flows": "/api/flows?frame=arms_transfer",
        "/api/search": "/api/search?q=drones&limit=2",
        "/api/changes": "/api/changes?before=2024-03-05&until=2024-03-31",
        "/api/review": "/api/review?limit=1",
    }
    found = {}
    for path, address in asked.items():
        answer = client.get(address)
        answer.raise_for_status()
        found[f"get {path}"] = answer.json()
    return found


if __name__ == "__main__":
    main()
