"""Know which plans nobody outside may hear of yet."""

from datetime import datetime

from sunset.domain import timeline
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage

MARK = "EMBARGO"  # what names of files say, in every language alike


def is_embargoed(plan: Plan, now: datetime) -> bool:
    """Say whether a plan is still being prepared."""
    return timeline.state_at(plan, now).stage is Stage.PREPARE


def named(file_name: str, plan: Plan, now: datetime) -> str:
    """Return the name of a file, which says so where its plan is under embargo."""
    return f"{MARK}-{file_name}" if is_embargoed(plan, now) else file_name
