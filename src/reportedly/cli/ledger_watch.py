"""``reportedly watch``: keep rules, and tell what is new about the claims they name, here or at an address."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledger import canvas, existing, late_ledger_option, ledger_option
from reportedly.cli.output import print_json

if TYPE_CHECKING:
    from reportedly.ledger.answers import Happening
    from reportedly.ledger.store import Ledger

EXAMPLES = """
\b
Examples:
  reportedly watch add "drones for Mali" --about Mali --item drones
  reportedly watch add --about Mali --new-origin --first-denial
  reportedly watch add --frame arms_transfer --new-status --url https://desk.example/hook
  reportedly watch
  reportedly watch news
  reportedly watch run --every 300
  reportedly watch forget 3f09c2d51a7b

\b
News are a new claim, a new independent origin, a first denial, a change of
status and a change of mind. `watch news` tells each once; `watch run` calls
the addresses and prints the rest, once or every so many seconds.
"""
KINDS = ("first_reported", "new_origin", "first_denial", "status", "changed_mind")
SHORTEST_SECRET = 16


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
            calls = f"  calls {rule['rule']['url']}" if rule["rule"].get("url") else ""
            shown.line(
                (rule["id"], "faint"),
                (f"  {rule['name']}", "source"),
                (f"  {asked_words(rule['rule']['filter'])}", ""),
                (calls, "faint"),
            )


def asked_words(filter: dict[str, Any]) -> str:
    """A filter in words: ``about Mali, item drones``."""
    return ", ".join(f"{key} {value}" for key, value in filter.items() if value is not None) or "all claims"


@watch.command("add", short_help="Keep a rule.")
@click.argument("name", required=False)
@click.option("--about", metavar="WHO", help="A state or source that takes part, on either side.")
@click.option("--frame", type=click.Choice(["arms_transfer", "troop_transfer", "none"]), help="Kind of transfer.")
@click.option("--type", "type", metavar="TYPE", help="PLOVER type.")
@click.option("--supplier", metavar="WHO", help="Who does it; of a transfer, who supplies.")
@click.option("--recipient", metavar="WHO", help="To whom it is done.")
@click.option("--item", metavar="KIND", help="Kind of item.")
@click.option("--source", metavar="WHO", help="A source that takes a position.")
@click.option("--tell", "kinds", multiple=True, type=click.Choice(KINDS), help="Tell this only; by default all.")
@click.option("--new-origin", is_flag=True, help="Tell a new independent origin.")
@click.option("--first-denial", is_flag=True, help="Tell when a claim is first denied.")
@click.option("--new-status", is_flag=True, help="Tell when a claim changes its status.")
@click.option("--url", metavar="URL", help="Call this address about what is new from now on.")
@click.option(
    "--secret", envvar="REPORTEDLY_WATCH_SECRET", show_envvar=True, metavar="TEXT",
    help="Sign the calls with this; it is kept in the ledger.",
)  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Let the address be loopback or private.")
@late_ledger_option
@click.pass_obj
def add(
    where: str,
    /,
    name: str | None,
    kinds: tuple[str, ...],
    new_origin: bool,
    first_denial: bool,
    new_status: bool,
    url: str | None,
    secret: str | None,
    allow_private: bool,
    **options: Any,
) -> None:
    """Keep a rule, under a name or its own words."""
    from reportedly.api.hooks import checked_url
    from reportedly.errors import UsageError
    from reportedly.ledger import queries

    if secret is not None and len(secret) < SHORTEST_SECRET:
        raise UsageError(f"the secret is too short; give at least {SHORTEST_SECRET} characters")
    if url:
        checked_url(url, allow_private=allow_private)
    ledger = existing(where)
    flagged = {"new_origin": new_origin, "first_denial": first_denial, "status": new_status}
    told = tuple(kind for kind in KINDS if kind in kinds or flagged.get(kind)) or KINDS
    wanted = queries.ClaimFilter(**options)
    id = queries.watch(ledger, name or asked_words(options), wanted, kinds=told, url=url, secret=secret)
    if url:
        queries.news(ledger, id, mark=True, limit=0)  # what is there already is no news to the receiver
    click.echo(id)


@watch.command("news", short_help="Tell what is new.")
@click.argument("rule", required=False)
@click.option("--since", metavar="YYYY-MM-DD", help="All news since this day, told already or not.")
@click.option("--keep", is_flag=True, help="Do not note them as told.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)
@late_ledger_option
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
    show_news(ledger, [happening for _, happening in found])


def show_news(ledger: Ledger, found: list[Happening]) -> None:
    """A line for each: the day, what happened, the claim."""
    from reportedly.ledger import queries

    shown = canvas()
    for happening in found:
        claim = queries.claim(ledger, happening.claim or "")
        shown.line(
            (happening.day or "?", "faint"),
            (f"  {happening.text}", "source"),
            (f"  {claim['summary'] if claim else ''}", ""),
            (f"  {happening.claim}", "faint"),
        )


@watch.command("run", short_help="Call the addresses and print the rest.")
@click.option("--every", type=click.FloatRange(1), metavar="SECONDS", help="Go on, looking again after this time.")
@click.option("--allow-private", is_flag=True, help="Let addresses be loopback or private.")
@late_ledger_option
@click.pass_obj
def run(where: str, /, every: float | None, allow_private: bool) -> int:
    """Tell what is new: call the rules' addresses, and print the news of rules without one."""
    from reportedly.api.hooks import deliver
    from reportedly.cli.report import complain
    from reportedly.ledger import queries

    ledger = existing(where)
    seen: str | None = None
    while True:
        failed = False
        version = queries.version(ledger)
        if version != seen:
            for call in deliver(ledger, allow_private=allow_private):
                if call.problem:
                    failed = True
                    complain(f"watch {call.watch}: {call.url}: {call.problem}; it is tried again on the next run")
                else:
                    click.echo(f"{call.watch}  {call.told} told to {call.url}")
            quiet = [rule["id"] for rule in queries.watches(ledger) if not rule["rule"].get("url")]
            show_news(ledger, [one for id in quiet for one in queries.news(ledger, id, mark=True)])
        if every is None:
            return 1 if failed else 0
        seen = None if failed else version
        time.sleep(every)


@watch.command("forget", short_help="Drop a rule.")
@click.argument("rule")
@late_ledger_option
@click.pass_obj
def forget(where: str, /, rule: str) -> None:
    """Drop a rule."""
    from reportedly.errors import UsageError
    from reportedly.ledger import queries

    if not queries.forget(existing(where), rule):
        raise UsageError(f"watch {rule}: there is no such rule; list them with: reportedly watch")
