"""``reportedly serve``: the ledger in a browser and over REST."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from reportedly.errors import UsageError
from reportedly.manner import Manner

EXAMPLES = """
\b
Examples:
  reportedly serve --ledger story.db
  reportedly serve --ledger story.db --port 9000
  reportedly serve --ledger story.db --read-only --host 0.0.0.0 --host-name ledger.example

\b
It answers on 127.0.0.1 unless told otherwise. Changing the ledger needs the token
that is printed at the start; REPORTEDLY_TOKEN sets one of your own.
"""
SHORTEST_TOKEN = 16
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  compared with, not bound to


@click.command(short_help="Open a ledger in the browser.", epilog=EXAMPLES)
@click.option(
    "--ledger", "where", default="reportedly.db", show_default=True, metavar="FILE", envvar="REPORTEDLY_LEDGER",
    help="The ledger to open.",
)  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to answer on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--host-name", "names", multiple=True, metavar="NAME", help="Another name browsers may call it by.")
@click.option("--read-only", is_flag=True, help="Let nobody change anything: for publishing.")
@click.option("--ontology", metavar="FILE", help="Types, frames and items of your own, for texts that are read here.")
@click.option("--model", metavar="NAME", help="The large model, where it was made, or a folder with one.")
@click.option("--token", envvar="REPORTEDLY_TOKEN", show_envvar=True, help="Token for writing, instead of a fresh one.")
def serve(
    where: str,
    host: str,
    port: int,
    names: tuple[str, ...],
    read_only: bool,
    ontology: str | None,
    model: str | None,
    token: str | None,
) -> int:
    """Open a ledger in the browser, and for programs under /api."""
    import uvicorn

    from reportedly.web.access import new_token
    from reportedly.web.app import LOCAL_NAMES, create_app

    if token is not None and len(token) < SHORTEST_TOKEN:
        raise UsageError(f"the token is too short; give at least {SHORTEST_TOKEN} characters, or none for a fresh one")
    if host in EVERYWHERE and not names:
        raise UsageError(f"--host {host} answers to everybody; say by which name with --host-name, or leave --host out")
    secret = token or new_token()
    hosts = (*LOCAL_NAMES, *names, *(() if host in EVERYWHERE else (_bracketed(host),)))
    manner = checked_manner(ontology, model)
    app = create_app(
        where if "://" in where else Path(where), token=secret, read_only=read_only, hosts=hosts, manner=manner
    )
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, date_header=True, timeout_keep_alive=15,
        h11_max_incomplete_event_size=64 * 1024, limit_concurrency=200,
    )  # fmt: skip
    bound = config.bind_socket()
    actual = int(bound.getsockname()[1])
    shown = names[0] if names and host in EVERYWHERE else _bracketed(host)
    click.echo(f"The ledger {where} is open at  http://{shown}:{actual}/")
    if read_only:
        click.echo("It is published read-only.")
    else:
        click.echo(f"To review, log in at           http://{shown}:{actual}/login#token={secret}")
        click.echo(f"Programs send                  Authorization: Bearer {secret}")
    click.echo("Stop with Ctrl-C.")
    gc.collect()
    gc.freeze()  # the program itself stays: a reader need not wait while it is searched for what can be let go
    uvicorn.Server(config).run(sockets=[bound])
    return 0


def checked_manner(ontology: str | None, model: str | None) -> Manner:
    """The manner of reading, looked at before anybody waits for a reading.

    Raises:
        LexiconError: the ontology does not fit its form.
        ModelError: the model is missing or broken.
    """
    if ontology:
        from reportedly.events import Ontology

        Ontology.load(ontology)
    if model:
        from reportedly.encoder import Encoder

        Encoder.load(model)
    return Manner(ontology, model)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
