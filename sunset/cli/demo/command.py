"""Run the demo: make what it lacks, serve, say where to look, and stop with Ctrl+C."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

import click

from sunset.cli import logs
from sunset.cli.demo.places import enter
from sunset.cli.importing import imported
from sunset.cli.serving import demand_free


@click.command()
def demo() -> None:
    """Show Sunset at work, with sample plans and people, in ./var/demo."""
    settings = enter(os.environ)
    settings.state.mkdir(parents=True, exist_ok=True)
    logs.configure(settings.log, "demo", level="WARNING")
    with alone(settings.state):
        demand_free(settings, (settings.port, settings.admin_port, settings.health_port))
        imported("sunset.cli.demo.running").run(settings)
    click.echo("Stopped.")


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Refuse to run twice on the same folder."""
    with (state / "demo.lock").open("w") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError as fault:
            sentence = f"A demo runs already on {state}. Stop it first, or set SUNSET_STATE."
            raise click.ClickException(sentence) from fault
        yield
