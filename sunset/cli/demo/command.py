"""Run the demo: make what it lacks, serve, say where to look, and stop with Ctrl+C."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep

import click

from sunset import clock
from sunset.cli import logs, serving
from sunset.cli.children import copy
from sunset.cli.demo.card import card
from sunset.cli.demo.company import serve_page
from sunset.cli.demo.places import company_port, enter
from sunset.cli.demo.stock import DemoPerson, stocked
from sunset.cli.ending import is_orphan
from sunset.cli.forking import Forked
from sunset.cli.supervising import Child
from sunset.settings import Settings

PATIENCE = 60


@click.command()
def demo() -> None:
    """Show Sunset at work, with sample plans and people, in ./var/demo."""
    settings = enter(os.environ)
    settings.state.mkdir(parents=True, exist_ok=True)
    logs.configure(settings.log, "demo", level="WARNING")
    with alone(settings.state):
        known = stocked(settings)
        port = company_port(settings)
        company = Child("company", partial(copy, "company", partial(serve_page, port), settings))
        telling = Forked("card", partial(_tell_when_ready, settings, port, known, os.getpid()))
        try:
            serving.run(settings, serving.ALL, company)
        finally:
            telling.kill()
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


def _tell_when_ready(
    settings: Settings, page: int, known: tuple[DemoPerson, ...], parent: int
) -> int:
    deadline = monotonic() + PATIENCE
    ports = (settings.port, settings.admin_port, page)
    while not all(_answers(settings.bind, port) for port in ports):
        if is_orphan(parent):
            return 1
        if monotonic() > deadline:
            click.echo("The demo does not answer yet; what is above says why.", err=True)
            deadline += PATIENCE
        sleep(0.1)
    company = f"http://localhost:{page}"
    click.echo("\n".join(card(settings, company, known, clock.now())))
    return 0


def _answers(bind: str, port: int) -> bool:
    connection = HTTPConnection(bind, port, timeout=2)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True
