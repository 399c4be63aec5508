"""Do one job after the other; every kind that people wait for is named here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from time import monotonic

from sunset.clock import Clock
from sunset.jobs import changing, checking, exporting, importing, text_files
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
    Kind.FLATTEN_RULES: changing.flatten,
    Kind.CHECK_TEXTS: text_files.check,
    Kind.BRING_TEXTS: text_files.bring,
    Kind.CONFIRM_RULES: changing.confirm,
}


@dataclass(frozen=True, slots=True)
class Lane:
    """Kinds of work that are done one after the other, and a chore for every now and then."""

    kinds: Kinds
    chore: Callable[[Store, Clock], None]
    every: float


def run(store: Store, clock: Clock, stop: Event) -> None:
    """Do what people asked for in the rooms, until told to stop."""
    drive(Lane(KINDS, _sweep, SWEEP_EVERY), store, clock, stop)


def drive(lane: Lane, store: Store, clock: Clock, stop: Event) -> None:
    """Work until told to stop; while the database is away, try less and less often."""
    wait, swept = EVERY, -lane.every
    while not stop.wait(wait):
        try:
            wait = 0.0 if jobs.run_next(store, lane.kinds, clock, stop) else EVERY
            if monotonic() - swept >= lane.every:
                swept = monotonic()
                lane.chore(store, clock)
        except StoreAway:
            wait = min(max(wait, EVERY) * 2, LONGEST)
        except Exception:
            logger.exception("a job could not be taken")
            wait = LONGEST


def _sweep(store: Store, clock: Clock) -> None:
    with store.write() as session:
        jobs.sweep(session, now=clock())
