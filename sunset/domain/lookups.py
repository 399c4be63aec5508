"""What the matcher looks things up in: plans, old hosts and rules as an edition holds them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sunset.domain.plans import PlacementKind, Plan
from sunset.domain.redirects import Rule, canonical
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


@dataclass(frozen=True, slots=True)
class Route:
    """A rule as the edge needs it: the plan it belongs to and its target per locale."""

    plan: str
    path: str
    targets: Mapping[str, str]
    successor: bool = False
    locale: str = ""


class Lookup(Protocol):
    """Where the matcher looks things up: an edition, or a dictionary."""

    def site(self, host: str) -> Site | None:
        """Return the old host of that name."""

    def route(self, host: str, path: str) -> Route | None:
        """Return the rule that covers a path: exact before the longest prefix."""

    def retirement(self, plan: str) -> Retirement | None:
        """Return the plan of that id."""


def retirement(plan: Plan) -> Retirement:
    """Reduce a plan to what the edge needs of it."""
    life = course(plan)
    grace = life.began(Stage.GRACE)
    return Retirement(
        plan=plan.id,
        legs=tuple(_leg(span, life) for span in life.spans),
        locales=plan.locales,
        default=plan.source_locale,
        permanent_from=None if grace is None else epoch(grace + BAKE_IN),
    )


def route(rule: Rule, plan: Plan) -> Route:
    """Reduce a rule to what the edge needs of it."""
    return Route(plan.id, canonical(rule.path), rule.targets(plan), rule.successor, rule.locale)


def epoch(moment: datetime) -> int:
    """Return an instant in whole epoch seconds."""
    return 0 if moment == BEGINNING else int(moment.timestamp())


def _leg(span: Span, life: Course) -> Leg:
    state, schedule = span.state, span.schedule
    announced = life.began(Stage.ANNOUNCE)
    if schedule is None or announced is None or state.stage in (Stage.PREPARE, Stage.ARCHIVED):
        return Leg(epoch(span.start), span.key, state.stage)
    return Leg(
        epoch(span.start),
        span.key,
        state.stage,
        brownout=state.brownout is not None,
        deprecation=epoch(announced),
        # A held plan has no closing date to promise, so the header is withdrawn (DESIGN §2.5).
        sunset=None if span.withdrawn else epoch(instant(schedule.closes, schedule.zone)),
    )
