"""Count what customers asked for: bring the batches of the spool into the store, each once."""

import logging
from datetime import datetime
from pathlib import Path

from sunset.domain import spans
from sunset.edge import spool
from sunset.edge.spool import Batch
from sunset.store import hits, plans, rule_people, unknowns
from sunset.store.session import Session, Store, StoreAway

logger = logging.getLogger(__name__)


def drain(store: Store, folder: Path, now: datetime) -> int:
    """Count every batch that waits and return how many there were.

    A batch is deleted only after its transaction, which notes its id: killed in between, the next
    drain finds the id and counts nothing.
    """
    spool.sweep(folder, now)
    return sum(_counted(store, batch, now) for batch in spool.batches(folder))


def count_people(store: Store, now: datetime) -> None:
    """Keep beside each rule how many people came by it lately."""
    with store.read() as session:
        every = [plan for plan, _ in plans.listed(session)]
    for plan in every:
        with store.read() as session:
            since = spans.since(now, plan.schedule.zone)
            counted = rule_people.changed(session, plan.id, since)
        if counted:
            with store.write() as session:
                rule_people.keep(session, counted)


def _counted(store: Store, batch: Batch, now: datetime) -> bool:
    try:
        with store.write() as session:
            _add(session, batch, now)
    except StoreAway:
        raise
    except Exception:  # one batch that no database takes must not keep the others waiting
        logger.exception("The batch %s cannot be counted and is set aside", batch.id)
        batch.path.rename(batch.path.with_suffix(spool.DAMAGED))
        return False
    batch.path.unlink(missing_ok=True)
    return True


def _add(session: Session, batch: Batch, now: datetime) -> None:
    if hits.apply_batch(session, batch.id, dict(batch.hits), dict(batch.votes), now):
        unknowns.count(session, dict(batch.unknown))
