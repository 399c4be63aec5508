"""What happened to a plan, as customers were told it: each promise, and whatever became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from sunset.domain.facts import (
    Cancelled,
    Dated,
    Moved,
    Paused,
    Published,
    Reopened,
    Resumed,
    Text,
)
from sunset.domain.plans import Plan
from sunset.domain.schedules import Schedule, Stage
from sunset.domain.timeline import Course
from sunset.domain.turns import schedule_at, turns


class Event(StrEnum):
    """What kind of thing happened."""

    ANNOUNCED = "announced"
    MOVED = "moved"
    PAUSED = "paused"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    HELD = "held"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened, with the dates before and after it, and who answers for it."""

    event: Event
    at: datetime
    after: Schedule
    before: Schedule | None = None
    reason: Text | None = None
    by: str = ""
    confirmed_by: str = ""

    @property
    def name(self) -> str:
        """Return what tells this from everything else that happened to the plan, for ever."""
        return f"{self.event}-{self.at:%Y%m%dT%H%M%SZ}"

    @property
    def moved(self) -> bool:
        """Say whether it changed the closing time."""
        return self.before is not None and self.before.closes != self.after.closes


def chronicle(plan: Plan, life: Course, until: datetime) -> tuple[Happening, ...]:
    """List what happened until an instant, oldest first; before the announcement, nothing did.

    Of a channel that stays from the beginning there is nothing to tell.
    """
    announced = next((s.start for s in life.spans if s.state.stage is not Stage.PREPARE), None)
    if announced is None or announced > until or plan.stays is not None:
        return ()
    first = Happening(
        event=Event.ANNOUNCED, at=announced, after=schedule_at(plan, announced), by=_author(plan)
    )
    every = (first, *_turned(plan), *_held(life), *_closed(life))
    seen = (each for each in every if each.at <= until)
    return tuple(sorted(seen, key=lambda each: (each.at, tuple(Event).index(each.event))))


def _author(plan: Plan) -> str:
    return next((turn.by for turn in turns(plan) if isinstance(turn, Published)), "")


def _turned(plan: Plan) -> Iterator[Happening]:
    """Yield what was decided once there was a promise."""
    before: Schedule | None = None
    for turn in turns(plan):
        after = turn.schedule if isinstance(turn, Dated) else before
        if after is not None and not isinstance(turn, Published):
            yield _happening(turn, before, after)
        before = after


def _happening(
    turn: Moved | Paused | Resumed | Cancelled | Reopened,
    before: Schedule | None,
    after: Schedule,
) -> Happening:
    return Happening(
        event=Event(turn.kind),
        at=turn.effective_at,
        before=before,
        after=after,
        reason=turn.reason,
        by=turn.by,
        confirmed_by="" if isinstance(turn, Paused) else turn.confirmed_by,
    )


def _held(life: Course) -> Iterator[Happening]:
    for earlier, span in pairwise(life.spans):
        begins = span.state.held and not earlier.state.held
        if begins and span.schedule and span.state.stage is not Stage.PREPARE:
            yield Happening(event=Event.HELD, at=span.start, after=span.schedule)


def _closed(life: Course) -> Iterator[Happening]:
    order = tuple(Stage)
    shut = order.index(Stage.CLOSED)
    for earlier, span in pairwise(life.spans):
        now, then = (order.index(each.state.stage) >= shut for each in (span, earlier))
        if now and not then and span.schedule:
            yield Happening(event=Event.CLOSED, at=span.start, after=span.schedule)
