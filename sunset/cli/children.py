"""Run one of the processes that `sunset serve` looks after."""

import os
import sys
from importlib import import_module

import click

from sunset.cli import logs
from sunset.settings import from_environment

PROCESSES = {
    "edge": "sunset.cli.servers:edge",
    "rooms": "sunset.cli.servers:rooms",
    "press": "sunset.cli.loops:press",
    "jobs": "sunset.cli.loops:jobs",
}


@click.command(hidden=True)
@click.argument("name", type=click.Choice(list(PROCESSES)))
@click.option("--parent", type=int, help="End when this process is gone.")
def child(name: str, parent: int | None) -> None:
    """Run one process; serve and edge start it."""
    settings = from_environment(os.environ)
    logs.configure(settings.log, name)
    module, _, function = PROCESSES[name].partition(":")
    sys.exit(getattr(import_module(module), function)(settings, parent))
