"""What must be done by a day, by whom, and how it stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain.schedules import STRICT

AT_RISK = timedelta(days=7)
# Of those that every plan is given, what only makes sense where the channel closes.
_OF_CLOSING = {"guide", "references", "cases", "outcome"}


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
    """How a milestone stands: due within a week, or waiting for what is late, it is at risk.

    What nobody did before the plan was over is not late any more: it is left.
    """

    DONE = "done"
    LATE = "late"
    RISK = "risk"
    PLANNED = "planned"
    LEFT = "left"


def standing(
    milestone: Milestone, today: date, among: Collection[Milestone] = (), *, over: bool = False
) -> Standing:
    """Say how a milestone stands on a day; ``among`` are all of its plan, which may be over."""
    if milestone.done_on is not None:
        return Standing.DONE
    if over:
        return Standing.LEFT
    if milestone.due < today:
        return Standing.LATE
    if milestone.due - today <= AT_RISK or holding_up(milestone, today, among):
        return Standing.RISK
    return Standing.PLANNED


def before(milestone: Milestone, among: Collection[Milestone]) -> tuple[Milestone, ...]:
    """Return everything that must be done before a milestone, directly or not, earliest first."""
    known = {each.id: each for each in among}
    found: dict[str, Milestone] = {}
    ahead = list(milestone.after)
    while ahead:
        name = ahead.pop()
        if name in known and name not in found:
            found[name] = known[name]
            ahead += known[name].after
    return tuple(sorted(found.values(), key=lambda each: (each.due, each.id)))


def holding_up(
    milestone: Milestone, today: date, among: Collection[Milestone]
) -> tuple[Milestone, ...]:
    """Return what a milestone waits for and what is late, or will not be done before it is due."""
    return tuple(
        each
        for each in before(milestone, among)
        if each.done_on is None and (each.due < today or each.due > milestone.due)
    )


def baselined(milestones: Collection[Milestone]) -> tuple[Milestone, ...]:
    """Keep the days as they are now as the planned ones, where none were kept before."""
    return tuple(replace(each, planned=each.planned or each.due) for each in milestones)


def staying(milestones: Collection[Milestone]) -> tuple[Milestone, ...]:
    """Return what is still to be done, or was done, where the channel stays open after all."""
    return tuple(each for each in milestones if each.done_on or each.id not in _OF_CLOSING)


def slip(milestone: Milestone) -> timedelta:
    """Return by how much a milestone is, or was done, later than planned; before it, negative."""
    if milestone.planned is None:
        return timedelta()
    return (milestone.done_on or milestone.due) - milestone.planned
