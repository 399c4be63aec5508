"""Begin the processes that `sunset serve` looks after."""

import gc
import os
import sys
from collections.abc import Callable
from functools import cache, partial

import click

from sunset.cli import logs
from sunset.cli.forking import Forked
from sunset.cli.importing import imported, uncollected
from sunset.cli.supervising import Process, launch
from sunset.settings import Settings, from_environment

Run = Callable[[Settings, int | None], int]
COPIED = {
    "rooms": "sunset.cli.servers:rooms",
    "press": "sunset.cli.loops:press",
    "jobs": "sunset.cli.loops:jobs",
}


@click.command(hidden=True)
@click.option("--parent", type=int, help="End when this process is gone.")
def child(parent: int | None) -> None:
    """Run the edge in a process that imports nothing else; serve and edge start it."""
    from sunset.cli.servers import edge  # noqa: PLC0415 -- who only begins it needs no granian

    settings = from_environment(os.environ)
    sys.exit(_live("edge", edge, settings, parent))


def begin(name: str, settings: Settings) -> Process:
    """Begin one of the processes; it ends when this one is gone."""
    if name == "edge":
        parent = str(os.getpid())
        return launch((sys.executable, "-m", "sunset.cli", "child", "--parent", parent))
    return copy(name, _known()[name], settings)


def copy(name: str, run: Run, settings: Settings) -> Process:
    """Begin a process as a copy of this one."""
    return Forked(name, partial(_live, name, run, settings, os.getpid()))


def _live(name: str, run: Run, settings: Settings, parent: int | None) -> int:
    logs.configure(settings.log, name)
    gc.freeze()  # what was imported lives as long as the process
    return run(settings, parent)


@cache
def _known() -> dict[str, Run]:
    """Import and read, once for all three, what rooms, press and jobs need."""
    with uncollected():
        found = {name: _found(place) for name, place in COPIED.items()}
        imported("sunset.web")
        imported("sunset.press.printing").prepare()
    gc.freeze()  # looking for garbage would write all over what copies share
    return found


def _found(place: str) -> Run:
    module, _, function = place.partition(":")
    run: Run = getattr(imported(module), function)
    return run
