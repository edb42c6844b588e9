"""``reportedly documents`` and ``search``: what the ledger holds, what is a copy, and where words stand."""

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
from reportedly.cli.ledger_claims import day_option
from reportedly.cli.output import print_csv, print_json

DOCUMENTS_EXAMPLES = """
\b
Examples:
  reportedly documents --since 2023-01
  reportedly documents --copies
  reportedly documents --failed
"""
SEARCH_EXAMPLES = """
\b
Examples:
  reportedly search 'shells OR rockets'
  reportedly search '"rail cars"' --kind document
  reportedly search denied --source media

\b
AND, OR, NOT and "phrases" work; word* finds what begins so.
"""
COLUMNS = ("id", "published", "publisher", "title", "url", "characters", "statements", "claims", "copy_of")


@click.command(short_help="List documents, copies, and what could not be read.", epilog=DOCUMENTS_EXAMPLES)
@ledger_option
@click.option("--copies", is_flag=True, help="What is a copy of what, and the passages taken over.")
@click.option("--failed", is_flag=True, help="What could not be read, why, and what to do.")
@click.option("--words", metavar="WORDS", help="Words of the text.")
@click.option("--publisher", help="Outlet that published them.")
@click.option("--since", metavar="DATE", help="Published on or after this day.")
@click.option("--until", metavar="DATE", help="Published on or before this day.")
@limit_option
@format_option
def documents(
    where: str,
    copies: bool,
    failed: bool,
    words: str | None,
    publisher: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    form: str,
) -> int:
    """List the documents of a ledger, those that copy another, or those that could not be read."""
    from reportedly.ledger import queries
    from reportedly.render.table import Column, draw_table

    ledger = existing(where)
    if failed:
        return _failed(where, form)
    if copies:
        return _copies(where, form)
    page = queries.documents(
        ledger, text=words, publisher=publisher, since=day_option(since), until=day_option(until, last=True),
        limit=limit if form == "table" else 1_000_000,
    )  # fmt: skip
    if form == "json":
        print_json([asdict(row) for row in page.rows])
    elif form == "csv":
        print_csv(COLUMNS, ([asdict(row)[name] for name in COLUMNS] for row in page.rows))
    else:
        columns = [
            Column("id", style="faint"), Column("published"), Column("publisher", shrinks=True),
            Column("title", shrinks=True),
            Column("said", right=True), Column("claims", right=True), Column("copy of", style="faint"),
        ]  # fmt: skip
        draw_table(canvas(), columns, [
            (row.id, row.published or "?", row.publisher or "?", row.title or row.name, str(row.statements),
             str(row.claims), row.copy_of or "")
            for row in page.rows
        ])  # fmt: skip
        more(len(page.rows), page.total)
    return 0


def _copies(where: str, form: str) -> int:
    from reportedly.ledger import queries
    from reportedly.render.table import Column, draw_table

    ledger = existing(where)
    found, names = queries.copies(ledger), queries.document_names(ledger)
    rows = [
        (
            names[copy.document],
            "a copy of" if copy.how == "copy" else "takes passages from",
            names[copy.on_document or ""],
            f"{copy.share or 0:.0%}",
        )
        for copy in found
    ]
    if form == "json":
        print_json([asdict(copy) for copy in found])
    elif form == "csv":
        print_csv(("document", "how", "original", "share"), rows)
    elif rows:
        columns = [
            Column("document", shrinks=True, style="source"),
            Column("is"),
            Column("original", shrinks=True),
            Column("share", right=True),
        ]
        draw_table(canvas(), columns, rows)
    else:
        click.echo("no document copies another", err=True)
    return 0


def _failed(where: str, form: str) -> int:
    from reportedly.ledger import queries

    rows = queries.failures(existing(where))
    heading = ("name", "problem", "remedy", "at")
    if form == "json":
        print_json([dict(zip(heading, row, strict=True)) for row in rows])
    elif form == "csv":
        print_csv(heading, rows)
    elif not rows:
        click.echo("everything could be read", err=True)
    else:
        shown = canvas()
        for name, problem, remedy, at in rows:
            shown.line((name, "source"), (f"  {at}", "faint"))
            shown.paragraph(f"{problem}; {remedy}", indent="  ")
    return 0


@click.command(short_help="Find words in claims, sources, statements and documents.", epilog=SEARCH_EXAMPLES)
@click.argument("words", metavar="WORDS")
@ledger_option
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(["claim", "source", "statement", "document"]),
    help="Look in these only.",
)  # fmt: skip
@click.option("--source", "who", metavar="WHO", help="Statements of sources called so, or of this kind (media …).")
@limit_option
@format_option
def search(words: str, where: str, kinds: tuple[str, ...], who: str | None, limit: int, form: str) -> int:
    """Find words; the best matches first."""
    from reportedly.ledger import queries
    from reportedly.render.table import Column, draw_table

    ledger = existing(where)
    if who:
        said = queries.statements_of(ledger, who, words, limit=limit)
        hits = tuple(queries.Hit("statement", one.id, one.source_name or "", one.content) for one in said)
    else:
        hits = queries.search(ledger, words, kinds=kinds, limit=limit)
    if form == "json":
        print_json([asdict(hit) for hit in hits])
    elif form == "csv":
        print_csv(("kind", "id", "text", "snippet"), ([hit.kind, hit.id, hit.text, hit.snippet] for hit in hits))
    elif hits:
        columns = [Column("kind"), Column("id", style="faint"), Column("words", shrinks=True)]
        draw_table(canvas(), columns, [
            (hit.kind, hit.id, hit.snippet.replace("⟦", "").replace("⟧", "")) for hit in hits
        ])  # fmt: skip
    else:
        click.echo("nothing has these words", err=True)
    return 0
