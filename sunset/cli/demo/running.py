"""Make what the demo lacks, serve, and say where to look."""

import os
from functools import partial
from http.client import HTTPConnection, HTTPException
from time import monotonic, sleep

import click

from sunset import clock
from sunset.cli import serving
from sunset.cli.children import copy
from sunset.cli.demo.card import card
from sunset.cli.demo.company import serve_page
from sunset.cli.demo.places import company_port
from sunset.cli.demo.stock import DemoPerson, stocked
from sunset.cli.ending import is_orphan
from sunset.cli.forking import Forked
from sunset.cli.supervising import Child
from sunset.settings import Settings

PATIENCE = 60


def run(settings: Settings) -> None:
    """Run the demo until asked to end."""
    known = stocked(settings)
    port = company_port(settings)
    company = Child("company", partial(copy, "company", partial(serve_page, port), settings))
    telling = Forked("card", partial(_tell_when_ready, settings, port, known, os.getpid()))
    try:
        serving.run(settings, serving.ALL, company)
    finally:
        telling.kill()


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
