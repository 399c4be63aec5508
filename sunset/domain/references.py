"""How many of a company's own places still lead to a channel, and by when each is changed."""

from datetime import date

from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule, Stage
from sunset.domain.touchpoints import Touchpoint


def left(plan: Plan, stage: Stage | None = None) -> tuple[Touchpoint, ...]:
    """Return the touchpoints where something is left to do, all or those of a stage.

    Where the channel stays open, all may lead to it.
    """
    if plan.stays is not None:
        return ()
    return tuple(x for x in plan.touchpoints if x.open and stage in (None, x.stage))


def references_left(plan: Plan) -> int:
    """Count the company's own references to the channel that are neither changed nor waived."""
    return len(left(plan))


def due(touchpoint: Touchpoint, schedule: Schedule) -> date | None:
    """Return the day before which a touchpoint is changed: the first of its stage.

    Where the plan leaves that stage out, it is the next one that the plan has.
    """
    stages = tuple(Stage)
    later = stages[stages.index(touchpoint.stage) :]
    starts = (schedule.start(stage) for stage in later)
    return next((start.date() for start in starts if start is not None), None)


def is_late(touchpoint: Touchpoint, schedule: Schedule, today: date) -> bool:
    """Say whether a touchpoint should have been changed by now."""
    by = due(touchpoint, schedule)
    return touchpoint.open and by is not None and by <= today
