"""The dates of a plan as customers meet them: time enough, and a day on which somebody works."""

from collections.abc import Iterator
from datetime import date, datetime

from sunset import almanac
from sunset.documents.notice_findings import Code, Finding
from sunset.domain import floors, timeline
from sunset.domain.calendars import Concern, cautions
from sunset.domain.facts import Published
from sunset.domain.plans import Plan
from sunset.domain.schedules import Stage, wall
from sunset.errors import N_, Message

_REST = (Concern.WEEKEND, Concern.HOLIDAY)


def of_plan(plan: Plan, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with the dates in every language."""
    least, given = floors.floor(plan.profile), days_of_notice(plan, now)
    if given < least:
        msgid = N_("Notice period in days: %(given)s. The profile promises %(least)s.")
        message = Message(msgid, {"given": given, "least": least})
        how = N_("Choose a later closing date. Only an override lets less time pass.")
        yield _finding(Code.PERIOD, "closes", message, how)
    closes = timeline.schedule_at(plan, now).closes.date()
    if _is_day_off(plan, closes):
        msgid = N_("%(date)s is a weekend or a public holiday of a country served.")
        message = Message(msgid, {"date": closes})
        how = N_("Choose a day on which somebody can help.")
        yield _finding(Code.DAY_OFF, "closes", message, how)


def days_of_notice(plan: Plan, now: datetime) -> int:
    """Count the days from when customers hear of the closing until the channel closes."""
    schedule = timeline.schedule_at(plan, now)
    first = next((fact for fact in plan.facts if isinstance(fact, Published)), None)
    heard = wall(first.effective_at if first else now, schedule.zone)
    announced = schedule.start(Stage.ANNOUNCE) or schedule.closes
    if plan.published or announced < heard:
        announced = max(announced, heard)
    return max((schedule.closes.date() - announced.date()).days, 0)


def _is_day_off(plan: Plan, day: date) -> bool:
    known = almanac.calendars(plan.countries, [day.year], plan.source_locale)
    return any(each.concern in _REST for each in cautions(day, known))


def _finding(code: Code, place: str, message: Message, how: str) -> Finding:
    return Finding(code=code, locale="", place=place, message=message, how=Message(how))
