"""A served ledger of the invented story, and Debian's chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from reportedly.ledger.store import Ledger
from reportedly.web.app import create_app
from web import hostile, story

TOKEN = "a-token-for-these-tests-only"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Served:
    """A running server; `urls` names one address of every kind of page."""

    def __init__(self, base: str, ledger: Ledger) -> None:
        self.base, self.ledger = base, ledger

    @property
    def host(self) -> str:
        return self.base.removeprefix("http://")


@contextmanager
def serving(ledger: Ledger, **options: object) -> Iterator[Served]:
    app = create_app(ledger, token=TOKEN, **options)
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{bound.getsockname()[1]}"
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{base}/help", timeout=20)
            break
        except httpx.HTTPError:
            time.sleep(0.05)
    try:
        yield Served(base, ledger)
    finally:
        server.should_exit = True
        thread.join(10)


def filled(path: Path) -> Ledger:
    ledger = story.fill(path)
    for draft in hostile.drafts():
        ledger.add(draft.document, draft.reading())
    return ledger


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The story for tests that only look."""
    with serving(filled(tmp_path_factory.mktemp("ledger") / "story.db")) as running:
        yield running


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[Served]:
    """A story of its own for a test that changes it."""
    with serving(story.fill(tmp_path / "story.db", copies=3)) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM")
    program = next((found for name in ((named,) if named else BROWSERS) if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("the page tests need chromium; tools/chromium.sh installs it")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


class Watch:
    """What a page said on its console and whom it called."""

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))

    def forget(self) -> None:
        """Begin anew."""
        self.errors.clear()
        self.hosts.clear()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def addresses(served: Served) -> dict[str, str]:
    """One address of every kind of page."""
    from reportedly.ledger import queries
    from reportedly.ledger.answers import ClaimFilter

    drones = queries.claims(served.ledger, ClaimFilter(supplier="TUR", recipient="MLI"), sort="documents").rows[0].id
    denial = queries.documents(served.ledger, publisher="Bosphorus Wire").rows[0].id
    evil = queries.documents(served.ledger, text="zalgo").rows[0].id
    marks = queries.documents(served.ledger, publisher="Daily Quote").rows[0].id
    ministry = queries.claim(served.ledger, drones)["positions"][0]["source"]["id"]
    first = queries.documents(served.ledger, publisher="Sahel Tribune").rows[0].id
    return {
        "claims": "/",
        "claims filtered": "/?frame=arms_transfer&supplier=TUR&status=contested",
        "claims none": "/?supplier=ISL",
        "claim": f"/claims/{drones}",
        "dossier": f"/claims/{drones}/dossier",
        "documents": "/documents",
        "document": f"/documents/{denial}",
        "hostile": f"/documents/{evil}",
        "quotation marks": f"/documents/{marks}",
        "sources": "/sources",
        "source": f"/sources/{ministry}",
        "map": "/map",
        "map of all": "/map?what=any",
        "pair": "/pairs/TUR/MLI",
        "review": "/review",
        "read": "/read",
        "compare": f"/compare?first={first}&second={denial}",
        "compare days": "/compare?before=2024-03-05&after=2024-04-30",
        "search": "/search?q=drones",
        "login": "/login",
        "help": "/help",
        "api": "/api",
        "not found": "/claims/nothing",
    }
