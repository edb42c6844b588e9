"""`reportedly read`: what is printed where, in which order, with which status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.documents.conftest import Site, site  # noqa: F401  a fixture

pytestmark = pytest.mark.usefixtures("quick_reader")


def test_one_document_is_one_object(run: Any, texts: Path) -> None:
    ran = run("read", "a.txt", "--format", "json", "--publisher", "Example Post", "--published", "2022-09-06")
    reading = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert reading["document"]["url"] == "a.txt"
    assert reading["document"]["publisher"] == "Example Post"
    assert reading["document"]["published"] == "2022-09-06"
    assert "text" not in reading["document"]


def test_with_text_makes_every_span_checkable(run: Any, texts: Path) -> None:
    Path("d.txt").write_bytes("“Ü” denied\r\nit.".encode("utf-16"))
    reading = json.loads(run("read", "d.txt", "--format", "json", "--with-text").out)
    text = reading["document"]["text"]
    assert text == "“Ü” denied\r\nit."
    ((start, end),) = reading["statements"][0]["content"]["spans"]
    assert text[start:end] == reading["statements"][0]["content"]["text"]


def test_several_documents_are_a_list(run: Any, texts: Path) -> None:
    assert [each["document"]["url"] for each in json.loads(run("read", "b.txt", "a.txt", "--format", "json").out)] == [
        "b.txt",
        "a.txt",
    ]
    assert json.loads(run("read", "none.txt", "gone.txt", "--format", "json").out) == []


def test_lines_come_in_the_order_given(run: Any, texts: Path) -> None:
    ran = run("read", "c.txt", "a.txt", "b.txt", "a.txt", "--format", "jsonl")
    assert [json.loads(line)["document"]["url"] for line in ran.out.splitlines()] == [
        "c.txt",
        "a.txt",
        "b.txt",
        "a.txt",
    ]


def test_a_folder_is_read_in_the_order_of_names(run: Any, texts: Path) -> None:
    ran = run("read", ".", "--format", "jsonl")
    assert [json.loads(line)["document"]["url"] for line in ran.out.splitlines()] == ["a.txt", "b.txt", "c.txt"]


def test_records_are_read_too(run: Any, texts: Path) -> None:
    Path("d.jsonl").write_text('{"text": "D denied it.", "outlet": "P"}\nbroken\n{"text": "E denied it."}\n')
    ran = run("read", "d.jsonl", "--format", "jsonl")
    assert [json.loads(line)["document"]["publisher"] for line in ran.out.splitlines()] == ["P", None]
    assert ran.status == 1
    assert ran.err.startswith("reportedly: d.jsonl:2: this line is not JSON")


def test_what_cannot_be_read_is_one_line_and_the_rest_is_printed(run: Any, texts: Path) -> None:
    Path("binary.txt").write_bytes(b"\x00\x01")
    ran = run("read", "a.txt", "none.txt", "binary.txt", "b.txt", "--format", "jsonl")
    assert ran.status == 1
    assert [json.loads(line)["document"]["url"] for line in ran.out.splitlines()] == ["a.txt", "b.txt"]
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == ["none.txt", "binary.txt"]
    assert all(";" in line for line in ran.err.splitlines()), "each says what to do"


def test_a_fault_of_ours_in_one_document_does_not_stop_the_rest(run: Any, texts: Path) -> None:
    Path("b.txt").write_text("B crash")
    ran = run("read", "a.txt", "b.txt", "c.txt", "--format", "jsonl")
    assert (ran.status, len(ran.out.splitlines())) == (1, 2)
    assert ran.err.startswith("reportedly: b.txt: it could not be read (RuntimeError: a fault of ours)")


def test_standard_input_is_read(run: Any) -> None:
    reading = json.loads(
        run("read", "-", "--format", "json", "--url", "https://a.example/1", stdin=b"A denied it.").out
    )
    assert reading["document"]["url"] == "https://a.example/1"
    assert len(reading["statements"]) == 1


def test_an_empty_document_is_a_reading_without_statements(run: Any, texts: Path) -> None:
    Path("empty.txt").touch()
    for given, stdin in (("empty.txt", b""), ("-", b"")):
        reading = json.loads(run("read", given, "--format", "json", stdin=stdin).out)
        assert reading["statements"] == []


@pytest.mark.parametrize(("name", "data"), [("a.jsonl", ""), ("a.csv", "text,title\n"), ("a.json", "[]")])
def test_an_input_without_documents_says_so(run: Any, tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data)
    ran = run("read", str(tmp_path / name))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "reportedly: there is nothing to read in this: it holds no documents\n"


@pytest.mark.parametrize("day", ["2022-9-6", "06.09.2022", "2022-02-30", "20220906", "yesterday", ""])
def test_a_day_that_is_none_is_wrong_usage(run: Any, texts: Path, day: str) -> None:
    ran = run("read", "a.txt", "--published", day)
    assert ran.status == 2
    assert "YYYY-MM-DD" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.txt", "b.txt", "--title", "T"),
        (".", "--url", "https://a.example"),
        ("a.txt", "--format", "xml"),
        ("a.txt", "--width", "3"),
        ("a.txt", "--workers", "0"),
        ("a.txt", "--map", "nonsense"),
        ("a.txt", "--max-size", "0"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(run: Any, texts: Path, arguments: tuple[str, ...]) -> None:
    ran = run("read", *arguments)
    assert (ran.status, ran.out) == (2, "")


def test_text_is_for_eyes(run: Any, texts: Path) -> None:
    ran = run("read", "a.txt", "b.txt", "--width", "50")
    assert "✔ says     A\n     denied it." in ran.out
    assert "─" * 50 in ran.out
    assert "\x1b" not in ran.out


def test_colour_is_for_terminals(run: Any, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in run("read", "a.txt", terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("read", "a.txt", terminal=True).out


def test_a_limit_stops_early(run: Any, texts: Path) -> None:
    assert len(run("read", ".", "--limit", "2", "--format", "jsonl").out.splitlines()) == 2


def test_private_addresses_need_leave(run: Any, site: Site) -> None:  # noqa: F811
    address = site.page("/a.txt", b"A denied it.", "text/plain")
    refused = run("read", address, "--format", "json")
    assert refused.status == 1
    assert "--allow-private" in refused.err
    assert json.loads(run("read", address, "--allow-private", "--format", "json").out)["document"]["url"] == address


def test_a_hostile_file_name_cannot_command_the_terminal(run: Any, texts: Path) -> None:
    ran = run("read", "no\x1b[2Jsuch\n.txt")
    assert "\x1b" not in ran.err
    assert len(ran.err.splitlines()) == 1


def test_json_is_utf_8_whatever_the_locale(texts: Path) -> None:
    Path("d.txt").write_text("Ü “denied” it.", encoding="utf-8")
    code = "from tests.cli.conftest import quick; import reportedly.pipeline as p; p.read_document = quick;"
    code += "from reportedly.cli import main; raise SystemExit(main())"
    done = started(code, "read", "d.txt", "--format", "jsonl", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    out, err = done.communicate(timeout=60)
    assert json.loads(out)["statements"][0]["source"]["text"] == "Ü", err
    assert done.returncode == 0


ROOT = str(Path(__file__).resolve().parents[2])
SLOW = """
import time, reportedly.pipeline as p
from tests.cli.conftest import quick
def slow(document, manner):
    time.sleep(0.02)
    return quick(document)
p.read_document = slow
from reportedly.cli import main
raise SystemExit(main())
"""


def started(code: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"PYTHONPATH": ROOT} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def many(folder: Path, count: int = 2000) -> str:
    path = folder / "many.jsonl"
    path.write_text("".join(json.dumps({"text": f"N{n} denied it."}) + "\n" for n in range(count)))
    return str(path)


def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    running = started(SLOW, "read", many(tmp_path), "--format", "jsonl")
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.wait(timeout=60) == 141
    assert running.stderr.read() == b""


def test_an_interruption_is_clean(tmp_path: Path) -> None:
    running = started(SLOW, "read", many(tmp_path), "--format", "jsonl")
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err == b"reportedly: interrupted\n"
    assert all(json.loads(line) for line in out.splitlines()), "no line is cut"


def test_a_million_records_are_begun_at_once(tmp_path: Path) -> None:
    """The first line is out before the last record is looked at."""
    running = started(SLOW, "read", many(tmp_path, 100_000), "--format", "jsonl")
    assert running.stdout is not None
    begun = time.monotonic()
    assert json.loads(running.stdout.readline())["document"]["characters"] == len("N0 denied it.")
    assert time.monotonic() - begun < 10
    running.kill()
    running.communicate()
