"""Plain makers of the turns that a plan's life can take besides a move."""

from datetime import datetime, timedelta

from makers import ZONE, a_live_plan, a_schedule, a_text

from sunset.domain.facts import Cancelled, Paused, Reopened, Resumed
from sunset.domain.schedules import Schedule, Stage, instant

BETWEEN = instant(a_schedule().brownouts[0].end, ZONE) + timedelta(days=1)  # two windows


def paused(at: datetime) -> Paused:
    reason = a_text("the forum is not ready for all of you")
    return Paused(recorded_at=at, effective_at=at, by="Mara", reason=reason)


def resumed(at: datetime, schedule: Schedule) -> Resumed:
    return Resumed(
        recorded_at=at,
        effective_at=at,
        by="Mara",
        confirmed_by="Ada",
        reason=a_text("the forum is ready"),
        schedule=schedule,
    )


def cancelled(at: datetime) -> Cancelled:
    return Cancelled(
        recorded_at=at,
        effective_at=at,
        by="Mara",
        confirmed_by="Ada",
        reason=a_text("you told us that nothing replaces the chat"),
    )


def reopened(at: datetime, stage: Stage, schedule: Schedule | None = None) -> Reopened:
    return Reopened(
        recorded_at=at,
        effective_at=at,
        by="Mara",
        confirmed_by="Ada",
        reason=a_text("the forum did not answer you"),
        stage=stage,
        schedule=schedule or a_schedule(),
    )


def a_paused_plan(**changes):
    """A plan that was paused while it limited its channel."""
    return a_live_plan(facts=(paused(BETWEEN),), **changes)


def a_cancelled_plan(**changes):
    """A plan that was called off while it limited its channel."""
    return a_live_plan(facts=(cancelled(BETWEEN),), **changes)
