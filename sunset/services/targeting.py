"""Ask where a plan leads, and keep what answered; no page waits for it."""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from sunset.clock import Clock
from sunset.documents.links import links
from sunset.domain import target_lists
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage
from sunset.domain.target_checks import DAY, Result
from sunset.domain.target_lists import Lead, Listing, Source
from sunset.domain.timeline import state_at
from sunset.errors import Refused
from sunset.store import audit, documents, plans, rules, targets
from sunset.store.audit import Act
from sunset.store.documents import State
from sunset.store.session import Session, Store
from sunset.store.targets import CHECKED, REST, Due, Round

CHECK_TARGETS = "check targets"
MOST = 1_000  # of one plan in one round; the rest wait for the next
LONGEST = timedelta(hours=1)

Watch = Callable[[int, int], None]


class Asker(Protocol):
    """Whoever asks targets; tests give one that answers at once."""

    def rests(self, url: str) -> bool:
        """Say whether the host of an address asked to be left alone for a while."""

    def follow(self, url: str, hosts: Collection[str] | None, at: datetime) -> Result:
        """Return how a target answers."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Whose targets are asked, for whom, and whether also those that are not due."""

    plan: str
    actor: Person | None = None
    everything: bool = False


def check(store: Store, errand: Errand, asker: Asker, watch: Watch, *, clock: Clock) -> Round:
    """Ask the targets of a plan one after the other, and keep each answer as it comes.

    ``watch`` is told how far it is before each of them; what it raises ends the round.
    """
    if errand.actor is not None:
        errand.actor.demand(Permission.CHANGE_PLANS)
    plan, listing = _listed(store, errand.plan)
    waiting = _waiting(store, errand, clock())
    began, asked = clock(), 0
    try:
        for number, each in enumerate(waiting):
            watch(number, len(waiting))
            if clock() - began > LONGEST:
                break
            if not asker.rests(each.url):
                hosts = plan.company.hosts if each.ours else None
                _keep(store, plan, each, asker.follow(each.url, hosts, clock()))
                asked += 1
    finally:
        made = _end(store, errand, listing, asked, clock())
    return made


def due_plans(session: Session, now: datetime) -> list[str]:
    """Name the plans whose targets are due; those of archived plans are asked no more."""
    named = targets.plans_due(session, now)
    return [x for x in named if state_at(plans.get(session, x), now).stage is not Stage.ARCHIVED]


def _listed(store: Store, plan_id: str) -> tuple[Plan, Listing]:
    """List anew where a plan leads."""
    with store.read() as session:
        plan = plans.get(session, plan_id)
        listing = target_lists.listing(plan, rules.of(session, plan_id), _links(session, plan_id))
    with store.write() as session:
        targets.keep_list(session, plan_id, listing)
    # A round may take an hour; what it needs no more is let go.
    return plan, replace(listing, targets={})


def _links(session: Session, plan_id: str) -> Iterator[tuple[str, Lead]]:
    """Yield the links of the texts that customers read, as their editors wrote them."""
    for each in documents.latest(session, plan_id):
        if each.state is State.PUBLISHED:
            lead = Lead(Source.TEXT, f"{each.name.document} ({each.name.locale})")
            # A text from before a limit was set is not shown either.
            with suppress(Refused):
                for url in links(each.wording.body, each.name.locale):
                    yield url, lead


def _waiting(store: Store, errand: Errand, now: datetime) -> list[Due]:
    """Return what is to be asked; hosts take turns, so that nobody waits for a pause in vain."""
    with store.read() as session:
        at = None if errand.everything else now
        found = targets.due_now(session, errand.plan, at, MOST)
    return list(target_lists.by_turns(found, (each.url for each in found)))


def _keep(store: Store, plan: Plan, each: Due, result: Result) -> None:
    with store.write() as session:
        targets.note(session, plan.id, each.url, result)


def _end(store: Store, errand: Errand, listing: Listing, asked: int, now: datetime) -> Round:
    """Keep what the round came to, and when the next one is."""
    with store.write() as session:
        waiting = targets.count_due(session, errand.plan, now)
        soonest = now if waiting else targets.next_due(session, errand.plan) or now + DAY
        made = Round(
            finished_at=now,
            due_at=max(now + REST, min(soonest, now + DAY)),
            asked=asked,
            waiting=waiting,
            dependent=listing.dependent,
            left_out=listing.left_out,
        )
        targets.keep_round(session, errand.plan, made)
        if errand.actor is not None:
            act = Act(actor=errand.actor, at=now, action=CHECKED, plan=errand.plan)
            audit.write(session, act)
    return made
