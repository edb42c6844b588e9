"""Take pictures of the pages, as the README shows them: the packaged story, in Debian's chromium.

    python tools/screenshots.py [FOLDER]      (make screenshots)

Without a folder the three that the README shows go to ``docs/screenshots``, all others to ``build/screenshots``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from playwright.sync_api import sync_playwright

from reportedly import read_document
from reportedly.demo import story
from reportedly.ledger import queries
from reportedly.ledger.answers import ClaimFilter
from reportedly.ledger.store import Ledger
from reportedly.web.access import new_token
from reportedly.web.app import create_app

ROOT = Path(__file__).resolve().parent.parent
SHOWN = {"claims-1280-light", "claim-1280-light", "document-1280-light"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SIZES = ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))
TALLEST = 1400


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", help="where all pictures go")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as place:
        ledger = Ledger.open(Path(place, "story.db"))
        for document in story():
            ledger.add(document, read_document(document), name=document.url)
        with serving(ledger) as base:
            take(base, addresses(ledger), folder)


def addresses(ledger: Ledger) -> dict[str, str]:
    """The pages to take, with the claim that the most documents state and the document with the most statements."""
    claim = queries.claims(ledger, ClaimFilter(), sort="documents", limit=1).rows[0].id
    document = max(queries.documents(ledger, limit=100).rows, key=lambda row: (row.statements, row.id)).id
    source = queries.sources(ledger, limit=1).rows[0].id
    two = [wording.document for wording in queries.wordings(ledger, claim, limit=100).rows]
    return {
        "claims": "/?sort=documents",
        "claim": f"/claims/{claim}",
        "dossier": f"/claims/{claim}/dossier",
        "documents": "/documents",
        "document": f"/documents/{document}",
        "sources": "/sources",
        "source": f"/sources/{source}",
        "map": "/map",
        "pair": "/pairs/PRK/RUS",
        "review": "/review",
        "read": "/read",
        "compare": f"/compare?first={two[0]}&second={two[-1]}",
        "search": "/search?q=shells",
        "help": "/help",
    }


@contextmanager
def serving(ledger: Ledger) -> Iterator[str]:
    """The base address of a server for the ledger."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(ledger, token=new_token()), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{bound.getsockname()[1]}"
    for _ in range(200):
        try:
            httpx.get(f"{base}/help", timeout=60)
            break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield base
    server.should_exit = True
    thread.join(10)


def take(base: str, pages: dict[str, str], folder: Path | None) -> None:
    """Every page in every size and theme."""
    named = os.environ.get("CHROMIUM", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(named) or named, args=FLAGS)
        for width, theme in SIZES:
            context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
            context.add_cookies([{"name": "reportedly_theme", "value": theme, "url": base}])
            page = context.new_page()
            for name, address in pages.items():
                page.goto(base + address)
                picture = f"{name}-{width}-{theme}"
                place = folder or ROOT / ("docs/screenshots" if picture in SHOWN else "build/screenshots")
                place.mkdir(parents=True, exist_ok=True)
                tall = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
                clip = {"x": 0, "y": 0, "width": width, "height": tall}
                page.screenshot(path=place / f"{picture}.png", full_page=True, clip=clip)  # type: ignore[arg-type]
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
