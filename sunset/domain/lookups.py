"""What the matcher looks things up in: plans, old hosts and rules as an edition holds them."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from sunset.domain import hosts, names, patterns, targets
from sunset.domain.languages import Instead
from sunset.domain.patterns import Asked, Terms
from sunset.domain.plans import Placement, PlacementKind, Plan
from sunset.domain.redirects import Ending, Keep, Match, Rule, canonical, url_fault
from sunset.domain.schedules import BAKE_IN, Stage, instant
from sunset.domain.timeline import BEGINNING, Course, Span, course


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a plan's course as the edge needs it; instants in epoch seconds."""

    start: int
    key: str
    stage: Stage
    brownout: bool = False
    deprecation: int | None = None
    sunset: int | None = None


@dataclass(frozen=True, slots=True)
class Retirement:
    """A plan as the edge knows it."""

    plan: str
    legs: tuple[Leg, ...]
    locales: tuple[str, ...]
    default: str
    permanent_from: int | None = None
    hosts: tuple[str, ...] = ()
    instead: Instead = field(default_factory=dict, hash=False)
    programme: str = ""
    touchpoints: tuple[str, ...] = ()

    def leg(self, at: int) -> tuple[Leg, int | None]:
        """Return the leg that covers an instant, and when the next one starts."""
        index = bisect_right([leg.start for leg in self.legs], at) - 1
        after = self.legs[index + 1].start if index + 1 < len(self.legs) else None
        return self.legs[max(index, 0)], after


@dataclass(frozen=True, slots=True)
class Site:
    """An old host: whose it is, and what "pass" means there."""

    plan: str
    placement: PlacementKind
    live_url: str = ""


# Plan, whether there is one true successor, the locale of the address, how it ends where its terms
# say it, whether all are led to one address, and for which locales there is a target.
Kind = tuple[str, bool, str, Ending | None, bool, tuple[str, ...]]


@dataclass(slots=True)  # one is made for each address looked for, and freezing costs more than that
class Route:
    """A rule as the edge needs it: the plan it belongs to and its target per locale.

    Most rules have no terms: their path and kind of match say everything. ``told`` is the kind
    where an edition told it, for that takes less than to find it out.
    """

    plan: str
    path: str
    targets: Mapping[str, str]
    successor: bool = False
    locale: str = ""
    terms: Terms | None = None
    name: str = ""
    told: Kind | None = field(default=None, compare=False)

    @property
    def kind(self) -> Kind:
        """Return all of a rule that its answer depends on, but for where it leads and its name."""
        if self.told is not None:
            return self.told
        ending = None if self.terms is None else self.terms.ending
        leads = tuple([locale for locale, url in self.targets.items() if url])
        return self.plan, self.successor, self.locale, ending, self.shared, leads

    @property
    def conditional(self) -> bool:
        """Say whether the path alone does not tell if the rule covers an address."""
        return self.terms is not None and self.terms.conditional

    @property
    def shared(self) -> bool:
        """Say whether the rule leads everybody to one address, whatever their language."""
        only = set(self.targets.values())
        return len(only) == 1 and patterns.LOCALE not in next(iter(only))

    @property
    def ending(self) -> Ending:
        """Return how the address ends."""
        return Ending.STAGES if self.terms is None else self.terms.ending

    @property
    def keep(self) -> Keep:
        """Return what becomes of a visitor's query."""
        return Keep.DROP if self.terms is None else self.terms.keep


class Lookup(Protocol):
    """Where the matcher looks things up: an edition, or a dictionary."""

    def site(self, host: str) -> Site | None:
        """Return the old host of that name."""

    def route(self, host: str, path: str, query: str = "", *, slash: bool = False) -> Route | None:
        """Return the rule that covers an address, the most exact of several."""

    def retirement(self, plan: str) -> Retirement | None:
        """Return the plan of that id."""


def retirement(plan: Plan, instead: Instead = MappingProxyType({})) -> Retirement:
    """Reduce a plan to what the edge needs of it, and of languages that it lacks."""
    life = course(plan)
    grace = life.began(Stage.GRACE)
    return Retirement(
        plan=plan.id,
        legs=tuple(_leg(span, life) for span in life.spans),
        locales=plan.locales,
        default=plan.source_locale,
        permanent_from=None if grace is None else epoch(grace + BAKE_IN),
        hosts=plan.company.hosts,
        instead={tag: known for tag, known in instead.items() if tag not in plan.locales},
        programme=plan.programme,
        touchpoints=tuple(each.id for each in plan.touchpoints),
    )


def route(rule: Rule, plan: Plan) -> Route:
    """Reduce a rule to what the edge needs of it."""
    leads = {x: url if _allowed(url, plan) else "" for x, url in rule.targets(plan).items()}
    return Route(
        plan.id,
        canonical(rule.path),
        leads,
        rule.successor,
        rule.locale,
        _terms(rule, leads),
        names.name(rule),
    )


def site(placement: Placement, plan: Plan) -> Site:
    """Reduce an old host to what the edge needs of it."""
    live = placement.live_url if _allowed(placement.live_url, plan) else ""
    return Site(plan.id, placement.kind, live)


def in_order(match: Match, routes: Iterable[Route]) -> list[Route]:
    """Return rules of one address or one head, those that win first; equals as they were."""
    some = list(routes)
    if len(some) > 1:  # nearly all are alone, and to rank what is alone takes its time
        some.sort(key=lambda route: patterns.rank(terms_of(match, route)))
    return some


def terms_of(match: Match, route: Route) -> Terms:
    """Return the terms of a rule; its path and kind of match say those it was not given."""
    return route.terms or Terms(match, route.path)


def path_of(route: Route) -> str:
    """Return the path under which a rule for one address is looked for."""
    folds = route.terms is not None and route.terms.folds_case
    return patterns.fold(route.path) if folds else route.path


def head_of(match: Match, route: Route) -> str:
    """Return the path under which a rule for many addresses is looked for."""
    found = patterns.head(terms_of(match, route))
    return patterns.fold(found) if route.terms and route.terms.folds_case else found


def first(routes: Iterable[Route], asked: Asked) -> Route | None:
    """Return the first rule that covers an address at which all of them are looked for."""
    for route in routes:
        if route.terms is None or patterns.captured(route.terms, asked) is not None:
            return route
    return None


def best(found: Iterable[tuple[Match, Route] | None]) -> tuple[Match, Route] | None:
    """Return the rule that wins among those found, each with its kind of match."""
    there = [each for each in found if each is not None]
    return min(there, key=lambda each: patterns.rank(terms_of(*each)), default=None)


def site_of(sites: Mapping[str, Site], host: str) -> Site | None:
    """Return the old host of that name, or what holds for all below its domain."""
    found = sites.get(host)
    if found is not None:
        return found
    return next((sites[name] for name in hosts.domains(host) if name in sites), None)


def _allowed(url: str, plan: Plan) -> bool:
    return not url or url_fault(url, plan.company.hosts) is None


def _terms(rule: Rule, leads: Mapping[str, str]) -> Terms | None:
    """Return the terms of a rule that needs them."""
    found, below = patterns.terms(rule), rule.match is Match.PREFIX
    plain = Terms(rule.match, found.path, strict_slash=rule.strict_slash)
    gaps = any(targets.has_gaps(url, captures=below) for url in leads.values())
    return None if found == plain and not found.conditional and not gaps else found


def epoch(moment: datetime) -> int:
    """Return an instant in whole epoch seconds."""
    return 0 if moment == BEGINNING else int(moment.timestamp())


def _leg(span: Span, life: Course) -> Leg:
    state, schedule = span.state, span.schedule
    announced = life.began(Stage.ANNOUNCE, span.start)
    silent = state.cancelled or state.stays or state.stage in (Stage.PREPARE, Stage.ARCHIVED)
    closes = None if schedule is None else life.due(span, schedule, Stage.CLOSED)
    if schedule is None or closes is None or announced is None or silent:
        return Leg(epoch(span.start), span.key, span.felt)
    return Leg(
        epoch(span.start),
        span.key,
        span.felt,
        brownout=state.brownout is not None,
        deprecation=epoch(announced),
        # A plan that waits has no closing date to promise, so the header is withdrawn.
        sunset=None if span.withdrawn else epoch(instant(closes, schedule.zone)),
    )
