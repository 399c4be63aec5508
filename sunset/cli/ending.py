"""End when asked by a signal, and when the process that started this one is gone."""

import os
import signal
from collections.abc import Callable
from threading import Event, Thread
from time import sleep
from types import TracebackType
from typing import Any, Self

TICK = 0.2
GRACE = 6.0

Pulse = Callable[[], object]


class Ending:
    """Know whether this process was asked to end, while its ``with`` block lasts.

    A plain mark: setting an Event within a signal handler could wait for itself.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: list[tuple[signal.Signals, Any]] = []

    def __enter__(self) -> Self:
        for each in (signal.SIGTERM, signal.SIGINT):
            self._before.append((each, signal.signal(each, self._ask)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for each, handler in self._before:
            signal.signal(each, handler)

    def _ask(self, *_: object) -> None:
        self.asked = True


def is_orphan(parent: int | None) -> bool:
    """Say whether the process that started this one is gone."""
    return parent is not None and os.getppid() != parent


def run_until_asked(work: Callable[[Event], None], parent: int | None, pulse: Pulse) -> int:
    """Run a loop in a thread until this process is asked to end; return its exit code."""
    stop = Event()
    thread = Thread(target=work, args=(stop,), daemon=True)
    with Ending() as ending:
        thread.start()
        while thread.is_alive() and not ending.asked and not is_orphan(parent):
            pulse()
            sleep(TICK)
        ended_by_itself = not thread.is_alive()
        stop.set()
        thread.join(GRACE)
    return 1 if ended_by_itself else 0


def end_with(parent: int | None, pulse: Pulse) -> None:
    """End this process soon after its parent is gone, so that no port stays taken."""
    Thread(target=_wait_for_the_end_of, args=(parent, pulse), daemon=True).start()


def _wait_for_the_end_of(parent: int | None, pulse: Pulse) -> None:
    while not is_orphan(parent):
        pulse()
        sleep(TICK)
    os.kill(os.getpid(), signal.SIGTERM)
    sleep(GRACE)
    os._exit(1)
