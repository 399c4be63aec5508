"""Answer for the checks of a gate, and let gates ask what the company wants besides."""

from dataclasses import replace
from datetime import datetime

from sunset.domain import evidence_checks
from sunset.domain.evidence import Evidence, OwnCheck
from sunset.domain.facts import Attested
from sunset.domain.gate_checks import check_of
from sunset.domain.gates import gate_of
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.proposals import free_name
from sunset.domain.schedules import wall
from sunset.errors import NotFound, demand_none
from sunset.store import keeping, plans
from sunset.store.audit import Act
from sunset.store.session import Session


def attest(
    session: Session,
    actor: Person,
    plan_id: str,
    name: tuple[str, str],
    given: Evidence,
    *,
    now: datetime,
) -> None:
    """Answer for a check, named by its gate and id; later evidence takes the place of earlier."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    gate, check = name
    if gate_of(plan, gate, now) is None or check_of(plan, gate, check) is None:
        hint = f"`sunset plan gates {plan_id}` lists what each gate asks"
        raise NotFound(f"{gate} of {plan_id} asks no {check}; {hint}")
    given = _tidied(given)
    demand_none(evidence_checks.evidence_faults(given, wall(now, plan.schedule.zone).date()))
    fact = _fact(name, given, actor, now)
    act = Act(actor=actor, at=now, action="check attested", plan=plan_id, reason=given.words)
    act = replace(act, subject=f"{gate} {check}")
    keeping.keep(session, replace(plan, facts=(*plan.facts, fact)), base, act)


def add_check(
    session: Session, actor: Person, plan_id: str, wanted: OwnCheck, *, now: datetime
) -> None:
    """Let a gate ask one thing more; its id is made from its title."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    if gate_of(plan, wanted.gate, now) is None:
        raise NotFound(f"{plan_id} has no gate {wanted.gate}")
    name = free_name(f"own {wanted.title}", {each.id for each in plan.checks})
    check = replace(wanted, id=name, title=wanted.title.strip(), owner=wanted.owner.strip())
    changed = replace(plan, checks=(*plan.checks, check))
    _demand(changed, check)
    keeping.keep(session, changed, base, _act(actor, now, "check added", plan, check))


def remove_check(
    session: Session, actor: Person, plan_id: str, name: str, *, now: datetime
) -> None:
    """Let a gate no longer ask what the company added; the log keeps who took it away."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    gone = next((each for each in plan.checks if each.id == name), None)
    if gone is None:
        raise NotFound(name)
    kept = tuple(each for each in plan.checks if each is not gone)
    act = _act(actor, now, "check removed", plan, gone)
    keeping.keep(session, replace(plan, checks=kept), base, act)


def _demand(plan: Plan, check: OwnCheck) -> None:
    """Refuse a check with its problems at the fields of its form."""
    place = f"checks.{check.id}."
    problems = (
        replace(problem, field=problem.field.removeprefix(place))
        for problem in evidence_checks.faults(plan)
        if problem.field == "checks" or problem.field.startswith(place)
    )
    demand_none(problems)


def _tidied(given: Evidence) -> Evidence:
    return replace(
        given, owner=given.owner.strip(), words=given.words.strip(), link=given.link.strip()
    )


def _fact(name: tuple[str, str], given: Evidence, actor: Person, now: datetime) -> Attested:
    return Attested(
        recorded_at=now,
        effective_at=now,
        by=actor.name,
        gate=name[0],
        check=name[1],
        owner=given.owner,
        evidence=given.words,
        link=given.link,
        expires=given.expires,
    )


def _act(actor: Person, now: datetime, action: str, plan: Plan, check: OwnCheck) -> Act:
    subject = f"{check.gate} {check.id}"
    return Act(
        actor=actor, at=now, action=action, plan=plan.id, subject=subject, reason=check.title
    )
