"""What of a plan customers get to see, and what is the company's own business."""

from dataclasses import replace

from sunset.domain.needs import Urgency
from sunset.domain.plans import Plan


def public(plan: Plan) -> Plan:
    """Return the plan with everything blank that customers never see and gates do not promise."""
    needs = (replace(need, share=0, urgency=Urgency.DAY, who="", prefers="") for need in plan.needs)
    return replace(
        plan,
        channel=replace(plan.channel, users="", volume=None, quiet=None),
        destinations=tuple(replace(x, capacity=None, languages=()) for x in plan.destinations),
        owner="",
        needs=tuple(needs),
        milestones=(),
        facts=(),
        struggles=(),
        touchpoints=(),
        checks=(),
        serves=(),
        readers={},
    )


def is_seen(before: Plan, after: Plan) -> bool:
    """Say whether customers can see a difference between two states of a plan."""
    return public(before) != public(after)
