"""Do one job after the other; every kind of job is named here."""

import logging
from threading import Event
from time import monotonic

from sunset.clock import Clock
from sunset.jobs import changing, checking, exporting, importing
from sunset.services import jobs
from sunset.services.jobs import Kinds
from sunset.store.jobs import Kind
from sunset.store.session import Store, StoreAway

EVERY = 1.0
SWEEP_EVERY = 600.0
LONGEST = 30.0
logger = logging.getLogger(__name__)

KINDS: Kinds = {
    Kind.CHECK_FILE: importing.check,
    Kind.IMPORT_RULES: importing.bring,
    Kind.EXPORT_RULES: exporting.export,
    Kind.CHANGE_RULES: changing.change,
    Kind.CHECK_RULES: checking.check,
}


def run(store: Store, clock: Clock, stop: Event) -> None:
    """Work until told to stop; while the database is away, try less and less often."""
    wait, swept = EVERY, -SWEEP_EVERY
    while not stop.wait(wait):
        try:
            wait = 0.0 if jobs.run_next(store, KINDS, clock, stop) else EVERY
            if monotonic() - swept >= SWEEP_EVERY:
                swept = monotonic()
                _sweep(store, clock)
        except StoreAway:
            wait = min(max(wait, EVERY) * 2, LONGEST)
        except Exception:
            logger.exception("a job could not be taken")
            wait = LONGEST


def _sweep(store: Store, clock: Clock) -> None:
    with store.write() as session:
        jobs.sweep(session, now=clock())
