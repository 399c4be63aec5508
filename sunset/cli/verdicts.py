"""Judge requests for Apache, which asks a program of its own before it hands a request on."""

import os
import sys

import click

from sunset import clock
from sunset.edge.verdicts import Verdicts
from sunset.settings import from_environment


@click.command()
def verdicts() -> None:
    """Tell Apache which requests may pass; `sunset wiring print` writes how it is started."""
    edge = Verdicts(from_environment(os.environ), clock.now)
    for verdict in edge.told(sys.stdin.buffer):
        sys.stdout.write(f"{verdict}\n")
        sys.stdout.flush()
