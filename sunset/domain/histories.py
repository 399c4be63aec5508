"""What is wrong with the history of a plan that comes with one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sunset.domain import promises
from sunset.domain.facts import Moved, Published
from sunset.domain.plans import Plan
from sunset.errors import N_, Message, Problem

_AHEAD = N_("A history tells what has happened: this time is still to come.")


def faults(plan: Plan, now: datetime) -> Iterator[Problem]:
    """Name what has not happened yet, and the floors and promises that broke without a reason."""
    for number, fact in enumerate(plan.facts, 1):
        if fact.recorded_at > now:
            yield Problem(f"history.{number}.recorded_at", Message(_AHEAD))
    for number, fact in enumerate(plan.facts, 1):
        if isinstance(fact, Published | Moved):
            past = [each for each in plan.facts if each.recorded_at < fact.recorded_at]
            then = replace(plan, facts=tuple(past))
            for each, message in promises.breaches(then, fact.schedule, fact.recorded_at).items():
                if not fact.overrides.get(each, "").strip():
                    yield Problem(f"history.{number}.overrides.{each}", message)
