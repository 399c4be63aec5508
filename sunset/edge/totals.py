"""Running totals of what the edge of this node answered: one file for all processes.

Each process adds what it counted since the last time, so a process that ends or is killed takes
nothing away that was written, and a new one begins where the others are.
"""

import json
import logging
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock
from pathlib import Path

from sunset.edge.sums import Counted, Group, Sums

FILE = "totals.json"
LOCK = "totals.lock"
TRIES = 10
PAUSE = 0.01
logger = logging.getLogger(__name__)

# Plan, surface, stage, status, and whether it was a bot.
Series = tuple[str, str, str, int, bool]


class Totals:
    """What one process has still to add to the totals."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: Counter[Series] = Counter()

    def add(self, counts: Mapping[Counted, int]) -> None:
        """Add what was counted; while another process adds, it waits for the next time."""
        for group, ends in Sums.of(counts).groups.items():
            self._waiting[_series(group)] += ends.total()
        if not self._waiting:
            return
        with _alone(self._folder) as alone:
            if alone:
                _write(self._folder, self._waiting + Counter(read(self._folder)))
                self._waiting = Counter()


def read(folder: Path) -> dict[Series, int]:
    """Return the totals of every process; a file that is damaged counts for nothing."""
    path = folder / FILE
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))
        return {(a, b, c, int(d), bool(e)): int(times) for a, b, c, d, e, times in lines}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError):
        logger.warning("The totals in %s cannot be read, they begin anew", path)
        return {}


def _series(hit: Group) -> Series:
    return hit.plan, hit.surface, hit.stage, hit.status, hit.bot


def _write(folder: Path, totals: Mapping[Series, int]) -> None:
    part = folder / f"{FILE}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump([[*series, times] for series, times in sorted(totals.items())], file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / FILE)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Hold the lock of the totals, or say False where another process keeps it for long."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        took = any(_took(lock.fileno()) for _ in range(TRIES))
        try:
            yield took
        finally:
            # A process forked meanwhile has the file too, so closing it would not be enough.
            flock(lock, LOCK_UN)


def _took(lock: int) -> bool:
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        time.sleep(PAUSE)
        return False
    return True
