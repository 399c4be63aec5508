"""Work of one kind on a plan that is going on, and stopping it; what it came to stays."""

from sunset.services import jobs as working
from sunset.store import jobs
from sunset.store.jobs import Job
from sunset.store.session import Session
from sunset.web.rooms import now, person, store


def going_on(session: Session, plan_id: str, kind: str) -> Job | None:
    """Return the work of a kind that is not over, if there is any."""
    newest = jobs.listed(session, plan_id, kind, limit=1)
    return newest[0] if newest and newest[0].open else None


def stop(plan_id: str, kind: str) -> None:
    """Stop the work of a kind, unless it is over already."""
    with store().write() as session:
        job = going_on(session, plan_id, kind)
        if job is not None:
            working.cancel(session, person(), plan_id, job.id, now=now())
