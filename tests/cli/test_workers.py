"""Several processes print what one prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

STORIES = (
    "Togo pledged on Monday to buy six drones, the Sahara Tribune reported.",
    "“We deny everything,” the ministry said in a statement.",
    "",
    "Diplomats in Bamako doubt that the shells were delivered, according to two officials.",
)


def test_workers_give_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    stories = tmp_path / "stories.jsonl"
    records = [json.dumps({"text": text, "published": "2023-01-12"}) for text in STORIES]
    stories.write_text("\n".join([*records, "broken", *reversed(records)]))
    outputs = []
    for workers in ("1", "2"):
        command = [
            sys.executable,
            "-c",
            "from reportedly.cli import main; raise SystemExit(main())",
            "read",
            str(stories),
        ]
        done = subprocess.run([*command, "--format", "jsonl", "--workers", workers], capture_output=True, check=False)
        assert done.returncode == 1, "one line is broken"
        outputs.append((done.stdout, done.stderr))
    assert outputs[0] == outputs[1]
    assert len(outputs[0][0].splitlines()) == 2 * len(STORIES)
