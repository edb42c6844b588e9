"""The documents in a folder: every file of a kind we read, below it too, in the order of names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.documents.kinds import kind_of_name
from reportedly.errors import InputError, UnreadableInput


def files_under(folder: str, name: str | None = None) -> Iterator[str | InputError]:
    """Paths of the files to read, sorted; hidden files and files of other kinds are left out.

    A link that leads back into a folder that holds it is not followed.
    """
    empty = True
    for path in _walk(Path(folder), frozenset()):
        empty = False
        yield path
    if empty:
        yield UnreadableInput(
            name or folder,
            "this folder holds no documents",
            "name a folder with text, Markdown, HTML, JSONL, CSV, feed or WARC files",
        )


def is_folder(name: str) -> bool:
    """Whether an input is a folder; whatever is wrong with the name, this only says no."""
    try:
        return name not in ("", "-") and Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[str | InputError]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
        state = folder.stat()
    except OSError as error:
        yield UnreadableInput(str(folder), f"cannot be opened ({error.strerror})", "check that you may read it")
        return
    above = above | {(state.st_dev, state.st_ino)}
    for path in entries:
        if path.name.startswith("."):
            continue
        try:
            is_folder, is_file, state = path.is_dir(), path.is_file(), path.lstat()
            inner = path.stat() if is_folder else state
        except OSError as error:
            yield UnreadableInput(str(path), f"cannot be opened ({error.strerror})", "check that you may read it")
            continue
        if is_folder and (inner.st_dev, inner.st_ino) not in above:
            yield from _walk(path, above)
        elif is_file and kind_of_name(path.name) is not None:
            yield str(path)
