"""``reportedly export``: the ledger as the contract's JSON or as plain tables."""

from __future__ import annotations

from typing import Any

import click

from reportedly.cli.ledger import existing, ledger_option
from reportedly.cli.output import json_text, print_csv, print_json, write

EXAMPLES = """
\b
Examples:
  reportedly export > claims.json
  reportedly export positions --format csv > positions.csv
  reportedly export readings --format jsonl > readings.jsonl
"""
WHAT = ("claims", "positions", "origins", "wordings", "readings")


@click.command(short_help="Write claims, positions, origins, wordings or readings.", epilog=EXAMPLES)
@click.argument("what", type=click.Choice(WHAT), default="claims")
@ledger_option
@click.option(
    "--format", "form", type=click.Choice(["json", "jsonl", "csv"]), default="json", show_default=True,
    help="One JSON value, one a line, or CSV.",
)  # fmt: skip
def export(what: str, where: str, form: str) -> int:
    """Write what the ledger holds; claims as JSON are the contract's, with document_names."""
    from reportedly.exports.tables import table_rows
    from reportedly.ledger import queries

    ledger = existing(where)
    if what == "readings":
        rows: list[dict[str, Any]] = [
            reading.to_dict(with_text=True) for id in ledger.ids() if (reading := ledger.reading_of(id))
        ]
        form = "jsonl" if form == "csv" else form
    elif what == "claims" and form != "csv":
        contract = queries.contract(ledger)
        if form == "json":
            print_json(contract)
            return 0
        rows = contract["claims"]
    else:
        rows = list(table_rows(ledger, what))
    if form == "json":
        print_json(rows)
    elif form == "jsonl":
        write("".join(json_text(row) + "\n" for row in rows))
    else:
        print_csv(list(rows[0]) if rows else [], (list(row.values()) for row in rows))
    return 0
