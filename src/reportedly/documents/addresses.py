"""Which network addresses may be fetched: those of the public internet, unless the user allows others.

A name is resolved once, every address it has is checked, and the connection goes to a checked
one: a name server that answers differently the second time gains nothing by it.
"""

from __future__ import annotations

import ipaddress
import socket

from reportedly.errors import RefusedAddress, UnreadableInput

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def public_addresses(host: str, port: int, url: str, *, allow_private: bool = False) -> list[str]:
    """The IP addresses of `host` to connect to, the preferred first; `url` names the input in errors.

    Raises:
        UnreadableInput: the name has no address.
        RefusedAddress: one of its addresses is not public, and `allow_private` is not set.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableInput(
            url, f"the name {host} cannot be resolved", "check the address and the network"
        ) from error
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not addresses:
        raise UnreadableInput(url, f"the name {host} has no address", "check the address")
    if not allow_private and not all(is_public(address) for address in addresses):
        raise RefusedAddress(
            url, f"{host} is a private, loopback or reserved address", "allow it with --allow-private if you trust it"
        )
    return addresses


def is_public(text: str) -> bool:
    """Whether an IP address, and the IPv4 address that an IPv6 one may carry, is of the public internet."""
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    stands_for = _stood_for(address)
    if stands_for is not None:
        return _is_public(stands_for)
    return all(_is_public(each) for each in (address, *_carried(address)))


def _is_public(address: Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _stood_for(address: Address) -> Address | None:
    """The IPv4 address that an IPv6 one only is another writing of: mapped, or through NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else address.ipv4_mapped


def _carried(address: Address) -> list[Address]:
    """IPv4 addresses to which an IPv6 address may lead on: 6to4, Teredo, the old compatible form."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address | None] = [address.sixtofour, *(address.teredo or ())]
    if int(address) >> 32 == 0:
        found.append(ipaddress.IPv4Address(int(address)))
    return [each for each in found if each is not None]
