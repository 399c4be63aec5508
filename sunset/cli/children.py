"""Run one of the processes that `sunset serve` looks after."""

import gc
import os
import sys

import click

from sunset.cli import logs
from sunset.cli.importing import imported
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
    run = getattr(imported(module), function)
    gc.freeze()  # what was imported lives as long as the process
    sys.exit(run(settings, parent))
