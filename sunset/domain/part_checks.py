"""What is wrong with the parts of a plan: each part has checks of its own."""

from collections.abc import Iterator

from sunset.domain import (
    evidence_checks,
    milestone_checks,
    need_checks,
    programme_checks,
    reach_checks,
    struggle_checks,
    touchpoint_checks,
)
from sunset.domain.plans import Plan
from sunset.errors import Problem

_PARTS = (
    need_checks,
    reach_checks,
    evidence_checks,
    struggle_checks,
    touchpoint_checks,
    programme_checks,
)


def faults(plan: Plan) -> Iterator[Problem]:
    """Name everything that is wrong with the parts of a plan."""
    for part in _PARTS:
        yield from part.faults(plan)
    yield from milestone_checks.faults(plan.milestones)
