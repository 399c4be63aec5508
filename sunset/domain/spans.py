"""The last days, over which figures of visits are told."""

from datetime import datetime, time, timedelta

from sunset.domain.schedules import instant, wall

DAYS = 30
DAY = timedelta(days=1)


def since(now: datetime, zone: str) -> int:
    """Return when the first day of the span began, in epoch seconds."""
    first = wall(now, zone).date() - (DAYS - 1) * DAY
    return int(instant(datetime.combine(first, time()), zone).timestamp())
