"""What is wrong with a plan by itself: every problem at once, each at its field."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from sunset.domain import hosts, part_checks, passing, redirects, rule_checks
from sunset.domain.facts import Dated
from sunset.domain.field_checks import length_faults, repeated, slug_faults
from sunset.domain.plans import Destination, Plan
from sunset.domain.redirects import Rule
from sunset.domain.schedules import DATED, Schedule, Stage, wall
from sunset.errors import N_, LocaleName, Message, Problem

MAX_TEXT = 4000
WRITTEN_OUT = N_("Write the fact out: {{ … }} is for guides and notices only.")
MAX_START_HERE = 3

_Check = Callable[[Plan, Collection[str]], Iterator[Problem]]


def faults(
    plan: Plan, shipped: Collection[str], waiting: Collection[str] = ()
) -> tuple[Problem, ...]:
    """List everything that is wrong with a plan.

    ``shipped`` names the locales there are, ``waiting`` those that lack sentences for customers.
    """
    found = (problem for check in _CHECKS for problem in check(plan, shipped))
    return (*found, *promise_faults(plan, waiting))


def rule_faults(plan: Plan, rules: Collection[Rule]) -> tuple[Problem, ...]:
    """List everything that is wrong with the rules of a plan."""
    return tuple(rule_checks.faults(plan, rules))


def host_faults(plan: Plan, others: Iterable[Plan]) -> Iterator[Problem]:
    """Name the old hosts of a plan that another plan answers for."""
    owners = {placement.host: other.id for other in others for placement in other.placements}
    for i, placement in enumerate(plan.placements):
        if placement.host in owners:
            msgid = N_("The plan %(plan)s answers for this host.")
            values = {"plan": owners[placement.host]}
            yield Problem(f"placements.{i}.host", Message(msgid, values))


def past_faults(plan: Plan, now: datetime) -> Iterator[Problem]:
    """Refuse to close at a time that has passed; a zone that is none is refused by itself."""
    zone = plan.schedule.zone
    if is_zone(zone) and plan.schedule.closes <= wall(now, zone):
        yield Problem("closes", Message(N_("The closing date lies in the past.")))


def _identity(plan: Plan, _: Collection[str]) -> Iterator[Problem]:
    yield from slug_faults("id", plan.id)
    if not re.fullmatch(r"[A-Z]{2}", plan.country):
        yield Problem("country", Message(N_("Give the country as two capital letters (ISO 3166).")))
    for field, value in (
        ("company.name", plan.company.name),
        ("channel.identity", plan.channel.identity),
    ):
        if not value.strip():
            yield Problem(field, Message(N_("Fill in this field.")))


def _locales(plan: Plan, shipped: Collection[str]) -> Iterator[Problem]:
    named = [("source_locale", plan.source_locale)]
    named += [(f"promised.{i}", locale) for i, locale in enumerate(plan.promised)]
    named += [(f"offered.{i}", locale) for i, locale in enumerate(plan.offered)]
    for field, locale in named:
        if locale not in shipped:
            msgid = N_("The locale %(locale)s is not one of those that ship: %(shipped)s.")
            values = {"locale": locale, "shipped": ", ".join(sorted(shipped))}
            yield Problem(field, Message(msgid, values))


def promise_faults(plan: Plan, waiting: Collection[str]) -> tuple[Problem, ...]:
    """List the promised locales that wait for sentences customers would look for."""
    msgid = N_("Offer %(locale)s until all sentences of its pages are written; then promise it.")
    named = [("source_locale", plan.source_locale)]
    named += [(f"promised.{i}", locale) for i, locale in enumerate(plan.promised)]
    return tuple(
        Problem(field, Message(msgid, {"locale": LocaleName(locale)}))
        for field, locale in named
        if locale in waiting
    )


def _texts(plan: Plan, _: Collection[str]) -> Iterator[Problem]:
    for field, text in plan.texts():
        if not text.get(plan.source_locale, "").strip():
            msgid = N_("Write this text in %(locale)s, the language the plan is written in.")
            yield Problem(field, Message(msgid, {"locale": LocaleName(plan.source_locale)}))
        for locale in text:
            yield from length_faults(f"{field}.{locale}", text[locale], MAX_TEXT)
            if "{{" in text[locale]:
                yield Problem(f"{field}.{locale}", Message(WRITTEN_OUT))
            if locale not in plan.locales:
                msgid = N_("The locale %(locale)s is not one the plan promises.")
                yield Problem(f"{field}.{locale}", Message(msgid, {"locale": locale}))


def _destinations(plan: Plan, _: Collection[str]) -> Iterator[Problem]:
    for each in plan.destinations:
        place = f"destinations.{each.id}"
        if len(each.start_here) > MAX_START_HERE:
            yield Problem(f"{place}.start_here", Message(N_("Give three links at most.")))
        urls = [(f"{place}.url", each.url)]
        urls += [(f"{place}.start_here.{i}.url", x.url) for i, x in enumerate(each.start_here, 1)]
        if each.handoff and each.handoff.url:
            urls.append((f"{place}.handoff.url", each.handoff.url))
        for field, by_locale in urls:
            yield from rule_checks.url_faults(field, by_locale, plan)
        yield from _passing(each, place)
    yield from repeated("destinations", [each.id for each in plan.destinations])
    yield from repeated("milestones", [each.id for each in plan.milestones])


def _passing(each: Destination, place: str) -> Iterator[Problem]:
    for need in each.needs:
        yield from slug_faults(f"{place}.needs", need)
    for field, message in passing.faults(each.handoff, each.url) if each.handoff else ():
        yield Problem(f"{place}.handoff.{field}", message)


def _placements(plan: Plan, _: Collection[str]) -> Iterator[Problem]:
    for i, placement in enumerate(plan.placements):
        wrong = hosts.fault(placement.host)
        if wrong:
            yield Problem(f"placements.{i}.host", wrong)
        live = placement.live_url
        fault = redirects.url_fault(live, plan.company.hosts) if live else None
        if fault:
            yield Problem(f"placements.{i}.live_url", fault)
    yield from repeated("placements", [hosts.settled(each.host) for each in plan.placements])


def _company(plan: Plan, _: Collection[str]) -> Iterator[Problem]:
    fault = redirects.url_fault(plan.company.url)
    if fault:
        yield Problem("company.url", fault)
    for i, host in enumerate(plan.company.hosts):
        wrong = hosts.fault(host, below=False)
        if wrong:
            yield Problem(f"company.hosts.{i}", wrong)


def _schedules(plan: Plan, _: Collection[str]) -> Iterator[Problem]:
    yield from schedule_faults(plan.schedule)
    for i, fact in enumerate(plan.facts):
        if fact.recorded_at.tzinfo is None or fact.effective_at.tzinfo is None:
            yield Problem(
                f"facts.{i}",
                Message(N_("Give this time with its zone, such as 2026-11-21T12:00Z.")),
            )
        elif fact.effective_at < fact.recorded_at:
            yield Problem(
                f"facts.{i}.effective_at",
                Message(N_("A fact cannot take effect before it is recorded.")),
            )
        if isinstance(fact, Dated):
            yield from schedule_faults(fact.schedule, f"facts.{i}.schedule")


def schedule_faults(schedule: Schedule, place: str = "schedule") -> Iterator[Problem]:
    """Say what is wrong with dates: zone, order of stages, windows."""
    if not is_zone(schedule.zone):
        yield Problem(
            f"{place}.zone", Message(N_("Give an IANA time zone, such as Europe/Stockholm."))
        )
        return
    if any(start.at.tzinfo for start in schedule.starts):
        yield Problem(
            f"{place}.starts",
            Message(N_("Give wall times without an offset; the zone stands beside them.")),
        )
        return
    yield from _order(schedule, place)
    yield from _brownouts(schedule, place)


def _order(schedule: Schedule, place: str) -> Iterator[Problem]:
    stages = [start.stage for start in schedule.starts]
    yield from repeated(f"{place}.starts", [str(stage) for stage in stages])
    for needed in (Stage.ANNOUNCE, Stage.CLOSED):
        if needed not in stages:
            yield Problem(f"{place}.starts.{needed}", Message(N_("This stage needs a date.")))
    dated = sorted((s for s in schedule.starts if s.stage in DATED), key=lambda s: s.stage.rank)
    for before, after in pairwise(dated):
        if after.at <= before.at:
            msgid = N_("%(stage)s begins before %(earlier)s. Stages follow each other.")
            values = {"stage": str(after.stage), "earlier": str(before.stage)}
            yield Problem(f"{place}.starts.{after.stage}", Message(msgid, values))
    if Stage.PREPARE in stages:
        yield Problem(
            f"{place}.starts.prepare",
            Message(N_("Prepare has no date: it lasts until the plan is published.")),
        )


def _brownouts(schedule: Schedule, place: str) -> Iterator[Problem]:
    limit, closed = schedule.start(Stage.LIMIT), schedule.start(Stage.CLOSED)
    last = limit
    for i, window in enumerate(schedule.brownouts, 1):
        field = f"{place}.brownouts.{i}"
        if window.end <= window.start:
            yield Problem(field, Message(N_("The window ends before it starts.")))
        elif limit is None or closed is None or window.start < limit or window.end > closed:
            yield Problem(field, Message(N_("A brownout lies between limit and closing.")))
        elif last and window.start < last:
            yield Problem(field, Message(N_("The windows overlap or are out of order.")))
        last = window.end


def is_zone(zone: str) -> bool:
    """Say whether a text names an IANA time zone."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return "/" in zone or zone == "UTC"


_CHECKS: tuple[_Check, ...] = (
    _identity,
    _company,
    _locales,
    _texts,
    _destinations,
    lambda plan, _: part_checks.faults(plan),
    _placements,
    _schedules,
)
