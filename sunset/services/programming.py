"""Make a plan part of a programme: copy it into another country, or let a channel stay there."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sunset.domain import checks, milestones, programme_checks, siblings
from sunset.domain.owners import written
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.programmes import Stays
from sunset.domain.schedules import wall
from sunset.domain.siblings import Country
from sunset.errors import N_, Refused, demand_none
from sunset.store import change_sets, keeping, plans
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session


def copy(
    session: Session,
    actor: Person,
    plan_id: str,
    own: Country,
    *,
    shipped: Collection[str],
    now: datetime,
) -> Plan:
    """Keep a sibling of a plan as a draft; a plan that has no programme begins one."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    known = {each.id for each, _ in plans.listed(session)}
    named = plan if plan.programme else replace(plan, programme=plan.id)
    name = siblings.free_name(named.programme, own.country, known)
    _demand_zone(own)
    made = siblings.copied(named, name, own, written(actor), wall(now, own.zone).date())
    demand_none(checks.faults(made, shipped), checks.past_faults(made, now))
    if not plan.programme:
        _begin(session, named, base, Act(actor=actor, at=now, action="", plan=plan_id))
    keeping.begin(
        session, made, Act(actor=actor, at=now, action="plan copied", plan=name, subject=plan_id)
    )
    return made


def stay(
    session: Session,
    actor: Person,
    plan_id: str,
    stays: Stays | None,
    *,
    shipped: Collection[str],
    now: datetime,
) -> None:
    """Say of a draft that its channel stays open in its country, and why, or that it closes."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    kept = plan.milestones if stays is None else milestones.staying(plan.milestones)
    changed = replace(plan, stays=stays, milestones=kept)
    demand_none(programme_checks.turned(plan, changed), checks.faults(changed, shipped))
    action = "channel closes" if stays is None else "channel stays"
    keeping.keep(session, changed, base, Act(actor=actor, at=now, action=action, plan=plan_id))


def leave(session: Session, actor: Person, plan_id: str, *, now: datetime) -> ChangeSet | None:
    """Take a plan out of its programme; of a public plan, a second person confirms it."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    if not plan.programme:
        raise Refused.because(N_("This plan is in no programme."))
    alone = replace(plan, programme="")
    act = Act(actor=actor, at=now, action="programme removed", plan=plan_id, subject=plan.programme)
    if plan.published:
        return change_sets.propose(session, alone, base, replace(act, action="change proposed"))
    keeping.keep(session, alone, base, act)
    return None


def _begin(session: Session, plan: Plan, base: int, act: Act) -> None:
    """Let a plan begin its programme; customers of a public one would see it, so that waits."""
    if plan.published:
        change_sets.propose(session, plan, base, replace(act, action="change proposed"))
    else:
        keeping.keep(session, plan, base, replace(act, action="programme begun"))


def _demand_zone(own: Country) -> None:
    if not checks.is_zone(own.zone):
        raise Refused.because(N_("Give an IANA time zone, such as Europe/Stockholm."), field="zone")
