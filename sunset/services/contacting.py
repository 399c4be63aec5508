"""Answer readers whom a guide did not help: take in what they left, note answers, forget it."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from sunset.domain.contacts import KEPT, Contact, reply_by
from sunset.domain.people import Permission, Person
from sunset.edge import contacts as spool
from sunset.errors import NotFound
from sunset.store import audit, contacts, plans
from sunset.store.audit import Act
from sunset.store.session import Session, Store

logger = logging.getLogger(__name__)


def take_in(store: Store, folder: Path, now: datetime) -> int:
    """Bring what readers left into the store, each once, and say how much it was.

    A file is deleted after its transaction; killed in between, the next time finds it kept.
    """
    taken = 0
    for path, left in spool.waiting(folder):
        received = min(datetime.fromtimestamp(left.at, UTC), now)
        with store.write() as session:
            taken += _kept(session, left, received)
        path.unlink(missing_ok=True)
    return taken


def answer(session: Session, actor: Person, contact_id: str, *, now: datetime) -> None:
    """Note that a reader was answered, by whoever says so."""
    actor.demand(Permission.CHANGE_PLANS)
    plan = contacts.answered(session, contact_id, actor.name, now)
    act = Act(actor=actor, at=now, action="reader answered", plan=plan, subject=contact_id)
    audit.write(session, act)


def forget_old(session: Session, now: datetime) -> int:
    """Delete what was kept for as long as readers were told."""
    return contacts.forget(session, now - KEPT)


def _kept(session: Session, left: Contact, received: datetime) -> bool:
    try:
        plan = plans.get(session, left.plan)
    except NotFound:
        logger.warning("A reader left something about a plan that is gone.")
        return False
    by = reply_by(received, plan.schedule.zone)
    return contacts.take_in(session, left, plan.owner, received, by)
