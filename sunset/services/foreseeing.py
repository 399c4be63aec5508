"""Write down what customers will struggle with, whom it hits, and what eases it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sunset.domain import struggle_checks
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.proposals import free_name
from sunset.domain.struggles import Struggle
from sunset.errors import NotFound, demand_none
from sunset.store import keeping, plans
from sunset.store.audit import Act
from sunset.store.session import Session


def add(
    session: Session, actor: Person, plan_id: str, wanted: Iterable[Struggle], *, now: datetime
) -> None:
    """Add struggles to those of a plan; one without an id gets one from its title."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    listed = list(plan.struggles)
    for each in wanted:
        taken = {known.id for known in listed}
        listed.append(_tidied(each, each.id or free_name(each.title, taken)))
    _keep(session, plan, base, listed, _act(actor, now, "struggle added", plan_id, listed[-1:]))


def change(
    session: Session, actor: Person, plan_id: str, wanted: Struggle, *, now: datetime
) -> None:
    """Put a struggle in the place of the one with the same id."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    if wanted.id not in {each.id for each in plan.struggles}:
        raise NotFound(wanted.id)
    put = _tidied(wanted, wanted.id)
    listed = [put if each.id == put.id else each for each in plan.struggles]
    _keep(session, plan, base, listed, _act(actor, now, "struggle changed", plan_id, [put]))


def remove(session: Session, actor: Person, plan_id: str, name: str, *, now: datetime) -> None:
    """Take a struggle off the list."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    gone = [each for each in plan.struggles if each.id == name]
    if not gone:
        raise NotFound(name)
    listed = [each for each in plan.struggles if each.id != name]
    _keep(session, plan, base, listed, _act(actor, now, "struggle removed", plan_id, gone))


def _keep(session: Session, plan: Plan, base: int, listed: Iterable[Struggle], act: Act) -> None:
    changed = replace(plan, struggles=tuple(listed))
    problems = tuple(
        replace(problem, field=problem.field.rpartition(".")[2])
        for problem in struggle_checks.faults(changed)
    )
    demand_none(problems)
    keeping.keep(session, changed, base, act)


def _tidied(each: Struggle, name: str) -> Struggle:
    title, who, ease = each.title.strip(), each.who.strip(), each.ease.strip()
    return replace(each, id=name, title=title, who=who, ease=ease)


def _act(actor: Person, now: datetime, action: str, plan: str, about: list[Struggle]) -> Act:
    named = about[0] if about else None
    subject, title = (named.id, named.title) if named else ("", "")
    return Act(actor=actor, at=now, action=action, plan=plan, subject=subject, reason=title)
