"""What falls to somebody in a plan: milestones, gates, their own checks, touchpoints."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sunset.domain import evidence
from sunset.domain.gate_alarms import is_over, runs_out
from sunset.domain.gate_checks import family
from sunset.domain.gates import gates
from sunset.domain.owners import Somebody
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule, wall
from sunset.domain.timeline import course, schedule_at
from sunset.domain.touchpoints import Progress

WEEK = timedelta(days=7)


class Kind(StrEnum):
    """What kind of thing is to be done."""

    MILESTONE = "milestone"
    GATE = "gate"
    CHECK = "check"
    CHANGE = "change"
    TOUCHPOINT = "touchpoint"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing somebody has to do; without a day, as soon as they can."""

    kind: Kind
    plan: str
    name: str
    title: str
    due: date | None = None

    def late(self, today: date) -> bool:
        """Say whether it should be done already."""
        return self.due is not None and self.due < today


def duties(plan: Plan, who: Somebody, at: datetime) -> tuple[Duty, ...]:
    """List what somebody has to do in a plan within a week, or should have done."""
    schedule = schedule_at(plan, at)
    if course(plan).at(at).cancelled or plan.stays is not None:
        return ()
    until = wall(at, schedule.zone).date() + WEEK
    every = (
        *_milestones(plan, who),
        *_gates(plan, schedule, who, at),
        *_touchpoints(plan, schedule, who),
    )
    return tuple(each for each in every if each.due is not None and each.due <= until)


def in_order(found: Iterable[Duty]) -> tuple[Duty, ...]:
    """Put what is due first first, and what has no day last."""
    return tuple(sorted(found, key=lambda x: (x.due or date.max, x.plan, x.kind, x.name)))


def _milestones(plan: Plan, who: Somebody) -> Iterator[Duty]:
    for each in plan.milestones:
        if each.done_on is None and who.owns(each.owner):
            yield Duty(
                kind=Kind.MILESTONE, plan=plan.id, name=each.id, title=each.title, due=each.due
            )


def _gates(plan: Plan, schedule: Schedule, who: Somebody, at: datetime) -> Iterator[Duty]:
    """Yield the gates of a plan's owner, and the checks that somebody has to attest there."""
    life = course(plan)
    for gate in gates(plan, schedule, at):
        due = gate.due.astimezone(ZoneInfo(schedule.zone)).date()
        lasts = gate.open and not runs_out(gate, schedule.zone)
        if lasts or is_over(gate, life, at):
            continue
        if who.owns(plan.owner):
            yield Duty(kind=Kind.GATE, plan=plan.id, name=gate.code, title=gate.guards, due=due)
        for check in plan.checks:
            mine = check.gate in (gate.code, family(gate.code)) and who.owns(check.owner)
            given = evidence.attested(plan.facts, gate.code, check.id)
            if mine and (given is None or evidence.expired(given, due)):
                yield Duty(
                    kind=Kind.CHECK, plan=plan.id, name=gate.code, title=check.title, due=due
                )


def _touchpoints(plan: Plan, schedule: Schedule, who: Somebody) -> Iterator[Duty]:
    for each in plan.touchpoints:
        start = schedule.start(each.stage)
        if each.progress is Progress.OPEN and start is not None and who.owns(each.owner):
            yield Duty(
                kind=Kind.TOUCHPOINT,
                plan=plan.id,
                name=each.id,
                title=each.name,
                due=start.date(),
            )
