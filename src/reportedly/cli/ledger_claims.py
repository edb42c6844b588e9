"""``reportedly claims`` and ``claim``: what is claimed, by whom, against whom, on whose authority."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

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
from reportedly.documents import checked_day
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.ledger.answers import ClaimFilter, Sort

CLAIMS_EXAMPLES = """
\b
Examples:
  reportedly claims --about "North Korea" --frame arms_transfer --since 2022-09
  reportedly claims --supplier Iran --item drones --status contested
  reportedly claims --as-of 2022-12-31
  reportedly claims --format json > claims.json

\b
Countries go by name ("North Korea", "Pyongyang") or code (PRK); a month stands
for its first day after --since and its last after --until and --as-of.
"""
CLAIM_EXAMPLES = """
\b
Examples:
  reportedly claim 7f3a
  reportedly claim 7f3a --explain
  reportedly claim 7f3a --as-of 2022-12-31 --format json

\b
ID is a claim's id or its beginning.
"""
SORTS = ("last_reported", "first_reported", "origins", "documents", "contested")
COLUMNS = (
    "id", "summary", "type", "frame", "status", "actors", "recipients", "items", "first_reported", "last_reported",
    "supports", "rejects", "questions", "independent_origins", "documents", "copies",
)  # fmt: skip


def day_option(text: str | None, *, last: bool = False) -> str | None:
    """A day, or a month or year as its first (or `last`) day.

    Raises:
        UsageError: it is none of these.
    """
    if text is None:
        return None
    parts = text.split("-")
    if len(parts) == 1 and len(text) == 4 and text.isdigit():
        return f"{text}-12-31" if last else f"{text}-01-01"
    if len(parts) == 2 and text.replace("-", "").isdigit() and len(text) == 7:
        from calendar import monthrange

        if 1 <= int(parts[1]) <= 12:
            return f"{text}-{monthrange(int(parts[0]), int(parts[1]))[1] if last else 1:02d}"
    return checked_day(text)


@click.command(short_help="List claims.", epilog=CLAIMS_EXAMPLES)
@ledger_option
@click.option("--about", metavar="WHO", help="A state or source that takes part, on either side.")
@click.option("--frame", type=click.Choice(["arms_transfer", "troop_transfer", "none"]), help="Kind of transfer.")
@click.option("--type", "type_", metavar="TYPE", help="PLOVER type: AGREE, CONSULT, AID, SANCTION …")
@click.option("--supplier", metavar="WHO", help="Who does it; of a transfer, who supplies.")
@click.option("--recipient", metavar="WHO", help="To whom it is done; of a transfer, who receives.")
@click.option("--item", metavar="KIND", help="Kind of item: drones, ammunition, missiles …")
@click.option("--since", metavar="DATE", help="Reported on or after this day.")
@click.option("--until", metavar="DATE", help="Reported on or before this day.")
@click.option("--as-of", "as_of", metavar="DATE", help="As things stood at the end of this day.")
@click.option(
    "--status", type=click.Choice(["uncontested", "contested", "rejected", "unsupported"]), help="How it stands."
)
@click.option("--source", metavar="WHO", help="A source (or all of a state) that takes a position.")
@click.option("--min-origins", type=click.IntRange(0), metavar="N", help="At least so many independent origins.")
@click.option("--words", metavar="WORDS", help="Words of the claim, its parties or items.")
@click.option("--sort", type=click.Choice(SORTS), default="last_reported", show_default=True, help="Order.")
@limit_option
@format_option
def claims(
    where: str,
    type_: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    words: str | None,
    sort: str,
    limit: int,
    form: str,
    **options: Any,
) -> int:
    """List claims: what is said to happen, how it stands, and how many independent origins it has."""
    from reportedly.ledger import queries
    from reportedly.ledger.answers import ClaimFilter

    wanted = ClaimFilter(
        type=type_.upper() if type_ else None,
        since=day_option(since),
        until=day_option(until, last=True),
        as_of=day_option(as_of, last=True),
        text=words,
        **options,
    )
    ledger = existing(where)
    order = cast("Sort", sort)
    if form == "json":
        print_json(queries.contract(ledger, wanted, sort=order))
        return 0
    if form == "csv":
        print_csv(COLUMNS, csv_rows(ledger, wanted, order))
        return 0
    from reportedly.render.claim import draw_claims

    page = queries.claims(ledger, wanted, sort=order, limit=limit)
    if page.rows:
        draw_claims(canvas(), page.rows)
    else:
        click.echo("no claim fits", err=True)
    more(len(page.rows), page.total)
    return 0


def csv_rows(ledger: Any, wanted: ClaimFilter, sort: Sort) -> Any:
    """All claims that pass a filter as rows of `COLUMNS`."""
    from reportedly.ledger import queries

    after: str | None = None
    while True:
        page = queries.claims(ledger, wanted, sort=sort, limit=500, after=after)
        for row in page.rows:
            values = asdict(row)
            yield [";".join(v) if isinstance(v := values[name], (list, tuple)) else v for name in COLUMNS]
        after = page.next
        if after is None:
            return


@click.command(short_help="Show one claim in full.", epilog=CLAIM_EXAMPLES)
@click.argument("id", metavar="ID")
@ledger_option
@click.option("--explain", is_flag=True, help="Say why each telling was put into this claim, and what was not.")
@click.option("--as-of", "as_of", metavar="DATE", help="As it stood at the end of this day.")
@click.option(
    "--wordings", "most", type=click.IntRange(0), metavar="N", default=30, show_default=True, help="Wordings to show."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="For eyes, or the contract's JSON.",
)  # fmt: skip
def claim(id: str, where: str, explain: bool, as_of: str | None, most: int, form: str) -> int:
    """Show one claim: who stands for and against it, since when, where it comes from, in whose words."""
    from reportedly.ledger import queries

    ledger = existing(where)
    day = day_option(as_of, last=True)
    found = queries.claim(ledger, id, as_of=day)
    if found is None:
        raise UsageError(f"claim {id}: there is none" + (" by then" if day else "") + "; list them: reportedly claims")
    explanation = queries.explanation(ledger, found["id"]) if explain else None
    if form == "json":
        extra = {"explanation": asdict(explanation)} if explanation else {}
        print_json({**found, **extra})
        return 0
    from reportedly.render.claim import draw_claim

    wordings = [
        wording
        for wording in queries.wordings(ledger, found["id"], limit=most or 1).rows[: most or 0]
        if day is None or (wording.published or "") <= day
    ]
    history = [h for h in queries.history(ledger, found["id"]) if day is None or (h.day or "") <= day]
    draw_claim(
        canvas(),
        found,
        wordings=wordings,
        history=history,
        names=queries.document_names(ledger),
        explanation=explanation,
    )
    return 0
