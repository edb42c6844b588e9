"""Fingerprints of a text, by which copies are found without comparing all pairs.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of the hashes of every run of
`RUN` words, the smallest in each window of `WINDOW` is kept, so that two texts which share
`RUN + WINDOW - 1` words in a row always share a fingerprint, and a text of 450 words has
about 130. Unlike a MinHash of the whole, this also finds one passage in a longer article.
"""

from __future__ import annotations

import re
from array import array
from zlib import crc32

RUN = 5
WINDOW = 6

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHE = re.compile(r"['’]s\b|['’]")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation and possessive endings."""
    return _WORD.findall(_APOSTROPHE.sub("", text.lower()))


def fingerprints(text: str) -> list[int]:
    """The winnowed 32-bit hashes of `text`, sorted."""
    tokens = words(text)
    if len(tokens) < RUN:
        return []
    hashes = [crc32(" ".join(tokens[i : i + RUN]).encode()) for i in range(len(tokens) - RUN + 1)]
    kept = {min(hashes[i : i + WINDOW]) for i in range(max(1, len(hashes) - WINDOW + 1))}
    return sorted(kept)


def pack(hashes: list[int]) -> bytes:
    """Hashes as bytes for the ledger."""
    return array("I", hashes).tobytes()


def unpack(packed: bytes) -> array[int]:
    """The inverse of `pack`."""
    hashes = array("I")
    hashes.frombytes(packed)
    return hashes
