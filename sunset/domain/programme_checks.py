"""What is wrong with the programme of a plan, and with the reason for which a channel stays."""

from collections.abc import Iterator

from sunset.domain.field_checks import length_faults, slug_faults
from sunset.domain.plans import Plan
from sunset.errors import N_, Message, Problem

MAX_LAW = 300


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with a plan's programme."""
    if plan.programme:
        yield from slug_faults("programme", plan.programme)
    if plan.stays is not None:
        yield from length_faults("stays.law", plan.stays.law, MAX_LAW)


def turned(before: Plan, after: Plan) -> Iterator[Problem]:
    """Refuse that a channel stays after all, or closes, where customers read the opposite."""
    if before.published and (before.stays is None) != (after.stays is None):
        msgid = N_("Customers know this plan. Cancel it, or make a new plan for the country.")
        yield Problem("stays", Message(msgid))
