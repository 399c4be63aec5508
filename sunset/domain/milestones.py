"""What must be done by a day, by whom, and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.schedules import STRICT

AT_RISK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that must be done by a day, by somebody.

    ``planned`` is the day it was due when customers were first told of the plan; ``after`` names
    the milestones that must be done before it.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    id: str
    title: str
    due: date
    owner: str = ""
    done_on: date | None = None
    evidence: str = ""
    after: tuple[str, ...] = ()
    planned: date | None = None


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
