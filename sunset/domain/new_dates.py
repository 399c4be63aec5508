"""Propose the dates of a plan that goes on after it stood still, or goes back to a stage."""

from dataclasses import replace
from datetime import datetime, timedelta

from sunset.domain.plans import Plan
from sunset.domain.schedules import LATE_NOTICE, Brownout, Schedule, Stage, Start, wall
from sunset.domain.timeline import course, dated, known, schedule_at

_NOTICE = LATE_NOTICE + timedelta(days=1)
_NO_TIME = timedelta()


def resumed(plan: Plan, at: datetime) -> Schedule:
    """Move what has not begun by as many days as the plan stood still, far enough ahead."""
    life, schedule = course(known(plan, at)), schedule_at(plan, at)
    halt, here = life.halt(at), wall(at, schedule.zone)
    since = wall(halt.start, schedule.zone) if halt else here
    return _moved(schedule, life.at(at).stage, since, here, here.date() - since.date())


def reopened(plan: Plan, stage: Stage, at: datetime) -> Schedule:
    """Move what comes after a stage that a plan goes back to, far enough ahead."""
    schedule = schedule_at(plan, at)
    began = None if stage is Stage.PREPARE else course(known(plan, at)).began(stage, at)
    since = wall(began or dated(plan)[0].effective_at, schedule.zone)
    return _moved(schedule, stage, since, wall(at, schedule.zone))


def _moved(
    schedule: Schedule, stage: Stage, since: datetime, here: datetime, stood: timedelta = _NO_TIME
) -> Schedule:
    """Move every date after a stage, and every window after a wall time, by as many days."""
    order = tuple(Stage)

    def waits(each: Start | Brownout) -> bool:
        if isinstance(each, Brownout):
            return each.start > since
        return order.index(each.stage) > order.index(stage)

    dates = [s.at for s in schedule.starts if waits(s)]
    dates += [window.start for window in schedule.brownouts if waits(window)]
    if not dates:
        return schedule
    days = max(here.date() + _NOTICE - min(dates).date(), stood, _NO_TIME)
    return replace(
        schedule,
        starts=tuple(replace(s, at=s.at + days) if waits(s) else s for s in schedule.starts),
        brownouts=tuple(
            Brownout(start=w.start + days, end=w.end + days) if waits(w) else w
            for w in schedule.brownouts
        ),
    )
