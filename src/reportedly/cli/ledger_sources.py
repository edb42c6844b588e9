"""``reportedly sources``, ``source`` and ``chain``: who is heard, what they said, and the way it took."""

from __future__ import annotations

from dataclasses import asdict

import click

from reportedly.cli.ledger import (
    canvas,
    existing,
    format_option,
    ledger_option,
    limit_option,
    more,
)
from reportedly.cli.output import print_csv, print_json
from reportedly.errors import UsageError

SOURCES_EXAMPLES = """
\b
Examples:
  reportedly sources
  reportedly sources --kind government --country Russia
  reportedly sources --sort contested --format csv
"""
SOURCE_EXAMPLES = """
\b
Examples:
  reportedly source "Russian Foreign Ministry"
  reportedly source "New York Times" --limit 10
  reportedly source "Example Post" --rate B
"""
CHAIN_EXAMPLES = """
\b
Examples:
  reportedly chain 3f09c2d51a7be604.t2
  reportedly chain 3f09c2d51a7be604.t2 --format json

\b
STATEMENT is an id as `reportedly source` and `reportedly search` show it.
"""
KINDS = ("person", "government", "organisation", "media", "document", "unnamed", "group")
COLUMNS = ("id", "name", "kind", "country", "statements", "documents", "claims", "contested", "rating")


@click.command(short_help="List who is heard.", epilog=SOURCES_EXAMPLES)
@ledger_option
@click.option("--words", metavar="WORDS", help="Words of the name.")
@click.option("--kind", type=click.Choice(KINDS), help="Kind of source.")
@click.option("--country", metavar="STATE", help="State it belongs to.")
@click.option(
    "--sort", type=click.Choice(["statements", "claims", "contested", "name"]), default="statements",
    show_default=True, help="Order.",
)  # fmt: skip
@limit_option
@format_option
def sources(
    where: str, words: str | None, kind: str | None, country: str | None, sort: str, limit: int, form: str
) -> int:
    """List sources, those heard most first, and how their claims fared."""
    from reportedly.ledger import queries
    from reportedly.render.table import Column, draw_table

    wide = limit if form == "table" else 1_000_000
    page = queries.sources(existing(where), text=words, kind=kind, country=country, sort=sort, limit=wide)
    if form == "json":
        print_json([asdict(row) for row in page.rows])
    elif form == "csv":
        print_csv(COLUMNS, ([asdict(row)[name] for name in COLUMNS] for row in page.rows))
    else:
        columns = [
            Column("id", style="faint"), Column("source", shrinks=True, style="source"), Column("kind"),
            Column("state"),
            Column("said", right=True), Column("docs", right=True), Column("claims", right=True),
            Column("contested", right=True), Column("rated"),
        ]  # fmt: skip
        draw_table(canvas(), columns, [
            (row.id, row.name, row.kind, row.country or "", f"{row.statements:,}", f"{row.documents:,}",
             f"{row.claims:,}", f"{row.contested:,}", row.rating or "")
            for row in page.rows
        ])  # fmt: skip
        more(len(page.rows), page.total)
    return 0


@click.command(short_help="Show one source: all it said, and on what.", epilog=SOURCE_EXAMPLES)
@click.argument("name", metavar="NAME")
@ledger_option
@click.option("--rate", "letter", type=click.Choice([*"ABCDEF", "none"]), help="Set its reliability (Admiralty code).")
@click.option("--who", help="Who rates, instead of the name you are logged in by.")
@limit_option
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="For eyes, or as JSON.",
)  # fmt: skip
def source(name: str, where: str, letter: str | None, who: str | None, limit: int, form: str) -> int:
    """Show what a source said, the claims it takes a position on, and how they fared."""
    from reportedly.ledger import queries
    from reportedly.render.source import draw_source

    ledger = existing(where)
    found = queries.find_sources(ledger, name)
    if not found:
        raise UsageError(f"source {name!r}: nobody in the ledger is called so; list them: reportedly sources")
    if letter:
        queries.rate(ledger, found[0].id, None if letter == "none" else letter, who=who)
    view = queries.source(ledger, found[0].id)
    stands = queries.source_claims(ledger, found[0].id, limit=limit)
    said = queries.statements(ledger, source=found[0].id, limit=limit)
    if form == "json":
        print_json(
            {
                "source": asdict(view) if view else None,
                "claims": [asdict(stand) for stand in stands.rows],
                "statements": [asdict(one) for one in said.rows],
            }
        )
        return 0
    if view:
        draw_source(canvas(), view, stands, said)
    if len(found) > 1:
        others = ", ".join(f"{row.name} ({row.id})" for row in found[1:5])
        click.echo(f"also called so: {others}", err=True)
    return 0


@click.command(short_help="Show the way words took to the reader.", epilog=CHAIN_EXAMPLES)
@click.argument("statement", metavar="STATEMENT")
@ledger_option
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="For eyes, or as JSON.",
)  # fmt: skip
def chain(statement: str, where: str, form: str) -> int:
    """Show the way from the origin of a statement to the reader, and the documents that pass it on."""
    from reportedly.ledger import queries
    from reportedly.render.source import draw_chain

    ledger = existing(where)
    steps = queries.chain(ledger, statement)
    if steps is None:
        raise UsageError(f"statement {statement}: there is none; find one with: reportedly search WORDS")
    if form == "json":
        print_json([asdict(step) for step in steps])
    else:
        draw_chain(canvas(), steps, queries.document_names(ledger))
    return 0
