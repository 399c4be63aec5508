"""Ask where plans lead, when it is due and when somebody wants it; nobody else's work waits."""

from functools import partial
from threading import Event
from time import sleep

from sunset.clock import Clock
from sunset.domain.people import OPERATOR
from sunset.jobs.run import Lane, drive
from sunset.outreach.asking import Manner
from sunset.outreach.following import Follower
from sunset.services import jobs, targeting
from sunset.services.jobs import Work
from sunset.services.targeting import CHECK_TARGETS, Asker, Errand
from sunset.settings import Settings
from sunset.store import jobs as kept
from sunset.store.jobs import Task
from sunset.store.session import Store

LOOK_EVERY = 60.0


def run(settings: Settings, store: Store, clock: Clock, stop: Event) -> None:
    """Ask until told to stop."""
    manner = Manner(public_url=settings.public_url, allowed=settings.allowed_networks)
    check_ = partial(check, Follower(manner, sleep))
    chore = schedule if settings.asks_daily else _nothing
    drive(Lane({CHECK_TARGETS: check_}, chore, LOOK_EVERY), store, clock, stop)


def check(asker: Asker, work: Work) -> None:
    """Ask the targets of a plan: all of them for a person, those that are due by itself."""
    with work.store.read() as session:
        actor = work.actor(session) if work.job.actor else None
    errand = Errand(work.job.plan, actor, everything=actor is not None)
    made = targeting.check(work.store, errand, asker, work.progress, clock=work.clock)
    with work.store.write() as session:
        work.finish(session, {"asked": made.asked, "waiting": made.waiting})


def schedule(store: Store, clock: Clock) -> None:
    """Put the plans in line whose targets are due."""
    now = clock()
    with store.read() as session:
        named = targeting.due_plans(session, now)
    for plan in named:
        with store.write() as session:
            newest = kept.listed(session, plan, CHECK_TARGETS, limit=1)
            if not any(job.open for job in newest):
                jobs.enqueue(session, OPERATOR, Task(kind=CHECK_TARGETS, plan=plan), now=now)


def _nothing(_store: Store, _clock: Clock) -> None:
    """Leave it to people to ask."""
