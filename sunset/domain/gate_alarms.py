"""What a manager is told about gates before they are due, and again once a stage is held."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from sunset.domain.gates import DONE, WARNED, Gate, held_stages
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, LATE_NOTICE, Schedule, Stage, instant, wall
from sunset.domain.timeline import GATES, Course


class Why(StrEnum):
    """What is the matter with a gate, the worst first."""

    HELD = "held"
    DATELESS = "dateless"
    DUE = "due"
    RUNS_OUT = "runs_out"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A gate that needs its manager, and why: its stage is held, or it soon will be."""

    gate: Gate
    why: Why


def alarms(plan: Plan, course: Course, gates: tuple[Gate, ...], at: datetime) -> tuple[Alarm, ...]:
    """Return what a manager must be told about gates at an instant, the worst first."""
    state = course.at(at)
    if state.paused or state.cancelled:
        return ()
    held = held_stages(plan, at)
    if held:
        code = GATES[held[0]]
        gate = next((each for each in gates if each.code == code), None)
        return (Alarm(gate, Why.DATELESS if gate.open else Why.HELD),) if gate else ()
    return tuple(_ahead(plan, gates, at))


def _ahead(plan: Plan, gates: tuple[Gate, ...], at: datetime) -> Iterator[Alarm]:
    for gate in gates:
        is_near = at < gate.due <= at + WARNED
        if is_near and not gate.open and (plan.published or gate.code == "G1"):
            yield Alarm(gate, Why.DUE)
        elif is_near and gate.open and runs_out(gate, plan.schedule.zone):
            yield Alarm(gate, Why.RUNS_OUT)


def is_over(gate: Gate, course: Course, at: datetime) -> bool:
    """Say whether opening a gate changes nothing any more: its stage began, its window passed."""
    if gate.guards not in DATED:
        return gate.guards != DONE and gate.due <= at
    began = course.began(Stage(gate.guards), at)
    return began is not None and began <= at


def runs_out(gate: Gate, zone: str) -> bool:
    """Say whether the evidence for a gate no longer counts on the day it is due."""
    day = gate.record.expires if gate.record else None
    return day is not None and instant(datetime.combine(day, time()), zone) <= gate.due


def late_dates(schedule: Schedule, stage: Stage, begins: datetime, at: datetime) -> Schedule:
    """Give a held stage a new wall time, and move whatever follows it by as many days."""
    due, here = schedule.start(stage), wall(at, schedule.zone)
    days = timedelta(days=(begins.date() - due.date()).days) if due else timedelta()
    later = DATED[DATED.index(stage) :]
    starts = tuple(
        replace(start, at=begins if start.stage is stage else start.at + days)
        if start.stage in later
        else start
        for start in schedule.starts
    )
    windows = tuple(
        replace(window, start=window.start + days, end=window.end + days)
        if Stage.LIMIT in later or (Stage.CLOSED in later and window.start > here)
        else window
        for window in schedule.brownouts
    )
    return replace(schedule, starts=starts, brownouts=windows)


def first_late_day(schedule: Schedule, stage: Stage, at: datetime) -> datetime:
    """Return the first wall time that a held stage may be given, at its usual time of day."""
    due = schedule.start(stage)
    day = wall(at + LATE_NOTICE + timedelta(days=1), schedule.zone).date()
    return datetime.combine(day, due.time() if due else time())
