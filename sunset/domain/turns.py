"""What changed the course of a plan, in its order, and which dates it left valid."""

from dataclasses import replace
from datetime import datetime

from sunset.domain.facts import Cancelled, Dated, Paused
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule

Turn = Dated | Paused | Cancelled


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
