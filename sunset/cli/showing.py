"""Say in plain text what customers get of a plan at an instant, in one language."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sunset.cli.rule_reports import address
from sunset.domain import questions, timeline
from sunset.domain.lookups import Retirement, epoch
from sunset.domain.plans import Plan
from sunset.domain.timeline import Course, State
from sunset.pages.views import Home
from sunset.press.material import MOST_SHOWN, Material
from sunset.press.preview import preview
from sunset.press.showing import Old, Shown
from sunset.press.showing import shown as summary


def shown(material: Material, home: Home, at: datetime, locale: str, rules: int) -> Iterator[str]:
    """Yield the lines that tell what customers get of a plan that has so many rules."""
    plan = timeline.known(material.plan, at)
    edition = preview(material, home, at)
    retirement = edition.retirement(plan.id)
    if retirement is None:
        return
    zone = ZoneInfo(timeline.schedule_at(plan, at).zone)
    life = timeline.course(plan)
    yield f"plan       {plan.id}"
    yield f"at         {stamp(at, zone)}"
    yield from _state(plan, life, at, zone)
    yield from _language(retirement, locale)
    told = summary(edition, plan.id, material.rules[:MOST_SHOWN], epoch(at), locale)
    yield from _pages(told)
    yield from _old(told, rules - MOST_SHOWN)


def stamp(at: datetime, zone: ZoneInfo) -> str:
    """Return an instant in UTC and on the wall of a zone."""
    here = f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z} ({zone.key})"
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC = {here}"


def _state(plan: Plan, life: Course, at: datetime, zone: ZoneInfo) -> Iterator[str]:
    span, after = life.span(at), life.next_change(at)
    yield f"state      {span.key}"
    yield f"next       {stamp(after, zone) if after else _nothing(plan, span.state)}"


def _nothing(plan: Plan, state: State) -> str:
    """Say what has to come first where no change has a date."""
    if not plan.published:
        return "nothing, until a second person lets customers know it"
    if state.paused:
        return "nothing, until it is resumed"
    return "nothing, until it has a new date" if state.held else "nothing changes any more"


def _language(retirement: Retirement, locale: str) -> Iterator[str]:
    asked = questions.Request(host="", path="/", accept_language=locale)
    choice = questions.choose(retirement, asked)
    lost = f", because there is no {locale}" if choice.reason == "fallback" else ""
    yield f"language   {choice.locale}{lost}"


def _pages(told: Shown) -> Iterator[str]:
    yield f"banner     {told.banner.text if told.banner else 'none'}"
    yield f"notice     {told.notice or 'none'}"
    yield f"guide      {told.guide or 'none'}"


def _old(told: Shown, left: int) -> Iterator[str]:
    for each in told.old:
        yield address(each.rule)
        yield f"           {_outcome(each)}"
    if left > 0:
        yield f"… and {left} old addresses more"


def _outcome(old: Old) -> str:
    if old.passed:
        return "passes to the live site"
    return f"{old.status} to {old.location}" if old.location else f"{old.status} {old.title}"
