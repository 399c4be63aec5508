"""Keep the register of places where customers meet a channel, and say what became of each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sunset.domain import proposals, touchpoint_checks, touchpoints
from sunset.domain.owners import written
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage, wall
from sunset.domain.touchpoints import Progress, Touchpoint, TouchpointKind
from sunset.errors import NotFound, demand_none
from sunset.store import keeping, plans
from sunset.store.audit import Act
from sunset.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody says of a touchpoint."""

    kind: TouchpointKind
    name: str
    where: str
    stage: Stage
    owner: str = ""
    progress: Progress = Progress.OPEN
    note: str = ""


def add_touchpoint(
    session: Session, actor: Person, plan_id: str, entry: Entry, *, now: datetime
) -> Touchpoint:
    """Add a touchpoint under an id made from its name."""
    actor.demand(Permission.CHANGE_PLANS)
    plan = plans.get(session, plan_id)
    made = added(plan, entry, now)
    act = Act(actor=actor, at=now, action="touchpoint added", plan=plan_id, subject=made.id)
    _put(session, act, made)
    return made


def change_touchpoint(
    session: Session, actor: Person, plan_id: str, name: str, entry: Entry, *, now: datetime
) -> None:
    """Change what is said of a touchpoint, and how far it is."""
    actor.demand(Permission.CHANGE_PLANS)
    plan = plans.get(session, plan_id)
    made = _said(of(plan, name), entry, plan, now)
    act = Act(actor=actor, at=now, action="touchpoint changed", plan=plan_id, subject=name)
    _put(session, act, made)


def mark_done(session: Session, actor: Person, plan_id: str, name: str, *, now: datetime) -> None:
    """Say that a place no longer leads to the channel."""
    actor.demand(Permission.CHANGE_PLANS)
    plan = plans.get(session, plan_id)
    made = replace(of(plan, name), progress=Progress.DONE, done_on=_today(plan, now))
    act = Act(actor=actor, at=now, action="touchpoint done", plan=plan_id, subject=name)
    _put(session, act, made)


def remove_touchpoint(
    session: Session, actor: Person, plan_id: str, name: str, *, now: datetime
) -> None:
    """Take a touchpoint off the register."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    of(plan, name)
    left = tuple(each for each in plan.touchpoints if each.id != name)
    act = Act(actor=actor, at=now, action="touchpoint removed", plan=plan_id, subject=name)
    keeping.keep(session, replace(plan, touchpoints=left), base, act)


def add_proposed(
    session: Session, actor: Person, plan_id: str, say: Callable[[str], str], *, now: datetime
) -> int:
    """Add the usual places of such a channel that are not there yet, and count them."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    new = missing(plan, written(actor), say)
    act = Act(actor=actor, at=now, action="touchpoints proposed", plan=plan_id)
    keeping.keep(session, replace(plan, touchpoints=(*plan.touchpoints, *new)), base, act)
    return len(new)


def missing(plan: Plan, owner: str, say: Callable[[str], str]) -> tuple[Touchpoint, ...]:
    """Return the usual places of such a channel that a plan does not have."""
    known = {each.id for each in plan.touchpoints}
    usual = touchpoints.proposed(plan.channel.kind, owner, say)
    return tuple(each for each in usual if each.id not in known)


def of(plan: Plan, name: str) -> Touchpoint:
    """Return a touchpoint of a plan."""
    found = next((each for each in plan.touchpoints if each.id == name), None)
    if found is None:
        raise NotFound(name)
    return found


def added(plan: Plan, entry: Entry, now: datetime) -> Touchpoint:
    """Return a new touchpoint of a plan, under an id that is free."""
    name = proposals.free_name(entry.name, {each.id for each in plan.touchpoints})
    blank = Touchpoint(id=name, kind=entry.kind, name="", where="", stage=entry.stage)
    return _said(blank, entry, plan, now)


def _said(found: Touchpoint, entry: Entry, plan: Plan, now: datetime) -> Touchpoint:
    done = entry.progress is Progress.DONE
    return replace(
        found,
        kind=entry.kind,
        name=entry.name.strip(),
        where=entry.where.strip(),
        stage=entry.stage,
        owner=entry.owner.strip(),
        progress=entry.progress,
        done_on=(found.done_on or _today(plan, now)) if done else None,
        note=entry.note.strip(),
    )


def _put(session: Session, act: Act, made: Touchpoint) -> None:
    plan, base = plans.head(session, act.plan)
    after = tuple(made if each.id == made.id else each for each in plan.touchpoints)
    after = after if made in after else (*after, made)
    changed = replace(plan, touchpoints=after)
    problems = tuple(touchpoint_checks.touchpoint_faults(made))
    problems = problems or tuple(touchpoint_checks.faults(changed))
    demand_none(problems)
    keeping.keep(session, changed, base, act)


def _today(plan: Plan, now: datetime) -> date:
    return wall(now, plan.schedule.zone).date()
