"""Decide about the old addresses that people asked for and no rule covers."""

from datetime import datetime

from sunset.domain.people import Permission, Person
from sunset.errors import NotFound
from sunset.store import audit, plans, unknowns
from sunset.store.audit import Act
from sunset.store.session import Session


def ignore(
    session: Session,
    actor: Person,
    plan_id: str,
    address: tuple[str, str],
    *,
    ignored: bool,
    now: datetime,
) -> None:
    """Take an address (host and path) off the list of a plan, or put it back."""
    actor.demand(Permission.CHANGE_PLANS)
    plans.get(session, plan_id)
    host, path = address
    if not unknowns.ignore(session, plan_id, host, path, ignored=ignored):
        raise NotFound(host + path)
    action = "address ignored" if ignored else "address no longer ignored"
    audit.write(session, Act(actor=actor, at=now, action=action, plan=plan_id, subject=host + path))
