"""Bytes of a file or of standard input, within a limit; every way it can fail has its words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO, RawIOBase
from typing import Protocol, cast

from reportedly.errors import InputError, TooLarge, UnreadableInput

CHUNK = 1 << 20


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes."""


@contextmanager
def opened(name: str) -> Iterator[BufferedReader]:
    """The file called `name` for reading, or standard input for ``-``.

    Raises:
        UnreadableInput: it is missing, a folder, or not permitted, or reading it fails.
    """
    if not name:
        raise UnreadableInput('""', "this name is empty", "name a file, a folder, a URL, or - for standard input")
    try:
        file = sys.stdin.buffer if name == "-" else open(name, "rb")  # noqa: PTH123, SIM115  a name may be no path at all
    except (OSError, ValueError) as error:
        raise _explained(name, error) from error
    try:
        yield cast(BufferedReader, file)
    except OSError as error:
        raise _explained(name, error) from error
    finally:
        if name != "-":
            file.close()


def all_bytes(name: str, file: Readable, largest: int) -> bytes:
    """The rest of an open file.

    Raises:
        TooLarge: it has more than `largest` bytes.
    """
    data = bytearray()
    while chunk := file.read(CHUNK):  # not all at once: a reader sets aside as much as it is asked for
        data += chunk
        if len(data) > largest:
            raise too_large(name, largest)
    return bytes(data)


def in_memory(data: bytes) -> BufferedReader:
    """Bytes as an open file."""
    return BufferedReader(cast(RawIOBase, BytesIO(data)))


def too_large(name: str, largest: int) -> TooLarge:
    """The error for an input over `largest` bytes."""
    size = f"{largest / 1_000_000:g} MB"
    return TooLarge(name, f"this is larger than {size}", "split it, or raise the limit with --max-size")


def _explained(name: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return UnreadableInput(name, "there is no such file", "check the path; a URL starts with http:// or https://")
    if isinstance(error, IsADirectoryError):
        return UnreadableInput(name, "this is a folder", "name a file in it")
    if isinstance(error, PermissionError):
        return UnreadableInput(name, "you may not read this file", "change its permissions, or copy it")
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableInput(name, f"it cannot be read ({reason})", "check the path and the disk")
