"""How soon a served ledger answers ten readers at once: every page and every route.

    python -m benchmarks.served LEDGER

The ledger is served by ``reportedly serve`` in a process of its own. Each route is asked alone first: what the first
reader of an address waits for, then what a request costs in processor time. Then ten readers ask at once, in an order
that a seed fixes: once as people do (each thinks up to two seconds before asking for the next), once without a pause.
No reader sends an ETag, so that each answer is made. A route passes where 95 of 100 answers to readers who think come
in under 200 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.served_routes import Routes, known, pages, rest

READERS = 10
ASKED = 20  # of each route, and by each way of reading
THINKING = 2.0  # seconds at most, one on average
BOUND = 200  # milliseconds that 95 of 100 answers must come in
ALONE = 12  # requests of a route that are timed alone


@dataclass(slots=True)
class Taken:
    """What one route took, in milliseconds."""

    first: float = 0.0
    processor: float = 0.0
    thinking: list[float] = field(default_factory=list)
    pressing: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Served:
    """A server at work: its address, its token, its process."""

    base: str
    token: str
    pid: int

    def processor(self) -> float:
        """Milliseconds of processor time it has used so far; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(ledger: str) -> Iterator[Served]:
    """``reportedly serve`` on a free port, until the block is left."""
    program = Path(sys.executable).with_name("reportedly")
    command = [str(program), "serve", "--ledger", ledger, "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        told = ""
        while server.stdout and "Bearer" not in told:
            line = server.stdout.readline()
            if not line:
                raise SystemExit(f"{ledger}: it cannot be served")
            told += line
        base, token = re.search(r"http://[\w.:]+", told), re.search(r"Bearer (\S+)", told)
        if base is None or token is None:
            raise SystemExit(f"the server's greeting is not understood: {told}")
        yield Served(base[0], token[1], server.pid)
    finally:
        server.terminate()
        server.wait()


async def measured(served: Served, only: str | None, asked: int) -> dict[str, Taken]:
    """Ask for everything, alone and together."""
    headers = {"authorization": f"Bearer {served.token}"}
    limits = httpx.Limits(max_connections=READERS)
    async with httpx.AsyncClient(base_url=served.base, timeout=120, headers=headers, limits=limits) as client:
        await _answering(client)
        rule = (await client.post("/api/watches", json={"name": "benchmark", "filter": {"about": "France"}})).json()
        try:
            here = await known(client)
            routes = {route: found for route, found in (pages(here) | rest(here, rule["id"])).items() if found}
            if only:
                routes = {route: found for route, found in routes.items() if re.search(only, route)}
            taken = {route: Taken() for route in routes}
            for route, found in routes.items():
                await _alone(client, served, found, taken[route])
            for thinking in (THINKING, 0.0):
                spent = await _together(client, routes, asked, thinking)
                for route, times in spent.items():
                    (taken[route].thinking if thinking else taken[route].pressing).extend(sorted(times))
        finally:
            await client.delete(f"/api/watches/{rule['id']}")
    return taken


async def _answering(client: httpx.AsyncClient) -> None:
    for _ in range(600):
        try:
            await client.get("/api/ledger")
            break
        except httpx.HTTPError:
            await asyncio.sleep(0.1)


async def _get(client: httpx.AsyncClient, address: str) -> float:
    """Milliseconds until an answer is here."""
    began = time.perf_counter()
    (await client.get(address)).raise_for_status()
    return 1000 * (time.perf_counter() - began)


async def _alone(client: httpx.AsyncClient, served: Served, found: list[str], taken: Taken) -> None:
    taken.first = max([await _get(client, address) for address in found])
    before = served.processor()
    for address in (found * ALONE)[:ALONE]:
        await _get(client, address)
    taken.processor = (served.processor() - before) / ALONE


async def _together(client: httpx.AsyncClient, routes: Routes, times: int, thinking: float) -> dict[str, list[float]]:
    asked = [(route, address) for route, found in routes.items() for address in (found * times)[:times]]
    random.Random(1).shuffle(asked)
    waiting = iter(asked)
    spent: dict[str, list[float]] = defaultdict(list)

    async def reader(pause: random.Random) -> None:
        for route, address in waiting:
            spent[route].append(await _get(client, address))
            if thinking:
                await asyncio.sleep(pause.random() * thinking)

    await asyncio.gather(*(reader(random.Random(number)) for number in range(READERS)))
    return spent


def part(times: list[float], share: float) -> float:
    """The value below which so large a share of some sorted times lies."""
    return times[max(0, min(len(times) - 1, round(len(times) * share) - 1))] if times else 0.0


def table(taken: dict[str, Taken]) -> Iterator[str]:
    """The lines to print."""
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if hasattr(os, "getloadavg") else ""
    yield f"{READERS} readers at once, milliseconds; {load}"
    yield f"  {'':42}{'alone':^16}{'thinking':^16}{'no pause':^16}"
    yield f"  {'route':42}{'first':>8}{'cpu':>8}{'median':>8}{'95 %':>8}{'median':>8}{'95 %':>8}"
    missed = 0
    for route, one in taken.items():
        worst = part(one.thinking, 0.95)
        missed += worst >= BOUND
        figures = (one.first, one.processor, part(one.thinking, 0.5), worst)
        pressing = (part(one.pressing, 0.5), part(one.pressing, 0.95))
        shown = "".join(f"{figure:>8.0f}" for figure in (*figures, *pressing))
        yield f"  {route:42}{shown}{'' if worst < BOUND else '  over'}"
    every = sorted(time for one in taken.values() for time in one.thinking)
    pressing_all = sorted(time for one in taken.values() for time in one.pressing)
    both = (part(every, 0.5), part(every, 0.95), part(pressing_all, 0.5), part(pressing_all, 0.95))
    yield f"  {'all':42}{'':16}{''.join(f'{figure:>8.0f}' for figure in both)}"
    verdict = f"under {BOUND} ms on every route" if not missed else f"{missed} routes over {BOUND} ms"
    yield f"95 of 100 answers to readers who think: {verdict} ({len(taken)} routes)"


def main() -> int:
    """Parse the arguments, serve, measure, print; 1 where a route is too slow."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("ledger", help="for one with 100,000 statements: python -m benchmarks.big_ledger 10000 FILE")
    parser.add_argument("--only", help="routes whose name this pattern finds")
    parser.add_argument("--asked", type=int, default=ASKED, help="how often each route is asked, per way of reading")
    asked = parser.parse_args()
    with serving(asked.ledger) as served:
        taken = asyncio.run(measured(served, asked.only, asked.asked))
    print("\n".join(table(taken)))
    return int(any(part(one.thinking, 0.95) >= BOUND for one in taken.values()))


if __name__ == "__main__":
    sys.exit(main())
