"""What is wrong with the programme of a plan, and with the reason for which a channel stays."""

from collections.abc import Iterator

from sunset.domain.plans import Plan
from sunset.domain.rule_checks import SLUG
from sunset.errors import N_, Message, Problem

MAX_LAW = 300


def faults(plan: Plan) -> Iterator[Problem]:
    """List everything that is wrong with a plan's programme."""
    if plan.programme and not SLUG.fullmatch(plan.programme):
        msgid = N_("Use small letters, digits and hyphens only, 64 characters at most.")
        yield Problem("programme", Message(msgid))
    if plan.stays is not None and len(plan.stays.law) > MAX_LAW:
        msgid = N_("This text is longer than %(limit)s characters.")
        yield Problem("stays.law", Message(msgid, {"limit": MAX_LAW}))


def turned(before: Plan, after: Plan) -> Iterator[Problem]:
    """Refuse that a channel stays after all, or closes, where customers read the opposite."""
    if before.published and (before.stays is None) != (after.stays is None):
        msgid = N_("Customers know this plan. Cancel it, or make a new plan for the country.")
        yield Problem("stays", Message(msgid))
