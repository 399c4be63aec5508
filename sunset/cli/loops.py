"""Run the processes that serve nobody: the press and the jobs."""

import logging
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import partial
from threading import Event, Thread
from time import monotonic
from typing import TextIO

from sunset import clock
from sunset.cli.ending import run_until_asked
from sunset.cli.pulse import Pulse
from sunset.jobs import readers, sweeping, targets, texts
from sunset.jobs import run as long_work
from sunset.press import loop as printing
from sunset.services import measuring
from sunset.settings import Settings
from sunset.store.session import Store, StoreAway

EVERY = 1.0
ASK_EVERY = 5.0
LONGEST = 30.0
logger = logging.getLogger(__name__)


def press(settings: Settings, parent: int | None) -> int:
    """Print editions from what the store keeps."""
    pulse = Pulse(settings.state, "press")
    return run_until_asked(partial(_print_alone, settings, pulse), parent, pulse)


def _print_alone(settings: Settings, pulse: Pulse, stop: Event) -> None:
    """Print once no other press of this node does: two would undo each other's work."""
    with (settings.state / "press.lock").open("w") as lock:
        while not stop.is_set() and not _took(lock):
            stop.wait(EVERY)
        printing.run(settings, clock.now, stop, pulse.tell)


def _took(lock: TextIO) -> bool:
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True


def jobs(settings: Settings, parent: int | None) -> int:
    """Bring what the edge counted into the store, and do the long work that people asked for."""
    pulse = Pulse(settings.state, "jobs")
    store = Store(settings.database_url)
    return run_until_asked(Jobs(settings, store, pulse).run, parent, pulse)


class Jobs:
    """Drain the spool every second; while the database is away, try less and less often."""

    def __init__(self, settings: Settings, store: Store, pulse: Pulse) -> None:
        self._settings = settings
        self._store = store
        self._pulse = pulse
        self._asked = -ASK_EVERY

    def run(self, stop: Event) -> None:
        """Work until told to stop; counting goes on while a long job takes its time."""
        args = (self._store, clock.now, stop)
        long = Thread(target=long_work.run, args=args, daemon=True)
        asking = Thread(target=targets.run, args=(self._settings, *args), daemon=True)
        reading = Thread(target=readers.run, args=(self._settings, *args), daemon=True)
        releasing = Thread(target=texts.run, args=args, daemon=True)
        long.start()
        sweep = Thread(target=sweeping.run, args=(self._settings, *args), daemon=True)
        sweep.start()
        asking.start()
        reading.start()
        releasing.start()
        wait = EVERY
        while not stop.wait(wait):
            wait = self.turn(wait)
        long.join()
        asking.join()
        sweep.join()
        reading.join()
        releasing.join()
        self._store.close()

    def turn(self, waited: float) -> float:
        """Do what there is to do, and return how long to wait then."""
        try:
            done = measuring.drain(self._store, self._settings.spool, clock.now())
            self._ask(done)
        except (StoreAway, OSError) as fault:
            self._away(fault)
            return min(waited * 2, LONGEST)
        if self._pulse.facts.get("database") is False:
            logger.info("the database is back")
        self._pulse.facts["database"] = True
        return EVERY

    def _ask(self, done: int) -> None:
        """Ask the database for a sign of life when nothing else was asked of it."""
        if done:
            self._asked = monotonic()
        elif monotonic() - self._asked >= ASK_EVERY:
            with self._store.read() as session:
                session.connection()
            self._asked = monotonic()

    def _away(self, fault: Exception) -> None:
        if self._pulse.facts.get("database") is not False:
            logger.warning("what customers asked for waits in the spool: %s", fault)
        self._pulse.facts["database"] = False
