"""Make the promise, and move it in the open: with a reason and a second person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sunset.domain import checks, exposure, following, merging, promises, turn_checks
from sunset.domain.facts import Fact, Moved, Published, Text
from sunset.domain.milestones import baselined
from sunset.domain.people import SCHEDULE, Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.promises import AT_ONCE, Terms
from sunset.domain.schedules import Schedule
from sunset.errors import N_, Message, Problem, Refused, demand_none
from sunset.exchange.rules.following import covered
from sunset.pages import checks as notices
from sunset.store import (
    audit,
    change_sets,
    decisions,
    keeping,
    notice_grounds,
    people,
    plans,
    rule_gathering,
    rule_proposals,
    rule_states,
    unknowns,
)
from sunset.store.anticipating import Anticipated
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet
from sunset.store.rule_batches import Batch
from sunset.store.session import Session

MAX_WHY = 2000


def review(
    session: Session, actor: Person, plan_id: str, *, terms: Terms = AT_ONCE, now: datetime
) -> ChangeSet:
    """Ask a second person to approve a draft: its dates become a promise, at once or at a time."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    fact = Published(
        recorded_at=now,
        effective_at=now,
        by=actor.name,
        schedule=plan.schedule,
        overrides=promises.needed(plan, plan.schedule, terms.at or now, terms.overrides),
    )
    demand_none(_faults(session, plan, fact, terms.at or now))
    if change_sets.waiting(session, plan_id):
        raise Refused.because(N_("This plan is in review already."))
    public = replace(_with(plan, fact), milestones=baselined(plan.milestones))
    act = _act(actor, now, "publication proposed", plan_id)
    return change_sets.propose(session, public, base, act, terms.at)


def propose_move(
    session: Session,
    actor: Person,
    plan_id: str,
    schedule: Schedule,
    reason: Text,
    *,
    along: bool = False,
    terms: Terms = AT_ONCE,
    now: datetime,
) -> ChangeSet:
    """Ask a second person to confirm new dates of a published plan; milestones may go along."""
    actor.demand(Permission.CHANGE_PLANS)
    plan, base = plans.head(session, plan_id)
    if not plan.published:
        raise Refused.because(N_("Customers do not know this plan yet: edit its dates."))
    demand_none(checks.schedule_faults(schedule), _reasons(plan, reason))
    fact = Moved(
        recorded_at=now,
        effective_at=now,
        by=actor.name,
        confirmed_by="",
        reason=dict(reason),
        schedule=schedule,
        overrides=promises.needed(plan, schedule, terms.at or now, terms.overrides),
    )
    demand_none(_faults(session, plan, fact, terms.at or now))
    changed = following.rescheduled(_with(plan, fact), schedule, along=along)
    act = _act(actor, now, "move proposed", plan_id, reason[plan.source_locale])
    return change_sets.propose(session, changed, base, act, terms.at)


def confirm(
    session: Session,
    actor: Person,
    number: int,
    *,
    alone: str = "",
    batch: Batch | None = None,
    seen: str | None = None,
    now: datetime,
) -> None:
    """Confirm a change that somebody else proposed; it holds at once, or once its time has come.

    Where nobody else may confirm, who proposed it does, and says why in ``alone``. ``batch`` is
    what becomes of its rules, worked out before; ``seen`` seals those that the actor was shown.
    """
    actor.demand(Permission.CHANGE_PLANS)
    asked = change_sets.waiting_one(session, number)
    if seen is not None:
        rule_gathering.demand_seen(session, asked, seen)
    why = _alone(session, asked, actor, alone, now) if asked.proposed_by_id == actor.id else ""
    at = max(asked.release_at or now, now)
    act = Act(actor=actor, at=at, action="", plan=asked.plan.id, reason=asked.reason)
    changed, base, act = _decided(session, asked, actor.name, act)
    if at > now:
        act = replace(act, at=now, action=f"{asked.about} approved")
        audit.write(session, act)
        decisions.approve(session, asked, act, why)
        return
    decisions.confirm(session, asked, act, why)
    _hold(session, asked, (changed, base), act, batch)


def obstacles(session: Session, asked: ChangeSet, now: datetime) -> tuple[Problem, ...]:
    """Say what would keep a change from holding if somebody confirmed it now."""
    at = max(asked.release_at or now, now)
    act = Act(actor=SCHEDULE, at=at, action="", plan=asked.plan.id)
    try:
        changed, _, _ = _decided(session, asked, "", act)
        if 0 < sum(asked.rules.values()) <= rule_proposals.MOST_AT_ONCE:
            rule_proposals.batch_of(session, asked, changed)
    except Refused as refused:
        return refused.problems
    return ()


def refuse(session: Session, actor: Person, number: int, *, now: datetime) -> None:
    """Refuse a change, or withdraw one's own proposal."""
    actor.demand(Permission.CHANGE_PLANS)
    asked = change_sets.open_one(session, number)
    verdict = "withdrawn" if asked.proposed_by_id == actor.id else "refused"
    act = _act(actor, now, f"{asked.about} {verdict}", asked.plan.id)
    audit.write(session, act)
    decisions.refuse(session, asked, act)
    rule_proposals.let_go(session, asked)


def release(session: Session, number: int, found: Anticipated, *, now: datetime) -> bool:
    """Apply an approved change, unless others changed its plan or rules since it was worked out.

    One that no longer fits says so.
    """
    asked = change_sets.approved_one(session, number)
    if rule_states.of(session, asked.plan.id) != found.state:
        raise rule_states.moved_on(asked.plan.id)
    act = Act(actor=SCHEDULE, at=now, action="", plan=asked.plan.id, reason=asked.reason)
    try:
        demand_none(found.problems)
        changed, base, act = _decided(session, asked, asked.decided_by or "", act)
    except Refused as refused:
        told = replace(act, action=f"{asked.about} overtaken", reason=str(refused))
        audit.write(session, told)
        decisions.overtake(session, asked, refused.problems)
        return False
    decisions.release(session, asked)
    _hold(session, asked, (changed, base), act, found.batch)
    return True


def _hold(
    session: Session, asked: ChangeSet, changed: tuple[Plan, int], act: Act, batch: Batch | None
) -> None:
    """Let a change hold: its rules first, for they were worked out from the plan as it was."""
    plan, base = changed
    if asked.rules:
        if batch is None:
            raise rule_states.moved_on(plan.id)
        keeping.keep_batch(session, plan, batch, replace(act, action="rules changed", subject=""))
        for host, path in covered(unknowns.all_of(session, plan.id), batch.new):
            unknowns.forget(session, plan.id, host, path)
        rule_proposals.let_go(session, asked)
    keeping.keep(session, plan, base, act)


def _decided(session: Session, asked: ChangeSet, by: str, act: Act) -> tuple[Plan, int, Act]:
    """Return the plan with what was proposed, unless somebody changed the same meanwhile."""
    plan, base = plans.head(session, asked.plan.id)
    first = plans.version(session, plan.id, asked.base)
    found = merging.merged(first, asked.plan, plan)
    if found.conflicts:
        raise merging.Overtaken(*found.conflicts)
    if not plan.published and exposure.is_seen(first, plan):
        raise merging.Overtaken("")  # who approved a draft read every word of it
    changed = merging.applied(found, plan, by, act.at)
    facts = merging.new_facts(plan, changed)
    demand_none(problem for fact in facts for problem in _faults(session, plan, fact, act.at))
    action, subject = merging.named(facts)
    return changed, base, replace(act, action=action, subject=subject)


def _faults(session: Session, plan: Plan, fact: Fact, at: datetime) -> Iterator[Problem]:
    """Say what keeps a fact from holding at the moment when it is confirmed."""
    if isinstance(fact, Moved):
        yield from promises.moving_faults(plan, fact.schedule, at, fact.overrides)
    if isinstance(fact, Published):
        if plan.published:
            yield Problem("", Message(N_("This plan is published already.")))
            return
        yield from promises.publishing_faults(plan, at, fact.overrides)
        yield from notices.publishing_faults(plan, notice_grounds.read(session, plan), at)
    yield from turn_checks.faults(plan, fact, at)


def _alone(session: Session, asked: ChangeSet, actor: Person, why: str, now: datetime) -> str:
    """Return why one person decides for two, which is only where there is no second one."""
    why = why.strip()
    others = people.others_who_may(session, actor, Permission.CHANGE_PLANS)
    if others:
        msgid = N_("You proposed this. One of these people confirms it: %(names)s.")
        raise Refused.because(msgid, names=", ".join(each.name for each in others))
    if not why:
        raise Refused.because(N_("You proposed this. A second person confirms it."))
    if len(why) > MAX_WHY:
        raise Refused.because(N_("This text is longer than %(limit)s characters."), limit=MAX_WHY)
    audit.write(session, _act(actor, now, f"{asked.about} confirmed alone", asked.plan.id, why))
    return why


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
