"""Days on which a date sits badly: weekends, public holidays and month-ends of countries."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from sunset.domain.facts import Cancelled, Paused
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule
from sunset.domain.turns import turns

NEAR = timedelta(days=14)
DAY = timedelta(days=1)


class Concern(StrEnum):
    """Why a day is a bad one to begin something on."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MONTH_END = "month_end"


@dataclass(frozen=True, slots=True)
class Holiday:
    """What a public holiday is called, and in which language."""

    name: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The days of rest of one country."""

    country: str
    weekend: frozenset[int] = frozenset({5, 6})
    holidays: Mapping[date, Holiday] = field(default_factory=dict)

    def rests(self, day: date) -> bool:
        """Say whether nobody works on a day."""
        return day.weekday() in self.weekend or day in self.holidays


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One reason to think twice about a day; a month-end is the same in every country."""

    concern: Concern
    countries: tuple[str, ...] = ()
    holiday: Holiday | None = None


def cautions(day: date, calendars: Collection[Calendar]) -> tuple[Caution, ...]:
    """Say what speaks against a day, in any of the countries."""
    return (*_weekends(day, calendars), *_holidays(day, calendars), *_month_ends(day, calendars))


def rest_days(calendars: Iterable[Calendar]) -> dict[date, tuple[tuple[str, Holiday], ...]]:
    """Return every public holiday with the countries that keep it."""
    found: dict[date, tuple[tuple[str, Holiday], ...]] = {}
    for each in calendars:
        for day, holiday in each.holidays.items():
            found[day] = (*found.get(day, ()), (each.country, holiday))
    return found


def served(plan: Plan, others: Iterable[Plan]) -> tuple[str, ...]:
    """Return the countries of a plan and of its siblings, its own first."""
    siblings = (each for each in others if are_siblings(plan, each))
    countries = (country for each in (plan, *siblings) for country in each.countries)
    return tuple(dict.fromkeys(countries))


def are_siblings(plan: Plan, other: Plan) -> bool:
    """Say whether two plans are parts of one programme."""
    same = plan.programme == other.programme and plan.company.name == other.company.name
    return bool(plan.programme) and same and plan.id != other.id


def near(plan: Plan, closes: date, others: Iterable[Plan]) -> tuple[Plan, ...]:
    """Return other plans that close within two weeks for the same customers, nearest first."""
    found = [
        each
        for each in others
        if _same_customers(plan, each) and abs(each.schedule.closes.date() - closes) <= NEAR
    ]
    return tuple(sorted(found, key=lambda x: (abs(x.schedule.closes.date() - closes), x.id)))


def years(schedule: Schedule) -> tuple[int, ...]:
    """Return the years that the dates of a schedule touch, in order."""
    dates = (*(each.at for each in schedule.starts), *(each.start for each in schedule.brownouts))
    return tuple(sorted({at.year for at in dates}))


def _same_customers(plan: Plan, other: Plan) -> bool:
    if plan.id == other.id or are_siblings(plan, other) or _closes_not(other):
        return False
    same = plan.company.name == other.company.name
    return same and not set(plan.countries).isdisjoint(other.countries)


def _closes_not(plan: Plan) -> bool:
    """Say whether no closing date of a plan holds: by law, or it was cancelled or paused."""
    last = turns(plan)[-1:]
    return plan.stays is not None or any(isinstance(each, Cancelled | Paused) for each in last)


def _weekends(day: date, calendars: Collection[Calendar]) -> Iterator[Caution]:
    free = tuple(each.country for each in calendars if day.weekday() in each.weekend)
    if free:
        yield Caution(concern=Concern.WEEKEND, countries=free)


def _holidays(day: date, calendars: Collection[Calendar]) -> Iterator[Caution]:
    for each in calendars:
        if day in each.holidays:
            kept = each.holidays[day]
            yield Caution(concern=Concern.HOLIDAY, countries=(each.country,), holiday=kept)


def _month_ends(day: date, calendars: Collection[Calendar]) -> Iterator[Caution]:
    """Flag the last working day of a month and whatever follows it: bills and wages fall due."""
    ending = tuple(each.country for each in calendars if _ends_month(day, each))
    if ending:
        yield Caution(concern=Concern.MONTH_END, countries=ending)


def _ends_month(day: date, calendar: Calendar) -> bool:
    following = day + DAY
    while following.month == day.month and calendar.rests(following):
        following += DAY
    return following.month != day.month
