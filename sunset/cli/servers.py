"""Serve the edge and the rooms, each by granian."""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from multiprocessing import parent_process
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, cast

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from sunset.cli import logs
from sunset.cli.ending import end_with
from sunset.cli.importing import imported
from sunset.cli.pulse import Pulse
from sunset.edge.counting import flush_all
from sunset.edge.wsgi import MOST_FORMS
from sunset.settings import Settings

APPS = {"edge": "sunset.edge.wsgi", "rooms": "sunset.web.wsgi"}
KILL_AFTER = 4
# Half for slow senders of forms, a quarter for searches, and the rest for everybody else. More
# would get in each other's way: with twice as many an answer takes half as long again.
EDGE_THREADS = 2 * MOST_FORMS
ROOMS_THREADS = 8
HAND_OVER = 0.001  # seconds
COLLECTIONS = (50_000, 20, 20)  # objects more, and collections of younger ones, before each


def edge(settings: Settings, parent: int | None) -> int:
    """Serve customers."""
    return _serve(
        "edge",
        settings,
        parent,
        port=settings.port,
        workers=settings.workers,
        blocking_threads=EDGE_THREADS,
    )


def rooms(settings: Settings, parent: int | None) -> int:
    """Serve managers and editors."""
    return _serve(
        "rooms",
        settings,
        parent,
        port=settings.admin_port,
        blocking_threads=ROOMS_THREADS,
    )


def _serve(name: str, settings: Settings, parent: int | None, **options: Any) -> int:  # noqa: ANN401 -- granian's own options
    end_with(parent, pulse=lambda: None)
    server = Granian(
        APPS[name],
        address=settings.bind,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
        log_dictconfig=logs.configuration(settings.log, name),
        log_level=LogLevels.error,
        **options,
    )
    server.serve(target_loader=partial(_app, name, settings.state), wrap_loader=False)
    return 0


def _app(name: str, state: Path) -> Callable[..., Any]:
    """Load the application; this runs in the worker, whose sign of life is the process's own."""
    # The thread that writes down what was counted must not hold up those that answer.
    sys.setswitchinterval(HAND_OVER)
    app: Any = imported(APPS[name]).app
    started_by = parent_process()
    end_with(started_by.pid if started_by else None, Pulse(state, name))
    # A worker ends without what atexit holds, and the last hits are worth keeping.
    Finalize(None, flush_all, exitpriority=1)
    if name != "edge":
        return cast("Callable[..., Any]", app)
    answering: Callable[..., Any] = app.made().__call__  # takes a call less than the edge itself
    # The server lays the whole environment into each request: it takes time, and tells secrets.
    os.environ.clear()
    _collect_seldom()
    return answering


def _collect_seldom() -> None:
    """Look for garbage in cycles only among what came later, and seldom: the edge makes hardly any.

    With Python's own limits each address that is remembered anew costs 3 µs of this, and now and
    then all wait for 70 ms.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)
