"""A guided start: one question after the other, and what is answered so far."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sunset.domain import floors, foreseen, proposals, schedules, touchpoints, working_days
from sunset.domain.calendars import DAY, Calendar
from sunset.domain.plans import Channel, ChannelKind, Company, Help, Plan
from sunset.domain.redirects import Rule
from sunset.domain.schedules import STRICT, Profile, Schedule, Stage
from sunset.domain.touchpoints import Touchpoint, TouchpointKind

MAX_PAGES = 100
EVENING = time(18)


class Step(StrEnum):
    """The questions of a guided start, in their order."""

    COUNTRY = "country"
    COMPANY = "company"
    CHANNEL = "channel"
    USERS = "users"
    LAW = "law"
    REASON = "reason"
    CHANGE = "change"
    NEEDS = "needs"
    DESTINATIONS = "destinations"
    HELP = "help"
    FIT = "fit"
    TIME = "time"
    CLOSING = "closing"
    LANGUAGES = "languages"
    PLACES = "places"


class Standing(StrEnum):
    """How a question stands: a later answer elsewhere can ask for a second look."""

    GIVEN = "given"
    AGAIN = "again"
    OPEN = "open"


# What rests on an answer, and has to be looked at again once that changes.
_RESTING: Mapping[Step, tuple[Step, ...]] = {
    Step.COUNTRY: (Step.LAW, Step.TIME),
    Step.CHANNEL: (Step.LAW, Step.TIME),
    Step.USERS: (Step.TIME,),
    Step.NEEDS: (Step.FIT,),
    Step.DESTINATIONS: (Step.FIT,),
    Step.TIME: (Step.CLOSING,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidedStart:
    """What somebody answered so far: a plan in the making, and what only the start asks.

    ``left_out`` names what the proposal holds and the manager does not want, such as
    ``touchpoints.print``; ``brownouts`` is unset until somebody decides on them.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
    plan: Plan
    given: tuple[Step, ...] = ()
    again: tuple[Step, ...] = ()
    pages: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    vulnerable: bool = False
    contract: bool = False
    brownouts: bool | None = None
    left_out: tuple[str, ...] = ()

    def standing(self, step: Step) -> Standing:
        """Say how a question stands."""
        if step in self.again:
            return Standing.AGAIN
        return Standing.GIVEN if step in self.given else Standing.OPEN

    @property
    def ready(self) -> bool:
        """Say whether every question is answered."""
        return all(self.standing(step) is Standing.GIVEN for step in Step)

    @property
    def next(self) -> Step | None:
        """Return the first question that is not answered."""
        return next((x for x in Step if self.standing(x) is not Standing.GIVEN), None)

    @property
    def windows(self) -> bool:
        """Say whether brownouts are proposed: never by themselves for a phone line."""
        if self.brownouts is None:
            return self.plan.channel.kind is not ChannelKind.PHONE
        return self.brownouts

    @property
    def advised(self) -> Profile:
        """Return the profile to take for these customers."""
        return floors.advised(self.plan, vulnerable=self.vulnerable, contract=self.contract)


def begun(source_locale: str, owner: str, zone: str, today: date) -> GuidedStart:
    """Begin with nothing answered."""
    empty = Plan(
        id="",
        company=Company(name="", url=""),
        country="",
        owner=owner,
        channel=Channel(kind=ChannelKind.PHONE, name={}, identity="", hours={}, limited_hours={}),
        profile=Profile.LONG,
        source_locale=source_locale,
        promised=(source_locale,),
        reason={},
        loss={},
        cases={},
        data={},
        help=Help(how={}),
        destinations=(),
        schedule=_schedule(_earliest(Profile.LONG, today), zone, Profile.LONG, today),
    )
    return GuidedStart(plan=empty)


def answered(start: GuidedStart, step: Step) -> GuidedStart:
    """Note that a question is answered; what rests on it is to be looked at again."""
    resting = tuple(x for x in _RESTING.get(step, ()) if x in start.given)
    again = {*start.again, *resting} - {step}
    return replace(
        start,
        given=tuple(x for x in Step if x in {*start.given, step}),
        again=tuple(x for x in Step if x in again),
    )


def timed(
    start: GuidedStart, profile: Profile, today: date, calendars: Collection[Calendar] = ()
) -> GuidedStart:
    """Take a profile, and the earliest closing on a working day that gives as much time."""
    earliest, plan = _earliest(profile, today, calendars), start.plan
    closes = max(plan.schedule.closes, earliest) if Step.CLOSING in start.given else earliest
    dated = replace(plan, profile=profile)
    taken = replace(start, plan=dated)
    return closing(taken, (closes, plan.schedule.zone), today, calendars)


def closing(
    start: GuidedStart,
    closes: tuple[datetime, str],
    today: date,
    calendars: Collection[Calendar] = (),
) -> GuidedStart:
    """Take a closing time in a zone, and propose every other date from it, on working days."""
    schedule = schedules.proposed(*closes, start.plan.profile, brownouts=start.windows, today=today)
    schedule = working_days.placed(schedule, calendars, today)
    return replace(start, plan=replace(start.plan, schedule=schedule))


def with_windows(start: GuidedStart, *, brownouts: bool) -> GuidedStart:
    """Take brownouts in or leave them out; every other date stays."""
    schedule, profile = start.plan.schedule, start.plan.profile
    fresh = schedules.proposed(schedule.closes, schedule.zone, profile, brownouts=brownouts)
    limit = schedule.start(Stage.LIMIT) or schedule.closes
    windows = tuple(each for each in fresh.brownouts if each.start >= limit)
    dated = replace(schedule, brownouts=windows)
    return replace(start, brownouts=brownouts, plan=replace(start.plan, schedule=dated))


def proposal(start: GuidedStart, taken: Collection[str], say: Callable[[str], str]) -> Plan:
    """Propose the whole plan: milestones, touchpoints and struggles besides what was answered."""
    plan = start.plan
    name = proposals.free_name(plan.channel.name.get(plan.source_locale, ""), taken)
    return replace(
        plan,
        id=name,
        milestones=proposals.milestones(plan.schedule, plan.owner, say),
        touchpoints=(*_pages(start), *touchpoints.proposed(plan.channel.kind, plan.owner, say)),
        struggles=tuple(foreseen.proposed(plan, say)),
    )


def kept(start: GuidedStart, proposed: Plan) -> Plan:
    """Return a proposed plan without what the manager left out."""
    out = set(start.left_out)
    return replace(
        proposed,
        milestones=tuple(x for x in proposed.milestones if f"milestones.{x.id}" not in out),
        touchpoints=tuple(x for x in proposed.touchpoints if f"touchpoints.{x.id}" not in out),
        struggles=tuple(x for x in proposed.struggles if f"struggles.{x.id}" not in out),
    )


def rules_of(start: GuidedStart) -> tuple[Rule, ...]:
    """Return the rules: an old path that names no address leads to the first destination."""
    first = next((way.id for way in start.plan.destinations), "")
    host = next((place.host for place in start.plan.placements), "")
    return tuple(
        replace(rule, host=host, destination="" if rule.urls else first) for rule in start.rules
    )


def _pages(start: GuidedStart) -> tuple[Touchpoint, ...]:
    return tuple(
        Touchpoint(
            id=f"page-{number}",
            kind=TouchpointKind.PAGE,
            name=page.partition("://")[2][:100] or page[:100],
            where=page,
            stage=Stage.STOP_NEW,
            owner=start.plan.owner,
        )
        for number, page in enumerate(start.pages, 1)
    )


def _earliest(profile: Profile, today: date, calendars: Collection[Calendar] = ()) -> datetime:
    # The announcement begins at midnight, and today's has passed.
    announced = working_days.following(today + DAY, calendars)
    closes = announced + timedelta(days=floors.floor(profile))
    return datetime.combine(working_days.following(closes, calendars), EVENING)


def _schedule(closes: datetime, zone: str, profile: Profile, today: date) -> Schedule:
    return schedules.proposed(closes, zone, profile, brownouts=False, today=today)
