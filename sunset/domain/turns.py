"""What changed the course of a plan, in its order, and which dates it left valid."""

from dataclasses import replace
from datetime import datetime

from sunset.domain.facts import (
    Cancelled,
    Dated,
    Fact,
    Moved,
    Paused,
    Reopened,
    Resumed,
    Text,
)
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule

Turn = Dated | Paused | Cancelled
Reasoned = Moved | Paused | Resumed | Cancelled | Reopened

MAX_REASON = 1000  # characters of one language


def known(plan: Plan, at: datetime) -> Plan:
    """Return the plan with only the facts that were recorded at or before an instant."""
    return replace(plan, facts=tuple(f for f in plan.facts if f.recorded_at <= at))


def turns(plan: Plan) -> list[Turn]:
    """Return every fact that changed the course of a plan, oldest first."""
    facts = [f for f in plan.facts if isinstance(f, Turn)]
    return sorted(facts, key=lambda f: (f.effective_at, f.recorded_at))


def dated(plan: Plan) -> list[Dated]:
    """Return every fact that set the dates of a plan, oldest first."""
    return [f for f in turns(plan) if isinstance(f, Dated)]


def schedule_at(plan: Plan, at: datetime) -> Schedule:
    """Return the dates that were valid at an instant; before publication, the draft's."""
    facts = [f for f in dated(plan) if f.effective_at <= at]
    return facts[-1].schedule if facts else plan.schedule


def lacking(plan: Plan, turn: Turn) -> tuple[str, ...]:
    """Name the languages of a plan in which the reason of a turn is not said yet."""
    if not isinstance(turn, Reasoned):
        return ()
    return tuple(tag for tag in plan.locales if not turn.reason.get(tag))


def explained(plan: Plan, turn: Turn, more: Text) -> Plan:
    """Return the plan with the reason of a turn in more languages; what was said stays."""
    if not isinstance(turn, Reasoned):
        return plan
    told = replace(turn, reason={**more, **turn.reason})
    return replace(plan, facts=tuple(told if fact == turn else fact for fact in plan.facts))


def unsaid(fact: Fact) -> Fact:
    """Return a fact without its reason, which is put into more languages later on."""
    return replace(fact, reason={}) if isinstance(fact, Reasoned) else fact
