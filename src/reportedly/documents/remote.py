"""A page from the network, within limits of size, time and redirects, from a public address."""

from __future__ import annotations

import re
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.documents.addresses import public_addresses
from reportedly.documents.decode import decode
from reportedly.documents.files import too_large
from reportedly.documents.kinds import Kind, kind_of_name
from reportedly.documents.options import OpenOptions
from reportedly.errors import InputError, RefusedAddress, TooLarge, UnreadableInput

if TYPE_CHECKING:
    import httpx

REDIRECTS = (301, 302, 303, 307, 308)
KINDS: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/warc": "warc",
}
UNPACKED = ("", "identity", "gzip", "deflate")
HEADERS = {
    "User-Agent": "reportedly (reads one page for its user)",
    "Accept-Encoding": "gzip",  # which swells a thousandfold at most
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.5",
}
REMEDY = "check the address and the network, or save the page and name the file"


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: `address` is where it came from in the end."""

    asked: str
    address: str
    content_type: str
    data: bytes

    @property
    def charset(self) -> str | None:
        """The encoding that the server states."""
        return charset_in(self.content_type)

    @property
    def kind(self) -> Kind | None:
        """The kind that the server states, else what the address ends in."""
        stated = KINDS.get(self.content_type.partition(";")[0].strip().lower())
        return stated or kind_of_name(self.address.partition("?")[0])

    def text(self) -> str:
        """The bytes as text.

        Raises:
            UnreadableInput: they are none.
        """
        return decode(self.data, self.asked, declared=self.charset, markup=True)


def charset_in(content_type: str) -> str | None:
    """The charset of a Content-Type header."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.I)
    return found[1] if found else None


def fetch(url: str, options: OpenOptions) -> Page:
    """The page at `url`.

    Raises:
        RefusedAddress: its scheme or address, or that of a redirect, may not be fetched.
        TooLarge: it is over the limits of size or time.
        UnreadableInput: it cannot be had.
    """
    import httpx

    deadline = time.monotonic() + options.patience
    address = url
    # the environment's proxies would resolve names themselves, past the check of addresses
    with httpx.Client(trust_env=False, verify=ssl.create_default_context(), headers=HEADERS) as client:
        for _ in range(options.redirects + 1):
            try:
                answer = _answer(client, url, address, deadline, options)
            except httpx.TimeoutException as error:
                raise _too_slow(url, options) from error
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
                reason = str(error) or type(error).__name__
                raise UnreadableInput(url, f"the page cannot be fetched ({reason})", REMEDY) from error
            if isinstance(answer, Page):
                return answer
            address = answer
    raise UnreadableInput(url, f"more than {options.redirects} redirects", "name the page's final address")


def _answer(client: httpx.Client, url: str, address: str, deadline: float, options: OpenOptions) -> Page | str:
    """The page at `address`, or the address that it redirects to."""
    import httpx

    target = httpx.URL(address)
    if target.scheme not in ("http", "https") or not target.host:
        raise RefusedAddress(
            url, f"{target.scheme or 'no scheme'}: addresses are not fetched", "use http:// or https://"
        )
    port = target.port or (443 if target.scheme == "https" else 80)
    addresses = public_addresses(target.host, port, url, allow_private=options.allow_private)
    response = _connected(client, target, addresses, deadline)
    try:
        if response.status_code in REDIRECTS and "location" in response.headers:
            return str(target.join(response.headers["location"]))
        if response.status_code != 200:
            problem = f"the server answers {response.status_code} {response.reason_phrase}".strip()
            raise UnreadableInput(
                url, problem, "check the address; save the page and name the file if it needs a login"
            )
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed not in UNPACKED:
            raise UnreadableInput(
                url, f"the server sends it packed as {packed}, unasked", "save the page and name the file"
            )
        data = _body(response, url, deadline, options)
    finally:
        response.close()
    return Page(url, str(target), response.headers.get("content-type", ""), data)


def _connected(client: httpx.Client, target: httpx.URL, addresses: list[str], deadline: float) -> httpx.Response:
    """The answer of the first of `addresses` that listens, its body still to be read."""
    import httpx

    for number, address in enumerate(addresses, start=1):
        left = max(deadline - time.monotonic(), 0.01)
        last = number == len(addresses)
        request = client.build_request(
            "GET",
            target.copy_with(host=address, userinfo=b"", fragment=None),
            headers={"Host": target.netloc.decode("ascii").rpartition("@")[2]},
            # the certificate is checked against the name, though the connection goes to the checked address
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
            timeout=httpx.Timeout(left, connect=left if last else left / 4),
        )
        try:
            return client.send(request, stream=True, follow_redirects=False)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if last:
                raise
    raise AssertionError("a name without addresses has been refused before")


def _body(response: httpx.Response, url: str, deadline: float, options: OpenOptions) -> bytes:
    """The whole body, unpacked; a server that drips or a bomb that swells is cut off."""
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > options.largest:
            raise too_large(url, options.largest)
        if time.monotonic() > deadline:
            raise _too_slow(url, options)
    return bytes(data)


def _too_slow(url: str, options: OpenOptions) -> InputError:
    return TooLarge(url, f"the page took more than {options.patience:g} seconds", "raise the limit with --timeout")
