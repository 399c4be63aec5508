"""Begin a process as a copy of this one, so that nothing is imported and read a second time."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import TimeoutExpired

ASKING = (signal.SIGTERM, signal.SIGINT)
OWN_NAME = Path("/proc/self/comm")
_FORK = multiprocessing.get_context("fork")


class Forked:
    """A copy of this process that runs a function; asked and ended as one of a command is.

    This process must have no threads: of them a copy has nothing but what they hold locked.
    """

    def __init__(self, name: str, run: Callable[[], int]) -> None:
        self._process = _FORK.Process(name=name, target=_live, args=(name, run))
        # A signal that came before the copy listens would only tell the copy's parent's loop.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ASKING)
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid or 0

    def poll(self) -> int | None:
        """Return how the process ended, if it did."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until the process ended."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise TimeoutExpired(self._process.name, timeout or 0.0)
        return code

    def terminate(self) -> None:
        """Ask the process to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()


def _live(name: str, run: Callable[[], int]) -> None:
    os.setpgid(0, 0)  # so that Ctrl+C reaches it through the supervisor only
    for each in ASKING:
        signal.signal(each, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ASKING)
    with suppress(OSError):  # what `ps` and `top` call it, where a system has such a place
        OWN_NAME.write_text(f"sunset {name}")
    sys.exit(run())
