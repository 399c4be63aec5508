"""Propose the dates of a plan that goes on after it stood still, or goes back to a stage."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sunset.domain.plans import Plan
from sunset.domain.schedules import LATE_NOTICE, Brownout, Schedule, Stage, Start, wall
from sunset.domain.timeline import course, dated, known, schedule_at

_NOTICE = LATE_NOTICE + timedelta(days=1)


def resumed(plan: Plan, at: datetime, closes: datetime | None = None) -> Schedule:
    """Move what has not begun by as many days as the plan stood still, far enough ahead.

    It moves to a closing time on the wall instead, where one is given.
    """
    life, schedule = course(known(plan, at)), schedule_at(plan, at)
    halt, here = life.halt(at), wall(at, schedule.zone)
    since = wall(halt.start, schedule.zone) if halt else here
    earliest = _Move(schedule, life.at(at).stage, since)
    return earliest.to(closes, max(earliest.needed(here), here.date() - since.date()))


def reopened(plan: Plan, stage: Stage, at: datetime, closes: datetime | None = None) -> Schedule:
    """Move what comes after a stage that a plan goes back to, far enough ahead."""
    schedule = schedule_at(plan, at)
    began = None if stage is Stage.PREPARE else course(known(plan, at)).began(stage, at)
    first = next((fact.effective_at for fact in dated(plan)), at)
    since = wall(began or first, schedule.zone)
    earliest = _Move(schedule, stage, since)
    return earliest.to(closes, earliest.needed(wall(at, schedule.zone)))


@dataclass(frozen=True, slots=True)
class _Move:
    """The dates after a stage, and the windows after a wall time, which move together."""

    schedule: Schedule
    stage: Stage
    since: datetime

    def waits(self, each: Start | Brownout) -> bool:
        """Say whether a date is one of those that move."""
        if isinstance(each, Brownout):
            return each.start > self.since
        order = tuple(Stage)
        return order.index(each.stage) > order.index(self.stage)

    def needed(self, here: datetime) -> timedelta:
        """Return by how many days all of it has to move to be far enough ahead."""
        dates = [start.at for start in self.schedule.starts if self.waits(start)]
        dates += [window.start for window in self.schedule.brownouts if self.waits(window)]
        first = min(dates, default=datetime.max).date()  # noqa: DTZ901 -- a wall time
        return max(here.date() + _NOTICE - first, timedelta())

    def to(self, closes: datetime | None, days: timedelta) -> Schedule:
        """Move by as many days, or to a closing time."""
        schedule = self.schedule
        if closes is not None:
            days = closes.date() - schedule.closes.date()
        return replace(
            schedule,
            starts=tuple(self._start(each, closes, days) for each in schedule.starts),
            brownouts=tuple(
                Brownout(start=w.start + days, end=w.end + days) if self.waits(w) else w
                for w in schedule.brownouts
            ),
        )

    def _start(self, each: Start, closes: datetime | None, days: timedelta) -> Start:
        if not self.waits(each):
            return each
        return replace(each, at=closes if closes and each.stage is Stage.CLOSED else each.at + days)
