"""Serve the edge and the rooms, each by granian."""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from sunset.cli import logs
from sunset.cli.ending import end_with
from sunset.cli.pulse import Pulse
from sunset.edge.counting import flush_all
from sunset.edge.wsgi import MOST_FORMS
from sunset.settings import Settings

APPS = {"edge": "sunset.edge.wsgi", "rooms": "sunset.web.wsgi"}
KILL_AFTER = 4
# Half for slow senders of forms, half for everybody else.
EDGE_THREADS = 2 * MOST_FORMS
ROOMS_THREADS = 8
HAND_OVER = 0.001  # seconds


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
    app: Any = import_module(APPS[name]).app
    started_by = parent_process()
    end_with(started_by.pid if started_by else None, Pulse(state, name))
    # A worker ends without what atexit holds, and the last hits are worth keeping.
    Finalize(None, flush_all, exitpriority=1)
    chosen: Callable[..., Any] = app.made() if name == "edge" else app
    return chosen
