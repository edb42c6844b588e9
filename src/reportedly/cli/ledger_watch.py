"""``reportedly watch``: keep rules, and tell what is new about the claims they name."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from reportedly.cli.ledger import canvas, existing, ledger_option, print_json

EXAMPLES = """
\b
Examples:
  reportedly watch add "drones for Mali" --about Mali --item drones
  reportedly watch add denials --frame arms_transfer --tell first_denial --tell status
  reportedly watch
  reportedly watch news
  reportedly watch forget 3f09c2d51a7b

\b
News are a new claim, a new independent origin, a first denial, a change of
status and a change of mind. `watch news` tells each once.
"""
KINDS = ("first_reported", "new_origin", "first_denial", "status", "changed_mind")


@click.group(invoke_without_command=True, short_help="Keep rules, and tell what is new.", epilog=EXAMPLES)
@ledger_option
@click.pass_context
def watch(context: click.Context, where: str) -> None:
    """Keep rules for claims; without a command, list them."""
    from reportedly.ledger import queries

    context.obj = where
    if context.invoked_subcommand is None:
        shown = canvas()
        for rule in queries.watches(existing(where)):
            asked = ", ".join(f"{key} {value}" for key, value in rule["rule"]["filter"].items()) or "all claims"
            shown.line((rule["id"], "faint"), (f"  {rule['name']}", "source"), (f"  {asked}", ""))


@watch.command("add", short_help="Keep a rule.")
@click.argument("name")
@click.option("--about", metavar="WHO", help="A state or source that takes part, on either side.")
@click.option("--frame", type=click.Choice(["arms_transfer", "troop_transfer", "none"]), help="Kind of transfer.")
@click.option("--type", "type", metavar="TYPE", help="PLOVER type.")
@click.option("--supplier", metavar="WHO", help="Who does it; of a transfer, who supplies.")
@click.option("--recipient", metavar="WHO", help="To whom it is done.")
@click.option("--item", metavar="KIND", help="Kind of item.")
@click.option("--source", metavar="WHO", help="A source that takes a position.")
@click.option("--tell", "kinds", multiple=True, type=click.Choice(KINDS), help="Tell this only; by default all.")
@click.pass_obj
def add(where: str, /, name: str, kinds: tuple[str, ...], **options: Any) -> None:
    """Keep a rule under a name."""
    from reportedly.ledger import queries

    id = queries.watch(existing(where), name, queries.ClaimFilter(**options), kinds=kinds or KINDS)
    click.echo(id)


@watch.command("news", short_help="Tell what is new.")
@click.argument("rule", required=False)
@click.option("--since", metavar="YYYY-MM-DD", help="All news since this day, told already or not.")
@click.option("--keep", is_flag=True, help="Do not note them as told.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)
@click.pass_obj
def news(where: str, /, rule: str | None, since: str | None, keep: bool, form: str) -> None:
    """Tell what is new for one rule or for all, each thing once."""
    from reportedly.ledger import queries

    ledger = existing(where)
    rules = [rule] if rule else [kept["id"] for kept in queries.watches(ledger)]
    found = [(id, happening) for id in rules for happening in queries.news(ledger, id, since=since, mark=not keep)]
    if form == "json":
        print_json([{"rule": id, **asdict(happening)} for id, happening in found])
        return
    shown = canvas()
    for _, happening in found:
        claim = queries.claim(ledger, happening.claim or "")
        shown.line(
            (happening.day or "?", "faint"),
            (f"  {happening.text}", "source"),
            (f"  {claim['summary'] if claim else ''}", ""),
            (f"  {happening.claim}", "faint"),
        )


@watch.command("forget", short_help="Drop a rule.")
@click.argument("rule")
@click.pass_obj
def forget(where: str, /, rule: str) -> None:
    """Drop a rule."""
    from reportedly.errors import UsageError
    from reportedly.ledger import queries

    if not queries.forget(existing(where), rule):
        raise UsageError(f"watch {rule}: there is no such rule; list them with: reportedly watch")
