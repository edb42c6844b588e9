"""What every request meets before a page does: whose name it calls us by, how much it sends, how long it may take.

And what every answer carries: a content security policy without inline script or style, and an ETag. Written as plain
ASGI, so that the pages and the REST interface have the same walls.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from hashlib import sha256

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("reportedly.web")
LONGEST_QUERY = 4096
LARGEST_BODY = 2 * 1024 * 1024
SECONDS = 30.0
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
Problem = Callable[[Request, int, str, str], Response]


class Guard:
    """ASGI middleware: refuses what is too long, too large, too slow or calls for another host; adds the headers.

    `problem` makes the answer to a refusal (request, status, title, what to do).
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], problem: Problem) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.problem = problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        outlet = _Outlet(send)
        refusal = self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, outlet)
            return
        try:
            with anyio.fail_after(SECONDS):
                await self.app(scope, _limited(receive), outlet)
        except TimeoutError:
            if not outlet.started:
                late = self.problem(request, 503, "That took too long", "Narrow the filter and try again.")
                await late(scope, receive, outlet)
        except Exception as error:
            if isinstance(error, _BodyTooLarge):
                answer = self.problem(request, 413, "Too much was sent", f"Send at most {LARGEST_BODY:,} bytes.")
            else:
                LOG.exception("%s %s", request.method, request.url.path)
                answer = self.problem(request, 500, "Something went wrong", "The server's log tells more; try again.")
            if not outlet.started:
                await answer(scope, receive, outlet)

    def _refusal(self, request: Request) -> Response | None:
        if host_name(request.headers.get("host", "")) not in self.hosts:
            return self.problem(
                request,
                421,
                "This server does not go by that name",
                "Open it under the address it printed, or start it with --host-name NAME.",
            )
        if len(request.scope.get("query_string", b"")) > LONGEST_QUERY:
            return self.problem(request, 414, "The address is too long", f"Keep it under {LONGEST_QUERY:,} characters.")
        length = request.headers.get("content-length", "0")
        if length.isdigit() and int(length) > LARGEST_BODY:
            return self.problem(request, 413, "Too much was sent", f"Send at most {LARGEST_BODY:,} bytes.")
        return None


class _BodyTooLarge(Exception):
    """More came than Content-Length promised or than may come at all."""


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > LARGEST_BODY:
                raise _BodyTooLarge
        return message

    return receive_some


class _Outlet:
    """Sends on, with the security headers, and remembers whether the answer has begun."""

    def __init__(self, send: Send) -> None:
        self.send, self.started = send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "private, no-cache")
        await self.send(message)


def host_name(header: str) -> str:
    """The name in a Host header, without the port: ``[::1]:80`` is ``[::1]``."""
    name, colon, port = header.strip().lower().rpartition(":")
    return name if colon and port.isdigit() and (name.endswith("]") or ":" not in name) else header.strip().lower()


class Headed:
    """ASGI middleware: HEAD is answered as GET is, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET"}, receive, send_head)


class Tagged:
    """ASGI middleware: an ETag over the bytes of every GET answered in one piece; 304 where the reader has them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        known = {tag.strip().removeprefix("W/") for tag in Headers(scope=scope).get("if-none-match", "").split(",")}
        start: Message | None = None

        async def send_tagged(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if message["status"] == 200 and "etag" not in Headers(raw=message["headers"]):
                    start = message
                    return
            elif start is not None:
                first, start = start, None
                if not message.get("more_body"):
                    tag = f'"{sha256(message.get("body", b"")).hexdigest()[:24]}"'
                    headers = MutableHeaders(scope=first)
                    headers["etag"] = f"W/{tag}"
                    headers.add_vary_header("Cookie")
                    if tag in known:
                        first["status"] = 304
                        del headers["content-length"]
                        message = {"type": "http.response.body", "body": b""}
                await send(first)
            await send(message)

        await self.app(scope, receive, send_tagged)
