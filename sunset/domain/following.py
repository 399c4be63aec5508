"""Dates that follow others: what comes later moves by as many days, when somebody asks for it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import zip_longest

from sunset.domain.milestones import Milestone
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, Brownout, Schedule, Stage, Start


def followed(
    before: Schedule,
    typed: Schedule,
    began: Collection[Stage] = (),
    here: datetime | None = None,
) -> Schedule:
    """Let what was left as it was follow what was moved before it; what began stays.

    ``here`` is the time on the wall: a window that starts by then is no longer moved.
    """
    days = _carried(before, typed, began)
    starts = tuple(
        replace(start, at=start.at + days[start.stage]) if _left(before, start) else start
        for start in typed.starts
    )
    # Compared place by place: a window that was moved onto the next one's old place was moved.
    pairs = zip_longest(typed.brownouts, before.brownouts[: len(typed.brownouts)])
    brownouts = tuple(
        _moved(window, days[_ahead(before, window.start.date())])
        if window == old and (here is None or window.start > here)
        else window
        for window, old in pairs
    )
    return replace(typed, starts=starts, brownouts=brownouts)


def rescheduled(plan: Plan, after: Schedule, *, along: bool) -> Plan:
    """Give a plan new dates, and let its milestones go along if that is asked."""
    moved = with_stages(plan.milestones, plan.schedule, after) if along else plan.milestones
    return replace(plan, schedule=after, milestones=moved)


def with_stages(
    milestones: Iterable[Milestone], before: Schedule, after: Schedule
) -> tuple[Milestone, ...]:
    """Move each milestone that is not done by as many days as the stage it leads up to."""
    days = shifts(before, after)
    return tuple(
        each
        if each.done_on
        else replace(each, due=each.due + days.get(_ahead(before, each.due), timedelta()))
        for each in milestones
    )


def shifts(before: Schedule, after: Schedule) -> dict[Stage, timedelta]:
    """Return by how many days each stage has moved that both schedules have."""
    pairs = ((stage, before.start(stage), after.start(stage)) for stage in DATED)
    return {stage: _days(old, new) for stage, old, new in pairs if old and new}


def _carried(
    before: Schedule, typed: Schedule, began: Collection[Stage]
) -> Mapping[Stage, timedelta]:
    """Return how far each stage goes: as far as it was moved, else as the last one before it."""
    carried: dict[Stage, timedelta] = {}
    days = timedelta()
    for stage in DATED:
        old, new = before.start(stage), typed.start(stage)
        if old and new and old != new:
            days = _days(old, new)
        carried[stage] = timedelta() if stage in began else days
    return carried


def _ahead(schedule: Schedule, day: date) -> Stage:
    """Return the stage that something on a day leads up to, or the last one there is."""
    later = (start.stage for start in schedule.starts if start.at.date() >= day)
    last = max(schedule.starts, key=lambda start: start.at, default=None)
    return min(later, key=DATED.index, default=last.stage if last else Stage.CLOSED)


def _left(before: Schedule, start: Start) -> bool:
    return before.start(start.stage) == start.at


def _moved(window: Brownout, days: timedelta) -> Brownout:
    return Brownout(start=window.start + days, end=window.end + days)


def _days(old: datetime, new: datetime) -> timedelta:
    return timedelta(days=(new.date() - old.date()).days)
