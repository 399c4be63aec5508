"""The states of a plan, the spans of time in which they hold, and the course they make."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime

from sunset.domain.facts import Cancelled, Paused
from sunset.domain.schedules import Schedule, Stage, settled, wall

BEGINNING = datetime.min.replace(tzinfo=UTC)
END = datetime.max.replace(tzinfo=UTC)
HOLDABLE = (Stage.ANNOUNCE, Stage.STOP_NEW, Stage.LIMIT)


@dataclass(frozen=True, slots=True)
class State:
    """What holds at an instant."""

    stage: Stage
    held: bool = False
    brownout: int | None = None
    paused: bool = False
    cancelled: bool = False
    stays: bool = False

    @property
    def key(self) -> str:
        """Return the name that pages and editions use for this state."""
        # Nothing of a plan in preparation is public, so nothing of it says that it waits.
        if self.stage is Stage.PREPARE:
            return str(self.stage)
        if self.cancelled or self.stays:
            return "stays" if self.stays else "cancelled"
        if self.brownout is not None:
            return f"brownout-{self.brownout}"
        if self.paused:
            return f"{self.stage}.paused"
        return f"{self.stage}.held" if self.held else str(self.stage)

    @property
    def waits(self) -> bool:
        """Say whether no later stage has a date that holds."""
        return self.held or self.paused or self.cancelled or self.stays


@dataclass(frozen=True, slots=True)
class Span:
    """A state, the instant from which it holds, and the dates valid in it.

    ``revision`` counts the schedules so far: 0 is the draft, 1 the first published one.
    """

    start: datetime
    state: State
    schedule: Schedule | None = None
    revision: int = 0

    @property
    def key(self) -> str:
        """Return what the bytes of customer pages depend on, besides the locale."""
        return f"{self.state.key}~{self.revision}"

    @property
    def felt(self) -> Stage:
        """Return the stage whose limits customers meet: what stands still takes nothing away."""
        if self.state.cancelled:
            return min(self.state.stage, Stage.ANNOUNCE, key=lambda stage: stage.rank)
        if self.state.paused and self.state.stage is Stage.LIMIT:
            has_choice = self.schedule is not None and self.schedule.start(Stage.STOP_NEW)
            return Stage.STOP_NEW if has_choice else Stage.ANNOUNCE
        return self.state.stage

    @property
    def withdrawn(self) -> bool:
        """Say whether no closing date can be promised: the way there is held, or given up."""
        return self.state.cancelled or (self.state.waits and self.state.stage in HOLDABLE)


@dataclass(frozen=True, slots=True)
class Halt:
    """A stretch of time in which a plan was paused or cancelled, and what said so."""

    fact: Paused | Cancelled
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """The whole life of a plan as far as the facts known tell it."""

    spans: tuple[Span, ...]
    held: tuple[tuple[Stage, datetime, datetime], ...] = ()
    halts: tuple[Halt, ...] = ()

    def span(self, at: datetime) -> Span:
        """Return the span that covers an instant."""
        return self.spans[bisect_right([span.start for span in self.spans], at) - 1]

    def at(self, at: datetime) -> State:
        """Return the state at an instant."""
        return self.span(at).state

    def next_change(self, at: datetime) -> datetime | None:
        """Return the first instant after ``at`` at which anything changes."""
        return next((span.start for span in self.spans if span.start > at), None)

    def halt(self, at: datetime) -> Halt | None:
        """Return the pause or the end of the plan that covers an instant."""
        return next((each for each in self.halts if each.start <= at < each.end), None)

    def began(self, stage: Stage, at: datetime = END) -> datetime | None:
        """Return when ``stage`` begins or began, or nothing while it is held.

        A plan that was reopened can begin a stage twice: ``at`` is the instant from which one
        looks, and what did not last until then does not count.
        """
        began: datetime | None = None
        for span in self.spans:
            reached = span.state.stage.rank >= stage.rank
            if span.start > at and (began is not None or reached):
                return began or span.start
            began = (began or span.start) if reached else None
        return began

    def due(self, span: Span, schedule: Schedule, stage: Stage) -> datetime | None:
        """Return the wall time at which a stage is due in a span, or began if that was before."""
        planned, began = schedule.start(stage), self.began(stage, span.start)
        if planned is None:
            return None
        if began is not None and began <= span.start:
            return wall(began, schedule.zone)
        return settled(planned, schedule.zone)
