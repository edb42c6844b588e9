"""``reportedly review``: step through what is least certain, decide, take back, pass decisions on."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.ledger import canvas, existing, late_ledger_option, ledger_option
from reportedly.cli.output import print_json, write
from reportedly.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from reportedly.ledger.answers import ReviewItem
    from reportedly.ledger.store import Ledger

EXAMPLES = """
\b
Examples:
  reportedly review                                 step through, least certain first
  reportedly review list --format json
  reportedly review accept 3f09c2d51a7be604.t2
  reportedly review correct 3f09c2d51a7be604.e1 type AID
  reportedly review merge 7f3a 91bc
  reportedly review split 3f09c2d51a7be604.e4
  reportedly review undo
  reportedly review export decisions.jsonl
  reportedly review gold gold/

\b
A target is the id of a statement or event (DOCUMENT.ID) or of a claim. Decisions
are kept apart from what was read, with who and when, and laid over every rebuild.
"""
KEYS = "a accept, r reject, c correct, s split off, n next, q quit"
WHO = click.option("--who", help="Who decides, instead of the name you are logged in by.")


@click.group(invoke_without_command=True, short_help="Check what is least certain, and correct it.", epilog=EXAMPLES)
@ledger_option
@WHO
@click.pass_context
def review(context: click.Context, where: str, who: str | None) -> None:
    """Step through what is least certain; accept, reject or correct it."""
    context.obj = (where, who)
    if context.invoked_subcommand is None:
        if not sys.stdin.isatty():
            raise UsageError("stepping through needs a terminal; list what is uncertain with: reportedly review list")
        _step_through(existing(where), who)


def _step_through(ledger: Ledger, who: str | None) -> None:
    from reportedly.ledger import queries

    passed = 0
    while True:
        page = queries.queue(ledger, limit=1, after=str(passed))
        if not page.rows:
            click.echo("nothing is left to review")
            return
        item = page.rows[0]
        draw_item(item)
        answer = click.prompt(KEYS, type=click.Choice([*"arcsnq"]), show_choices=False)
        if answer == "q":
            return
        if answer == "n":
            passed += 1
            continue
        try:
            _decide(ledger, item, answer, who)
        except UsageError as problem:
            click.echo(str(problem))


def _decide(ledger: Ledger, item: ReviewItem, answer: str, who: str | None) -> None:
    from reportedly.ledger import queries

    action = {"a": "accept", "r": "reject", "c": "correct", "s": "split"}[answer]
    field = value = None
    if action == "correct":
        field = click.prompt("field")
        value = click.prompt("value")
    queries.decide(ledger, item.id, action, field=field, value=value, who=who)


def draw_item(item: ReviewItem) -> None:
    """One thing to review, in a few lines."""
    shown = canvas()
    shown.blank()
    shown.line((item.kind, "title"), (f"  {item.id}", "faint"), (f"  score {item.score:.2f}", "certainty"))
    data = item.shows
    if item.kind == "statement":
        shown.line((data["source"]["text"] or "(nobody named)", "source"), (f" “{data['cue']['text']}”", "chain"))
        shown.line((f"“{data['content']['text']}”", "words"), indent="  ")
        shown.line((f"{data['stance']} · {data['act']}", "faint"), indent="  ")
    elif item.kind == "event":
        who = [
            ", ".join(part["country"] or part["text"] for part in data[role]) or "?" for role in ("actor", "recipient")
        ]
        things = ", ".join(thing["category"] for thing in data["items"])
        shown.line((f"{who[0]} → {who[1]}", "source"), (f"  {data['type']} {things}", "event"))
        shown.line((f"“{data['trigger']['text']}” · {data['factuality']}", "words"), indent="  ")
    else:
        shown.line((data["summary"], "source"), (f"  {data['status']}", "faint"))
    shown.line((f"{data.get('title') or ''}", "faint"), (f"  {item.why}", "certainty"), indent="  ")


@review.command(
    "list", short_help="List what is least certain.", epilog="Example: reportedly review list --kind event --limit 5"
)
@click.option("--limit", type=click.IntRange(1), metavar="N", default=20, show_default=True, help="How many.")
@click.option("--kind", type=click.Choice(["statement", "event", "claim"]), help="Of this kind only.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)
@late_ledger_option
@click.pass_obj
def list_(given: tuple[str, str | None], limit: int, kind: str | None, form: str) -> None:
    """List what is least certain and not decided yet."""
    from reportedly.ledger import queries

    page = queries.queue(existing(given[0]), limit=limit, kind=kind)
    if form == "json":
        print_json([asdict(item) for item in page.rows])
    else:
        for item in page.rows:
            draw_item(item)


def _keep(given: tuple[str, str | None], target: str, action: str, field: str | None = None, value: Any = None) -> None:
    from reportedly.ledger import queries

    id = queries.decide(existing(given[0]), target, action, field=field, value=value, who=given[1])
    click.echo(f"kept as {id}; take it back with: reportedly review undo {id}", err=True)


@review.command(
    "accept",
    short_help="Say that something is right.",
    epilog="Example: reportedly review accept 3f09c2d51a7be604.t2 --ledger story.db",
)
@click.argument("target")
@late_ledger_option
@click.pass_obj
def accept(given: tuple[str, str | None], target: str) -> None:
    """Say that a statement, event or claim is right."""
    _keep(given, target, "accept")


@review.command(
    "reject", short_help="Say that something is wrong.", epilog="Example: reportedly review reject 3f09c2d51a7be604.e1"
)
@click.argument("target")
@late_ledger_option
@click.pass_obj
def reject(given: tuple[str, str | None], target: str) -> None:
    """Say that a statement, event or claim is not there at all; it no longer counts."""
    _keep(given, target, "reject")


@review.command(
    "correct", short_help="Put a field right.", epilog="Example: reportedly review correct 3f09c2d51a7be604.e1 type AID"
)
@click.argument("target")
@click.argument("field")
@click.argument("value")
@late_ledger_option
@click.pass_obj
def correct(given: tuple[str, str | None], target: str, field: str, value: str) -> None:
    """Put one field of a statement, event or claim right."""
    _keep(given, target, "correct", field, value)


@review.command("merge", short_help="Make two claims one.", epilog="Example: reportedly review merge 7f3a 91bc")
@click.argument("claim")
@click.argument("other")
@late_ledger_option
@click.pass_obj
def merge(given: tuple[str, str | None], claim: str, other: str) -> None:
    """Say that two claims are one."""
    _keep(given, claim, "merge", value=other)


@review.command(
    "split",
    short_help="Take a telling out of its claim.",
    epilog="Example: reportedly review split 3f09c2d51a7be604.e4",
)
@click.argument("target")
@late_ledger_option
@click.pass_obj
def split(given: tuple[str, str | None], target: str) -> None:
    """Take an event out of its claim; it becomes a claim of its own."""
    _keep(given, target, "split")


@review.command("undo", short_help="Take a decision back.", epilog="Example: reportedly review undo")
@click.argument("decision", required=False)
@late_ledger_option
@click.pass_obj
def undo(given: tuple[str, str | None], decision: str | None) -> None:
    """Take a decision back; the last one where none is named."""
    from reportedly.ledger import queries

    row = queries.undo(existing(given[0]), decision)
    if row is None:
        raise UsageError("there is no such decision to take back; see: reportedly review decisions")
    click.echo(f"taken back: {row['action']} {row['target']} of {row['who']}, {row['at']}", err=True)


@review.command("decisions", short_help="List what was decided.", epilog="Example: reportedly review decisions --all")
@click.option("--all", "every", is_flag=True, help="Those taken back too.")
@late_ledger_option
@click.pass_obj
def decisions(given: tuple[str, str | None], every: bool) -> None:
    """List what was decided, by whom and when."""
    from reportedly.ledger import queries

    shown = canvas()
    for row in queries.decisions(existing(given[0]), standing=not every):
        what = " ".join(str(part) for part in (row["action"], row["field"]) if part)
        back = "  taken back" if row["undone"] else ""
        shown.line(
            (row["id"], "faint"), (f"  {row['at']}  {row['who']}", "source"), (f"  {what} {row['target']}{back}", "")
        )


@review.command(
    "export", short_help="Write decisions as JSON lines.", epilog="Example: reportedly review export decisions.jsonl"
)
@click.argument("target", type=click.Path(path_type=Path), required=False)
@late_ledger_option
@click.pass_obj
def export(given: tuple[str, str | None], target: Path | None) -> None:
    """Write all decisions as JSON lines, to a file or standard output."""
    from reportedly.ledger.review import export_decisions

    text = "".join(line + "\n" for line in export_decisions(existing(given[0])))
    if target is None:
        write(text)
    else:
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as problem:
            raise UnreadableInput(str(target), f"cannot be written ({problem.strerror})", "name another file") from None


@review.command(
    "import",
    short_help="Take in decisions from JSON lines.",
    epilog="Example: reportedly review import decisions.jsonl",
)
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False))
@late_ledger_option
@click.pass_obj
def import_(given: tuple[str, str | None], source: Path) -> None:
    """Take in decisions that another wrote with export; those already there change nothing."""
    from reportedly.ledger.review import import_decisions

    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise UnreadableInput(str(source), f"cannot be read ({problem})", "give a file that export wrote") from None
    click.echo(f"{import_decisions(existing(given[0]), lines)} new decisions", err=True)


@review.command(
    "gold", short_help="Write what was checked as gold passages.", epilog="Example: reportedly review gold passages/"
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@late_ledger_option
@click.pass_obj
def gold(given: tuple[str, str | None], folder: Path) -> None:
    """Write every document whose statements and events were all decided as a gold passage (YAML)."""
    from reportedly.exports.gold import write_gold

    names = write_gold(existing(given[0]), folder)
    click.echo(f"{len(names)} passages written to {folder}", err=True)
