"""What the plans of a programme share, and how a sibling is made of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sunset.domain import proposals
from sunset.domain.destinations import ANY_LOCALE, Destination
from sunset.domain.facts import Forms, Text
from sunset.domain.milestones import Milestone
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule, proposed
from sunset.domain.touchpoints import Progress
from sunset.errors import N_

SHARED: Mapping[str, str] = {
    "channel": N_("Name of the channel"),
    "reason": N_("Reason"),
    "loss": N_("What customers lose"),
    "cases": N_("Open cases"),
    "data": N_("Data and history"),
    "needs": N_("Needs"),
    "destinations": N_("Destinations"),
}
"""The parts that siblings share; dates, country, help, number and hours are each one's own."""
_OWN = ("help.", "channel.hours", "channel.limited_hours", "stays.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """What a sibling has of its own."""

    country: str
    identity: str
    closes: datetime
    zone: str
    phone: str = ""
    address: str = ""


def with_shared(sibling: Plan, source: Plan) -> Plan:
    """Return a sibling with the shared parts as another has them.

    Of a language that the other lacks, the sibling keeps its own words.
    """
    locales = sibling.locales
    taken = replace(
        sibling,
        channel=replace(sibling.channel, forms=_forms(source.channel.forms, locales)),
        needs=tuple(replace(x, forms=_forms(x.forms, locales)) for x in source.needs),
        destinations=tuple(_destination(x, locales) for x in source.destinations),
    )
    own, theirs = dict(sibling.texts()), dict(source.texts())
    words = {
        place: _text(theirs[place], own.get(place, {}), locales)
        for place, _ in taken.texts()
        if place in theirs and not place.startswith(_OWN)
    }
    return taken.with_texts(words)


def differing(sibling: Plan, source: Plan) -> tuple[str, ...]:
    """Name the shared parts in which a sibling is not as another."""
    shared = with_shared(sibling, source)
    return tuple(name for name in SHARED if getattr(shared, name) != getattr(sibling, name))


def copied(plan: Plan, name: str, own: Country, owner: str, today: date | None) -> Plan:
    """Return a draft for another country: what is shared stays, what was done is still to do."""
    windows = bool(plan.schedule.brownouts)
    schedule = proposed(own.closes, own.zone, plan.profile, brownouts=windows, today=today)
    return replace(
        plan,
        id=name,
        owner=owner,
        country=own.country,
        channel=replace(plan.channel, identity=own.identity, volume=None),
        help=replace(plan.help, phone=own.phone, address=own.address),
        schedule=schedule,
        milestones=_milestones(plan, schedule),
        touchpoints=tuple(
            replace(x, progress=Progress.OPEN, done_on=None, where="", note="", owner=owner)
            for x in plan.touchpoints
        ),
        placements=(),
        facts=(),
        stays=None,
        serves=(),
        readers={},
    )


def free_name(programme: str, country: str, taken: set[str]) -> str:
    """Return an id for a sibling."""
    return proposals.free_name(f"{programme} {country}", taken)


def _milestones(plan: Plan, schedule: Schedule) -> tuple[Milestone, ...]:
    """Return what must be done as many days before the closing as in the plan."""
    days = schedule.closes.date() - plan.schedule.closes.date()
    return tuple(
        replace(x, due=x.due + days, done_on=None, evidence="", planned=None)
        for x in plan.milestones
    )


def _destination(way: Destination, locales: tuple[str, ...]) -> Destination:
    handoff = way.handoff
    return replace(
        way,
        url=_urls(way.url, locales),
        start_here=tuple(replace(x, url=_urls(x.url, locales)) for x in way.start_here),
        handoff=replace(handoff, url=_urls(handoff.url, locales)) if handoff else None,
        forms=_forms(way.forms, locales),
    )


def _urls(urls: Text, locales: tuple[str, ...]) -> Text:
    """Return the addresses for some languages; where there is none, the first is for all."""
    kept = {tag: url for tag, url in urls.items() if tag in (*locales, ANY_LOCALE)}
    return kept or dict.fromkeys((ANY_LOCALE,) * bool(urls), next(iter(urls.values()), ""))


def _forms(forms: Forms, locales: tuple[str, ...]) -> Forms:
    return {tag: known for tag, known in forms.items() if tag in locales}


def _text(theirs: Text, own: Text, locales: tuple[str, ...]) -> Text:
    words = {tag: theirs.get(tag) or own.get(tag, "") for tag in locales}
    return {tag: text for tag, text in words.items() if text}
