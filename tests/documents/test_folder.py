"""Folders: every document below, in the order of names, whatever else lies there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportedly.documents import Document, open_inputs
from reportedly.errors import InputError, UnreadableInput


def names(folder: Path) -> list[str]:
    found = open_inputs([str(folder)])
    return [
        str(Path(each.url or "").relative_to(folder)) if isinstance(each, Document) else "!" + each.problem
        for each in found
    ]


def fill(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("He denied it.")


def test_files_are_read_below_too_and_sorted(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/z.txt", "a/B.md", "a.txt", "10.txt", "9.txt")
    assert names(tmp_path) == ["10.txt", "9.txt", "a/B.md", "a/z.txt", "a.txt", "b.txt"]


def test_hidden_files_and_other_kinds_are_left_out(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "notes.docx", "picture.png", "bundle.yaml", "README")
    assert names(tmp_path) == ["a.txt"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    fill(tmp_path, "picture.png")
    (found,) = open_inputs([str(tmp_path)])
    assert isinstance(found, UnreadableInput)
    assert "no documents" in found.problem


def test_a_folder_called_like_a_file_is_a_folder(tmp_path: Path) -> None:
    fill(tmp_path, "x.txt/inner.txt")
    assert names(tmp_path) == ["x.txt/inner.txt"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    fill(tmp_path, "a/b/c.txt")
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    (tmp_path / "a/b/self").symlink_to(tmp_path / "a/b")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert names(tmp_path) == ["a/b/c.txt"]


def test_a_link_to_elsewhere_is_followed(tmp_path: Path) -> None:
    fill(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in/other").symlink_to(tmp_path / "out")
    (tmp_path / "in/dangling.txt").symlink_to(tmp_path / "nowhere")
    assert [name for name in names(tmp_path / "in") if not name.startswith("!")] == ["a.txt", "other/b.txt"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_what_may_not_be_read_is_an_error_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the refusal is played."""
    fill(tmp_path, "a.txt", "closed/b.txt", "z.txt")
    real = Path.iterdir

    def refusing(self: Path):  # type: ignore[no-untyped-def]
        if self.name == "closed":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "iterdir", refusing)
    found = list(open_inputs([str(tmp_path)]))
    assert [type(each) for each in found] == [Document, UnreadableInput, Document]
    assert isinstance(found[1], InputError)
    assert found[1].name.endswith("closed")


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == ["a.txt"]
