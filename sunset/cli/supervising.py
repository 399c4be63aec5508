"""Keep child processes running: start them, restart those that end, stop all of them together."""

import logging
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Protocol

from sunset.cli.ending import Ending

FIRST_DELAY = 1.0
LONGEST_DELAY = 30.0
STEADY = 60.0
GRACE = 8.0
TICK = 0.1
logger = logging.getLogger(__name__)


class Process(Protocol):
    """A process that runs, however it was begun."""

    @property
    def pid(self) -> int: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


@dataclass
class Child:
    """One process to keep running, and when to start it next."""

    name: str
    begin: Callable[[], Process]
    process: Process | None = None
    delay: float = FIRST_DELAY
    since: float = 0.0
    due: float = 0.0

    def tend(self, now: float) -> None:
        """Start the process if it is due, or notice that it ended."""
        if self.process is None:
            if now >= self.due:
                self._start(now)
        elif (code := self.process.poll()) is not None:
            self._ended(code, now)

    def _start(self, now: float) -> None:
        self.since = now
        try:
            self.process = self.begin()
        except Exception:  # the other processes go on, whatever this one lacks
            logger.exception(
                "%s cannot be started; it is tried again in %g s", self.name, self.delay
            )
            self._later(now)
        else:
            logger.info("started %s (process %s)", self.name, self.process.pid)

    def _ended(self, code: int, now: float) -> None:
        if now - self.since >= STEADY:
            self.delay = FIRST_DELAY
        logger.warning("%s ended (%s); it starts again in %g s", self.name, code, self.delay)
        self._later(now)

    def _later(self, now: float) -> None:
        self.process, self.due = None, now + self.delay
        self.delay = min(self.delay * 2, LONGEST_DELAY)


def launch(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Run a program in a group of its own: Ctrl+C reaches it through the supervisor only."""
    return subprocess.Popen(command, process_group=0)  # noqa: S603 -- our own


def supervise(children: Sequence[Child], ending: Ending) -> None:
    """Keep the children running until asked to end; then end them, gracefully if they can."""
    try:
        while not ending.asked:
            for child in children:
                child.tend(monotonic())
            sleep(TICK)
    finally:
        end(children)


def end(children: Sequence[Child]) -> None:
    """Ask all children to end, and kill those that did not in time."""
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    deadline = monotonic() + GRACE
    for process in running:
        try:
            process.wait(max(0.0, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
