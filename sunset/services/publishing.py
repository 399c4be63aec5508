"""Open gates, make the promise, and move it in the open: with a reason and a second person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sunset.domain import checks, following, gates, merging, timeline
from sunset.domain.facts import Fact, Moved, Published, Text
from sunset.domain.milestones import baselined
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule
from sunset.errors import N_, Conflict, Message, Problem, Refused
from sunset.store import audit, change_sets, keeping, plans
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session

MAX_EVIDENCE = 2000


def open_gate(
    session: Session, actor: Person, plan_id: str, gate: str, evidence: str, *, now: datetime
) -> None:
    """Record that a gate is open, with the evidence for it."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    schedule = timeline.schedule_at(plan, now)
    if gate not in {each.code for each in gates.gates(plan, schedule, now)}:
        raise Refused.because(N_("This plan has no gate %(gate)s."), gate=gate)
    if not 0 < len(evidence.strip()) <= MAX_EVIDENCE:
        raise Refused(Problem("evidence", Message(N_("Say in a sentence what shows it."))))
    record = gates.opened(gate, actor.name, evidence.strip(), now)
    act = Act(
        actor=actor, at=now, action="gate opened", plan=plan_id, subject=gate, reason=evidence
    )
    keeping.keep(session, _with(plan, record), base, act)


def publish(session: Session, actor: Person, plan_id: str, *, now: datetime) -> None:
    """Give customers the plan's dates for the first time: from now on they are a promise."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    if plan.published:
        raise Refused.because(N_("This plan is published already."))
    problems = list(gates.publishing_faults(plan, now))
    if not timeline.gate_open(plan, "G1", now):
        problems.append(Problem("G1", Message(N_("Gate G1 is closed. Open it first."))))
    if problems:
        raise Refused(*problems)
    fact = Published(recorded_at=now, effective_at=now, by=actor.name, schedule=plan.schedule)
    public = replace(_with(plan, fact), milestones=baselined(plan.milestones))
    keeping.keep(session, public, base, _act(actor, now, "plan published", plan_id))


def propose_move(
    session: Session,
    actor: Person,
    plan_id: str,
    schedule: Schedule,
    reason: Text,
    *,
    along: bool = False,
    now: datetime,
) -> ChangeSet:
    """Ask a second person to confirm new dates of a published plan; milestones may go along."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    problems = [*checks.schedule_faults(schedule), *_reasons(plan, reason)]
    problems += () if problems else gates.moving_faults(plan, schedule, now)
    if problems:
        raise Refused(*problems)
    if not plan.published:
        raise Refused.because(N_("Customers do not know this plan yet: edit its dates."))
    fact = Moved(
        recorded_at=now,
        effective_at=now,
        by=actor.name,
        confirmed_by="",
        reason=dict(reason),
        schedule=schedule,
    )
    changed = following.rescheduled(_with(plan, fact), schedule, along=along)
    act = _act(actor, now, "move proposed", plan_id, reason[plan.source_locale])
    return change_sets.propose(session, changed, base, act)


def confirm(session: Session, actor: Person, number: int, *, now: datetime) -> None:
    """Confirm a change that somebody else proposed: its edits and whatever facts it brings."""
    actor.demand(Permission.CHANGE_PLANS)
    asked = change_sets.waiting_one(session, number)
    if asked.proposed_by_id == actor.id:
        raise Refused.because(N_("You proposed this. A second person confirms it."))
    plan, base = plans.head(session, asked.plan.id)
    act = Act(actor=actor, at=now, action="", plan=plan.id, reason=asked.reason)
    changed, act = _decided(plan, plans.version(session, plan.id, asked.base), asked, act)
    change_sets.confirm(session, asked, act)
    keeping.keep(session, changed, base, act)


def refuse(session: Session, actor: Person, number: int, *, now: datetime) -> None:
    """Refuse a change, or withdraw one's own proposal."""
    actor.demand(Permission.CHANGE_PLANS)
    asked = change_sets.waiting_one(session, number)
    own = asked.proposed_by_id == actor.id
    action = f"{asked.about} {'withdrawn' if own else 'refused'}"
    act = _act(actor, now, action, asked.plan.id)
    audit.write(session, act)
    change_sets.refuse(session, asked, act)


def _decided(plan: Plan, first: Plan, asked: ChangeSet, act: Act) -> tuple[Plan, Act]:
    """Return the plan with what was proposed, unless somebody changed the same meanwhile."""
    found = merging.merged(first, asked.plan, plan)
    if found.conflicts:
        raise Conflict(N_("The plan changed since this was proposed."))
    facts = tuple(merging.decided(fact, act.actor.name, act.at) for fact in found.facts)
    problems = [problem for fact in facts for problem in _faults(plan, fact, act.at)]
    if problems:
        raise Refused(*problems)
    action = _ACTIONS[facts[-1].kind] if facts else "plan changed"
    changed = replace(found.plan, facts=(*plan.facts, *facts))
    return changed, replace(act, action=action)


_ACTIONS = {
    "published": "plan published",
    "moved": "dates moved",
    "paused": "plan paused",
    "resumed": "plan resumed",
    "cancelled": "plan cancelled",
    "reopened": "plan reopened",
    "attested": "check attested",
    "gate": "gate overridden",
}


def _faults(plan: Plan, fact: Fact, at: datetime) -> Iterator[Problem]:
    """Say what keeps a fact from holding at the moment when it is confirmed."""
    if isinstance(fact, Moved):
        yield from gates.moving_faults(plan, fact.schedule, at)


def _with(plan: Plan, fact: Fact) -> Plan:
    return replace(plan, facts=(*plan.facts, fact))


def _reasons(plan: Plan, reason: Text) -> list[Problem]:
    """Demand the reason in every language in which the old date was promised."""
    msgid = N_("Say why in every promised language: customers read it beside the old date.")
    return [
        Problem(f"reason.{locale}", Message(msgid))
        for locale in plan.gated
        if not reason.get(locale, "").strip()
    ]


def _act(actor: Person, now: datetime, action: str, plan: str, reason: str = "") -> Act:
    return Act(actor=actor, at=now, action=action, plan=plan, reason=reason)
