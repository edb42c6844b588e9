"""Which addresses are of the public internet."""

from __future__ import annotations

import socket

import pytest

from reportedly.documents.addresses import is_public, public_addresses
from reportedly.errors import RefusedAddress, UnreadableInput


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.10", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "not an address",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.1", "2130706433", "0x7f000001", "017700000001", "localhost", "[::1]".strip("[]")]
)
def test_loopback_in_another_writing_is_refused(host: str) -> None:
    with pytest.raises((RefusedAddress, UnreadableInput)):
        public_addresses(host, 80, "http://" + host)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(*_: object, **__: object) -> list[object]:
        return [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.7", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    with pytest.raises(RefusedAddress, match="--allow-private"):
        public_addresses("mixed.example", 80, "http://mixed.example")


def test_a_name_that_is_none_says_so() -> None:
    with pytest.raises(UnreadableInput, match="resolved"):
        public_addresses("no-such-name.invalid", 80, "http://no-such-name.invalid")
    with pytest.raises(UnreadableInput, match="resolved"):
        public_addresses("x" * 300 + ".example", 80, "http://x.example")
