"""Webhooks: tell the address of a watch what is new, signed, with limits of time, and again where it could not be told.

    for call in deliver(ledger):
        print(call.url, call.told, call.problem)

The form is that of Standard Webhooks (https://www.standardwebhooks.com): ``webhook-id``, ``webhook-timestamp`` and,
where the watch has a secret, ``webhook-signature``: ``v1,`` and the base64 of HMAC-SHA256 over ``id.timestamp.body``.
News count as told once the receiver has answered 2xx, so each arrives at least once.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import logging
import ssl
import threading
import time
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import to_json

from reportedly.documents.addresses import is_public, public_addresses
from reportedly.errors import InputError, RefusedAddress, ReportedlyError, UnreadableInput, UsageError
from reportedly.ledger import queries
from reportedly.ledger.answers import Happening
from reportedly.ledger.store import Ledger

LOG = logging.getLogger("reportedly.api")
_ROUND = threading.Lock()
SECONDS = 10.0
WAITS = (1.0, 4.0)  # seconds before the second and the third try
TOGETHER = 100  # news in one call
LONGEST_URL = 2000
SECRET_PREFIX = "whsec_"  # noqa: S105  how Standard Webhooks marks a secret in base64


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a watch: how many news it told, or why it could not."""

    watch: str
    url: str
    told: int
    problem: str | None = None


def checked_url(url: str, *, allow_private: bool = False) -> str:
    """The address if a watch may call it; names are resolved and checked when it is called.

    Raises:
        UsageError: it is not an http or https address.
        RefusedAddress: it names a private or loopback address, and that is not allowed.
    """
    wrong = UsageError(f"url {url[:80]!r}: give an http or https address")
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise wrong
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or not host:
        raise wrong
    if not allow_private and (host == "localhost" or (_is_literal(host) and not is_public(host))):
        raise RefusedAddress(url, f"{host} is a private, loopback or reserved address", "give a public one")
    return url


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def deliver(
    ledger: Ledger, *, allow_private: bool = False, waits: tuple[float, ...] = WAITS, seconds: float = SECONDS
) -> list[Call]:
    """Call every watch with an address that has news. What could not be told is told the next time.

    `waits` are the pauses between tries, `seconds` the time that one try may take.
    """
    calls = []
    for rule in queries.watches(ledger):
        url = rule["rule"].get("url")
        if not url:
            continue
        news = queries.news(ledger, rule["id"], limit=TOGETHER)
        if not news:
            continue
        body, told_id = message(ledger, rule, news)
        headers = signed(told_id, int(time.time()), body, rule["rule"].get("secret"))
        problem = _told(url, body, headers, allow_private, waits, seconds)
        if problem is None:
            queries.told(ledger, rule["id"], news)
        calls.append(Call(rule["id"], url, 0 if problem else len(news), problem))
    return calls


def deliver_soon(ledger: Ledger) -> None:
    """Deliver behind the answer's back, one round at a time; what fails is in the log and told the next time."""
    if calls_anybody(ledger):
        threading.Thread(target=deliver_round, args=(ledger,), name="watches", daemon=True).start()


def calls_anybody(ledger: Ledger) -> bool:
    """Whether a watch has an address."""
    return any(rule["rule"].get("url") for rule in queries.watches(ledger))


def deliver_round(ledger: Ledger) -> None:
    """Deliver once, after a round that is still on its way."""
    with _ROUND:
        try:
            for call in deliver(ledger):
                if call.problem:
                    LOG.warning("watch %s: %s: %s", call.watch, call.url, call.problem)
        except ReportedlyError as problem:
            LOG.warning("%s", problem)


def message(ledger: Ledger, rule: dict[str, Any], news: tuple[Happening, ...]) -> tuple[bytes, str]:
    """The body of a call, and its id: the same news have the same, so that a receiver knows a repetition."""
    told = []
    for one in news:
        claim = queries.claim(ledger, one.claim or "")
        standing = {key: claim[key] for key in ("summary", "status", "independent_origins")} if claim else {}
        told.append({**asdict(one), **standing})
    body = to_json({"watch": {"id": rule["id"], "name": rule["name"]}, "news": told})
    return body, f"msg_{hashlib.sha256(body).hexdigest()[:24]}"


def signed(id: str, timestamp: int, body: bytes, secret: str | None) -> dict[str, str]:
    """The headers of a call.

    >>> signed("msg_1", 1700000000, b"{}", "whsec_c2VjcmV0")["webhook-signature"]
    'v1,A5oIrJxXPB/PkULSoVu0e4khvPiqpF9vljmhkSKg0FI='
    """
    headers = {"content-type": "application/json", "webhook-id": id, "webhook-timestamp": str(timestamp)}
    if secret:
        content = f"{id}.{timestamp}.".encode() + body
        digest = hmac.new(key_of(secret), content, hashlib.sha256).digest()
        headers["webhook-signature"] = f"v1,{base64.b64encode(digest).decode()}"
    return headers


def key_of(secret: str) -> bytes:
    """The key that a secret stands for: base64 behind ``whsec_``, else its own bytes."""
    if secret.startswith(SECRET_PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
        except (binascii.Error, ValueError):
            pass
    return secret.encode()


def _told(
    url: str, body: bytes, headers: dict[str, str], allow_private: bool, waits: tuple[float, ...], seconds: float
) -> str | None:
    """Post with retries; why it failed, or None."""
    problem = None
    for wait in (0.0, *waits):
        time.sleep(wait)
        try:
            status = post(url, body, headers, allow_private=allow_private, seconds=seconds)
        except RefusedAddress as refused:
            return str(refused)
        except InputError as failed:
            problem = failed.problem
            continue
        if 200 <= status < 300:
            return None
        problem = f"the receiver answers {status}"
        if status < 500 and status not in (408, 425, 429):
            return problem  # it understood, and will answer so again
    return problem


def post(url: str, body: bytes, headers: dict[str, str], *, allow_private: bool, seconds: float) -> int:
    """Post to a checked address without following redirects; the status of the answer, whose body is not read.

    Raises:
        RefusedAddress: the address is private, and that is not allowed.
        UnreadableInput: nobody answers, or not in time.
    """
    import httpx

    try:
        target = httpx.URL(url)
        port = target.port or (443 if target.scheme == "https" else 80)
        addresses = public_addresses(target.host, port, url, allow_private=allow_private)
        with httpx.Client(trust_env=False, verify=ssl.create_default_context()) as client:
            request = client.build_request(
                "POST",
                target.copy_with(host=addresses[0], userinfo=b"", fragment=None),
                content=body,
                headers={
                    **headers,
                    "Host": target.netloc.decode("ascii").rpartition("@")[2],
                    "User-Agent": "reportedly (tells what is new)",
                },
                extensions={"sni_hostname": target.raw_host.decode("ascii")},
                timeout=httpx.Timeout(seconds),
            )
            response = client.send(request, stream=True, follow_redirects=False)
            response.close()
            return response.status_code
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        reason = str(error) or type(error).__name__
        raise UnreadableInput(url, f"nobody answers there ({reason})", "check the address and the network") from error
