"""The commands: what they print, what they refuse, and the file that stands alone."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import httpx
import pytest

from reportedly.cli import main
from reportedly.ledger import queries
from web import story


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    place = tmp_path_factory.mktemp("serve") / "story.db"
    ledger = story.fill(place, copies=4)
    queries.meta(ledger)
    return place, ledger


@pytest.fixture(scope="module")
def claim(file):
    return queries.claims(file[1], sort="documents").rows[0].id


def test_serve_prints_its_address_and_a_token_that_opens_writing(file):
    command = [sys.executable, "-c", "import sys; from reportedly.cli import main; sys.exit(main())"]
    started = subprocess.Popen(
        [*command, "serve", "--ledger", str(file[0]), "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        lines = [started.stdout.readline() for _ in range(3)]
        base = re.search(r"http://127\.0\.0\.1:\d+", lines[0])[0]
        token = re.search(r"#token=([\w-]{40,})", lines[1])[1]
        for _ in range(100):
            try:
                assert httpx.get(base, timeout=10).status_code == 200
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        answer = httpx.post(
            f"{base}/review", headers={"authorization": f"Bearer {token}"}, data={"action": "accept", "id": "x"}
        )
        assert answer.status_code == 400
    finally:
        started.terminate()
        started.wait(10)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--ledger", "missing.db"], "there is no such ledger"),
        (["--token", "short"], "too short"),
        (["--host", "0.0.0.0"], "--host-name"),
    ],
)
def test_serve_refuses_and_says_what_to_do(arguments, told, capsys, file):
    assert main(["serve", *arguments]) in (1, 2)
    assert told in capsys.readouterr().err


def test_a_dossier_file_stands_alone(file, claim, tmp_path):
    target = tmp_path / "claim.html"
    assert main(["dossier", claim, "-o", str(target), "--ledger", str(file[0]), "--date", "2024-06-01"]) == 0
    page = target.read_text(encoding="utf-8")
    assert "<h1>" in page
    assert "Made by reportedly on 1 Jun 2024" in page
    assert not re.search(r"<script|<link|href=|src=|url\(", page)
    again = tmp_path / "again.html"
    main(["dossier", claim, "-o", str(again), "--ledger", str(file[0]), "--date", "2024-06-01"])
    assert again.read_bytes() == target.read_bytes()


def test_a_dossier_prints_as_pdf(file, claim, tmp_path):
    target = tmp_path / "claim.pdf"
    assert main(["dossier", claim[:8], "-o", str(target), "--ledger", str(file[0])]) == 0
    content = target.read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page[^s]", content)) <= 2


def test_a_dossier_needs_a_claim_and_a_kind(file, claim, tmp_path, capsys):
    assert main(["dossier", "nothing", "-o", str(tmp_path / "a.html"), "--ledger", str(file[0])]) != 0
    assert main(["dossier", claim, "-o", str(tmp_path / "a.doc"), "--ledger", str(file[0])]) == 2
    told = capsys.readouterr().err
    assert "no claim" in told
    assert ".html or .pdf" in told
