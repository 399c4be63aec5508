"""Let confirmed changes of plans hold when their time comes."""

import logging

from sunset.clock import Clock
from sunset.errors import Conflict
from sunset.services import publishing
from sunset.store import change_sets
from sunset.store.session import Store

logger = logging.getLogger(__name__)


def release_due(store: Store, clock: Clock) -> int:
    """Apply what is due and say how many held; nobody waits for a writer while there is nothing."""
    now = clock()
    with store.read() as session:
        if not change_sets.due(session, now):
            return 0
    try:
        with store.write() as session:
            return publishing.release_due(session, now)
    except Conflict as fault:
        logger.info("a change waits a moment longer: %s", fault)
        return 0
