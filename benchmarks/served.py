"""How soon a served ledger answers ten readers at once, route by route.

    python -m benchmarks.served LEDGER

Each reader asks for something, thinks for a second on average, and asks for the next; addresses are taken from what
the ledger answers, in an order that a seed fixes.
"""

from __future__ import annotations

import asyncio
import random
import socket
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator

import httpx
import uvicorn

from reportedly.web.access import new_token
from reportedly.web.app import create_app

READERS = 10
ASKED = 20  # of each route
THINKING = 2.0  # seconds at most
LISTS = (
    "/api/claims", "/api/claims?frame=arms_transfer&status=contested", "/api/claims?sort=documents",
    "/api/claims?q=drones",
    "/api/documents", "/api/statements", "/api/statements?stance=rejects", "/api/events?type=AID", "/api/sources",
    "/api/flows", "/api/review", "/api/search?q=drones", "/api/facets", "/claims.atom",
)  # fmt: skip


async def served_table(base: str) -> list[str]:
    """Lines of a table: route, median and 95th percentile in milliseconds."""
    spent: dict[str, list[float]] = defaultdict(list)
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        routes = await addresses(client)
        asked = [(route, address) for route, found in routes.items() for address in (found * ASKED)[:ASKED]]
        random.Random(1).shuffle(asked)
        waiting: Iterator[tuple[str, str]] = iter(asked)

        async def reader(pause: random.Random) -> None:
            for route, address in waiting:
                began = time.perf_counter()
                (await client.get(address)).raise_for_status()
                spent[route].append(1000 * (time.perf_counter() - began))
                await asyncio.sleep(pause.random() * THINKING)

        await asyncio.gather(*(reader(random.Random(number)) for number in range(READERS)))
    lines = [f"{READERS} readers at once, milliseconds{'':20}{'median':>8}{'95 %':>8}"]
    for route, times in spent.items():
        times.sort()
        lines.append(f"  {route:50}{times[len(times) // 2]:>8.0f}{times[int(len(times) * 0.95) - 1]:>8.0f}")
    return lines


async def addresses(client: httpx.AsyncClient) -> dict[str, list[str]]:
    """Addresses to ask for, by route; asking for them warms what is kept."""
    found: dict[str, list[str]] = {}
    for address in LISTS:
        (await client.get(address)).raise_for_status()
        found[address] = [address]
    for subject in ("claims", "documents", "statements", "events", "sources"):
        body = (await client.get(f"/api/{subject}?limit=20")).json()
        rows = body.get("rows") or body.get("claims") or []
        if rows:
            found[f"/api/{subject}/{{id}}"] = [f"/api/{subject}/{row['id']}" for row in rows]
    return found


def main(ledger: str) -> None:
    """Serve a ledger on a free port and print the table."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(ledger, token=new_token()), log_level="warning"))
    threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    print("\n".join(asyncio.run(served_table(f"http://127.0.0.1:{bound.getsockname()[1]}"))))
    server.should_exit = True


if __name__ == "__main__":
    main(sys.argv[1])
