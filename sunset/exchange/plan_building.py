"""Turn the shape of a plan file into a plan and its rules."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sunset.domain import hosts, plans
from sunset.domain.facts import Fact, GateRecord, Moved, Published, Text
from sunset.domain.handoff import Handoff
from sunset.domain.needs import Need
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.redirects import Match, Rule
from sunset.domain.schedules import DATED, Brownout, Schedule, Stage, Start, proposed
from sunset.exchange import plan_shapes as shapes

if TYPE_CHECKING:
    from datetime import datetime

PREFIX = "/*"


def plan(shape: shapes.PlanShape) -> Plan:
    """Return the plan that a file describes."""
    words = _Words(shape.source_locale)
    dates = schedule(shape.schedule, shape.schedule)
    return Plan(
        id=shape.id,
        company=_company(shape.company),
        country=shape.country,
        owner=shape.owner,
        channel=_channel(shape.channel, words),
        profile=shape.schedule.profile,
        source_locale=shape.source_locale,
        promised=tuple(shape.promised),
        reason=words.of(shape.reason),
        loss=words.of(shape.loss),
        cases=words.of(shape.cases),
        data=words.of(shape.data),
        help=_help(shape.help, words),
        destinations=tuple(_destinations(shape.destinations, words)),
        schedule=dates,
        milestones=tuple(_milestones(shape.milestones)),
        placements=tuple(_placements(shape.placements)),
        facts=tuple(_fact(each, shape, dates, words) for each in shape.history),
        needs=tuple(_needs(shape.needs, words)),
        offered=tuple(shape.offered),
    )


def rules(shape: shapes.PlanShape) -> tuple[Rule, ...]:
    """Return the rules of a file, host by host."""
    return tuple(
        _rule(host, path, each)
        for host, paths in shape.rules.items()
        for path, written in paths.items()
        for each in (written if isinstance(written, list) else [written])
    )


def moving(shape: shapes.PlanShape) -> Text:
    """Return why a file moves the dates of a published plan."""
    return _Words(shape.source_locale).of(shape.reason_for_moving)


def schedule(shape: shapes.PastScheduleShape, plan: shapes.ScheduleShape) -> Schedule:
    """Return dates: those proposed, with the stages and windows that a person set."""
    closes, zone = shape.closes or plan.closes, shape.zone or plan.zone
    profile = shape.profile or plan.profile
    base = proposed(closes, zone, profile, brownouts=shape.brownouts is None)
    at: dict[Stage, datetime | None] = {start.stage: start.at for start in base.starts}
    at |= {Stage(name): start for name, start in shape.stages.items()}
    starts = ((stage, at.get(stage)) for stage in DATED)
    windows = tuple(Brownout(start=w.start, end=w.end) for w in shape.brownouts or ())
    return Schedule(
        zone=zone,
        starts=tuple(Start(stage=stage, at=start) for stage, start in starts if start),
        brownouts=base.brownouts if shape.brownouts is None else windows,
    )


class _Words:
    """Texts, where a plain one is in the source locale."""

    def __init__(self, source: str) -> None:
        self._source = source

    def of(self, written: Mapping[str, str]) -> Text:
        return {locale or self._source: text for locale, text in written.items()}


def _company(shape: shapes.CompanyShape) -> plans.Company:
    return plans.Company(
        name=shape.name, url=shape.url, hosts=tuple(map(hosts.settled, shape.hosts))
    )


def _help(shape: shapes.HelpShape, words: _Words) -> plans.Help:
    return plans.Help(how=words.of(shape.how), phone=shape.phone, address=shape.address)


def _placements(written: Mapping[str, shapes.PlacementShape]) -> Iterator[plans.Placement]:
    for host, shape in written.items():
        yield plans.Placement(host=host, kind=shape.kind, live_url=shape.live_url)


def _channel(shape: shapes.ChannelShape, words: _Words) -> plans.Channel:
    return plans.Channel(
        kind=shape.kind,
        name=words.of(shape.name),
        identity=shape.identity,
        hours=words.of(shape.hours),
        limited_hours=words.of(shape.limited_hours),
        forms=shape.forms,
    )


def _destinations(
    written: Mapping[str, shapes.DestinationShape], words: _Words
) -> Iterator[plans.Destination]:
    for name, shape in written.items():
        yield plans.Destination(
            id=name,
            kind=shape.kind,
            name=words.of(shape.name),
            need=words.of(shape.need),
            url=shape.url,
            hours=words.of(shape.hours),
            account=shape.account,
            start_here=tuple(
                plans.StartHere(label=words.of(link.label), url=link.url)
                for link in shape.start_here
            ),
            needs=tuple(shape.needs),
            handoff=None if shape.handoff is None else _handoff(shape.handoff),
            forms=shape.forms,
        )


def _needs(written: Mapping[str, shapes.NeedShape], words: _Words) -> Iterator[Need]:
    for name, shape in written.items():
        yield Need(
            id=name,
            name=words.of(shape.name),
            share=shape.share,
            urgency=shape.urgency,
            sensitivity=shape.sensitivity,
            forms=shape.forms,
        )


def _handoff(shape: shapes.HandoffShape) -> Handoff:
    return Handoff(preset=shape.preset, url=shape.url, fields=shape.fields)


def _milestones(written: Mapping[str, shapes.MilestoneShape]) -> Iterator[plans.Milestone]:
    for name, shape in written.items():
        yield plans.Milestone(
            id=name, title=shape.title, due=shape.due, owner=shape.owner, done_on=shape.done_on
        )


def _fact(
    shape: shapes.PublishedShape | shapes.MovedShape | shapes.GateShape,
    plan: shapes.PlanShape,
    dates: Schedule,
    words: _Words,
) -> Fact:
    recorded, effective = shape.recorded_at, shape.effective_at or shape.recorded_at
    if isinstance(shape, shapes.GateShape):
        return GateRecord(
            recorded_at=recorded,
            effective_at=effective,
            by=shape.by,
            gate=shape.gate,
            verdict=shape.verdict,
            evidence=shape.evidence,
        )
    own = schedule(shape.schedule, plan.schedule) if shape.schedule else dates
    if isinstance(shape, shapes.PublishedShape):
        return Published(recorded_at=recorded, effective_at=effective, by=shape.by, schedule=own)
    return Moved(
        recorded_at=recorded,
        effective_at=effective,
        by=shape.by,
        confirmed_by=shape.confirmed_by,
        reason=words.of(shape.reason),
        schedule=own,
    )


def _rule(host: str, path: str, shape: shapes.RuleShape) -> Rule:
    starred = path.endswith(PREFIX) and shape.match is None
    web = ":" in shape.to
    return Rule(
        host=host,
        path=(path.removesuffix(PREFIX) or "/") if starred else path,
        match=Match.PREFIX if starred else shape.match or Match.EXACT,
        query=shape.query,
        destination="" if web else shape.to,
        need=shape.need,
        urls={ANY_LOCALE: shape.to} if web else shape.urls,
        keep=shape.keep,
        folds_case=shape.folds_case,
        strict_slash=shape.strict_slash,
        ending=shape.ending,
        successor=shape.successor,
        locale=shape.locale,
    )
