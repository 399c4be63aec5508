"""Run the demo: make what it lacks, serve, say where to look, and stop with Ctrl+C."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import click

from sunset import clock
from sunset.cli import logs, serving
from sunset.cli.demo.card import card
from sunset.cli.demo.company import company_page
from sunset.cli.demo.places import company_port, enter
from sunset.cli.demo.stock import DemoPerson, stocked
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
        with company_page(settings.bind, port, settings.public_url) as company:
            told = (settings, company, known)
            Thread(target=_tell_when_ready, args=told, daemon=True).start()
            serving.run(settings, serving.ALL)
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


def _tell_when_ready(settings: Settings, company: str, known: tuple[DemoPerson, ...]) -> None:
    deadline = monotonic() + PATIENCE
    ports = (settings.port, settings.admin_port)
    while not all(_answers(settings.bind, port) for port in ports):
        if monotonic() > deadline:
            click.echo("The demo does not answer yet; what is above says why.", err=True)
            deadline += PATIENCE
        sleep(0.1)
    click.echo("\n".join(card(settings, company, known, clock.now())))


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
