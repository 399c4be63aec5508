"""Edge and rooms in one process, told apart by host: for small installs and for tests.

A server is given ``sunset.wsgi:app``; press, drain and jobs run beside it as threads.
"""

import logging
import os
from collections.abc import Callable, Iterable
from functools import cache, partial
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from sunset import clock as system
from sunset.clock import Clock
from sunset.edge.wsgi import Edge
from sunset.jobs import readers, sweeping, targets
from sunset.jobs import run as long_work
from sunset.press import loop as printing
from sunset.services import measuring
from sunset.settings import Settings, from_environment
from sunset.store.session import Store
from sunset.web import create_app

EVERY = 1.0
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_FIRST = Lock()
logger = logging.getLogger(__name__)


def make(settings: Settings, store: Store, clock: Clock = system.now) -> Application:
    """Make an app that gives the admin host to the rooms and every other host to the edge.

    Hosts are compared with their ports where the admin address names one, since on one machine
    the port may be all that differs.
    """
    rooms = create_app(settings, store, clock)
    admin = urlsplit(settings.admin_url).netloc
    edge = Edge(settings, clock, rooms=partial(_asked, rooms, admin))

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        chosen: Application = rooms if environ.get("HTTP_HOST", "").lower() == admin else edge
        return chosen(environ, start_response)

    return app


def _asked(rooms: Application, admin: str, address: str) -> bytes | None:
    """Ask the rooms of this process for a page."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": admin}
    setup_testing_defaults(environ)
    told: list[str] = []
    body = b"".join(rooms(environ, lambda status, *_: told.append(status)))
    return body if told[0].startswith("200") else None


def accompany(settings: Settings, store: Store, clock: Clock, stop: Event) -> None:
    """Print editions, count visits and do long work in threads, until told to stop."""
    Thread(target=printing.run, args=(settings, clock, stop), daemon=True).start()
    Thread(target=_drain, args=(settings, store, clock, stop), daemon=True).start()
    Thread(target=long_work.run, args=(store, clock, stop), daemon=True).start()
    Thread(target=targets.run, args=(settings, store, clock, stop), daemon=True).start()
    Thread(target=sweeping.run, args=(settings, store, clock, stop), daemon=True).start()
    Thread(target=readers.run, args=(settings, store, clock, stop), daemon=True).start()


def _drain(settings: Settings, store: Store, clock: Clock, stop: Event) -> None:
    while not stop.wait(EVERY):
        try:
            measuring.drain(store, settings.spool, clock())
        except Exception:  # what is in the spool stays there until the database is back
            logger.exception("What customers asked for waits in the spool")


@cache
def _from_environment() -> Application:
    settings = from_environment(os.environ)
    store = Store(settings.database_url)
    accompany(settings, store, system.now, Event())
    return make(settings, store)


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer from what the environment sets; it is read with the first request."""
    with _FIRST:  # two first requests at once must not make two of it
        chosen = _from_environment()
    return chosen(environ, start_response)
