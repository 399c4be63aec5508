"""The axis: which days, weeks, months or quarters are named at which density."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sunset.insights.measure import measure
from sunset.insights.scale import DAY, WIDTH, Scale, midnight
from sunset.insights.sheet import Words

DAYS, WEEKS, MONTHS, QUARTERS = 24.0, 5.0, 1.3, 0.25
MONDAY = 0
SIZE = 12.0
CLEARANCE = 3.0


class Tick(NamedTuple):
    """Name the beginning of a period."""

    at: datetime
    label: str


class Spot(NamedTuple):
    """Place a label at an inline position."""

    inline: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Say how the labels of one lane of the axis keep their distance."""

    indent: float
    gap: float
    bold: bool


MAJOR_FIT = Fit(indent=5, gap=6, bold=True)
MINOR_FIT = Fit(indent=4, gap=2, bold=False)


def ticks(scale: Scale, words: Words) -> tuple[list[Tick], list[Tick]]:
    """Give major and minor ticks by density."""
    density = scale.px_per_day
    if density >= WEEKS:
        return _ticks_of_days(scale, words, density)
    months = list(_months(scale))
    years = _named((month for month in months if month.month == 1), words.year)
    if density >= MONTHS:
        return _opened(scale, years, words.year), _named(months, words.month)
    quarters = [month for month in months if month.month in (1, 4, 7, 10)]
    minor = _named(quarters, words.quarter) if density >= QUARTERS else []
    return _opened(scale, years, words.year), minor


def days(scale: Scale) -> Iterator[datetime]:
    """Give each midnight of the window."""
    day = midnight(scale.window.start)
    while day <= scale.window.end:
        yield day
        day += DAY


def spots(marks: Sequence[Tick], scale: Scale, walls: Sequence[float], fit: Fit) -> Iterator[Spot]:
    """Place the labels that fit before the next tick; one that meets a line goes behind it."""
    free = float("-inf")
    for index, (at, label) in enumerate(marks):
        limit = scale.at(marks[index + 1].at) if index + 1 < len(marks) else WIDTH
        width = measure(label, SIZE, bold=fit.bold)
        inline = behind(walls, scale.at(at) + fit.indent, width)
        if inline >= free and inline + width + fit.gap <= limit:
            yield Spot(inline, label)
            free = inline + width + 2 * fit.gap


def behind(walls: Sequence[float], inline: float, width: float) -> float:
    """Move a label behind each vertical line that it would touch."""
    for wall in sorted(walls):
        if inline - CLEARANCE < wall < inline + width + CLEARANCE:
            inline = wall + CLEARANCE + 2
    return inline


def _ticks_of_days(scale: Scale, words: Words, density: float) -> tuple[list[Tick], list[Tick]]:
    mondays = [day for day in days(scale) if day.weekday() == MONDAY]
    if density >= DAYS:
        weeks = _opened(scale, _named(mondays, words.week), words.week)
        return weeks, _named(days(scale), words.day_number)
    months = _named(_months(scale), words.month_year)
    return _opened(scale, months, words.month_year), _named(mondays, words.day_number)


def _named(instants: Iterator[datetime] | list[datetime], say: Callable[..., str]) -> list[Tick]:
    return [Tick(instant, say(instant)) for instant in instants]


def _opened(scale: Scale, major: list[Tick], say: Callable[..., str]) -> list[Tick]:
    start = scale.window.start
    if major and major[0].at <= start + DAY:
        return major
    return [Tick(start, say(start)), *major]


def _months(scale: Scale) -> Iterator[datetime]:
    month = midnight(scale.window.start).replace(day=1)
    while month <= scale.window.end:
        if month >= scale.window.start:
            yield month
        month = (month + timedelta(days=32)).replace(day=1)
