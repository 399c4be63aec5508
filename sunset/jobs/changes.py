"""Let confirmed changes of plans hold when their time comes."""

import logging

from sunset.clock import Clock
from sunset.errors import Conflict
from sunset.services import publishing
from sunset.store import anticipating, change_sets
from sunset.store.session import Store

logger = logging.getLogger(__name__)


def release_due(store: Store, clock: Clock) -> int:
    """Apply what is due, each by itself, and say how many held."""
    with store.read() as session:
        due = change_sets.due(session, clock())
    return sum(_release(store, asked.id, clock) for asked in due)


def _release(store: Store, number: int, clock: Clock) -> bool:
    # Nobody else may write while a transaction writes: rules are compared before it is.
    try:
        with store.read() as session:
            found = anticipating.anticipated(session, number)
        with store.write() as session:
            return publishing.release(session, number, found, now=clock())
    except Conflict as fault:
        logger.info("a change waits a moment longer: %s", fault)
        return False
