"""How a milestone stands on a day."""

from datetime import date, timedelta
from enum import StrEnum

from sunset.domain.plans import Milestone

AT_RISK = timedelta(days=7)


class Standing(StrEnum):
    """How a milestone stands: at risk is what falls due within a week and is not done."""

    DONE = "done"
    LATE = "late"
    RISK = "risk"
    PLANNED = "planned"


def standing(milestone: Milestone, today: date) -> Standing:
    """Say how a milestone stands on a day."""
    if milestone.done_on is not None:
        return Standing.DONE
    if milestone.due < today:
        return Standing.LATE
    return Standing.RISK if milestone.due - today <= AT_RISK else Standing.PLANNED
