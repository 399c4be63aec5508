"""Turn the shape of a plan file into a plan and its rules."""

from collections.abc import Iterator, Mapping
from typing import Any

from sunset.domain import hosts, patterns, plans
from sunset.domain.evidence import OwnCheck
from sunset.domain.facts import Text
from sunset.domain.handoff import Handoff
from sunset.domain.needs import Need
from sunset.domain.plans import ANY_LOCALE, Plan
from sunset.domain.programmes import Stays
from sunset.domain.redirects import Match, Rule
from sunset.domain.struggles import Struggle
from sunset.domain.touchpoints import Touchpoint
from sunset.exchange import plan_history as history
from sunset.exchange import plan_shapes as shapes
from sunset.exchange.plan_fact_shapes import Shape

PREFIX = "/*"


def plan(shape: shapes.PlanShape) -> Plan:
    """Return the plan that a file describes."""
    words = history.Spoken(shape.source_locale)
    dates = history.schedule(shape.schedule, shape.schedule)
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
        placements=tuple(_placements(shape.placements)),
        facts=tuple(history.fact(each, shape.schedule, words) for each in shape.history),
        needs=tuple(_needs(shape.needs, words)),
        offered=tuple(shape.offered),
        **_followed(shape),
        programme=shape.programme,
        stays=_stays(shape.stays, words),
        serves=tuple(shape.serves),
        readers=shape.readers,
    )


def _followed(shape: shapes.PlanShape) -> dict[str, Any]:
    """Return the lists that people work through while a plan is carried out."""
    return {
        "milestones": tuple(_milestones(shape.milestones)),
        "struggles": tuple(Struggle(**_own(*each)) for each in shape.struggles.items()),
        "touchpoints": tuple(Touchpoint(**_own(*each)) for each in shape.touchpoints.items()),
        "checks": tuple(OwnCheck(**_own(*each)) for each in shape.checks.items()),
    }


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
    return history.Spoken(shape.source_locale).of(shape.reason_for_moving)


def _company(shape: shapes.CompanyShape) -> plans.Company:
    return plans.Company(
        name=shape.name, url=shape.url, hosts=tuple(map(hosts.settled, shape.hosts))
    )


def _help(shape: shapes.HelpShape, words: history.Spoken) -> plans.Help:
    return plans.Help(how=words.of(shape.how), phone=shape.phone, address=shape.address)


def _placements(written: Mapping[str, shapes.PlacementShape]) -> Iterator[plans.Placement]:
    for host, shape in written.items():
        yield plans.Placement(host=host, kind=shape.kind, live_url=shape.live_url)


def _channel(shape: shapes.ChannelShape, words: history.Spoken) -> plans.Channel:
    return plans.Channel(
        kind=shape.kind,
        name=words.of(shape.name),
        identity=shape.identity,
        hours=words.of(shape.hours),
        limited_hours=words.of(shape.limited_hours),
        forms=shape.forms,
        users=shape.users,
        volume=shape.volume,
        quiet=shape.quiet,
    )


def _destinations(
    written: Mapping[str, shapes.DestinationShape], words: history.Spoken
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
            wait=words.of(shape.wait),
            cost=words.of(shape.cost),
            languages=tuple(shape.languages),
            capacity=shape.capacity,
        )


def _needs(written: Mapping[str, shapes.NeedShape], words: history.Spoken) -> Iterator[Need]:
    for name, shape in written.items():
        yield Need(
            id=name,
            name=words.of(shape.name),
            share=shape.share,
            urgency=shape.urgency,
            sensitivity=shape.sensitivity,
            forms=shape.forms,
            who=shape.who,
            prefers=shape.prefers,
        )


def _handoff(shape: shapes.HandoffShape) -> Handoff:
    return Handoff(preset=shape.preset, url=shape.url, fields=shape.fields)


def _milestones(written: Mapping[str, shapes.MilestoneShape]) -> Iterator[plans.Milestone]:
    for name, shape in written.items():
        yield plans.Milestone(**_own(name, shape) | {"after": tuple(shape.after)})


def _own(name: str, shape: Shape) -> dict[str, Any]:
    """Return the fields of a value that a file names as the plan does."""
    return {"id": name, **{key: getattr(shape, key) for key in type(shape).model_fields}}


def _stays(shape: shapes.StaysShape | None, words: history.Spoken) -> Stays | None:
    return None if shape is None else Stays(reason=words.of(shape.reason), law=shape.law)


def told_match(path: str) -> Match:
    """Return how much a rule covers whose file says it by the path alone."""
    gaps = [piece for piece in patterns.segments(path) if patterns.is_gap(piece)]
    if gaps == [patterns.STAR] and path.endswith(PREFIX):
        return Match.PREFIX
    return Match.PATTERN if gaps else Match.EXACT


def _rule(host: str, path: str, shape: shapes.RuleShape) -> Rule:
    match = shape.match or told_match(path)
    web = ":" in shape.to
    return Rule(
        host=host,
        path=(path.removesuffix(PREFIX) or "/") if match is Match.PREFIX else path,
        match=match,
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
