"""Serve: look after edge, rooms, press and jobs, or the edge alone."""

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from errno import EADDRINUSE
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import partial
from pathlib import Path

import click

from sunset.cli import logs
from sunset.cli.children import begin, copy
from sunset.cli.ending import Ending
from sunset.cli.healthy import health
from sunset.cli.importing import uncollected
from sunset.cli.supervising import Child, supervise
from sunset.edge.health import PARTS
from sunset.errors import BadSetting
from sunset.settings import Settings, from_environment

ALL = ("edge", *PARTS)


@click.command()
def serve() -> None:
    """Serve customers, managers and editors."""
    settings = from_environment(os.environ)
    logs.configure(settings.log, "serve")
    demand_state(settings)
    with alone(settings.state):
        demand_free(settings, (settings.port, settings.admin_port, settings.health_port))
        with uncollected():
            _demand_tables(settings)
        _demand_prefill(settings)
        run(settings, ALL)


@click.command()
def edge() -> None:
    """Serve customers only, from an edition copied here; no database is needed."""
    settings = from_environment(os.environ)
    logs.configure(settings.log, "edge")
    demand_state(settings, "Copy `editions` of a node that prints them into it")
    demand_free(settings, (settings.port, settings.health_port))
    run(settings, ("edge",))


def run(settings: Settings, names: Sequence[str], *others: Child) -> None:
    """Keep processes running until asked to end."""
    expected = tuple(name for name in PARTS if name in names)
    asked = Child("health", partial(copy, "health", partial(health, expected), settings))
    children = [Child(name, partial(begin, name, settings)) for name in names]
    with Ending() as ending:
        supervise([asked, *children, *others], ending)


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Refuse to serve from a folder twice: two would tell each other's signs of life as theirs."""
    with (state / "serve.lock").open("w") as lock:
        # Copies of this process may outlive it for a moment, and must not keep the next one out.
        os.register_at_fork(after_in_child=lock.close)
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError as fault:
            sentence = f"Sunset runs already on {state}. Stop it first, or set SUNSET_STATE."
            raise click.ClickException(sentence) from fault
        yield


def demand_state(settings: Settings, mend: str = "Run `sunset init` first") -> None:
    """Refuse to serve without a state folder that can be written."""
    if not settings.state.is_dir():
        raise click.ClickException(
            f"There is no state in {settings.state}. {mend}, or set SUNSET_STATE."
        )
    if not os.access(settings.state, os.W_OK | os.X_OK):
        raise click.ClickException(f"The folder {settings.state} cannot be written.")


def demand_free(settings: Settings, ports: Sequence[int]) -> None:
    """Refuse ports that are taken; granian itself would share them with whoever is there."""
    for port in ports:
        if ports.count(port) > 1:
            raise BadSetting(f"Port {port} is set twice; give each of the SUNSET_*PORT its own.")
        fault = _trial(settings.bind, port)
        if fault is not None:
            raise click.ClickException(_unheard(fault, settings.bind, port))


def is_free(bind: str, port: int) -> bool:
    """Say whether a port can be listened on."""
    return _trial(bind, port) is None


def _trial(bind: str, port: int) -> OSError | None:
    """Return why a port cannot be listened on, or nothing where it can."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((bind, port))
        except OSError as fault:
            return fault
    return None


def _unheard(fault: OSError, bind: str, port: int) -> str:
    if fault.errno == EADDRINUSE:
        return f"Something else listens on {bind}:{port}."
    if isinstance(fault, PermissionError):
        return f"You may not listen on {bind}:{port}. Choose a port above 1023."
    return f"SUNSET_BIND is {bind!r}, which is no address of this machine."


def _demand_prefill(settings: Settings) -> None:
    """Refuse a translator that is not there, before an editor asks for it."""
    from sunset.documents.memory import connected  # noqa: PLC0415 -- the edge alone needs no texts

    try:
        connected(settings.prefill)
    except (ImportError, AttributeError, TypeError) as fault:
        raise BadSetting(f"SUNSET_PREFILL is {settings.prefill!r}: {fault}.") from fault


def _demand_tables(settings: Settings) -> None:
    """Refuse a database without its tables; one that is away may come back."""
    from sunset.cli.place import demand_tables  # noqa: PLC0415 -- the edge alone needs no database
    from sunset.store.session import Store, StoreAway  # noqa: PLC0415 -- as above

    store = Store(settings.database_url)
    try:
        demand_tables(store)
    except StoreAway as fault:
        click.echo(f"Customers are served all the same. {fault}", err=True)
    finally:
        store.close()
