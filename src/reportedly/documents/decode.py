r"""Bytes to text: the byte order mark, then UTF-8, then what the page declares, then a guess.

UTF-8 comes before the declared name because what passes for UTF-8 hardly ever is anything else,
and pages that say ISO 8859-1 very often are UTF-8.

Line ends stay as they are, since every offset refers to the text as stored:

    >>> decode(b"caf\xc3\xa9\r\n", "note.txt")
    'café\r\n'
"""

from __future__ import annotations

import codecs
import re

from reportedly.errors import UnreadableInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose little-endian mark it opens with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KINDS = (
    (b"%PDF-", "a PDF file", "convert it to text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "save it as plain text, or unpack it first"),
    (b"\x1f\x8b", "a gzip file", "unpack it first, or name it .warc.gz if it is a web archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"%!PS", "a PostScript file", "convert it to text first, for example with ps2ascii"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a rar archive", "unpack it first"),
    (b"PAR1", "a Parquet file", "write it as JSON Lines or CSV first"),
    (b"\x89PNG", "a picture", "give the text of it"),
    (b"\xff\xd8\xff", "a picture", "give the text of it"),
    (b"GIF8", "a picture", "give the text of it"),
    (b"ID3", "a recording", "give a transcript of it"),
    (b"OggS", "a recording", "give a transcript of it"),
    (b"SQLite format 3\x00", "an SQLite database", "if it is a ledger, name it with --ledger"),
)
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
# what browsers read when a page says one of these: the declared name is nearly always a mistake for it
BROADER = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Python's own codecs, no encodings of pages; and a page whose "utf-16" we could read in ASCII is none
NOT_DECLARABLE = re.compile(r"utf-?(?:7|16|32)|idna|punycode|undefined|\w+_escape|mbcs|oem")
ESCAPING = re.compile(r"iso-?2022|hz\b", re.I)  # seven-bit, so that they would pass for UTF-8
HEAD = 4096  # where a page has to declare its encoding, with room to spare
SAMPLE = 64 * 1024  # of which a guess is made
# the bytes that Western European text in cp1252 consists of, beyond ASCII letters: quotation
# marks, dashes and accented letters; a guess among look-alike code pages is worth less than this
WESTERN = re.compile(rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xb0\xb7\xbb\xbf-\xff]")
ODD_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str, *, declared: str | None = None, markup: bool = False) -> str:
    """The text in `data`; `declared` is what a server says, `markup` looks for a page's own word.

    Raises:
        UnreadableInput: the bytes are no text.
    """
    _refuse_known_binaries(data, name)
    encoding, mark = encoding_of(data, declared=declared, markup=markup)
    return _refuse_binary(data[mark:].decode(encoding, "replace"), name)


def encoding_of(
    data: bytes, *, declared: str | None = None, markup: bool = False, whole: bool = True
) -> tuple[str, int]:
    """The encoding of `data`, all of a text or (not `whole`) its first part, and the length of its byte order mark."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    wide = _unmarked_wide(data)
    if wide:
        return wide, 0
    words = [word for word in (declared, _said_by(data) if markup else None) if word]
    for word in (*(word for word in words if ESCAPING.match(word)), "utf-8", *words):
        known = _fitting(data, word, whole)
        if known:
            return known, 0
    return ("utf-8" if _is_broken_utf8(data) else _guess(data)), 0


def _refuse_known_binaries(data: bytes, name: str) -> None:
    for magic, kind, remedy in KINDS:
        if data.startswith(magic):
            raise UnreadableInput(name, f"this is {kind}, not text", remedy)


def _refuse_binary(text: str, name: str) -> str:
    """`text`, unless it holds a NUL or is full of control characters."""
    sample = text[:SAMPLE]
    if "\x00" in text or len(ODD_CONTROLS.findall(sample)) > 0.02 * len(sample):
        raise UnreadableInput(name, "this is a binary file, not text", "give plain text, Markdown, HTML, JSONL or CSV")
    return text


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: mostly Latin text has a NUL in nearly every second byte."""
    sample = data[:SAMPLE]
    if len(sample) < 4 or len(data) % 2 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    for encoding, zeros in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[0::2].count(0))):
        other = sample[0::2].count(0) if encoding == "utf-16-le" else sample[1::2].count(0)
        if zeros > 0.7 * half and other == 0:
            return encoding
    return None


def _said_by(data: bytes) -> str | None:
    found = DECLARED.search(data[:HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _fitting(data: bytes, word: str, whole: bool = True) -> str | None:
    """The codec that `word` names, where it is an encoding of text and `data` is in it.

    The last character of a first part may be cut off.
    """
    try:
        known = codecs.lookup(word).name
        if NOT_DECLARABLE.match(known):
            return None
        known = BROADER.get(known, known)
        text = codecs.getincrementaldecoder(known)().decode(data, whole)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None
    return known if isinstance(text, str) else None


def _is_broken_utf8(data: bytes) -> bool:
    """UTF-8 with a few bytes cut or spoilt: its good sequences far outnumber the bad ones."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text if c > "\x7f") - bad
    return good >= 4 * bad


def _guess(data: bytes) -> str:
    """What is not UTF-8 and declares nothing: cp1252 where it looks Western, else charset-normalizer's best."""
    sample = data[:SAMPLE]
    beyond = sum(1 for byte in sample if byte > 0x7F)
    letters = sum(1 for byte in sample if byte < 0x80 and chr(byte).isalpha())
    another_script = beyond >= 5 and sum(1 for byte in sample if byte >= 0xC0) > 0.4 * letters
    if not another_script and len(WESTERN.findall(sample)) >= 0.9 * beyond and _fitting(data, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
