"""Sweep the company's pages when somebody asks for it; nobody else's work waits."""

from collections.abc import Callable
from functools import partial
from threading import Event
from time import sleep

from sunset.clock import Clock
from sunset.jobs.run import Lane, drive
from sunset.outreach.asking import Manner
from sunset.outreach.sweep import NAME, Sweeper
from sunset.services import settling, sweeping
from sunset.services.jobs import Work
from sunset.services.sweeping import SWEEP, Errand, Fetcher
from sunset.settings import Settings
from sunset.store.session import Store
from sunset.store.sweeps import Asked

NEVER = float("inf")


def run(settings: Settings, store: Store, clock: Clock, stop: Event) -> None:
    """Sweep until told to stop."""
    manner = Manner(public_url=settings.public_url, name=NAME, allowed=settings.allowed_networks)
    # What a site allows is asked anew for each sweep.
    sweep_ = partial(sweep, partial(Sweeper, manner, sleep))
    drive(Lane({SWEEP: sweep_}, _nothing, NEVER), store, clock, stop)


def sweep(fetcher: Callable[[], Fetcher], work: Work) -> None:
    """Read the pages that a job names, then settle the touchpoints it looked at."""
    with work.store.read() as session:
        actor = work.actor(session)
    asked = Asked(pages=tuple(work.job.asked["pages"]), sought=tuple(work.job.asked["sought"]))
    job = f"{work.job.id} {work.job.created_at.isoformat()}"
    errand = Errand(plan=work.job.plan, job=job, asked=asked, actor=actor)
    number = sweeping.sweep(work.store, errand, fetcher(), work.progress, clock=work.clock)
    with work.store.write() as session:
        done, opened = settling.settle(session, actor, errand.plan, number, now=work.clock())
        work.finish(session, {"sweep": number, "done": done, "opened": opened})


def _nothing(_store: Store, _clock: Clock) -> None:
    """Sweep nothing that nobody asked for."""
