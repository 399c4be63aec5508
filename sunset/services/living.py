"""Pause a plan, let it go on, call it off, or go back: each with a reason that customers read."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sunset.domain import turn_checks
from sunset.domain.facts import Cancelled, Paused, Reopened, Resumed, Text
from sunset.domain.field_checks import length_faults
from sunset.domain.people import Permission, Person
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule, Stage
from sunset.domain.turns import MAX_REASON
from sunset.errors import N_, Message, Problem, demand_none
from sunset.store import change_sets, keeping, plans
from sunset.store.audit import Act
from sunset.store.change_sets import ChangeSet
from sunset.store.session import Session

_Turn = Paused | Resumed | Cancelled | Reopened


def pause(session: Session, actor: Person, plan_id: str, reason: Text, *, now: datetime) -> None:
    """Let a plan stand still at once: nobody else is asked, and the languages can wait."""
    plan, base = _head(session, actor, plan_id)
    fact = Paused(recorded_at=now, effective_at=now, by=actor.name, reason=_told(reason))
    _demand(plan, fact, now, (plan.source_locale,))
    paused = replace(plan, facts=(*plan.facts, fact))
    keeping.keep(session, paused, base, _act(actor, "plan paused", plan, fact))


def propose_resume(
    session: Session,
    actor: Person,
    plan_id: str,
    schedule: Schedule,
    reason: Text,
    *,
    now: datetime,
) -> ChangeSet:
    """Ask a second person to let a paused plan go on with new dates."""
    plan, base = _head(session, actor, plan_id)
    fact = Resumed(
        recorded_at=now,
        effective_at=now,
        by=actor.name,
        confirmed_by="",
        reason=_told(reason),
        schedule=schedule,
    )
    _demand(plan, fact, now, plan.gated)
    changed = replace(plan, facts=(*plan.facts, fact), schedule=schedule)
    return change_sets.propose(session, changed, base, _act(actor, "resume proposed", plan, fact))


def propose_cancel(
    session: Session, actor: Person, plan_id: str, reason: Text, *, now: datetime
) -> ChangeSet:
    """Ask a second person to call the closing off: the channel stays."""
    plan, base = _head(session, actor, plan_id)
    fact = Cancelled(
        recorded_at=now, effective_at=now, by=actor.name, confirmed_by="", reason=_told(reason)
    )
    _demand(plan, fact, now, plan.gated)
    changed = replace(plan, facts=(*plan.facts, fact))
    return change_sets.propose(session, changed, base, _act(actor, "cancel proposed", plan, fact))


def propose_reopen(
    session: Session,
    actor: Person,
    plan_id: str,
    back: tuple[Stage, Schedule],
    reason: Text,
    *,
    now: datetime,
) -> ChangeSet:
    """Ask a second person to let a plan go back to a stage that it passed, with new dates."""
    plan, base = _head(session, actor, plan_id)
    stage, schedule = back
    fact = Reopened(
        recorded_at=now,
        effective_at=now,
        by=actor.name,
        confirmed_by="",
        reason=_told(reason),
        stage=stage,
        schedule=schedule,
    )
    _demand(plan, fact, now, plan.gated)
    changed = replace(plan, facts=(*plan.facts, fact), schedule=schedule)
    return change_sets.propose(session, changed, base, _act(actor, "reopen proposed", plan, fact))


def _head(session: Session, actor: Person, plan_id: str) -> tuple[Plan, int]:
    actor.demand(Permission.CHANGE_PLANS)
    return plans.head(session, plan_id)


def _told(reason: Text) -> Text:
    return {locale: words.strip() for locale, words in reason.items() if words.strip()}


def _demand(
    plan: Plan,
    fact: _Turn,
    now: datetime,
    locales: Collection[str],
) -> None:
    """Refuse a turn that does not fit, or that customers would not understand."""
    problems = [
        Problem(f"reason.{locale}", Message(N_("Say why: customers read it on the notice.")))
        for locale in locales
        if locale not in fact.reason
    ]
    for locale, words in fact.reason.items():
        problems += length_faults(f"reason.{locale}", words, MAX_REASON)
    problems += turn_checks.faults(plan, fact, now)
    demand_none(problems)


def _act(actor: Person, action: str, plan: Plan, fact: _Turn) -> Act:
    reason = fact.reason[plan.source_locale]
    return Act(actor=actor, at=fact.recorded_at, action=action, plan=plan.id, reason=reason)
