"""How often old addresses were asked for in the last days, week by week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sunset.domain.schedules import wall
from sunset.domain.spans import DAY, DAYS
from sunset.store.hits import Asked


@dataclass(frozen=True, slots=True)
class Week:
    """The days of a week that lie in the span, both included, and who asked in them."""

    first: date
    last: date
    people: int
    bots: int


def weeks(asked: Iterable[Asked], now: datetime, zone: str) -> tuple[Week, ...]:
    """Sum what was asked for by weeks of the plan's zone, newest first; nothing gives none."""
    sums: dict[tuple[date, bool], int] = {}
    for each in asked:
        day = wall(datetime.fromtimestamp(each.hour, UTC), zone).date()
        key = (_monday(day), each.bot)
        sums[key] = sums.get(key, 0) + each.count
    return tuple(_weeks(sums, wall(now, zone).date())) if sums else ()


def _weeks(sums: dict[tuple[date, bool], int], today: date) -> Iterable[Week]:
    begin, monday = today - (DAYS - 1) * DAY, _monday(today)
    while monday + 6 * DAY >= begin:
        first, last = max(monday, begin), min(monday + 6 * DAY, today)
        yield Week(first, last, sums.get((monday, False), 0), sums.get((monday, True), 0))
        monday -= 7 * DAY


def _monday(day: date) -> date:
    return day - day.weekday() * DAY
