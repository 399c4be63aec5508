"""Run the demo: make what it lacks, serve, say where to look, and stop with Ctrl+C."""

import os

import click

from sunset.cli import logs
from sunset.cli.demo.places import enter
from sunset.cli.importing import imported
from sunset.cli.serving import alone, demand_free


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
