"""What is done for readers from second to second: what they left, and what they look for."""

import logging
from threading import Event

from sunset.clock import Clock
from sunset.jobs.finding import keep_up
from sunset.services import contacting
from sunset.settings import Settings
from sunset.store.session import Store, StoreAway

EVERY = 1.0
LONGEST = 30.0
FORGET_EVERY = 600  # turns
logger = logging.getLogger(__name__)


class Readers:
    """Turn after turn, less and less often while the database is away."""

    def __init__(self, settings: Settings, store: Store, clock: Clock) -> None:
        self._settings, self._store, self._clock = settings, store, clock
        self._turn = 0

    def run(self, stop: Event) -> None:
        """Work until told to stop."""
        wait = EVERY
        while not stop.wait(wait):
            wait = self.turn(wait)

    def turn(self, waited: float) -> float:
        """Do what there is to do, and return how long to wait then."""
        try:
            self._work()
        except StoreAway:
            return min(waited * 2, LONGEST)
        except Exception:  # what a reader left stays on the disk, and is tried again
            logger.exception("Nothing can be done for readers")
            return min(waited * 2, LONGEST)
        return EVERY

    def _work(self) -> None:
        contacting.take_in(self._store, self._settings.spool, self._clock())
        keep_up(self._store, self._clock())
        if self._turn % FORGET_EVERY == 0:
            with self._store.write() as session:
                contacting.forget_old(session, self._clock())
        self._turn += 1


def run(settings: Settings, store: Store, clock: Clock, stop: Event) -> None:
    """Work until told to stop."""
    Readers(settings, store, clock).run(stop)
