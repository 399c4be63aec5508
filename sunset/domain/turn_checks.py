"""What keeps a plan from being paused, resumed, cancelled or reopened at an instant."""

from collections.abc import Iterator
from datetime import datetime

from sunset.domain import promises
from sunset.domain.checks import schedule_faults
from sunset.domain.facts import Cancelled, Fact, Moved, Paused, Reopened, Resumed
from sunset.domain.plans import Plan
from sunset.domain.schedules import DATED, LATE_NOTICE, Schedule, Stage, instant
from sunset.domain.timeline import course, state_at
from sunset.errors import N_, Message, Problem

_SHUT = (Stage.CLOSED, Stage.GRACE, Stage.ARCHIVED)


def faults(plan: Plan, fact: Fact, at: datetime) -> Iterator[Problem]:
    """Say what keeps a turn from holding at an instant; other facts are nobody's business here."""
    if isinstance(fact, Moved):
        yield from (Problem("closes", message) for message in _immovable(plan, at))
    if isinstance(fact, Paused | Resumed | Cancelled | Reopened):
        wrong = next(_impossible(plan, fact, at), None)
        if wrong is not None:
            yield Problem("", wrong)
        elif isinstance(fact, Resumed | Reopened):
            yield from _dates(plan, _stage_after(plan, fact, at), fact.schedule, at)


def can_pause(plan: Plan, at: datetime) -> bool:
    """Say whether a plan goes on, so that it can be paused."""
    state = state_at(plan, at)
    is_over = state.stage is Stage.ARCHIVED or state.paused or state.cancelled
    return plan.published and not is_over and not state.stays


def can_cancel(plan: Plan, at: datetime) -> bool:
    """Say whether a channel can still stay: it did not close."""
    state = state_at(plan, at)
    remains = state.cancelled or state.stays
    return plan.published and not remains and state.stage not in _SHUT


def returns(plan: Plan, at: datetime) -> tuple[Stage, ...]:
    """Name the stages to which a plan can go back, the latest first."""
    life, state = course(plan), state_at(plan, at)
    if state.stays:
        return ()
    passed = {span.state.stage for span in life.spans if span.start <= at}
    order = [stage for stage in DATED if stage in passed and stage.rank <= state.stage.rank]
    if state.cancelled:  # what gave everything back begins anew
        return tuple(order[:1]) or (Stage.PREPARE,)
    return tuple(reversed([stage for stage in order if stage is not state.stage]))


def _impossible(plan: Plan, fact: Fact, at: datetime) -> Iterator[Message]:
    if not plan.published:
        yield Message(N_("Customers do not know this plan yet."))
    if isinstance(fact, Paused) and not can_pause(plan, at):
        yield Message(N_("This plan does not go on now, so that nothing can be paused."))
    if isinstance(fact, Resumed) and not state_at(plan, at).paused:
        yield Message(N_("This plan is not paused."))
    if isinstance(fact, Cancelled) and not can_cancel(plan, at):
        yield Message(N_("This channel closed or stays already. Reopen the plan instead."))
    if isinstance(fact, Reopened) and fact.stage not in returns(plan, at):
        yield Message(N_("A plan goes back to a stage that it passed."))


def _immovable(plan: Plan, at: datetime) -> Iterator[Message]:
    """Say that a plan stands still: its dates come with the turn that lets it go on."""
    state = state_at(plan, at)
    if state.stays:
        yield Message(N_("This channel stays open in its country: it has no dates to move."))
    elif state.cancelled:
        yield Message(N_("This channel stays. Reopen the plan to give it dates."))
    elif state.paused:
        yield Message(N_("This plan is paused. Resume it to give it new dates."))


def _stage_after(plan: Plan, fact: Resumed | Reopened, at: datetime) -> Stage:
    return fact.stage if isinstance(fact, Reopened) else state_at(plan, at).stage


def _dates(plan: Plan, stage: Stage, schedule: Schedule, at: datetime) -> Iterator[Problem]:
    """Demand that whatever has not begun is far enough ahead, and no promise is broken."""
    wrong = list(schedule_faults(schedule))
    yield from wrong
    if wrong:
        return
    soon = Message(
        N_("A new date must be at least %(days)s days ahead."), {"days": LATE_NOTICE.days}
    )
    for start in schedule.starts:
        ahead = start.stage.rank > stage.rank
        if ahead and instant(start.at, schedule.zone) - at < LATE_NOTICE:
            yield Problem(str(start.stage), soon)
    for number, window in enumerate(schedule.brownouts, 1):
        begins = instant(window.start, schedule.zone)
        if at < begins < at + LATE_NOTICE:
            yield Problem(f"brownout-{number}", soon)
    for message in promises.breaches(plan, schedule, at).values():
        yield Problem("closes", message)
