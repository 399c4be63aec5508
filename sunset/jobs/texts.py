"""Give customers what was scheduled when its time comes, and keep lists of texts and rules true."""

import logging
from collections.abc import Iterator
from datetime import datetime
from threading import Event
from time import monotonic

from sunset.clock import Clock
from sunset.jobs import changes
from sunset.services import desk, measuring, releasing, standing
from sunset.store import documents, grounds, heads, own_locales, plans
from sunset.store.grounds import Grounds
from sunset.store.session import Store, StoreAway

EVERY = 1.0
COUNT_EVERY = 600.0
LONGEST = 30.0
logger = logging.getLogger(__name__)


def run(store: Store, clock: Clock, stop: Event) -> None:
    """Work until told to stop; while the database is away, try less and less often."""
    work, wait = _work(store, clock, stop), 0.0
    while not stop.wait(wait):
        try:
            next(work)
            wait = EVERY
        except StoreAway:
            work, wait = _work(store, clock, stop), min(max(wait, EVERY) * 2, LONGEST)
        except Exception:
            logger.exception("scheduled texts could not be published")
            work, wait = _work(store, clock, stop), LONGEST


def release_due(store: Store, clock: Clock) -> int:
    """Publish what is due, each set by itself, and say how many texts customers got."""
    now = clock()
    with store.read() as session:
        own_locales.load(session)
        due = [(each.name.plan, each.name.locale) for each in documents.due(session, now)]
    return sum(_released(store, plan_id, locale, now) for plan_id, locale in dict.fromkeys(due))


def settle(store: Store, clock: Clock, stop: Event) -> None:
    """Bring the lists of every plan in line with what this version of Sunset says."""
    with store.read() as session:
        every = [plan.id for plan, _ in plans.listed(session)]
    for plan_id in every:
        if not stop.is_set():
            with store.write() as session:
                standing.settle(session, plan_id, now=clock())


def judge(store: Store, clock: Clock, stop: Event, seen: dict[str, Grounds]) -> None:
    """Count the problems of texts anew where what they are checked against is other.

    ``seen`` is what the texts of each plan were judged by, and is brought up to date.
    """
    with store.read() as session:
        changed = {*grounds.of_plans(session).items()} - {*seen.items()}
    for plan_id, known in sorted(changed):
        if stop.is_set():
            return
        with store.read() as session:
            verdicts = standing.judged(session, plan_id, now=clock())
        if verdicts:
            with store.write() as session:
                for each in verdicts:
                    heads.judge(session, each)
        seen[plan_id] = known


def _released(store: Store, plan_id: str, locale: str, now: datetime) -> int:
    with store.write() as session:
        return releasing.release_due(session, plan_id, locale, now=now)


def _release(store: Store, clock: Clock) -> None:
    release_due(store, clock)
    changes.release_due(store, clock)


def _work(store: Store, clock: Clock, stop: Event) -> Iterator[None]:
    _release(store, clock)
    settle(store, clock, stop)
    counted, seen = -COUNT_EVERY, dict[str, Grounds]()
    while True:
        _release(store, clock)
        judge(store, clock, stop, seen)
        if monotonic() - counted >= COUNT_EVERY:
            counted = monotonic()
            with store.write() as session:
                standing.count_readers(session, now=clock())
                desk.sweep(session, now=clock())
            measuring.count_people(store, clock())
        yield
