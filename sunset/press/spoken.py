"""Leave out of a plan the languages that customers cannot be spoken to in yet."""

from dataclasses import replace

from sunset.domain.plans import Plan
from sunset.speech import complete_locales


def spoken(plan: Plan) -> Plan:
    """Return a plan without the offered languages in which customers would find English words."""
    complete = complete_locales()
    if all(tag in complete for tag in plan.offered):
        return plan
    return replace(plan, offered=tuple(tag for tag in plan.offered if tag in complete))
