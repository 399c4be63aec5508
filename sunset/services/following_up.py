"""Say what must be done by when and by whom, and that it is done."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from sunset.domain import milestone_checks, proposals
from sunset.domain.milestones import Milestone
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.schedules import wall
from sunset.errors import N_, NotFound, Problem, Refused
from sunset.store import keeping, plans
from sunset.store.audit import Act
from sunset.store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What must be done, by whom and by when, and after what else."""

    title: str
    due: date
    owner: str = ""
    after: tuple[str, ...] = ()


def add_milestone(
    session: Session, actor: Person, plan_id: str, task: Task, *, now: datetime
) -> Milestone:
    """Add a milestone under an id made from its title."""
    actor.demand(Permission.CHANGE_PLANS)
    plan = plans.get(session, plan_id)
    name = proposals.free_name(task.title, {x.id for x in plan.milestones})
    # What is added to a plan that customers know was never planned otherwise.
    planned = task.due if plan.published else None
    milestone = _with(Milestone(id=name, title="", due=task.due, planned=planned), task)
    _put(session, plan_id, milestone, Act(actor=actor, at=now, action="milestone added"))
    return milestone


def change_milestone(
    session: Session, actor: Person, plan_id: str, name: str, task: Task, *, now: datetime
) -> None:
    """Change what must be done, by whom or by when."""
    actor.demand(Permission.CHANGE_PLANS)
    found = of(plans.get(session, plan_id), name)
    act = Act(actor=actor, at=now, action="milestone changed")
    _put(session, plan_id, _with(found, task), act)


def tick(
    session: Session, actor: Person, plan_id: str, name: str, evidence: str, *, now: datetime
) -> None:
    """Mark a milestone as done today, with what shows it."""
    actor.demand(Permission.CHANGE_PLANS)
    plan = plans.get(session, plan_id)
    found, shown = of(plan, name), evidence.strip()
    if not shown:
        raise Refused.because(N_("Say in a sentence what shows it."), field="evidence")
    today = wall(now, plan.schedule.zone).date()
    done = replace(found, done_on=today, evidence=shown)
    _put(session, plan_id, done, Act(actor=actor, at=now, action="milestone done", reason=shown))


def untick(session: Session, actor: Person, plan_id: str, name: str, *, now: datetime) -> None:
    """Say that a milestone is not done after all."""
    actor.demand(Permission.CHANGE_PLANS)
    found = of(plans.get(session, plan_id), name)
    again = replace(found, done_on=None, evidence="")
    _put(session, plan_id, again, Act(actor=actor, at=now, action="milestone opened again"))


def remove_milestone(
    session: Session, actor: Person, plan_id: str, name: str, *, now: datetime
) -> None:
    """Take a milestone off the plan; nothing waits for it any more."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    of(plan, name)
    left = tuple(
        replace(x, after=tuple(a for a in x.after if a != name))
        for x in plan.milestones
        if x.id != name
    )
    act = Act(actor=actor, at=now, action="milestone removed", plan=plan_id, subject=name)
    keeping.keep(session, replace(plan, milestones=left), base, act)


def of(plan: Plan, name: str) -> Milestone:
    """Return a milestone of a plan."""
    found = next((each for each in plan.milestones if each.id == name), None)
    if found is None:
        raise NotFound(name)
    return found


def _with(milestone: Milestone, task: Task) -> Milestone:
    return replace(
        milestone,
        title=task.title.strip(),
        due=task.due,
        owner=task.owner.strip(),
        after=tuple(dict.fromkeys(task.after)),
    )


def _put(session: Session, plan_id: str, milestone: Milestone, act: Act) -> None:
    """Keep a milestone in the place of the one of the same id."""
    if not milestone.title:
        raise Refused.because(N_("Fill in this field."), field="title")
    plan, base = plans.head(session, plan_id)
    others = (x for x in plan.milestones if x.id != milestone.id)
    ordered = tuple(sorted((*others, milestone), key=lambda x: (x.due, x.id)))
    _demand_sound(ordered, milestone.id)
    act = replace(act, plan=plan_id, subject=milestone.id)
    keeping.keep(session, replace(plan, milestones=ordered), base, act)


def _demand_sound(milestones: Collection[Milestone], name: str) -> None:
    """Refuse what is wrong with one milestone, each at its own field."""
    place = f"milestones.{name}."
    found = [p for p in milestone_checks.faults(milestones) if p.field.startswith(place)]
    if found:
        raise Refused(*(Problem(p.field.removeprefix(place), p.message) for p in found))
