"""Propose no date on a day of rest where a working day is near."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import zip_longest

from sunset.domain.calendars import DAY, Calendar
from sunset.domain.schedules import Schedule, Stage
from sunset.domain.schedules import Start as Beginning

MOST_REST = 21  # days in a row; no country rests longer


def following(day: date, calendars: Collection[Calendar]) -> date:
    """Return the day, or the next on which all these countries work."""
    return _nearest(day, DAY, calendars)


def preceding(day: date, calendars: Collection[Calendar]) -> date:
    """Return the day, or the one before it on which all these countries work."""
    return _nearest(day, -DAY, calendars)


def placed(schedule: Schedule, calendars: Collection[Calendar], today: date) -> Schedule:
    """Begin stages on working days: announce earlier where it can be, all others later.

    So nobody gets less notice; the closing time stays, and no stage overtakes the next.
    """
    nexts = (each.at for each in schedule.starts[1:])
    pairs = zip_longest(schedule.starts, nexts)
    starts = (_placed(each, before, calendars, today) for each, before in pairs)
    return replace(schedule, starts=tuple(starts))


def _placed(
    start: Beginning, before: datetime | None, calendars: Collection[Calendar], today: date
) -> Beginning:
    if start.stage is Stage.CLOSED:
        return start
    day = start.at.date()
    earlier = preceding(day, calendars) if start.stage is Stage.ANNOUNCE else today
    working = earlier if earlier > today else following(day, calendars)
    at = datetime.combine(working, start.at.time())
    return replace(start, at=at) if before is None or at < before else start


def _nearest(day: date, step: timedelta, calendars: Collection[Calendar]) -> date:
    candidates = (day + step * count for count in range(MOST_REST))
    return next((x for x in candidates if not any(each.rests(x) for each in calendars)), day)
